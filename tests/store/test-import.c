/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Imports: what is there already, what is made on the way, and how all of it goes again. */
#include "store-fixture.h"

#include "store/offered.h"

#include <string.h>

typedef struct
{
  char *folder;
  DatelineProject *project;
  DatelineImporter *importer;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->folder = make_folder ();
  f->project = make_project (f->folder);
  f->importer = dateline_importer_new (dateline_project_get_path (f->project), "more", &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_clear_pointer (&f->importer, dateline_importer_free);
  g_object_unref (f->project);
  remove_folder (f->folder);
  g_free (f->folder);
}

static void
append_ids_cb (DatelineProject *project, GArray *ids, GArray *seen)
{
  for (guint i = 1; i < ids->len; i++)
    g_assert_cmpint (g_array_index (ids, gint64, i - 1), <, g_array_index (ids, gint64, i));
  g_array_append_vals (seen, ids->data, ids->len);
}

static void
count_cb (DatelineProject *project, guint *n)
{
  (*n)++;
}

static DatelineImportOutcome
add (Fixture *f, DatelineDraft *draft)
{
  g_autoptr (GError) error = NULL;
  DatelineImportOutcome outcome;

  dateline_importer_add (f->importer, draft, &outcome, NULL, NULL, &error);
  g_assert_no_error (error);
  return outcome;
}

static void
finish (Fixture *f)
{
  g_autoptr (GError) error = NULL;

  dateline_importer_finish (f->importer, NULL, &error);
  g_assert_no_error (error);
  g_clear_pointer (&f->importer, dateline_importer_free);
  dateline_project_refresh (f->project);
}

static void
begin (Fixture *f)
{
  g_autoptr (GError) error = NULL;

  f->importer = dateline_importer_new (dateline_project_get_path (f->project), "again", &error);
  g_assert_no_error (error);
}

static DatelineDraftAnnotation *
add_annotation (DatelineDraft *draft,
                const char *layer_name,
                const char *name,
                guint start,
                guint end)
{
  DatelineDraftAnnotation *annotation = dateline_draft_annotation_new ();
  DatelineSpan span = { start, end };

  annotation->layer = g_strdup (layer_name);
  annotation->label = g_strdup (name);
  annotation->origin = DATELINE_ORIGIN_IMPORTED;
  if (end > start)
    g_array_append_val (annotation->fragments, span);
  g_ptr_array_add (draft->annotations, annotation);
  return annotation;
}

/* A draft with a bit of everything. */
static DatelineDraft *
make_rich_draft (void)
{
  DatelineDraft *draft = make_draft ("rich.txt", "Omega said to Beta: leave Sigma now.");
  DatelineDraftAnnotation *annotation;
  DatelineDraftEntity *details = dateline_draft_entity_new ("Omega");
  DatelineDraftValue *value;
  const char *const aliases[] = { "Om", NULL };

  draft->uuid = g_strdup ("0a5e1d2c-1111-4222-8333-944445555666");
  draft->title = g_strdup ("Leave");
  draft->source = g_strdup ("Herald");
  draft->author = g_strdup ("A. Writer");
  draft->url = g_strdup ("https://example.org/1");
  draft->language = g_strdup ("en");
  draft->note = g_strdup ("from outside");
  draft->status = DATELINE_STATUS_DONE;
  dateline_date_free (draft->date);
  draft->date = dateline_date_new_hand (19000, DATELINE_DATE_PRECISION_DAY);
  details->uuid = g_strdup ("0a5e1d2c-2222-4222-8333-944445555666");
  details->kind = g_strdup ("city");
  details->note = g_strdup ("last letter");
  g_strfreev (details->aliases);
  details->aliases = g_strdupv ((GStrv) aliases);
  g_ptr_array_add (draft->entities, details);

  annotation = add_annotation (draft, "entity", "PERSON", 0, 5);
  annotation->uuid = g_strdup ("0a5e1d2c-3333-4222-8333-944445555666");
  annotation->entity = g_strdup ("Omega");
  annotation->entity_uuid = g_strdup (details->uuid);
  annotation->coder = g_strdup ("Grace");
  annotation->created = 1000;
  annotation->modified = 2000;
  annotation->note = g_strdup ("sure");
  annotation = add_annotation (draft, "Entity", "Person", 14, 18);
  annotation->entity = g_strdup ("beta");
  annotation = add_annotation (draft, "Quote", "Quote", 20, 36);
  value = dateline_draft_value_new ("Speaker", "Om");
  g_ptr_array_add (annotation->values, value);
  g_ptr_array_add (annotation->values, dateline_draft_value_new ("Tone", "harsh"));
  add_annotation (draft, "Motif", "Flight", 20, 25);
  add_annotation (draft, "Genre", "Report", 0, 0);
  return draft;
}

/* What came in with another coder's tags alone is kept back from who must not see these. */
static void
test_offered (Fixture *f, gconstpointer data)
{
  g_autoptr (DatelineDraft) draft = make_draft ("two.txt", "Zeta wrote to Theta.");
  DatelineDraftAnnotation *annotation = add_annotation (draft, "Entity", "Person", 0, 4);
  DatelineCoder *own = dateline_project_get_coder (f->project);
  GListModel *known = dateline_project_get_entities (f->project);
  GListModel *offered;
  guint n_before = g_list_model_get_n_items (known);

  annotation->entity = g_strdup ("Zeta");
  annotation->coder = g_strdup ("Grace");
  annotation = add_annotation (draft, "Entity", "Person", 14, 19);
  annotation->entity = g_strdup ("Theta");
  g_assert_cmpint (add (f, draft), ==, DATELINE_IMPORT_ADDED);
  finish (f);
  g_assert_cmpuint (g_list_model_get_n_items (known), ==, n_before + 2);
  g_assert_true (dateline_project_get_offered_entities (f->project) == known);

  dateline_project_set_only_coder (f->project, dateline_record_get_id (DATELINE_RECORD (own)));
  offered = dateline_project_get_offered_entities (f->project);
  g_assert_cmpuint (g_list_model_get_n_items (offered), ==, n_before + 1);
  for (guint i = 0; i < g_list_model_get_n_items (known); i++)
    {
      g_autoptr (DatelineEntity) entity = g_list_model_get_item (known, i);
      gboolean theirs = g_str_equal (dateline_entity_get_name (entity), "Zeta");

      g_assert_true (dateline_project_offers_entity (f->project, entity) == !theirs);
    }

  dateline_project_set_only_coder (f->project, 0);
  g_assert_true (dateline_project_get_offered_entities (f->project) == known);
}

static void
test_rich (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineDraft) draft = make_rich_draft ();
  g_autoptr (DatelineArticle) article = NULL;
  g_autoptr (GListModel) list = NULL;
  g_autoptr (DatelineAnnotation) first = NULL;
  g_autoptr (DatelineAnnotation) quote = NULL;
  g_autoptr (GBytes) original = NULL;
  g_autofree char *name = NULL;
  g_autofree char *before = dump (dateline_project_get_path (f->project));
  g_autofree char *undone = NULL;
  DatelineEntity *omega;

  g_assert_cmpint (add (f, draft), ==, DATELINE_IMPORT_ADDED);
  finish (f);
  assert_sound (f->project);
  assert_objects_fit (f->project);

  article = dateline_project_get_article_by_uuid (f->project, draft->uuid);
  g_assert_cmpstr (dateline_article_get_title (article), ==, "Leave");
  g_assert_cmpstr (dateline_article_get_author (article), ==, "A. Writer");
  g_assert_cmpstr (dateline_article_get_language (article), ==, "en");
  g_assert_cmpint (dateline_article_get_status (article), ==, DATELINE_STATUS_DONE);
  g_assert_cmpint (dateline_article_get_date (article)->first, ==, 19000);
  g_assert_cmpstr (dateline_source_get_name (dateline_article_get_source (article)), ==, "Herald");
  list = dateline_project_get_annotations (f->project, article);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 5);

  omega = dateline_project_get_entity_by_uuid (f->project, "0a5e1d2c-2222-4222-8333-944445555666");
  g_assert_cmpstr (dateline_entity_get_name (omega), ==, "Omega");
  g_assert_true (dateline_entity_get_kind (omega) == label (f->project, "City"));
  g_assert_cmpstr (dateline_entity_get_aliases (omega)[0], ==, "Om");
  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (DatelineAnnotation) one = g_list_model_get_item (list, i);

      if (g_str_equal (dateline_record_get_uuid (DATELINE_RECORD (one)),
                       "0a5e1d2c-3333-4222-8333-944445555666"))
        first = g_object_ref (one);
      if (dateline_annotation_get_label (one) == label (f->project, "Quote/Quote"))
        quote = g_object_ref (one);
    }
  g_assert_true (dateline_annotation_get_entity (first) == omega);
  g_assert_cmpint (dateline_annotation_get_created (first), ==, 1000);
  g_assert_cmpint (dateline_annotation_get_modified (first), ==, 2000);
  g_assert_cmpstr (dateline_coder_get_name (dateline_annotation_get_coder (first)), ==, "Grace");
  g_assert_cmpstr (dateline_annotation_get_value (quote, dateline_field_get_uuid (
                                                           field (f->project, "Quote", "Speaker"))),
                   ==, dateline_record_get_uuid (DATELINE_RECORD (omega)));
  g_assert_cmpstr (dateline_annotation_get_value (quote, dateline_field_get_uuid (
                                                           field (f->project, "Quote", "Tone"))),
                   ==, "harsh");
  g_assert_cmpint (dateline_layer_get_kind (layer (f->project, "Genre")), ==,
                   DATELINE_LAYER_DOCUMENT);

  original = dateline_project_load_original (f->project, article, &name, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (name, ==, "rich.txt");
  g_assert_cmpmem (g_bytes_get_data (original, NULL), g_bytes_get_size (original), draft->text,
                   strlen (draft->text));

  g_assert_true (dateline_project_undo (f->project, NULL, &error));
  g_assert_true (dateline_record_get_gone (DATELINE_RECORD (article)));
  g_assert_true (dateline_record_get_gone (DATELINE_RECORD (omega)));
  undone = dump (dateline_project_get_path (f->project));
  assert_same (before, undone);
  assert_sound (f->project);
  assert_objects_fit (f->project);
}

