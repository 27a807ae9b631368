/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Entries of a fetched feed on their way into a project. */
#include "config.h"

#include "formats/feed-import.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "extract/page.h"
#include "formats/draft-facts.h"
#include "formats/feed-private.h"
#include "formats/import-private.h"
#include "formats/page-draft.h"
#include "formats/today-private.h"
#include "store/feeds.h"
#include "store/importer.h"

typedef struct
{
  const DatelineFeed *feed;
  const char *url;
  GHashTable *pages; /* (nullable) */
  GHashTable *known;
  GHashTable *times; /* address of an entry → how many entries have it */
  GHashTable *seen;  /* identifiers of this feed so far */
  DatelineImporter *importer;
  DatelineImportReport *report;
  GCancellable *cancellable;
  guint n_changed;
  guint n_taken; /* entries */
  GError *failure;
} Run;

void
dateline_feed_page_free (DatelineFeedPage *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->charset);
  g_free (self->url);
  g_free (self->problem);
  g_free (self);
}

static GHashTable *
find_known (const DatelineFeed *feed, const char *project_path, GError **error)
{
  g_autoptr (GPtrArray) identifiers = g_ptr_array_new ();
  g_autoptr (GPtrArray) urls = g_ptr_array_new ();

  for (guint i = 0; i < feed->entries->len; i++)
    {
      const DatelineFeedItem *item = feed->entries->pdata[i];

      if (item->id != NULL)
        g_ptr_array_add (identifiers, item->id);
      if (item->link != NULL)
        g_ptr_array_add (urls, item->link);
    }
  g_ptr_array_add (identifiers, NULL);
  g_ptr_array_add (urls, NULL);

  return dateline_feeds_find_known (project_path, (const char *const *) identifiers->pdata,
                                    (const char *const *) urls->pdata, error);
}

static GHashTable *
count_links (const DatelineFeed *feed)
{
  GHashTable *times = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < feed->entries->len; i++)
    {
      const DatelineFeedItem *item = feed->entries->pdata[i];

      if (item->link != NULL)
        g_hash_table_insert (times, item->link,
                             GUINT_TO_POINTER (
                               1 + GPOINTER_TO_UINT (g_hash_table_lookup (times, item->link))));
    }

  return times;
}

/* The article that the entry is already, or NULL. An address says little where several entries have it, or
 * where it belongs to a record of another name. */
static const DatelineKnownEntry *
look_up (GHashTable *known, GHashTable *times, const DatelineFeedItem *item)
{
  g_autofree char *by_id = item->id != NULL ? g_strconcat ("i:", item->id, NULL) : NULL;
  g_autofree char *by_url = item->link != NULL ? g_strconcat ("u:", item->link, NULL) : NULL;
  const DatelineKnownEntry *entry = by_id != NULL ? g_hash_table_lookup (known, by_id) : NULL;

  if (entry != NULL || by_url == NULL ||
      GPOINTER_TO_UINT (g_hash_table_lookup (times, item->link)) != 1)
    return entry;
  entry = g_hash_table_lookup (known, by_url);
  if (entry == NULL || (item->id != NULL && entry->identifier != NULL &&
                        *entry->identifier != '\0' && !g_str_equal (entry->identifier, item->id)))
    return NULL;

  return entry;
}

GPtrArray *
dateline_feed_list_new (const DatelineFeed *feed, const char *project_path, GError **error)
{
  g_autoptr (GHashTable) known = NULL;
  g_autoptr (GHashTable) times = NULL;
  GPtrArray *urls;

  g_return_val_if_fail (feed != NULL && project_path != NULL, NULL);

  known = find_known (feed, project_path, error);
  if (known == NULL)
    return NULL;
  times = count_links (feed);
  urls = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < feed->entries->len; i++)
    {
      const DatelineFeedItem *item = feed->entries->pdata[i];

      if (item->link != NULL && look_up (known, times, item) == NULL &&
          !g_ptr_array_find_with_equal_func (urls, item->link, g_str_equal, NULL))
        g_ptr_array_add (urls, g_strdup (item->link));
    }

  return urls;
}

