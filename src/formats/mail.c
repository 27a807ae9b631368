/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Newsletters and other mails: single ones (.eml, .emlx, .mht) and whole mailboxes. What a mail is made of is in
 * mail-draft.c, where one ends in a mailbox in mbox-split.c. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "formats/mail-draft.h"
#include "formats/mbox-split.h"
#include "formats/registry-private.h"

#define CHUNK_BYTES (64 * 1024)
#define MAX_HEADERS 60

/* ── recognising ── */

static gboolean
has_ending (const char *name, const char *ending)
{
  gsize length = name != NULL ? strlen (name) : 0;
  gsize n = strlen (ending);

  return length > n && g_ascii_strcasecmp (name + length - n, ending) == 0;
}

/* Apple's mails begin with their length in a line of its own. */
static gsize
skip_emlx (const char *data, gsize length)
{
  gsize i = 0;

  while (i < length && i < 12 && g_ascii_isdigit (data[i]))
    i++;
  if (i == 0)
    return 0;
  while (i < length && data[i] == ' ')
    i++;

  return i < length && data[i] == '\n' ? i + 1 : 0;
}

/* How many bits of @seen the headers at the beginning set: From, Date, Subject, what only mails have, and
 * others. 0 where it doesn't begin with headers. */
static guint
read_headers (const char *p, const char *end)
{
  static const char *const sure[] = { "message-id",
                                      "received",
                                      "mime-version",
                                      "return-path",
                                      "delivered-to",
                                      "list-id",
                                      "dkim-signature",
                                      "x-mailer",
                                      "reply-to",
                                      "content-transfer-encoding",
                                      "snapshot-content-location" };
  guint seen = 0;
  guint n = 0;

  while (p < end && n < MAX_HEADERS)
    {
      const char *stop = memchr (p, '\n', (gsize) (end - p));
      gsize length = (gsize) ((stop != NULL ? stop : end) - p);
      g_autofree char *name = NULL;
      const char *colon;

      if (length > 0 && p[length - 1] == '\r')
        length--;
      if (length == 0)
        break;
      if (*p != ' ' && *p != '\t')
        {
          colon = memchr (p, ':', length);
          if (colon == NULL || colon == p || colon - p > 60)
            return stop == NULL || n > 5 ? seen : 0;
          name = g_ascii_strdown (p, colon - p);
          g_strchomp (name);
          if (strpbrk (name, " \t<>\"{}") != NULL)
            return n > 5 ? seen : 0;
          n++;
          if (g_str_equal (name, "from"))
            seen |= 1;
          else if (g_str_equal (name, "date"))
            seen |= 2;
          else if (g_str_equal (name, "subject"))
            seen |= 4;
          for (guint i = 0; i < G_N_ELEMENTS (sure); i++)
            if (g_str_equal (name, sure[i]))
              seen |= 8;
        }
      else if (n == 0)
        return 0;
      p += (stop != NULL ? stop : end) - p + (stop != NULL ? 1 : 0);
    }

  return seen;
}

static guint
eml_sniff (const guint8 *head, gsize length, const char *name)
{
  const char *data = (const char *) head;
  gsize skipped = has_ending (name, ".emlx") ? skip_emlx (data, length) : 0;
  guint seen = read_headers (data + skipped, data + length);
  gboolean named = has_ending (name, ".eml") || has_ending (name, ".emlx") ||
                   has_ending (name, ".mht") || has_ending (name, ".mhtml");

  if (named)
    return seen != 0 ? 90 : 20;
  /* From and a date or a subject may head a text; with what only mails have, it is one. */
  return (seen & 8) != 0 && (seen & 1) != 0 && (seen & 6) != 0 ? 75 : 0;
}

static guint
mbox_sniff (const guint8 *head, gsize length, const char *name)
{
  const char *data = (const char *) head;
  const char *end = data + length;
  const char *stop;

  if (length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    data += 3;
  while (data < end && (*data == '\n' || *data == '\r'))
    data++;
  stop = data < end ? memchr (data, '\n', (gsize) (end - data)) : NULL;
  if (stop == NULL || !dateline_mbox_is_separator (data, (gsize) (stop - data)))
    return 0;
  if (read_headers (stop + 1, end) != 0)
    return 88;

  return has_ending (name, ".mbox") ? 85 : 0;
}

/* ── reading ── */

static gboolean
eml_read (GBytes *bytes, const char *name, DatelineDraftFunc func, gpointer data, GError **error)
{
  gsize length;
  const char *content = g_bytes_get_data (bytes, &length);
  gsize skipped = has_ending (name, ".emlx") && length > 0 ? skip_emlx (content, length) : 0;
  g_autoptr (GBytes) mail = NULL;
  gsize end = length;

  if (skipped > 0)
    end = (gsize) CLAMP (g_ascii_strtoull (content, NULL, 10) + skipped, skipped, length);
  mail = g_bytes_new_from_bytes (bytes, skipped, end - skipped);
  if (end == skipped)
    {
      g_set_error_literal (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_NOTHING,
                           _ ("There is nothing in it"));
      return FALSE;
    }
  dateline_mail_read (mail, name, NULL, func, data);

  return TRUE;
}

typedef struct
{
  const char *name;
  DatelineDraftFunc func;
  gpointer data;
  guint n_mails;
} Box;

static gboolean
mail_cb (GBytes *mail, const char *problem, gpointer data)
{
  Box *self = data;
  g_autofree char *place = g_strdup_printf (_ ("mail %u"), ++self->n_mails);

  if (mail == NULL)
    return self->func (NULL, place, problem, self->data);

  return dateline_mail_read (mail, self->name, place, self->func, self->data);
}

static gboolean
mbox_read_stream (GInputStream *stream,
                  const char *name,
                  DatelineDraftFunc func,
                  gpointer data,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autofree guint8 *chunk = g_malloc (CHUNK_BYTES);
  Box self = { name, func, data, 0 };
  g_autoptr (DatelineMboxSplitter) splitter = dateline_mbox_splitter_new (mail_cb, &self);
  gssize length;

  while ((length = g_input_stream_read (stream, chunk, CHUNK_BYTES, cancellable, error)) > 0)
    if (!dateline_mbox_splitter_feed (splitter, chunk, (gsize) length))
      return TRUE;
  if (length < 0)
    return FALSE;
  dateline_mbox_splitter_finish (splitter);
  if (self.n_mails == 0)
    {
      g_set_error_literal (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_NOTHING,
                           _ ("There is no mail in it"));
      return FALSE;
    }

  return TRUE;
}

static gboolean
mbox_read (GBytes *bytes, const char *name, DatelineDraftFunc func, gpointer data, GError **error)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);

  return mbox_read_stream (stream, name, func, data, NULL, error);
}

const DatelineFormat dateline_format_eml = {
  .id = "eml",
  .name = N_ ("Mail"),
  .description = N_ (
    "A newsletter or other mail, or a web page saved as one; mails within it become "
    "articles of their own, attachments are read or told"),
  .extensions = ".eml .emlx .mht .mhtml",
  .sniff = eml_sniff,
  .read = eml_read,
};

const DatelineFormat dateline_format_mbox = {
  .id = "mbox",
  .name = N_ ("Mailbox"),
  .description = N_ ("Newsletters and other mails in one file (mbox)"),
  .extensions = ".mbox",
  .sniff = mbox_sniff,
  .read = mbox_read,
  .read_stream = mbox_read_stream,
};