/* Undone and imported again, everything has the UUIDs that the file gives it. */
static void
test_again_after_undo (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineDraft) draft = make_rich_draft ();
  g_autoptr (DatelineArticle) article = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_assert_cmpint (add (f, draft), ==, DATELINE_IMPORT_ADDED);
  g_assert_cmpint (add (f, draft), ==, DATELINE_IMPORT_ALREADY_THERE);
  finish (f);
  g_assert_true (dateline_project_undo (f->project, NULL, &error));
  before = dump (dateline_project_get_path (f->project));

  /* Aborted, the undone one is as it was, and can be redone. */
  begin (f);
  g_assert_cmpint (add (f, draft), ==, DATELINE_IMPORT_ADDED);
  g_assert_true (dateline_importer_abort (f->importer, &error));
  g_clear_pointer (&f->importer, dateline_importer_free);
  dateline_project_refresh (f->project);
  after = dump (dateline_project_get_path (f->project));
  assert_same (before, after);
  g_assert_true (dateline_project_redo (f->project, NULL, &error));
  article = dateline_project_get_article_by_uuid (f->project, draft->uuid);
  g_assert_nonnull (article);
  g_assert_true (dateline_project_undo (f->project, NULL, &error));

  begin (f);
  g_assert_cmpint (add (f, draft), ==, DATELINE_IMPORT_ADDED);
  finish (f);
  g_clear_object (&article);
  article = dateline_project_get_article_by_uuid (f->project, draft->uuid);
  g_assert_nonnull (article);
  g_assert_cmpuint (dateline_article_get_n_annotations (article), ==, 5);
  g_assert_false (dateline_project_can_redo (f->project));
  assert_sound (f->project);
  assert_objects_fit (f->project);
}

