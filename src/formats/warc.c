/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Web archives: the pages in them become articles, each with the address it was fetched from. When it was
 * fetched says nothing of when it was published. Pictures and scripts, errors and redirects are counted and
 * told in the end. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "formats/draft-facts.h"
#include "formats/http-body.h"
#include "formats/page-draft.h"
#include "formats/registry-private.h"
#include "formats/today-private.h"
#include "formats/warc-record.h"
#include "formats/warc-segments.h"
#include "text/decode.h"

/* Of kinds that are counted apart; a crawl has a few dozen. */
#define MAX_KINDS 1000

typedef struct
{
  DatelineDraftFunc func;
  gpointer data;
  gboolean stopped;
  guint n_pages;
  GHashTable *others; /* media type → how many */
  GHashTable *errors; /* status → how many */
  guint n_others;
  guint n_errors;
  guint n_redirects;
  guint n_revisits;
  DatelineWarcSegments *segments;
} Run;

/* One record that is read as a text. */
typedef struct
{
  Run *run;
  const DatelineWarcRecord *record;
  const char *place;
} Pass;

static gboolean
tell (Run *self, DatelineDraft *draft, const char *place, const char *problem)
{
  if (!self->func (draft, place, problem, self->data))
    self->stopped = TRUE;

  return !self->stopped;
}

static void
count (GHashTable *table, const char *kind)
{
  gpointer n;

  if (!g_hash_table_contains (table, kind) && g_hash_table_size (table) >= MAX_KINDS)
    kind = "?";
  n = g_hash_table_lookup (table, kind);
  g_hash_table_insert (table, g_strdup (kind), GUINT_TO_POINTER (GPOINTER_TO_UINT (n) + 1));
}

static char *
describe_record (const DatelineWarcRecord *record)
{
  if (record->uri == NULL)
    return g_strdup_printf (_ ("record %u"), record->number);

  return g_strdup_printf (_ ("record %u, %.200s"), record->number, record->uri);
}

static gboolean
is_web_address (const char *uri)
{
  return uri != NULL && (g_ascii_strncasecmp (uri, "http://", 7) == 0 ||
                         g_ascii_strncasecmp (uri, "https://", 8) == 0);
}

/* The last part of the address, as a file of it would be called. */
static char *
name_of (const char *uri)
{
  g_autofree char *path = uri != NULL ? g_strdup (uri) : NULL;
  const char *slash;

  if (path == NULL)
    return NULL;
  path[strcspn (path, "?#")] = '\0';
  while (g_str_has_suffix (path, "/"))
    path[strlen (path) - 1] = '\0';
  slash = strrchr (path, '/');

  return slash != NULL && slash[1] != '\0' ? g_strdup (slash + 1) : g_strdup (path);
}

/* The day after it was fetched, which no page can have known; that of the import where it isn't said. */
static gint32
last_day (const DatelineWarcRecord *record)
{
  gint32 today = dateline_today ();
  int year;
  int month;
  int day;

  if (record->date == NULL || sscanf (record->date, "%4d-%2d-%2d", &year, &month, &day) != 3 ||
      !dateline_civil_is_valid (year, month, day))
    return today;

  return MIN (today, dateline_day_from_civil (year, month, day) + 1);
}

static void
add_facts (DatelineDraft *draft, const DatelineWarcRecord *record)
{
  if (is_web_address (record->uri))
    {
      if (draft->url != NULL && !g_str_equal (draft->url, record->uri))
        dateline_draft_set_metadata (draft, "canonical-url", draft->url);
      g_free (draft->url);
      draft->url = g_strdup (record->uri);
      if (draft->source == NULL)
        draft->source = dateline_host_of (record->uri);
    }
  dateline_draft_set_metadata (draft, "retrieved", record->date);
}

static const char *
truncation (const DatelineWarcRecord *record)
{
  return g_hash_table_contains (record->fields, "warc-truncated")
           ? _ ("Whoever archived it did not fetch all of it")
           : NULL;
}

static gboolean
read_page (Run *self,
           const DatelineWarcRecord *record,
           GBytes *body,
           const char *charset,
           const char *problem)
{
  g_autofree char *place = describe_record (record);
  g_autofree char *name = name_of (record->uri);
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelinePage) page = NULL;
  g_autofree char *replaced = NULL;
  g_autofree char *of_record = NULL;
  g_autofree char *of_page = NULL;
  g_autofree char *all = NULL;
  DatelineDraft *draft;

  self->n_pages++;
  page = dateline_page_read (body, name, charset, is_web_address (record->uri) ? record->uri : NULL,
                             last_day (record), &error);
  if (page == NULL)
    return tell (self, NULL, place, error->message);
  draft = dateline_page_to_draft (page, name);
  add_facts (draft, record);
  dateline_draft_take_original (draft, body, name != NULL ? name : "page.html", page->encoding);
  replaced = dateline_describe_replaced (page->n_replaced, page->encoding);
  of_record = dateline_join_problems (problem, truncation (record));
  of_page = dateline_join_problems (dateline_page_describe_substitute (page), replaced);
  all = dateline_join_problems (of_record, of_page);

  return tell (self, draft, place, all);
}

