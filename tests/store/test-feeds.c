/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which feeds a project follows: edits and undo, what is refused, what their servers said last, and which
 * entries are there already. */
#include "edit-fixture.h"

#include "store/feeds.h"

/* "url|title|hours|pages|outcome", a line each. */
static char *
list (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) feeds = dateline_project_list_feeds (f->project, &error);
  GString *lines = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < feeds->len; i++)
    {
      const DatelineSubscription *feed = feeds->pdata[i];

      g_string_append_printf (lines, "%s|%s|%u|%d|%s\n", feed->url, feed->title, feed->hours,
                              feed->pages, feed->outcome);
    }
  return g_string_free (lines, FALSE);
}

static void
assert_lists (Fixture *f, const char *expected)
{
  g_autofree char *lines = list (f);

  g_assert_cmpstr (lines, ==, expected);
}

static void
test_edits (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineSubscription) feed = NULL;
  g_autofree char *uuid = NULL;
  g_autofree char *second = NULL;
  g_autofree char *description = NULL;

  uuid = dateline_project_add_feed (f->project, " https://a.example/feed ", "The Post", 0, &error);
  g_assert_no_error (error);
  second = dateline_project_add_feed (f->project, "http://b.example/", NULL, 100000, &error);
  g_assert_no_error (error);
  assert_lists (f, "https://a.example/feed|The Post|0|0|\nhttp://b.example/||720|0|\n");

  feed = dateline_project_find_feed (f->project, "https://a.example/feed", &error);
  g_assert_cmpstr (feed->uuid, ==, uuid);
  feed->hours = 6;
  feed->pages = TRUE;
  g_assert_true (dateline_project_edit_feed (f->project, feed, &error));
  g_assert_true (dateline_project_remove_feed (f->project, second, &error));
  assert_lists (f, "https://a.example/feed|The Post|6|1|\n");
  g_object_get (f->project, "undo-description", &description, NULL);
  g_assert_cmpstr (description, ==, "No longer follow feed “http://b.example/”");

  dateline_project_undo (f->project, NULL, &error);
  dateline_project_undo (f->project, NULL, &error);
  assert_lists (f, "https://a.example/feed|The Post|0|0|\nhttp://b.example/||720|0|\n");
  dateline_project_undo (f->project, NULL, &error);
  dateline_project_undo (f->project, NULL, &error);
  assert_lists (f, "");
  for (guint i = 0; i < 4; i++)
    dateline_project_redo (f->project, NULL, &error);
  g_assert_no_error (error);
  assert_lists (f, "https://a.example/feed|The Post|6|1|\n");
  assert_sound (f->project);
}

static void
test_refused (Fixture *f, gconstpointer data)
{
  static const char *const urls[] = {
    "", "a.example", "ftp://a.example/feed", "file:///etc/passwd", "https://", "javascript:alert(1)"
  };
  g_autofree char *uuid = dateline_project_add_feed (f->project, "https://a.example/", NULL, 0,
                                                     NULL);
  g_autoptr (GError) twice = NULL;
  g_autoptr (GError) nobody = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (urls); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (dateline_project_add_feed (f->project, urls[i], NULL, 0, &error));
      g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_INVALID);
    }
  g_assert_null (dateline_project_add_feed (f->project, "https://a.example/", NULL, 0, &twice));
  g_assert_error (twice, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_INVALID);
  g_assert_false (dateline_project_remove_feed (f->project, "nobody", &nobody));
  g_assert_error (nobody, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_NOT_FOUND);
  assert_lists (f, "https://a.example/||0|0|\n");
}

/* What a server said is kept, is nothing to undo, and outlasts an undo. */
static void
test_state (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *uuid = dateline_project_add_feed (f->project, "https://a.example/", NULL, 0,
                                                     NULL);
  g_autoptr (DatelineSubscription) feed = dateline_project_find_feed (f->project, uuid, NULL);
  g_autoptr (DatelineSubscription) again = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_object_get (f->project, "undo-description", &before, NULL);
  g_free (feed->etag);
  feed->etag = g_strdup ("\"1\"");
  feed->checked = 17;
  feed->due = 18;
  feed->failed = 2;
  feed->added = 3;
  g_free (feed->outcome);
  feed->outcome = g_strdup ("3 new articles");
  g_assert_true (dateline_project_set_feed_state (f->project, feed, &error));
  g_object_get (f->project, "undo-description", &after, NULL);
  g_assert_cmpstr (after, ==, before);
  dateline_project_undo (f->project, NULL, &error);
  dateline_project_redo (f->project, NULL, &error);
  again = dateline_project_find_feed (f->project, uuid, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (again->etag, ==, "\"1\"");
  g_assert_cmpint (again->checked, ==, 17);
  g_assert_cmpint (again->due, ==, 18);
  g_assert_cmpuint (again->failed, ==, 2);
  g_assert_cmpuint (again->added, ==, 3);
  assert_lists (f, "https://a.example/||0|0|3 new articles\n");
}

static void
test_known (Fixture *f, gconstpointer data)
{
  static const char *const identifiers[] = { "urn:1", "urn:2", NULL };
  static const char *const urls[] = { "https://a.example/2", "https://a.example/3", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineDraft) one = make_draft ("one.txt", "One article.");
  g_autoptr (DatelineDraft) two = make_draft ("two.txt", "Another article.");
  g_autoptr (DatelineImporter)
    importer = dateline_importer_new (dateline_project_get_path (f->project), "feed", &error);
  g_autoptr (GHashTable) known = NULL;
  g_autoptr (GHashTable) none = NULL;
  const DatelineKnownEntry *entry;
  gint64 id;

  one->metadata = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_insert (one->metadata, g_strdup ("identifier"), g_strdup ("urn:1"));
  two->url = g_strdup ("https://a.example/2");
  dateline_importer_add (importer, one, NULL, &id, NULL, &error);
  dateline_importer_add (importer, two, NULL, NULL, NULL, &error);
  dateline_importer_finish (importer, NULL, &error);
  dateline_project_refresh (f->project);
  g_assert_no_error (error);

  known = dateline_feeds_find_known (dateline_project_get_path (f->project), identifiers, urls,
                                     &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (known), ==, 2);
  entry = g_hash_table_lookup (known, "i:urn:1");
  g_assert_cmpstr (entry->text_hash, ==, one->text_hash);
  g_assert_false (entry->removed);
  entry = g_hash_table_lookup (known, "u:https://a.example/2");
  g_assert_cmpstr (entry->text_hash, ==, two->text_hash);

  /* An article that a person removed is still known; a batch that was undone is not. */
  {
    g_autoptr (DatelineArticle) article = dateline_project_get_article (f->project, id);
    g_autoptr (GHashTable) removed = NULL;

    dateline_project_remove_article (f->project, article, &error);
    removed = dateline_feeds_find_known (dateline_project_get_path (f->project), identifiers, NULL,
                                         &error);
    entry = g_hash_table_lookup (removed, "i:urn:1");
    g_assert_true (entry->removed);
  }
  dateline_project_undo (f->project, NULL, &error);
  dateline_project_undo (f->project, NULL, &error);
  none = dateline_feeds_find_known (dateline_project_get_path (f->project), identifiers, urls,
                                    &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (none), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) \
  g_test_add ("/store/feeds/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("edits", test_edits);
  ADD ("refused", test_refused);
  ADD ("state", test_state);
  ADD ("known", test_known);
  return g_test_run ();
}