static void
test_duplicates (Fixture *f, gconstpointer data)
{
  const char *const texts[] = { "one", "two", "three", "two", "one" };
  const char *const backwards[] = { "three", "two", "one", "four" };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (DatelineHistoryEntry) newest = NULL;
  g_autoptr (DatelineHistoryEntry) then = NULL;

  g_assert_cmpuint (import_texts (f->project, texts, 5), ==, 3);
  before = dump (dateline_project_get_path (f->project));
  newest = dateline_project_peek_undo (f->project);
  g_assert_cmpuint (import_texts (f->project, backwards, 3), ==, 0);
  after = dump (dateline_project_get_path (f->project));
  assert_same (before, after);
  then = dateline_project_peek_undo (f->project);
  g_assert_cmpint (dateline_history_entry_get_id (newest), ==,
                   dateline_history_entry_get_id (then));
  g_assert_cmpuint (import_texts (f->project, backwards, 4), ==, 1);
}

/* A removed article may come in again, and undo may bring the old one back beside it. */
static void
test_removed (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineDraft) draft = make_rich_draft ();
  g_autoptr (DatelineArticle) article = NULL;

  g_assert_cmpint (add (f, draft), ==, DATELINE_IMPORT_ADDED);
  finish (f);
  article = dateline_project_get_article_by_uuid (f->project, draft->uuid);
  g_assert_true (dateline_project_remove_article (f->project, article, &error));
  begin (f);
  g_assert_false (dateline_importer_has_hash (f->importer, draft->original_hash));
  g_assert_cmpint (add (f, draft), ==, DATELINE_IMPORT_ADDED);
  g_assert_true (dateline_importer_has_hash (f->importer, draft->original_hash));
  finish (f);
  assert_sound (f->project);
  g_assert_true (dateline_project_undo (f->project, NULL, &error));
  g_assert_true (dateline_project_undo (f->project, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (dateline_record_get_gone (DATELINE_RECORD (article)));
  g_assert_cmpuint (dateline_article_get_n_annotations (article), ==, 5);
}

static void
test_losses (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineDraft) draft = make_draft ("l.txt", "Short 😀.");
  g_autoptr (GPtrArray) losses = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (DatelineArticle) article = NULL;
  gint64 id = 0;

  add_annotation (draft, "Entity", "Person", 0, 8); /* the whole text */
  add_annotation (draft, "Entity", "Person", 0, 9); /* one too far */
  add_annotation (draft, "Entity", "Person", 0, 0); /* of nothing */
  add_annotation (draft, "Theme", "War", 0, 5);     /* of a part */
  dateline_importer_add (f->importer, draft, NULL, &id, losses, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (losses->len, ==, 3);
  finish (f);
  article = dateline_project_get_article (f->project, id);
  g_assert_cmpuint (dateline_article_get_n_annotations (article), ==, 1);
  assert_sound (f->project);
}

/* Two entities of one name in the file are two in the project. */
static void
test_namesakes (Fixture *f, gconstpointer data)
{
  g_autoptr (DatelineDraft) draft = make_draft ("n.txt", "Georgia and Georgia.");
  const char *const uuids[] = { "0a5e1d2c-aaaa-4222-8333-944445555666",
                                "0a5e1d2c-bbbb-4222-8333-944445555666" };
  g_autoptr (GPtrArray) found = NULL;

  for (guint i = 0; i < 2; i++)
    {
      DatelineDraftAnnotation *annotation = add_annotation (draft, "Entity", "Place", i * 12,
                                                            i * 12 + 7);

      annotation->entity = g_strdup ("Georgia");
      annotation->entity_uuid = g_strdup (uuids[i]);
    }
  add (f, draft);
  finish (f);
  found = dateline_project_find_entities (f->project, "GEORGIA");
  g_assert_cmpuint (found->len, ==, 2);
}

static void
test_abort (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) added = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) removed = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (DatelineArticle) article = NULL;
  g_autofree char *before = dump (dateline_project_get_path (f->project));
  g_autofree char *after = NULL;
  guint n_layers = g_list_model_get_n_items (dateline_project_get_layers (f->project));
  g_autoptr (DatelineDraft) rich = make_rich_draft ();

  g_signal_connect (f->project, "articles-added", G_CALLBACK (append_ids_cb), added);
  g_signal_connect (f->project, "articles-removed", G_CALLBACK (append_ids_cb), removed);
  add (f, rich);
  for (guint i = 0; i < 450; i++)
    {
      g_autofree char *text = g_strdup_printf ("number %u", i);
      g_autoptr (DatelineDraft) draft = make_draft ("n.txt", text);

      add (f, draft);
    }
  g_assert_cmpint (dateline_importer_get_committed (f->importer), >, 3);
  dateline_project_refresh (f->project);
  /* However long each took, at most one transaction of 200 is still open. */
  g_assert_cmpuint (added->len, >=, 251);
  g_assert_cmpint (g_array_index (added, gint64, added->len - 1), ==,
                   dateline_importer_get_committed (f->importer));
  g_assert_cmpuint (g_list_model_get_n_items (dateline_project_get_layers (f->project)), ==,
                    n_layers + 2);
  article = dateline_project_get_article (f->project, g_array_index (added, gint64, 7));
  g_assert_nonnull (article);

  g_assert_true (dateline_importer_abort (f->importer, &error));
  dateline_project_refresh (f->project);
  g_assert_cmpuint (removed->len, ==, added->len);
  g_assert_true (dateline_record_get_gone (DATELINE_RECORD (article)));
  g_assert_cmpuint (g_list_model_get_n_items (dateline_project_get_layers (f->project)), ==,
                    n_layers);
  after = dump (dateline_project_get_path (f->project));
  assert_same (before, after);
  assert_sound (f->project);
}

