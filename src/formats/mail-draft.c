/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Decides what in a mail is the article. The page is preferred to the plain text beside it, unless less of the
 * text is in it. */
#include "config.h"

#include "formats/mail-draft.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "extract/page.h"
#include "formats/draft-facts.h"
#include "formats/draft-writer.h"
#include "formats/feed-date.h"
#include "formats/language-private.h"
#include "formats/mail-mime.h"
#include "formats/mail-text.h"
#include "formats/member-read.h"
#include "formats/page-draft.h"
#include "formats/registry-private.h"
#include "formats/today-private.h"
#include "text/decode.h"
#include "text/offsets.h"

#define CONFIDENCE_DATE     90
#define CONFIDENCE_RECEIVED 70
/* A mail that passes another one on says no more of its own than this, in characters; it becomes a note. */
#define MAX_NOTE 400

typedef struct
{
  DatelineDraftFunc func;
  gpointer data;
  const char *name;
  gboolean stopped;
  guint depth;
  char *note; /* (nullable): for the next article */
} Run;

static gboolean read_mail (Run *self, GBytes *bytes, const char *place);

static gboolean
tell (Run *self, DatelineDraft *draft, const char *place, const char *problem)
{
  if (draft != NULL && self->note != NULL && draft->note == NULL)
    draft->note = g_steal_pointer (&self->note);
  if (!self->func (draft, place, problem, self->data))
    self->stopped = TRUE;

  return !self->stopped;
}

/* ── texts ── */

static gboolean
is_blank_text (const char *text)
{
  return text[strspn (text, " \t\n\r")] == '\0';
}

/* Letters and digits, but for those in addresses. */
static guint
count_letters (const char *text)
{
  guint n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_str_has_prefix (p, "http://") || g_str_has_prefix (p, "https://"))
        {
          gsize length = strcspn (p, " \t\n>)]");

          if (p[length] == '\0')
            break;
          p += length - 1;
          while (((guchar) *p & 0xc0) == 0x80)
            p--;
          continue;
        }
      if (g_unichar_isalnum (g_utf8_get_char (p)))
        n++;
    }

  return n;
}

static guint
count_article_letters (const DatelineDraft *draft)
{
  g_autoptr (DatelineOffsets) offsets = dateline_offsets_new (draft->text);
  guint n = 0;

  for (guint i = 0; i < draft->regions->len; i++)
    {
      const DatelineRegion *region = &g_array_index (draft->regions, DatelineRegion, i);
      g_autofree char *slice = NULL;

      if (region->kind == DATELINE_REGION_BOILERPLATE || region->kind == DATELINE_REGION_HEADLINE)
        continue;
      slice = dateline_offsets_slice (offsets, region->start, region->end);
      n += count_letters (slice);
    }

  return n;
}

static char *
decode_plain (const DatelineMailText *text)
{
  g_autoptr (DatelineDecoded) decoded = dateline_decode (text->bytes, text->charset, NULL);

  if (decoded == NULL)
    return NULL;

  return dateline_mail_unwrap (decoded->text, text->flowed, text->delsp);
}

static void
add_quote (DatelineDraftWriter *writer, const char *line)
{
  while (*line == '>' || *line == ' ')
    line++;
  dateline_draft_writer_add_close (writer, DATELINE_REGION_QUOTE, line, NULL);
}

/* A region of the mail's text; the subject is its headline, so none else is. */
static void
add_region (DatelineDraftWriter *writer, DatelineRegionKind kind, const char *text, gboolean titled)
{
  if (*text == '>')
    {
      add_quote (writer, text);
      return;
    }
  if (kind == DATELINE_REGION_HEADLINE && titled)
    kind = DATELINE_REGION_SUBHEAD;
  dateline_draft_writer_add (writer, kind, text, NULL);
}

static void
write_plain (DatelineDraftWriter *writer, const char *text, const char *subject)
{
  gsize end = dateline_mail_find_signature (text);
  g_autofree char *body = g_strndup (text, end);
  g_autoptr (GArray) regions = dateline_regions_find (body);
  g_autoptr (DatelineOffsets) offsets = dateline_offsets_new (body);
  g_autofree char *signature = NULL;

  for (guint i = 0; i < regions->len; i++)
    {
      const DatelineRegion *region = &g_array_index (regions, DatelineRegion, i);
      g_autofree char *slice = dateline_offsets_slice (offsets, region->start, region->end);

      if (subject != NULL && i == 0 && g_utf8_collate (slice, subject) == 0)
        continue; /* it stands there already */
      add_region (writer, region->kind, slice, subject != NULL);
    }
  if (text[end] == '\0')
    return;
  signature = g_strdup (text + end + strcspn (text + end, "\n"));
  g_strstrip (signature);
  if (*signature != '\0')
    {
      g_auto (GStrv) lines = g_strsplit (signature, "\n", -1);

      for (guint i = 0; lines[i] != NULL; i++)
        if (i == 0)
          dateline_draft_writer_add (writer, DATELINE_REGION_BOILERPLATE, lines[i], "signature");
        else
          dateline_draft_writer_add_close (writer, DATELINE_REGION_BOILERPLATE, lines[i],
                                           "signature");
    }
}