static gboolean
text_cb (DatelineDraft *draft, const char *place, const char *problem, gpointer data)
{
  Pass *pass = data;
  g_autofree char *all = dateline_join_problems (pass->record->problem, problem);

  if (draft != NULL)
    add_facts (draft, pass->record);

  return tell (pass->run, draft, pass->place, all);
}

/* What another program made of a page, as in collections of texts of web pages. */
static gboolean
read_text (Run *self, const DatelineWarcRecord *record)
{
  g_autofree char *place = describe_record (record);
  g_autofree char *name = name_of (record->uri);
  g_autoptr (GError) error = NULL;
  Pass pass = { self, record, place };

  self->n_pages++;
  if (dateline_format_text.read (record->block, name != NULL ? name : "page.txt", text_cb, &pass,
                                 &error))
    return !self->stopped;

  return tell (self, NULL, place, error->message);
}

static gboolean
is_page (const char *media_type, GBytes *body)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (body, &length);

  if (media_type != NULL &&
      (g_str_equal (media_type, "text/html") || g_str_equal (media_type, "application/xhtml+xml")))
    return TRUE;
  if (media_type != NULL && strchr (media_type, '/') != NULL &&
      !g_str_equal (media_type, "application/octet-stream"))
    return FALSE;

  return length > 0 &&
         dateline_format_html.sniff (data, MIN (length, DATELINE_FORMAT_HEAD_BYTES), NULL) >= 80;
}

static gboolean
pass_over (Run *self, const char *media_type)
{
  count (self->others, media_type != NULL ? media_type : "?");
  self->n_others++;

  return TRUE;
}

static gboolean
read_payload (Run *self,
              const DatelineWarcRecord *record,
              const char *media_type,
              const char *charset,
              GBytes *body,
              const char *problem)
{
  g_autofree char *place = NULL;

  if (!is_page (media_type, body))
    return pass_over (self, media_type);
  place = describe_record (record);
  if (record->is_long)
    {
      self->n_pages++;
      return tell (self, NULL, place, _ ("It is too large for an article"));
    }

  return read_page (self, record, body, charset, problem);
}

static gboolean
read_response (Run *self, const DatelineWarcRecord *record)
{
  g_autoptr (DatelineHttpAnswer)
    answer = dateline_http_parse (record->block, DATELINE_TEXT_MAX_BYTES);
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);
  g_autofree char *problem = dateline_join_problems (record->problem, answer->problem);
  g_autofree char *status = g_strdup_printf ("%u", answer->status);
  g_autofree char *place = NULL;

  if (answer->status >= 300 && answer->status < 400 && answer->location != NULL)
    {
      self->n_redirects++;
      return TRUE;
    }
  if (answer->status != 0 && (answer->status < 200 || answer->status >= 300))
    {
      count (self->errors, status);
      self->n_errors++;
      return TRUE;
    }
  if (answer->body == NULL && !is_page (answer->media_type, nothing))
    return pass_over (self, answer->media_type);
  if (answer->body == NULL)
    {
      self->n_pages++;
      place = describe_record (record);
      return tell (self, NULL, place, problem);
    }

  return read_payload (self, record, answer->media_type, answer->charset, answer->body, problem);
}

static gboolean
read_record (Run *self, const DatelineWarcRecord *record)
{
  const char *content_type = g_hash_table_lookup (record->fields, "content-type");
  g_autofree char *media_type = NULL;
  g_autofree char *charset = NULL;

  if (record->type == NULL)
    {
      g_autofree char *place = describe_record (record);

      return tell (self, NULL, place, record->problem);
    }
  if (g_str_equal (record->type, "revisit"))
    self->n_revisits++;
  dateline_media_type_parse (content_type, &media_type, &charset);
  if (g_str_equal (record->type, "response"))
    {
      if (media_type != NULL && g_str_equal (media_type, "text/html"))
        return read_payload (self, record, media_type, charset, record->block, record->problem);
      /* Such as the answer of a name server. */
      if (media_type != NULL && !g_str_equal (media_type, "application/http"))
        return pass_over (self, media_type);
      return read_response (self, record);
    }
  if (g_str_equal (record->type, "conversion") && media_type != NULL &&
      g_str_equal (media_type, "text/plain") && !record->is_long)
    return read_text (self, record);
  if (g_str_equal (record->type, "resource") || g_str_equal (record->type, "conversion"))
    return read_payload (self, record, media_type, charset, record->block, record->problem);

  /* What was asked, and notes about the archive itself, are no content. */
  return TRUE;
}

/* (transfer full) @record. A piece of one waits until all of it is there. */
static gboolean
take_record (Run *self, DatelineWarcRecord *record)
{
  g_autoptr (DatelineWarcRecord) taken = record;
  DatelineWarcRecord *old;

  if (!dateline_warc_is_segment (record))
    return read_record (self, record);
  taken = dateline_warc_segments_take (self->segments, g_steal_pointer (&taken));
  if (taken != NULL && !read_record (self, taken))
    return FALSE;
  while ((old = dateline_warc_segments_let_go (self->segments)) != NULL)
    {
      g_clear_pointer (&taken, dateline_warc_record_free);
      taken = old;
      if (!read_record (self, taken))
        return FALSE;
    }

  return TRUE;
}