/* Aborting what somebody has tagged already puts it aside; undo still works through all of it. */
static void
test_abort_of_tagged (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = dump (dateline_project_get_path (f->project));
  g_autofree char *after = NULL;
  g_autoptr (DatelineArticle) article = NULL;
  g_autoptr (DatelineAnnotation) annotation = NULL;
  g_autoptr (GArray) added = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_signal_connect (f->project, "articles-added", G_CALLBACK (append_ids_cb), added);
  for (guint i = 0; i < 201; i++)
    {
      g_autofree char *text = g_strdup_printf ("number %u", i);
      g_autoptr (DatelineDraft) draft = make_draft ("n.txt", text);

      add (f, draft);
    }
  /* The importer's transaction must not stand in the way. */
  for (guint i = 0; dateline_importer_get_committed (f->importer) < 204; i++)
    {
      g_autofree char *text = g_strdup_printf ("slow %u", i);
      g_autoptr (DatelineDraft) draft = make_draft ("n.txt", text);

      g_usleep (6000);
      add (f, draft);
    }
  dateline_project_refresh (f->project);
  article = dateline_project_get_article (f->project, g_array_index (added, gint64, 0));
  annotation = tag (f->project, article, "Person", 0, 6, NULL);
  g_assert_true (dateline_importer_abort (f->importer, &error));
  dateline_project_refresh (f->project);
  g_assert_true (dateline_record_get_gone (DATELINE_RECORD (article)));
  after = dump (dateline_project_get_path (f->project));
  assert_same (before, after);
  assert_sound (f->project);
  assert_objects_fit (f->project);
  while (dateline_project_can_undo (f->project))
    g_assert_true (dateline_project_undo (f->project, NULL, &error));
  g_assert_no_error (error);
  assert_sound (f->project);
}

