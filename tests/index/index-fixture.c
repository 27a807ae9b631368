/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes the project: two layers of labels, two entities, five tags, dates of all kinds. */
#include "index-fixture.h"

#include "model/draft.h"
#include "model/span.h"
#include "store/edits.h"
#include "store/importer.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  const char *title;
  const char *text;
  const char *source;
  const char *language;
  const char *date; /* nullable */
  DatelineStatus status;
} Seed;

/* Ids are 1 to 6 in this order. */
static const Seed seeds[] = {
  { "Talks in Geneva", "Ministers met in Geneva about security guarantees.", "TRT World", "en",
    "2022-01-26", DATELINE_STATUS_TODO },
  { "A letter", "The alliance wrote a letter to Moscow.", "TRT", "en", "2022-01",
    DATELINE_STATUS_DONE },
  { "Cok güzel", "Bakanlar Cenevre'de buluştu.", "Haber", "tr", NULL, DATELINE_STATUS_TODO },
  { "Zurich", "Nobody met in Zürich, said the ministry.", NULL, NULL, "2021-12-31",
    DATELINE_STATUS_SET_ASIDE },
  { "Another letter", "Moscow answered the letter of the alliance in Geneva.", "TRT World", "en",
    "2022-02-02", DATELINE_STATUS_TODO },
  { NULL, "Beyond the headline there is only a first sentence here.", "Haber", "tr", "2022",
    DATELINE_STATUS_TODO },
};

static DatelineDraft *
make_draft (const Seed *seed, guint number)
{
  DatelineDraft *draft = dateline_draft_new ();
  g_autofree char *text = g_strdup_printf ("%s %u", seed->text, number);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  gint32 first, last;
  DatelineDatePrecision precision;

  draft->title = g_strdup (seed->title);
  draft->source = g_strdup (seed->source);
  draft->language = g_strdup (seed->language);
  draft->status = seed->status;
  draft->text = g_strdup (text);
  if (seed->date != NULL)
    {
      g_assert_true (dateline_date_parse_user (seed->date, &first, &last, &precision));
      dateline_date_free (draft->date);
      draft->date = dateline_date_new_hand (first, precision);
    }
  dateline_draft_take_original (draft, bytes, "a.txt", "UTF-8");
  dateline_draft_complete (draft);

  return draft;
}

void
fixture_import (DatelineProject *project, guint first_number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineImporter)
    importer = dateline_importer_new (dateline_project_get_path (project), "test", &error);

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (seeds); i++)
    {
      g_autoptr (DatelineDraft) draft = make_draft (&seeds[i], first_number + i);
      DatelineImportOutcome outcome;

      dateline_importer_add (importer, draft, &outcome, NULL, NULL, &error);
      g_assert_no_error (error);
    }
  dateline_importer_finish (importer, "{}", &error);
  g_assert_no_error (error);
  dateline_project_refresh (project);
}

DatelineLabel *
fixture_get_label (DatelineProject *project, const char *name)
{
  g_autoptr (GError) error = NULL;
  DatelineLabel *label = dateline_project_find_label (project, name, &error);

  g_assert_no_error (error);

  return label;
}

void
fixture_tag (DatelineProject *project, gint64 id, const char *label, DatelineEntity *entity)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineArticle) article = dateline_project_get_article (project, id);
  g_autoptr (GArray) span = dateline_spans_new (0, 3);
  g_autoptr (DatelineAnnotation)
    made = dateline_project_tag (project, article, fixture_get_label (project, label), span, entity,
                                 &error);

  g_assert_no_error (error);
  g_assert_nonnull (made);
}

static void
signal_cb (Fixture *fixture)
{
  fixture->n_signals++;
}

static void
changed_cb (Fixture *fixture)
{
  fixture->n_changed++;
  /* By now it is current. */
  g_assert_cmpuint (dateline_index_get_n_articles (fixture->index), ==,
                    dateline_set_get_size (dateline_index_get_all (fixture->index)));
}

