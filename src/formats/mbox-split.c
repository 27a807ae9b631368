/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line that begins with "From " parts two mails if it looks like one of a mailbox and follows an empty line.
 * Where a mail says how long it is, such lines within it are its own, provided that another mail begins, or the
 * box ends, just there; one box that was wrong about it is not believed again. */
#include "config.h"

#include "formats/mbox-split.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_HEADER (256 * 1024)
#define NO_PLACE   G_MAXSIZE

struct _DatelineMboxSplitter
{
  DatelineMboxFunc func;
  gpointer data;
  GByteArray *mail; /* the mail in hand */
  GByteArray *line; /* the line in hand */
  gboolean started; /* there was a separator */
  gboolean too_long;
  gboolean in_header;
  gboolean after_blank; /* the line before was empty */
  gboolean stopped;

  gboolean trusted;  /* what mails say of their length */
  gsize claimed_end; /* in @mail; NO_PLACE where it says nothing */
  gsize first_from;  /* of the first separator within the claimed length */
};

DatelineMboxSplitter *
dateline_mbox_splitter_new (DatelineMboxFunc func, gpointer data)
{
  DatelineMboxSplitter *self = g_new0 (DatelineMboxSplitter, 1);

  self->func = func;
  self->data = data;
  self->mail = g_byte_array_new ();
  self->line = g_byte_array_new ();
  self->after_blank = TRUE;
  self->trusted = TRUE;
  self->claimed_end = NO_PLACE;
  self->first_from = NO_PLACE;

  return self;
}

void
dateline_mbox_splitter_free (DatelineMboxSplitter *self)
{
  if (self == NULL)
    return;

  g_byte_array_unref (self->mail);
  g_byte_array_unref (self->line);
  g_free (self);
}

static gboolean
has_time (const char *p, const char *end)
{
  for (; end - p >= 4; p++)
    if (g_ascii_isdigit (p[0]) && p[1] == ':' && g_ascii_isdigit (p[2]) && g_ascii_isdigit (p[3]))
      return TRUE;

  return FALSE;
}

static gboolean
has_year (const char *p, const char *end)
{
  for (; end - p >= 4; p++)
    if ((memcmp (p, "19", 2) == 0 || memcmp (p, "20", 2) == 0) && g_ascii_isdigit (p[2]) &&
        g_ascii_isdigit (p[3]) && (end - p == 4 || !g_ascii_isdigit (p[4])))
      return TRUE;

  return FALSE;
}

gboolean
dateline_mbox_is_separator (const char *line, gsize length)
{
  if (length < 12 || length > 1000 || memcmp (line, "From ", 5) != 0)
    return FALSE;

  return has_time (line + 5, line + length) && has_year (line + 5, line + length);
}

/* "> From " was "From " before it came into the box. One that holds such a line as it is never escaped any. */
static GBytes *
unescape (const guint8 *data, gsize length, gboolean escaped)
{
  g_autoptr (GByteArray) plain = g_byte_array_sized_new ((guint) length);
  const guint8 *end = data + length;

  while (data < end)
    {
      const guint8 *stop = memchr (data, '\n', (gsize) (end - data));
      const guint8 *next = stop != NULL ? stop + 1 : end;
      const guint8 *p = data;

      while (p < next && *p == '>')
        p++;
      if (escaped && p > data && next - p >= 5 && memcmp (p, "From ", 5) == 0)
        data++;
      g_byte_array_append (plain, data, (guint) (next - data));
      data = next;
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&plain));
}

static void
hand_out (DatelineMboxSplitter *self, gsize length)
{
  gboolean escaped = self->first_from >= length;
  g_autoptr (GBytes) mail = NULL;

  if (!self->started || self->stopped)
    return;
  if (self->too_long)
    {
      g_autofree char *limit = g_format_size_full (DATELINE_MBOX_MAX_MAIL, G_FORMAT_SIZE_IEC_UNITS);
      g_autofree char *problem = g_strdup_printf (_ ("It is longer than %s"), limit);

      if (!self->func (NULL, problem, self->data))
        self->stopped = TRUE;
      return;
    }
  /* The empty line before the next separator is the box's. */
  if (length > 0 && self->mail->data[length - 1] == '\n')
    {
      gsize shorter = length - 1;

      if (shorter > 0 && self->mail->data[shorter - 1] == '\r')
        shorter--;
      if (shorter > 0 && self->mail->data[shorter - 1] == '\n')
        length = shorter;
    }
  if (length == 0)
    return;
  mail = unescape (self->mail->data, length, escaped);
  if (!self->func (mail, NULL, self->data))
    self->stopped = TRUE;
}

static void
begin_mail (DatelineMboxSplitter *self)
{
  g_byte_array_set_size (self->mail, 0);
  self->started = TRUE;
  self->too_long = FALSE;
  self->in_header = TRUE;
  self->after_blank = FALSE;
  self->claimed_end = NO_PLACE;
  self->first_from = NO_PLACE;
}