/* Adds articles of a text until they are committed, so that no transaction stands in another's way. */
static guint
add_some (DatelineImporter *importer, const char *words)
{
  gint64 before = dateline_importer_get_committed (importer);
  guint n = 0;

  while (dateline_importer_get_committed (importer) == before)
    {
      g_autofree char *text = g_strdup_printf ("%s %u", words, n);
      g_autoptr (DatelineDraft) draft = make_draft ("n.txt", text);
      g_autoptr (GError) error = NULL;
      DatelineImportOutcome outcome;

      g_usleep (6000);
      g_free (draft->source);
      draft->source = g_strdup ("New Herald");
      g_assert_true (dateline_importer_add (importer, draft, &outcome, NULL, NULL, &error));
      g_assert_no_error (error);
      g_assert_cmpint (outcome, ==, DATELINE_IMPORT_ADDED);
      n++;
    }
  return n;
}

/* Aborting an import leaves alone what another one brings in at the same time, and its source. */
static void
test_abort_beside_another (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineImporter) other = NULL;
  g_autoptr (GArray) added = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) removed = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n_others = 0;
  guint n_ours = 0;
  guint n_kept = 0;

  g_signal_connect (f->project, "articles-added", G_CALLBACK (append_ids_cb), added);
  g_signal_connect (f->project, "articles-removed", G_CALLBACK (append_ids_cb), removed);
  other = dateline_importer_new (dateline_project_get_path (f->project), "other", &error);
  g_assert_no_error (error);
  n_others += add_some (other, "theirs");
  n_ours += add_some (f->importer, "ours");
  n_others += add_some (other, "theirs again");
  n_ours += add_some (f->importer, "ours again");
  dateline_project_refresh (f->project);
  g_assert_cmpuint (added->len, ==, n_others + n_ours);

  g_assert_true (dateline_importer_abort (f->importer, &error));
  g_assert_true (dateline_importer_finish (other, NULL, &error));
  g_assert_no_error (error);
  dateline_project_refresh (f->project);
  g_assert_cmpuint (removed->len, ==, n_ours);
  for (guint i = 0; i < added->len; i++)
    {
      g_autoptr (DatelineArticle)
        article = dateline_project_get_article (f->project, g_array_index (added, gint64, i));

      if (article == NULL)
        continue;
      n_kept++;
      g_assert_cmpstr (dateline_source_get_name (dateline_article_get_source (article)), ==,
                       "New Herald");
    }
  g_assert_cmpuint (n_kept, ==, n_others);
  assert_sound (f->project);
  assert_objects_fit (f->project);
  while (dateline_project_can_undo (f->project))
    g_assert_true (dateline_project_undo (f->project, NULL, &error));
  g_assert_no_error (error);
  assert_sound (f->project);
}