/* What only the feed knows of an article whose text is that of its page. */
static void
complete_from_feed (DatelineDraft *page, const DatelineDraft *entry)
{
  GHashTableIter iter;
  gpointer name;
  gpointer value;

  if (page->title == NULL)
    page->title = g_strdup (entry->title);
  if (page->author == NULL)
    page->author = g_strdup (entry->author);
  if (page->source == NULL)
    page->source = g_strdup (entry->source);
  g_free (page->url);
  page->url = g_strdup (entry->url);
  if (!dateline_date_is_known (page->date) && dateline_date_is_known (entry->date))
    {
      dateline_date_free (page->date);
      page->date = dateline_date_copy (entry->date);
    }
  else if (dateline_date_is_known (entry->date) &&
           (entry->date->last < page->date->first || entry->date->first > page->date->last))
    dateline_date_add_doubt (page->date, DATELINE_DOUBT_DISAGREES, DATELINE_DATE_EVIDENCE_METADATA,
                             entry->date->first, entry->date->last, NULL, 0, 0);
  if (entry->metadata == NULL)
    return;
  g_hash_table_iter_init (&iter, entry->metadata);
  while (g_hash_table_iter_next (&iter, &name, &value))
    if (page->metadata == NULL || !g_hash_table_contains (page->metadata, name))
      dateline_draft_set_metadata (page, name, value);
}

/* The article of the entry's page; NULL where that can't be read, which @problem tells then. */
static DatelineDraft *
draft_of_page (const DatelineFeedPage *page, const DatelineDraft *entry, char **problem)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelinePage) read = NULL;
  DatelineDraft *draft;

  if (page->bytes == NULL)
    {
      *problem = g_strdup_printf (_ ("Its page could not be fetched, the text is the feed's: %s"),
                                  page->problem);
      return NULL;
    }
  read = dateline_page_read (page->bytes, NULL, page->charset, page->url, dateline_today (),
                             &error);
  if (read == NULL)
    {
      *problem = g_strdup_printf (_ ("Its page can’t be read, the text is the feed's: %s"),
                                  error->message);
      return NULL;
    }
  draft = dateline_page_to_draft (read, NULL);
  complete_from_feed (draft, entry);
  dateline_draft_take_original (draft, page->bytes, "page.html", read->encoding);

  return draft;
}

static void
add_line (GString *lines, const char *line)
{
  if (line != NULL)
    g_string_append_printf (lines, "%s%s", lines->len > 0 ? "\n" : "", line);
}

static gboolean
tell_there (Run *self, const char *place, const char *message, const DatelineDraft *draft)
{
  self->report->already++;
  dateline_import_report_add (self->report, DATELINE_IMPORT_ENTRY_ALREADY_THERE, self->url, place,
                              message, draft->title != NULL ? draft->title : draft->lead);

  return TRUE;
}

static gboolean
tell_known (Run *self,
            const char *place,
            const DatelineKnownEntry *known,
            const DatelineDraft *draft)
{
  if (known->removed)
    return tell_there (self, place, _ ("It was removed from the project"), draft);
  /* The text of a page is not that of the entry. */
  if (self->pages == NULL && g_strcmp0 (known->text_hash, draft->text_hash) != 0)
    {
      self->n_changed++;
      return tell_there (self, place,
                         _ ("It has changed since it came in; the project keeps what it had"),
                         draft);
    }

  return tell_there (self, place, NULL, draft);
}