static DatelineDraft *
draft_of_plain (const char *text, const char *subject)
{
  DatelineDraft *draft = dateline_draft_new ();
  DatelineDraftWriter *writer = dateline_draft_writer_new (draft);

  draft->title = g_strdup (subject);
  if (subject != NULL)
    dateline_draft_writer_add (writer, DATELINE_REGION_HEADLINE, subject, NULL);
  write_plain (writer, text, subject);
  dateline_draft_writer_finish (writer);

  return draft;
}

static DatelineDraft *
draft_of_page (const DatelineMail *mail, const DatelineMailText *text, char **encoding)
{
  g_autoptr (DatelinePage) page = dateline_page_read (text->bytes, NULL, text->charset, mail->url,
                                                      dateline_today (), NULL);

  if (page == NULL)
    return NULL;
  /* A page has parts beside its article; a letter may tell several stories. */
  for (guint i = 0; !mail->is_page && i < page->blocks->len; i++)
    {
      DatelineBlock *block = page->blocks->pdata[i];

      if (block->omission == DATELINE_OMIT_OUTSIDE)
        block->omission = DATELINE_OMIT_NOTHING;
    }
  /* What the window of a mail's page would be called, nobody ever reads. */
  if (!mail->is_page && mail->subject != NULL)
    {
      g_free (page->title);
      page->title = g_strdup (mail->subject);
    }
  g_free (*encoding);
  *encoding = g_strdup (page->encoding);

  return dateline_page_to_draft (page, NULL);
}

/* Texts of the groups behind the first, such as what a list puts under every mail. */
static void
append_text (DatelineDraft *draft, const char *text)
{
  gboolean footer = *text == '_' || *text == '-' || strstr (text, "nsubscribe") != NULL;
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_auto (GStrv) lines = g_strsplit (stripped, "\n", -1);
  GString *all = g_string_new (draft->text);
  guint place = (guint) g_utf8_strlen (draft->text, -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      DatelineRegion region = { place, place,
                                footer ? DATELINE_REGION_BOILERPLATE : DATELINE_REGION_BODY };
      const char *line = g_strstrip (lines[i]);

      if (*line == '\0')
        continue;
      g_string_append (all, all->len > 0 ? "\n\n" : "");
      region.start = (guint) g_utf8_strlen (all->str, (gssize) all->len);
      g_string_append (all, line);
      region.end = place = (guint) g_utf8_strlen (all->str, (gssize) all->len);
      g_array_append_val (draft->regions, region);
      if (draft->reasons != NULL)
        g_ptr_array_add (draft->reasons, footer ? g_strdup ("newsletter") : NULL);
    }
  g_free (draft->text);
  draft->text = g_string_free (all, FALSE);
}

/* The texts of the group that begins at @i; where the next one begins. */
static guint
pick_group (const DatelineMail *mail,
            guint i,
            const DatelineMailText **html,
            GPtrArray *more_html,
            GString *plain)
{
  guint group = ((DatelineMailText *) mail->texts->pdata[i])->group;

  for (; i < mail->texts->len; i++)
    {
      const DatelineMailText *text = mail->texts->pdata[i];

      if (text->group != group)
        break;
      if (text->is_html && *html == NULL)
        *html = text;
      else if (text->is_html)
        g_ptr_array_add (more_html, (gpointer) text);
      else
        {
          g_autofree char *decoded = decode_plain (text);

          if (decoded != NULL)
            g_string_append_printf (plain, "%s%s", plain->len > 0 ? "\n\n" : "", decoded);
        }
    }

  return i;
}

static void
append_page (DatelineDraft *draft, const DatelineMail *mail, const DatelineMailText *html)
{
  g_autofree char *encoding = NULL;
  g_autoptr (DatelineDraft) other = draft_of_page (mail, html, &encoding);
  const char *text = other != NULL ? other->text : "";

  /* Its headline is the subject, which is there. */
  if (mail->subject != NULL && g_str_has_prefix (text, mail->subject))
    text += strlen (mail->subject);
  if (*text != '\0')
    append_text (draft, text);
}