/* Edits beside a running import are actions of their own, before and after a restart. */
static void
test_beside_edits (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_strdup (dateline_project_get_path (f->project));
  const char *const wanted[] = { "set-title", "import", "add-entity" };
  g_autoptr (DatelineArticle) article = nth_article (f->project, 0);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gint64 first = 0;
  guint n_edited = 0;

  before = dump (path);
  for (guint i = 0; i < 210; i++)
    {
      g_autofree char *text = g_strdup_printf ("number %u", i);
      g_autoptr (DatelineDraft) draft = make_draft ("n.txt", text);

      if (first && dateline_importer_get_committed (f->importer) != first)
        break;
      if (i > 3)
        g_usleep (6000);
      add (f, draft);
      first = first ? first : dateline_importer_get_committed (f->importer);
    }
  g_signal_connect (f->project, "edited", G_CALLBACK (count_cb), &n_edited);
  g_assert_true (dateline_project_set_article_title (f->project, article, "New", &error));
  dateline_project_refresh (f->project);
  g_assert_cmpuint (n_edited, ==, 1);
  {
    g_autoptr (DatelineDraft) rich = make_rich_draft ();

    add (f, rich);
  }
  finish (f);
  g_assert_cmpuint (n_edited, ==, 2);
  for (guint round = 0; round < 2; round++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
        {
          g_autoptr (DatelineHistoryEntry) entry = dateline_project_peek_undo (f->project);

          g_assert_cmpstr (dateline_history_entry_get_action (entry), ==, wanted[i]);
          if (i == 2)
            break;
          g_assert_true (dateline_project_undo (f->project, NULL, &error));
        }
      g_clear_pointer (&after, g_free);
      after = dump (path);
      assert_same (before, after);
      g_assert_true (dateline_project_redo (f->project, NULL, &error));
      g_assert_true (dateline_project_redo (f->project, NULL, &error));
      g_clear_object (&article);
      g_clear_object (&f->project);
      f->project = dateline_project_open (path, FALSE, &error);
      g_assert_no_error (error);
    }
}

/* An import that a crash ended is one of fewer articles: an action, and finished. */
static void
test_unfinished (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_strdup (dateline_project_get_path (f->project));
  g_autofree char *copy = g_build_filename (f->folder, "copy.dateline", NULL);
  g_autoptr (DatelineProject) opened = NULL;
  g_autoptr (DatelineHistoryEntry) entry = NULL;
  g_autoptr (DatelineDraft) rich = make_rich_draft ();
  g_autoptr (DatelineArticle) article = NULL;
  static const char *const suffixes[] = { "", "-wal" };

  add (f, rich);
  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *text = g_strdup_printf ("number %u", i);
      g_autoptr (DatelineDraft) draft = make_draft ("n.txt", text);

      add (f, draft);
    }
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *from = g_strconcat (path, suffixes[i], NULL);
      g_autofree char *to = g_strconcat (copy, suffixes[i], NULL);
      g_autofree char *contents = NULL;
      gsize length;

      g_file_get_contents (from, &contents, &length, &error);
      g_assert_no_error (error);
      g_file_set_contents (to, contents, length, &error);
      g_assert_no_error (error);
    }
  opened = dateline_project_open (copy, FALSE, &error);
  g_assert_no_error (error);
  entry = dateline_project_peek_undo (opened);
  g_assert_cmpstr (dateline_history_entry_get_action (entry), ==, "import");
  article = dateline_project_get_article_by_uuid (opened, rich->uuid);
  g_assert_nonnull (article);
  g_assert_true (dateline_project_undo (opened, NULL, &error));
  g_assert_true (dateline_record_get_gone (DATELINE_RECORD (article)));
  assert_sound (opened);
}