/* What waited in vain. */
static gboolean
end_segments (Run *self)
{
  for (;;)
    {
      g_autoptr (DatelineWarcRecord) record = dateline_warc_segments_end (self->segments);

      if (record == NULL)
        return TRUE;
      if (!read_record (self, record))
        return FALSE;
    }
}

static int
compare_counts (gconstpointer a, gconstpointer b, gpointer data)
{
  guint one = GPOINTER_TO_UINT (g_hash_table_lookup (data, a));
  guint other = GPOINTER_TO_UINT (g_hash_table_lookup (data, b));

  return one != other ? (one < other ? 1 : -1) : strcmp (a, b);
}

/* "image/jpeg 89, text/css 30": the commonest first. */
static char *
describe_counts (GHashTable *table)
{
  GList *kinds = g_list_sort_with_data (g_hash_table_get_keys (table), compare_counts, table);
  GString *said = g_string_new (NULL);
  guint n = 0;

  for (GList *link = kinds; link != NULL; link = link->next)
    {
      if (++n > 12)
        {
          g_string_append (said, ", …");
          break;
        }
      g_string_append_printf (said, "%s%.60s: %u", said->len > 0 ? ", " : "",
                              (const char *) link->data,
                              GPOINTER_TO_UINT (g_hash_table_lookup (table, link->data)));
    }
  g_list_free (kinds);

  return g_string_free (said, FALSE);
}

static void
add_count (GPtrArray *said, guint n, char *sentence)
{
  if (n > 0)
    g_ptr_array_add (said, sentence);
  else
    g_free (sentence);
}

static gboolean
tell_counts (Run *self)
{
  g_autofree char *others = describe_counts (self->others);
  g_autofree char *errors = describe_counts (self->errors);
  g_autoptr (GPtrArray) said = g_ptr_array_new_with_free_func (g_free);

  add_count (said, self->n_others,
             g_strdup_printf (ngettext ("%u answer is no page (%s)", "%u answers are no pages (%s)",
                                        self->n_others),
                              self->n_others, others));
  add_count (said, self->n_errors,
             g_strdup_printf (ngettext ("%u answer is an error (%s)", "%u answers are errors (%s)",
                                        self->n_errors),
                              self->n_errors, errors));
  add_count (said, self->n_redirects,
             g_strdup_printf (ngettext ("%u answer only leads to another address",
                                        "%u answers only lead to other addresses",
                                        self->n_redirects),
                              self->n_redirects));
  add_count (said, self->n_revisits,
             g_strdup_printf (ngettext ("%u record only says that a page was as before",
                                        "%u records only say that a page was as before",
                                        self->n_revisits),
                              self->n_revisits));
  for (guint i = 0; i < said->len; i++)
    if (!tell (self, NULL, _ ("records that hold no article"), said->pdata[i]))
      return FALSE;

  return TRUE;
}

static gboolean
warc_read_stream (GInputStream *stream,
                  const char *name,
                  DatelineDraftFunc func,
                  gpointer data,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (DatelineWarc) warc = dateline_warc_new (stream, cancellable);
  g_autoptr (GHashTable) others = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) errors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) failure = NULL;
  g_autoptr (DatelineWarcSegments) segments = dateline_warc_segments_new ();
  Run self = {
    .func = func, .data = data, .others = others, .errors = errors, .segments = segments
  };
  guint n = 0;

  for (;;)
    {
      DatelineWarcRecord *record = dateline_warc_next (warc, &failure);

      if (record == NULL)
        break;
      n++;
      if (!take_record (&self, record))
        return TRUE;
    }
  if (!g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED) &&
      (!end_segments (&self) || !tell_counts (&self)))
    return TRUE;
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (n == 0 || (self.n_pages == 0 && g_hash_table_size (others) == 0 &&
                 g_hash_table_size (errors) == 0 && self.n_redirects + self.n_revisits == 0))
    {
      g_set_error_literal (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_NOTHING,
                           _ ("There is no page in it"));
      return FALSE;
    }

  return TRUE;
}

static gboolean
warc_read (GBytes *bytes, const char *name, DatelineDraftFunc func, gpointer data, GError **error)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);

  return warc_read_stream (stream, name, func, data, NULL, error);
}

static guint
warc_sniff (const guint8 *head, gsize length, const char *name)
{
  return dateline_warc_sniff (head, length) ? 95 : 0;
}

const DatelineFormat dateline_format_warc = {
  .id = "warc",
  .name = N_ ("Web archive"),
  .description = N_ (
    "The pages of a crawl (WARC), each with its address; the day it was fetched is "
    "not taken for that of publication"),
  .extensions = ".warc .warc.gz",
  .sniff = warc_sniff,
  .read = warc_read,
  .read_stream = warc_read_stream,
};