static void
append_groups (DatelineDraft *draft, const DatelineMail *mail, guint i)
{
  while (i < mail->texts->len)
    {
      const DatelineMailText *html = NULL;
      g_autoptr (GPtrArray) more = g_ptr_array_new ();
      g_autoptr (GString) plain = g_string_new (NULL);

      i = pick_group (mail, i, &html, more, plain);
      if (plain->len > 0 && !is_blank_text (plain->str))
        append_text (draft, plain->str);
      else if (html != NULL)
        append_page (draft, mail, html);
    }
}

/* ── facts ── */

static DatelineDate *
read_date (const DatelineMail *mail)
{
  g_autoptr (DatelineFeedDate) sent = dateline_feed_date_read (mail->date);
  g_autoptr (DatelineFeedDate) received = dateline_feed_date_read (mail->received);
  const DatelineFeedDate *best = dateline_feed_date_is_known (sent) ? sent : received;
  DatelineDate *date;

  if (!dateline_feed_date_is_known (best))
    return NULL;
  date = dateline_date_new ();
  date->first = best->first;
  date->last = best->last;
  date->precision = best->precision;
  date->evidence = DATELINE_DATE_EVIDENCE_METADATA;
  date->confidence = best == sent ? CONFIDENCE_DATE : CONFIDENCE_RECEIVED;
  if (best == sent && sent->other != DATELINE_DAY_NONE)
    dateline_date_add_doubt (date, DATELINE_DOUBT_AMBIGUOUS, DATELINE_DATE_EVIDENCE_METADATA,
                             sent->other, sent->other, mail->date, 0, 0);
  if (best == sent && dateline_feed_date_is_known (received) &&
      ABS (received->first - sent->first) > 2)
    dateline_date_add_doubt (date, DATELINE_DOUBT_DISAGREES, DATELINE_DATE_EVIDENCE_METADATA,
                             received->first, received->last, mail->received, 0, 0);
  if (date->first > dateline_today () + 1)
    dateline_date_add_doubt (date, DATELINE_DOUBT_FUTURE, DATELINE_DATE_EVIDENCE_METADATA,
                             date->first, date->last, mail->date, 0, 0);

  return date;
}

/* "Ann Miller at The Post", "Ann Miller | The Post": whose letter it is, and who sends it. */
static gboolean
split_sender (const char *name, char **author, char **source)
{
  static const char *const between[] = { " at ",           " from ", " via ", " | ", " @ ",
                                         " \xe2\x80\x93 ", " - ",    " bei ", " de " };

  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (between); i++)
    {
      const char *found = strstr (name, between[i]);

      if (found == NULL || found == name)
        continue;
      *author = g_strstrip (g_strndup (name, (gsize) (found - name)));
      *source = g_strstrip (g_strdup (found + strlen (between[i])));
      return **source != '\0';
    }

  return FALSE;
}

static void
set_sender (DatelineDraft *draft, const DatelineMail *mail)
{
  g_autofree char *author = NULL;
  g_autofree char *source = NULL;
  const char *at = mail->from_address != NULL ? strrchr (mail->from_address, '@') : NULL;

  if (!split_sender (mail->from_name, &author, &source))
    {
      g_clear_pointer (&author, g_free);
      g_clear_pointer (&source, g_free);
    }
  if (source == NULL && mail->list_name != NULL && mail->from_name != NULL &&
      g_utf8_collate (mail->list_name, mail->from_name) != 0)
    {
      source = g_strdup (mail->list_name);
      author = g_strdup (mail->from_name);
    }
  if (source == NULL)
    source = g_strdup (mail->from_name != NULL ? mail->from_name : at != NULL ? at + 1 : NULL);
  if (source != NULL)
    {
      g_free (draft->source);
      draft->source = g_steal_pointer (&source);
    }
  if (draft->author == NULL)
    draft->author = g_steal_pointer (&author);
  dateline_draft_set_metadata (draft, "sender", mail->from_address);
}