static gpointer
import_thread (gpointer data)
{
  DatelineImporter *importer = data;

  for (guint i = 0; i < 1500; i++)
    {
      g_autofree char *text = g_strdup_printf ("Delta %u met Alpha.", i);
      g_autoptr (DatelineDraft) draft = make_draft ("t.txt", text);
      DatelineDraftAnnotation *annotation = add_annotation (draft, "Entity", "Person", 0, 5);

      annotation->entity = g_strdup_printf ("Delta %u", i % 50);
      g_assert_true (dateline_importer_add (importer, draft, NULL, NULL, NULL, NULL));
    }
  g_assert_true (dateline_importer_finish (importer, NULL, NULL));
  return NULL;
}

/* Somebody tags and renames while a thread imports: neither loses anything. */
static void
test_threads (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineArticle) article = nth_article (f->project, 0);
  g_autoptr (GListModel) list = dateline_project_get_annotations (f->project, article);
  g_autoptr (GArray) added = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *before = dump (dateline_project_get_path (f->project));
  g_autofree char *after = NULL;
  GThread *thread;
  guint n_undone = 0;

  g_signal_connect (f->project, "articles-added", G_CALLBACK (append_ids_cb), added);
  thread = g_thread_new ("import", import_thread, f->importer);
  for (guint i = 0; i < 60; i++)
    {
      g_autoptr (DatelineAnnotation) made = tag (f->project, article, "Person", i % 20, 25, NULL);
      g_autofree char *name = g_strdup_printf ("Name %u", i);

      dateline_project_add_entity (f->project, name, NULL, &error);
      dateline_project_refresh (f->project);
      g_assert_no_error (error);
    }
  g_thread_join (thread);
  dateline_project_refresh (f->project);
  g_assert_cmpuint (added->len, ==, 1500);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 60);
  assert_sound (f->project);
  assert_objects_fit (f->project);
  for (; n_undone < 121; n_undone++)
    dateline_project_undo (f->project, NULL, &error);
  g_assert_no_error (error);
  after = dump (dateline_project_get_path (f->project));
  assert_same (before, after);
}

static void
test_signals_of_undo (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) added = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) removed = g_array_new (FALSE, FALSE, sizeof (gint64));
  const char *const texts[] = { "one", "two" };

  g_signal_connect (f->project, "articles-added", G_CALLBACK (append_ids_cb), added);
  g_signal_connect (f->project, "articles-removed", G_CALLBACK (append_ids_cb), removed);
  import_texts (f->project, texts, 2);
  g_assert_cmpuint (added->len, ==, 2);
  g_assert_true (dateline_project_undo (f->project, NULL, &error));
  g_assert_cmpuint (removed->len, ==, 2);
  g_assert_cmpmem (added->data, 16, removed->data, 16);
  g_assert_true (dateline_project_redo (f->project, NULL, &error));
  g_assert_cmpuint (added->len, ==, 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) \
  g_test_add ("/store/import/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("rich", test_rich);
  ADD ("offered", test_offered);
  ADD ("again-after-undo", test_again_after_undo);
  ADD ("duplicates", test_duplicates);
  ADD ("removed", test_removed);
  ADD ("losses", test_losses);
  ADD ("namesakes", test_namesakes);
  ADD ("abort", test_abort);
  ADD ("abort-of-tagged", test_abort_of_tagged);
  ADD ("abort-beside-another", test_abort_beside_another);
  ADD ("beside-edits", test_beside_edits);
  ADD ("unfinished", test_unfinished);
  ADD ("threads", test_threads);
  ADD ("signals-of-undo", test_signals_of_undo);
#undef ADD
  return g_test_run ();
}