void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "articles-added", "articles-removed", "articles-changed",
                                       "codebook-changed", "copies-changed" };
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  DatelineLayer *layer;
  DatelineLabel *place;
  DatelineEntity *entity;
  const char *const aliases[] = { "The Alliance", NULL };
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *uuid = g_uuid_string_random ();
  DatelineFieldSpec spec = {
    .uuid = uuid, .name = "Way", .type = DATELINE_FIELD_TEXT, .required = TRUE
  };

  fixture->folder = g_dir_make_tmp ("dateline-index-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (fixture->folder, "p.dateline", NULL);
  fixture->project = dateline_project_create (path, "Ada", &error);
  g_assert_no_error (error);

  layer = dateline_project_add_layer (fixture->project, "Entity", DATELINE_LAYER_SPAN, TRUE,
                                      &error);
  dateline_project_add_label (fixture->project, layer, NULL, "Person", &error);
  place = dateline_project_add_label (fixture->project, layer, NULL, "Place", &error);
  dateline_project_add_label (fixture->project, layer, place, "City", &error);
  layer = dateline_project_add_layer (fixture->project, "Quote", DATELINE_LAYER_SPAN, FALSE,
                                      &error);
  dateline_project_add_label (fixture->project, layer, NULL, "Quote", &error);
  dateline_project_add_label (fixture->project, layer, NULL, "Reply", &error);
  g_ptr_array_add (fields, dateline_field_new_full (&spec));
  dateline_project_set_layer_fields (fixture->project, layer, fields, &error);
  g_assert_no_error (error);

  fixture_import (fixture->project, 0);
  entity = dateline_project_add_entity (fixture->project, "NATO", NULL, &error);
  dateline_project_set_entity_aliases (fixture->project, entity, aliases, &error);
  dateline_project_add_entity (fixture->project, "Geneva", NULL, &error);
  g_assert_no_error (error);
  fixture_tag (fixture->project, 1, "City", NULL);
  fixture_tag (fixture->project, 2, "Place", entity);
  fixture_tag (fixture->project, 2, "Quote/Quote", NULL);
  fixture_tag (fixture->project, 5, "Person", entity);
  fixture_tag (fixture->project, 5, "Person", entity);

  fixture->index = dateline_index_new (fixture->project, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_signal_connect_swapped (fixture->project, names[i], G_CALLBACK (signal_cb), fixture);
  g_signal_connect_swapped (fixture->index, "changed", G_CALLBACK (changed_cb), fixture);
}

void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_assert_cmpuint (fixture->n_changed, ==, fixture->n_signals);
  g_assert_finalize_object (fixture->index);
  g_assert_finalize_object (fixture->project);

  dir = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

char *
fixture_print_ids (const GArray *ids)
{
  GString *string = g_string_new (NULL);

  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (string, "%s%u", i > 0 ? " " : "", g_array_index (ids, guint32, i));

  return g_string_free (string, FALSE);
}

char *
fixture_find (DatelineIndex *index, const char *string)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineQuery) query = dateline_query_parse (string, FALSE, &error);
  g_autoptr (DatelineSet) set = NULL;
  g_autoptr (GArray) ids = NULL;

  g_assert_no_error (error);
  set = dateline_index_evaluate (index, query, &error);
  g_assert_no_error (error);
  ids = dateline_set_to_array (set);

  return fixture_print_ids (ids);
}

const FixtureQuery fixture_queries[] = {
  { "", "1 2 3 4 5 6" },
  { "geneva", "1 5" },
  { "GENEVA", "1 5" },
  { "zurich", "4" },
  { "letter moscow", "2 5" },
  { "\"letter to moscow\"", "2" },
  { "let*", "2 5" },
  { "letter OR met", "1 2 4 5" },
  { "-letter", "1 3 4 6" },
  { "letter -geneva", "2" },
  { "nosuchword", "" },
  { "\"NEAR(a b)\"", "" },
  { "source:trt", "2" },
  { "source:\"trt w\"", "1 5" },
  { "source:r", "1 2 3 5 6" },
  { "source:none", "4" },
  { "source:xyz", "" },
  { "label:place", "1 2" },
  { "label:CITY", "1" },
  { "label:Entity/Place", "1 2" },
  { "label:Entity/City", "1" },
  { "label:entity", "1 2 5" },
  { "label:quote", "2" },
  { "label:Quote/Quote", "2" },
  { "label:reply", "" },
  { "label:none", "3 4 6" },
  { "entity:nato", "2 5" },
  { "entity:\"the alliance\"", "2 5" },
  { "entity:geneva", "" },
  { "entity:none", "1 3 4 6" },
  { "date:2022", "1 2 5 6" },
  { "date:2022-01", "1 2" },
  { "date:2022-01-20..2022-02-02", "1 5" },
  { "date:..2021", "4" },
  { "date:..", "1 2 4 5 6" },
  { "undated", "3" },
  { "status:todo", "3 6" },
  { "status:in-progress", "1 5" },
  { "status:done OR status:set-aside", "2 4" },
  { "language:TR", "3 6" },
  { "language:none", "4" },
  { "coder:ada", "1 2 5" },
  { "coder:eve", "" },
  { "batch:1", "1 2 3 4 5 6" },
  { "batch:2", "" },
  { "title:letter", "2 5" },
  { "title:\"COK GÜ\"", "3" },
  { "title:\"first sentence\"", "6" },
  { "tagged geneva", "1 5" },
  { "untagged", "3 4 6" },
  { "unanswered", "2" },
  { "-unanswered tagged", "1 5" },
  { "nosuchword OR (undated -letter)", "3" },
};

const guint fixture_n_queries = G_N_ELEMENTS (fixture_queries);