static void
set_facts (DatelineDraft *draft, const DatelineMail *mail)
{
  if (mail->is_page)
    {
      if (mail->url != NULL)
        {
          g_free (draft->url);
          draft->url = g_strdup (mail->url);
        }
      dateline_draft_set_metadata (draft, "retrieved", mail->date);
      return;
    }
  if (mail->subject != NULL)
    {
      g_free (draft->title);
      draft->title = g_strdup (mail->subject);
    }
  if (mail->url != NULL && draft->url == NULL)
    draft->url = g_strdup (mail->url);
  set_sender (draft, mail);
  dateline_draft_weigh_date (draft, read_date (mail), NULL);
  dateline_draft_set_metadata (draft, "identifier", mail->message_id);
  dateline_draft_set_metadata (draft, "list", mail->list_id);
  dateline_draft_set_metadata (draft, "publication-type", mail->is_list ? "newsletter" : "mail");
}

static void
set_language (DatelineDraft *draft, const DatelineMail *mail)
{
  if (draft->language == NULL)
    draft->language = dateline_language_code (mail->language);
  if (draft->language == NULL)
    draft->language = g_strdup (dateline_guess_language (draft->text));
}

/* ── mails within mails ── */

static char *
place_within (const char *place, guint number)
{
  if (place == NULL)
    return g_strdup_printf (_ ("mail %u within it"), number);

  return g_strdup_printf (_ ("%s, mail %u within it"), place, number);
}

static gboolean
read_inner (Run *self, GBytes *bytes, const char *place, guint number)
{
  g_autofree char *inner = place_within (place, number);
  gboolean go_on;

  if (self->depth >= DATELINE_MAIL_MAX_NESTING)
    return tell (self, NULL, inner, _ ("Mails are packed within mails too deeply here"));
  self->depth++;
  go_on = read_mail (self, bytes, inner);
  self->depth--;

  return go_on;
}

/* A mail out of a text, with headers of its own. */
static GBytes *
mail_of_forward (const DatelineMailForward *forward, const char *body)
{
  GString *mail = g_string_new ("MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n");

  if (forward->from != NULL)
    g_string_append_printf (mail, "From: %s\n", forward->from);
  if (forward->date != NULL)
    g_string_append_printf (mail, "Date: %s\n", forward->date);
  if (forward->subject != NULL)
    g_string_append_printf (mail, "Subject: %s\n", forward->subject);
  g_string_append_c (mail, '\n');
  g_string_append (mail, body);

  return g_string_free_to_bytes (mail);
}

static gboolean
read_digest (Run *self, GPtrArray *parts, const char *place)
{
  for (guint i = 1; i < parts->len; i++)
    {
      const char *part = parts->pdata[i];
      g_autoptr (GBytes) bytes = g_bytes_new (part, strlen (part));

      if (!read_inner (self, bytes, place, i))
        return FALSE;
    }

  return TRUE;
}

/* ── attachments ── */

static gboolean
is_readable (const DatelineMailFile *file)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (file->bytes, &length);
  const DatelineFormat *format;

  if (length == 0 || file->name == NULL)
    return FALSE;
  format = dateline_format_detect (data, MIN (length, DATELINE_FORMAT_HEAD_BYTES), file->name);

  return format != &dateline_format_text || g_str_has_prefix (file->type, "text/plain");
}

static gboolean
read_files (Run *self, const DatelineMail *mail, const char *place, const char *source)
{
  for (guint i = 0; i < mail->files->len; i++)
    {
      const DatelineMailFile *file = mail->files->pdata[i];
      g_autofree char *base = file->name != NULL ? g_path_get_basename (file->name) : NULL;
      g_autofree char *size = g_format_size (g_bytes_get_size (file->bytes));
      g_autofree char *problem = NULL;
      g_autofree char *path = place != NULL && base != NULL
                                ? g_strdup_printf ("%s, %s", place, base)
                                : g_strdup (base);
      DatelineMember member = { .path = base, .source = source };

      if (is_readable (file))
        {
          if (!dateline_member_read_bytes (file->bytes, &member, self->func, self->data, NULL,
                                           NULL))
            {
              self->stopped = TRUE;
              return FALSE;
            }
          continue;
        }
      problem = g_strdup_printf (_ ("The attachment “%s” (%s, %s) holds no article"),
                                 base != NULL ? base : _ ("without a name"), file->type, size);
      if (!tell (self, NULL, path != NULL ? path : place, problem))
        return FALSE;
    }

  return TRUE;
}

/* ── one mail ── */

static DatelineDraft *
choose_text (const DatelineMail *mail,
             const DatelineMailText *html,
             const char *plain,
             char **encoding)
{
  DatelineDraft *draft = html != NULL ? draft_of_page (mail, html, encoding) : NULL;

  if (is_blank_text (plain) || mail->is_page)
    return draft;
  if (draft != NULL && count_article_letters (draft) * 5 >= count_letters (plain) * 3)
    return draft;
  g_clear_pointer (&draft, dateline_draft_free);

  return draft_of_plain (plain, mail->subject);
}