/* At the empty line behind the headers. */
static void
read_length (DatelineMboxSplitter *self)
{
  static const char name[] = "\ncontent-length:";
  g_autofree char *lower = g_ascii_strdown ((const char *) self->mail->data, self->mail->len);
  g_autofree char *headers = g_strconcat ("\n", lower, NULL);
  const char *found = strstr (headers, name);
  guint64 length;

  if (!self->trusted || found == NULL)
    return;
  length = g_ascii_strtoull (found + sizeof name - 1, NULL, 10);
  if (length > 0 && length <= DATELINE_MBOX_MAX_MAIL)
    self->claimed_end = self->mail->len + (gsize) length;
}

static void take_line (DatelineMboxSplitter *self, const guint8 *line, gsize length);

static void
take_lines (DatelineMboxSplitter *self, const guint8 *data, gsize length)
{
  const guint8 *end = data + length;

  while (data < end && !self->stopped)
    {
      const guint8 *stop = memchr (data, '\n', (gsize) (end - data));
      gsize n = (gsize) ((stop != NULL ? stop + 1 : end) - data);

      take_line (self, data, n);
      data += n;
    }
}

/* The length was wrong: what begins at the first separator within it is read again. */
static void
split_again (DatelineMboxSplitter *self)
{
  gsize from = self->first_from;
  g_autoptr (GByteArray) rest = g_byte_array_new ();

  self->trusted = FALSE;
  self->claimed_end = NO_PLACE;
  if (from == NO_PLACE)
    return;
  g_byte_array_append (rest, self->mail->data + from, self->mail->len - (guint) from);
  self->first_from = NO_PLACE;
  hand_out (self, from);
  self->after_blank = TRUE;
  self->started = FALSE; /* the mail is out; the separator follows */
  take_lines (self, rest->data, rest->len);
}

static gboolean
is_blank (const guint8 *line, gsize length)
{
  return length == 0 || line[0] == '\n' || (line[0] == '\r' && length > 1 && line[1] == '\n');
}

static void
append (DatelineMboxSplitter *self, const guint8 *line, gsize length)
{
  if (self->too_long)
    return;
  if (self->mail->len + length > DATELINE_MBOX_MAX_MAIL)
    {
      self->too_long = TRUE;
      g_byte_array_set_size (self->mail, 0);
      self->claimed_end = NO_PLACE;
      self->first_from = NO_PLACE;
      return;
    }
  g_byte_array_append (self->mail, line, (guint) length);
}

/* @line: with its line end, if it has one. */
static void
take_line (DatelineMboxSplitter *self, const guint8 *line, gsize length)
{
  gboolean separates = self->after_blank &&
                       dateline_mbox_is_separator ((const char *) line, length);
  gboolean blank = is_blank (line, length);

  if (separates && self->started && self->claimed_end != NO_PLACE &&
      self->mail->len < self->claimed_end)
    {
      if (self->first_from == NO_PLACE)
        self->first_from = self->mail->len;
      append (self, line, length);
      self->after_blank = FALSE;
      return;
    }
  if (separates)
    {
      hand_out (self, self->mail->len);
      begin_mail (self);
      return;
    }
  /* Behind the claimed end only the box's empty line may come. */
  if (self->claimed_end != NO_PLACE && self->mail->len >= self->claimed_end + 2 && !blank)
    {
      append (self, line, length);
      self->after_blank = blank;
      split_again (self);
      return;
    }
  if (self->started && self->in_header && blank)
    {
      self->in_header = FALSE;
      append (self, line, length);
      if (!self->too_long && self->mail->len < MAX_HEADER)
        read_length (self);
      self->after_blank = TRUE;
      return;
    }
  if (self->started)
    append (self, line, length);
  self->after_blank = blank;
}

gboolean
dateline_mbox_splitter_feed (DatelineMboxSplitter *self, const guint8 *bytes, gsize length)
{
  while (length > 0 && !self->stopped)
    {
      const guint8 *stop = memchr (bytes, '\n', length);
      gsize n = stop != NULL ? (gsize) (stop - bytes) + 1 : length;

      /* A line without end is handed on in pieces. */
      if (stop == NULL || self->line->len > 0)
        g_byte_array_append (self->line, bytes, (guint) n);
      if (stop != NULL && self->line->len == 0)
        take_line (self, bytes, n);
      else if (stop != NULL || self->line->len > MAX_HEADER)
        {
          take_line (self, self->line->data, self->line->len);
          g_byte_array_set_size (self->line, 0);
        }
      bytes += n;
      length -= n;
    }

  return !self->stopped;
}

gboolean
dateline_mbox_splitter_finish (DatelineMboxSplitter *self)
{
  if (self->line->len > 0)
    take_line (self, self->line->data, self->line->len);
  g_byte_array_set_size (self->line, 0);
  if (!self->stopped && self->claimed_end != NO_PLACE && self->first_from != NO_PLACE &&
      self->mail->len + 2 < self->claimed_end)
    split_again (self);
  hand_out (self, self->mail->len);
  self->started = FALSE;

  return !self->stopped;
}
