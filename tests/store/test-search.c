/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Full-text search, the rows for an index, names looked up, forms remembered. */
#include "store-fixture.h"

#include <string.h>

#include "store/search.h"

typedef struct
{
  char *folder;
  DatelineProject *project;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = make_folder ();
  f->project = make_project (f->folder);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_object_unref (f->project);
  remove_folder (f->folder);
  g_free (f->folder);
}

static void
assert_hits (Fixture *f, guint n, const char *match, const char *wanted)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineArticle) article = nth_article (f->project, n);
  g_autofree char *text = dateline_project_load_text (f->project, article, &error);
  g_autoptr (GArray) hits = dateline_project_search_hits (f->project, article, match, &error);
  g_autoptr (GString) found = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < hits->len; i++)
    {
      DatelineSpan hit = g_array_index (hits, DatelineSpan, i);
      g_autofree char *piece = g_utf8_substring (text, hit.start, hit.end);

      g_string_append_printf (found, "%u:%s|", hit.start, piece);
    }
  g_assert_cmpstr (found->str, ==, wanted);
}

static void
test_hits (Fixture *f, gconstpointer data)
{
  /* What might be taken for marks of our own. */
  const char *const texts[] = { "a \uFDD00\uFDD1 word \uFDD01\uFDD1 and \uFDD02 word \uFDD0 word.",
                                "🇩🇪 Ünïcödé 👩‍👩‍👧 unicode" };

  assert_hits (f, 1, "\"zurich\"", "0:Zürich|");
  assert_hits (f, 1, "\"CAFE\"", "15:café|");
  assert_hits (f, 1, "\"naive cafe\" OR elysee", "9:naïve café|25:Élysée|");
  assert_hits (f, 1, "\"elys\"*", "25:Élysée|");
  assert_hits (f, 1, "\"nothing\"", "");
  assert_hits (f, 0, "\"cafe\"", "");
  import_texts (f->project, texts, 2);
  assert_hits (f, 3, "\"word\"", "6:word|22:word|29:word|");
  assert_hits (f, 4, "unicode", "3:Ünïcödé|17:unicode|");
}

static void
test_search (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = dateline_project_search (f->project, "to OR no OR nobody", &error);
  g_autoptr (GArray) none = NULL;
  g_autofree char *quoted = dateline_search_quote ("say \"no\" AND (", FALSE);
  g_autofree char *prefix = dateline_search_quote ("Eps", TRUE);
  g_autoptr (GArray) exact = NULL;
  g_autoptr (GArray) begun = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, ==, 3);
  g_assert_cmpint (g_array_index (ids, gint64, 0), <, g_array_index (ids, gint64, 1));
  none = dateline_project_search (f->project, "AND AND (", &error);
  g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_INVALID);
  g_assert_null (none);
  g_clear_error (&error);
  g_assert_cmpstr (quoted, ==, "\"say \"\"no\"\" AND (\"");
  exact = dateline_project_search (f->project, quoted, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (exact->len, ==, 0);
  begun = dateline_project_search (f->project, prefix, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (begun->len, ==, 1);
}

static void
collect_article_cb (const DatelineArticleFacts *facts, gpointer data)
{
  g_string_append_printf (data, "%" G_GINT64_FORMAT ":%d:%d:%u:%s ", facts->id, facts->first,
                          facts->doubtful, facts->status, facts->language ? facts->language : "-");
}

static void
collect_tag_cb (const DatelineTagFacts *facts, gpointer data)
{
  g_string_append_printf (data,
                          "%" G_GINT64_FORMAT ":%" G_GINT64_FORMAT ":%" G_GINT64_FORMAT
                          ":%" G_GINT64_FORMAT ":%u ",
                          facts->article, facts->layer, facts->label, facts->entity, facts->count);
}

static void
test_facts (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineArticle) first = nth_article (f->project, 0);
  g_autoptr (DatelineArticle) second = nth_article (f->project, 1);
  g_autoptr (DatelineArticle) third = nth_article (f->project, 2);
  g_autoptr (GPtrArray) beta = dateline_project_find_entities (f->project, "beta");
  g_autoptr (DatelineDate) date = dateline_date_new_hand (90, DATELINE_DATE_PRECISION_MONTH);
  g_autoptr (DatelineAnnotation) a = tag (f->project, first, "Person", 10, 14, beta->pdata[0]);
  g_autoptr (DatelineAnnotation) b = tag (f->project, first, "Person", 0, 5, beta->pdata[0]);
  g_autoptr (DatelineAnnotation) c = tag (f->project, first, "War", 0, 0, NULL);
  g_autoptr (DatelineAnnotation) d = tag (f->project, second, "City", 0, 3, NULL);
  g_autoptr (DatelineAnnotation) e = tag (f->project, third, "City", 0, 3, NULL);
  g_autoptr (GString) articles = g_string_new (NULL);
  g_autoptr (GString) tags = g_string_new (NULL);

  dateline_date_add_doubt (date, DATELINE_DOUBT_FUTURE, DATELINE_DATE_EVIDENCE_HAND, 1, 2, NULL, 0,
                           0);
  dateline_project_set_article_date (f->project, second, date, "set-date", &error);
  dateline_project_remove_article (f->project, third, &error);
  g_assert_no_error (error);
  g_assert_true (
    dateline_project_foreach_article (f->project, 1, 1000, collect_article_cb, articles, &error));
  g_assert_true (dateline_project_foreach_tag (f->project, 1, 1000, collect_tag_cb, tags, &error));
  g_assert_no_error (error);
  {
    g_autofree char *wanted = g_strdup_printf ("1:%d:0:1:- 2:90:1:1:- ", DATELINE_DAY_NONE);

    g_assert_cmpstr (articles->str, ==, wanted);
  }
  g_assert_cmpstr (tags->str, ==, "1:1:1:1:2 1:3:5:0:1 2:1:3:0:1 ");
}