static char *
join_problems (GPtrArray *problems)
{
  if (problems->len == 0)
    return NULL;
  g_ptr_array_add (problems, NULL);
  {
    char *joined = g_strjoinv ("\n", (char **) problems->pdata);

    g_ptr_array_remove_index (problems, problems->len - 1);
    return joined;
  }
}

static void
take_note (Run *self, const char *text)
{
  g_autofree char *copy = g_strstrip (g_strndup (text, dateline_mail_find_signature (text)));

  if (*copy != '\0' && self->note == NULL)
    self->note = g_steal_pointer (&copy);
}

/* Passes on what was pasted into @plain at @forward, and what was said before it. */
static gboolean
read_forward (Run *self,
              const DatelineMail *mail,
              GBytes *bytes,
              char *plain,
              const DatelineMailForward *forward,
              const char *place)
{
  g_autoptr (GBytes) inner = mail_of_forward (forward, plain + forward->body);

  plain[forward->start] = '\0';
  if (g_utf8_strlen (plain, -1) <= MAX_NOTE)
    take_note (self, plain);
  else
    {
      DatelineDraft *draft = draft_of_plain (plain, mail->subject);

      set_facts (draft, mail);
      set_language (draft, mail);
      dateline_draft_take_original (draft, bytes, self->name, "UTF-8");
      if (!tell (self, draft, place, NULL))
        return FALSE;
    }

  return read_inner (self, inner, place, 1);
}

static gboolean
read_text (Run *self, const DatelineMail *mail, GBytes *bytes, const char *place, char **source)
{
  const DatelineMailText *html = NULL;
  g_autoptr (GPtrArray) more = g_ptr_array_new ();
  g_autoptr (GString) plain = g_string_new (NULL);
  g_autoptr (GPtrArray) digest = NULL;
  g_autofree char *encoding = g_strdup ("UTF-8");
  g_autofree char *problem = join_problems (mail->problems);
  DatelineMailForward forward;
  DatelineDraft *draft;
  guint next = pick_group (mail, 0, &html, more, plain);

  digest = dateline_mail_split_digest (plain->str);
  if (digest != NULL)
    return read_digest (self, digest, place);
  if (dateline_mail_find_forward (plain->str, &forward))
    {
      gboolean go_on = read_forward (self, mail, bytes, plain->str, &forward, place);

      dateline_mail_forward_clear (&forward);
      return go_on;
    }
  draft = choose_text (mail, html, plain->str, &encoding);
  if (draft == NULL)
    return mail->mails->len > 0 || tell (self, NULL, place, _ ("There is no text in it"));
  for (guint i = 0; i < more->len; i++)
    append_page (draft, mail, more->pdata[i]);
  append_groups (draft, mail, next);
  if (mail->mails->len > 0 && g_utf8_strlen (draft->text, -1) <= MAX_NOTE)
    {
      take_note (self, plain->str);
      dateline_draft_free (draft);
      return TRUE;
    }
  set_facts (draft, mail);
  set_language (draft, mail);
  dateline_draft_take_original (draft, bytes, self->name, encoding);
  *source = g_strdup (draft->source);

  return tell (self, draft, place, problem);
}

static gboolean
read_mail (Run *self, GBytes *bytes, const char *place)
{
  g_autoptr (DatelineMail) mail = dateline_mail_parse (bytes);
  g_autofree char *source = NULL;

  if (mail->texts->len > 0)
    {
      if (!read_text (self, mail, bytes, place, &source))
        return FALSE;
    }
  else if (mail->problems->len > 0 || mail->mails->len + mail->files->len == 0)
    {
      g_autofree char *problem = join_problems (mail->problems);

      if (!tell (self, NULL, place, problem != NULL ? problem : _ ("There is no text in it")))
        return FALSE;
    }
  for (guint i = 0; i < mail->mails->len; i++)
    if (!read_inner (self, mail->mails->pdata[i], place, i + 1))
      return FALSE;

  return read_files (self, mail, place, source);
}

gboolean
dateline_mail_read (GBytes *bytes,
                    const char *name,
                    const char *place,
                    DatelineDraftFunc func,
                    gpointer data)
{
  Run self = { func, data, name };

  read_mail (&self, bytes, place);
  g_free (self.note);

  return !self.stopped;
}