static gboolean
take_draft (Run *self,
            const DatelineFeedItem *item,
            const char *place,
            const char *problem,
            DatelineDraft *entry)
{
  const DatelineKnownEntry *known;
  const DatelineFeedPage *page = NULL;
  g_autoptr (DatelineDraft) of_page = NULL;
  g_autoptr (GPtrArray) losses = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) told = g_string_new (problem);
  g_autofree char *page_problem = NULL;
  DatelineDraft *draft = entry;
  DatelineImportOutcome outcome;

  dateline_draft_complete (entry);
  if (item->id != NULL && !g_hash_table_add (self->seen, item->id))
    return tell_there (self, place, _ ("The feed has an entry of the same identifier above"),
                       entry);
  known = look_up (self->known, self->times, item);
  if (known != NULL)
    return tell_known (self, place, known, entry);
  if (self->pages != NULL && item->link != NULL)
    page = g_hash_table_lookup (self->pages, item->link);
  if (page != NULL)
    of_page = draft_of_page (page, entry, &page_problem);
  add_line (told, page_problem);
  if (of_page != NULL)
    {
      dateline_draft_complete (of_page);
      draft = of_page;
    }
  dateline_draft_set_metadata (draft, "feed", self->url);
  if (!dateline_importer_add (self->importer, draft, &outcome, NULL, losses, &self->failure))
    return FALSE;
  if (outcome == DATELINE_IMPORT_ALREADY_THERE)
    return tell_there (self, place, NULL, draft);

  self->report->added++;
  for (guint i = 0; i < losses->len; i++)
    add_line (told, losses->pdata[i]);
  if (told->len > 0)
    {
      self->report->losses++;
      dateline_import_report_add (self->report, DATELINE_IMPORT_ENTRY_LOSS, self->url, place,
                                  told->str, draft->title != NULL ? draft->title : draft->lead);
    }

  return TRUE;
}

static gboolean
take_cb (DatelineDraft *draft, const char *place, const char *problem, gpointer data)
{
  Run *self = data;
  g_autoptr (DatelineDraft) own = draft;
  const DatelineFeedItem *item = NULL;

  if (g_cancellable_is_cancelled (self->cancellable))
    return FALSE;
  /* What has no place is said of the feed as a whole and is no entry. */
  if (place == NULL)
    {
      if (self->feed->entries->len > 0 && problem != NULL)
        {
          self->report->losses++;
          dateline_import_report_add (self->report, DATELINE_IMPORT_ENTRY_LOSS, self->url, NULL,
                                      problem, NULL);
        }
      return TRUE;
    }
  item = self->feed->entries->pdata[self->n_taken++];
  self->report->found++;
  if (draft == NULL)
    {
      self->report->refused++;
      dateline_import_report_add (self->report, DATELINE_IMPORT_ENTRY_REFUSED, self->url, place,
                                  problem, NULL);
      return TRUE;
    }

  return take_draft (self, item, place, problem, draft);
}

DatelineImportReport *
dateline_feed_import (const DatelineFeed *feed,
                      const char *url,
                      const char *project_path,
                      const char *subject,
                      GHashTable *pages,
                      guint *n_changed,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (DatelineImportReport) report = dateline_import_report_new ();
  g_autoptr (DatelineImporter) importer = NULL;
  g_autoptr (GHashTable) known = NULL;
  g_autoptr (GHashTable) times = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *json = NULL;
  Run self = {
    .feed = feed, .url = url, .pages = pages, .report = report, .cancellable = cancellable
  };

  g_return_val_if_fail (feed != NULL && url != NULL && project_path != NULL, NULL);

  known = find_known (feed, project_path, error);
  if (known == NULL)
    return NULL;
  importer = dateline_importer_new (project_path, subject, error);
  if (importer == NULL)
    return NULL;
  times = count_links (feed);
  self.known = known;
  self.times = times;
  self.seen = seen;
  self.importer = importer;
  report->files = 1;
  dateline_feed_hand_out (feed, "feed.xml", take_cb, &self);
  if (self.failure != NULL)
    {
      g_propagate_error (error, self.failure);
      return NULL; /* and the importer takes back what came in */
    }
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  json = dateline_import_report_to_json (report);
  if (!dateline_importer_finish (importer, json, error))
    return NULL;
  if (n_changed != NULL)
    *n_changed = self.n_changed;

  return g_steal_pointer (&report);
}