static void
test_recall (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineArticle) first = nth_article (f->project, 0);
  g_autoptr (GPtrArray) beta = dateline_project_find_entities (f->project, "beta");
  g_autoptr (DatelineAnnotation) a = tag (f->project, first, "Person", 10, 14, beta->pdata[0]);
  g_autoptr (DatelineAnnotation) quote = tag (f->project, first, "Quote/Quote", 10, 14, NULL);
  g_autoptr (GArray) moved = dateline_spans_new (0, 5);
  DatelineLabel *found = NULL;
  DatelineEntity *meant = NULL;

  g_assert_false (dateline_project_recall_form (f->project, NULL, "Alpha", &found, &meant));
  g_assert_true (dateline_project_recall_form (f->project, NULL, "BETA", &found, &meant));
  g_assert_true (found == label (f->project, "Quote/Quote"));
  g_assert_null (meant);
  g_assert_true (dateline_project_recall_form (f->project, layer (f->project, "Entity"), "  beta ",
                                               &found, &meant));
  g_assert_true (found == label (f->project, "Person"));
  g_assert_true (meant == beta->pdata[0]);
  g_assert_false (
    dateline_project_recall_form (f->project, layer (f->project, "Theme"), "beta", &found, &meant));
  dateline_project_set_annotation_fragments (f->project, a, moved, &error);
  g_assert_no_error (error);
  g_assert_true (dateline_project_recall_form (f->project, layer (f->project, "Entity"), "ALPHA",
                                               &found, &meant));
  g_assert_false (
    dateline_project_recall_form (f->project, layer (f->project, "Entity"), "beta", NULL, NULL));
}

static void
test_names (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (dateline_project_find_label (f->project, "nobody", &error));
  g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  dateline_project_add_label (f->project, layer (f->project, "Theme"), NULL, "Person", &error);
  g_assert_no_error (error);
  g_assert_null (dateline_project_find_label (f->project, "person", &error));
  g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "Theme/Person"));
  g_assert_nonnull (strstr (error->message, "Entity/Person"));
  g_clear_error (&error);
  g_assert_true (
    dateline_label_get_layer (dateline_project_find_label (f->project, "THEME/person", &error)) ==
    layer (f->project, "Theme"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) \
  g_test_add ("/store/search/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("hits", test_hits);
  ADD ("search", test_search);
  ADD ("facts", test_facts);
  ADD ("recall", test_recall);
  ADD ("names", test_names);
#undef ADD
  return g_test_run ();
}
