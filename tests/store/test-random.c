/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 10,000 random actions of all kinds, undone one by one through a restart, then made again: the
 * tables are what they were at the start, at each stop on the way and at the end. */
#include "store-fixture.h"

#include "store/project-private.h"

#define N_ACTIONS 10000
#define N_STOPS   10

typedef struct
{
  DatelineProject *project;
  GRand *rand;
  guint n_made;
} Run;

static guint
pick (Run *run, guint n)
{
  return g_rand_int_range (run->rand, 0, n);
}

static gpointer
pick_item (Run *run, GListModel *list)
{
  guint n = g_list_model_get_n_items (list);

  return n ? g_list_model_get_item (list, pick (run, n)) : NULL;
}

static DatelineArticle *
pick_article (Run *run)
{
  DatelineArticle *article = NULL;

  for (guint tries = 0; !article && tries < 50; tries++)
    article = dateline_project_get_article (run->project, 1 + pick (run, 60));
  return article;
}

static DatelineLabel *
pick_label (Run *run)
{
  g_autoptr (DatelineLayer) one = pick_item (run, dateline_project_get_layers (run->project));
  g_autoptr (DatelineLabel)
    found = one ? pick_item (run, G_LIST_MODEL (dateline_layer_get_labels (one))) : NULL;

  return found; /* the layer keeps it */
}

static DatelineAnnotation *
pick_annotation (Run *run, DatelineArticle *article)
{
  g_autoptr (GListModel) list = dateline_project_get_annotations (run->project, article);

  return pick_item (run, list);
}

static GArray *
pick_spans (Run *run)
{
  guint start = pick (run, 30);
  GArray *spans = dateline_spans_new (start, start + 1 + pick (run, 8));

  if (pick (run, 4) == 0)
    {
      DatelineSpan more = { 2, 3 + pick (run, 5) };

      g_array_append_val (spans, more);
    }
  return spans;
}

static char *
new_name (Run *run)
{
  return g_strdup_printf ("Name %u", run->n_made++);
}

static void
act_on_annotation (Run *run, guint what)
{
  DatelineProject *p = run->project;
  g_autoptr (DatelineArticle) article = pick_article (run);
  g_autoptr (DatelineAnnotation) annotation = article ? pick_annotation (run, article) : NULL;
  g_autoptr (DatelineEntity) known = pick_item (run, dateline_project_get_entities (p));
  g_autoptr (GArray) spans = pick_spans (run);
  g_autofree char *name = new_name (run);
  DatelineLabel *found = pick_label (run);

  if (!article || !found || !annotation || what < 12)
    {
      if (article && found)
        {
          DatelineLayer *of = dateline_label_get_layer (found);
          g_autoptr (DatelineAnnotation) made = dateline_project_tag (
            p, article, found, dateline_layer_get_kind (of) == DATELINE_LAYER_SPAN ? spans : NULL,
            dateline_layer_get_names_entities (of) ? known : NULL, NULL);
        }
      return;
    }
  switch (what)
    {
    case 12:
      dateline_project_set_annotation_label (p, annotation, found, NULL);
      break;
    case 13:
      dateline_project_set_annotation_fragments (p, annotation, spans, NULL);
      break;
    case 14:
      dateline_project_set_annotation_entity (p, annotation, known, NULL);
      break;
    case 15:
      dateline_project_set_annotation_note (p, annotation, name, NULL);
      break;
    case 16:
      dateline_project_remove_annotation (p, annotation, NULL);
      break;
    default:
      {
        g_autoptr (DatelineField) asked = pick_item (
          run, dateline_layer_get_fields (dateline_annotation_get_layer (annotation)));

        if (asked)
          dateline_project_set_annotation_value (
            p, annotation, asked,
            dateline_field_get_field_type (asked) == DATELINE_FIELD_ENTITY && known
              ? dateline_record_get_uuid (DATELINE_RECORD (known))
              : "direct",
            NULL);
      }
    }
}

static void
act_on_article (Run *run, guint what)
{
  DatelineProject *p = run->project;
  g_autoptr (DatelineArticle) article = pick_article (run);
  g_autofree char *name = new_name (run);
  g_autoptr (DatelineDate)
    date = dateline_date_new_hand (pick (run, 20000), 1 + pick (run, DATELINE_DATE_PRECISION_DAY));
  g_autoptr (DatelineSource) source = pick_item (run, dateline_project_get_sources (p));
  g_autoptr (GArray) regions = NULL;

  if (!article)
    return;
  switch (what)
    {
    case 0:
      dateline_project_set_article_title (p, article, name, NULL);
      break;
    case 1:
      dateline_project_set_article_source (p, article, pick (run, 3) ? "Herald" : name, NULL);
      break;
    case 2:
      dateline_project_set_article_date (p, article, date, "set-date", NULL);
      break;
    case 3:
      dateline_project_set_article_status (p, article, pick (run, 4), NULL);
      break;
    case 4:
      dateline_project_set_article_note (p, article, name, NULL);
      break;
    case 5:
      if (pick (run, 8) == 0)
        dateline_project_remove_article (p, article, NULL);
      break;
    case 6:
      if (source)
        dateline_project_edit_source (p, source, name, "n", NULL);
      break;
    default:
      regions = g_array_new (FALSE, FALSE, sizeof (DatelineRegion));
      for (guint i = 0; i < 3; i++)
        {
          DatelineRegion region = { i * 10, i * 10 + 1 + pick (run, 9), pick (run, 5) };

          g_array_append_val (regions, region);
        }
      dateline_project_set_article_regions (p, article, regions, NULL);
    }
}

static void
act_on_entity (Run *run, guint what)
{
  DatelineProject *p = run->project;
  g_autoptr (DatelineEntity) known = pick_item (run, dateline_project_get_entities (p));
  g_autoptr (DatelineEntity) other = pick_item (run, dateline_project_get_entities (p));
  g_autofree char *name = new_name (run);
  const char *const aliases[] = { name, "again", NULL };
  g_autoptr (GArray) mentions = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!known || what < 2)
    {
      dateline_project_add_entity (p, name, NULL, NULL);
      return;
    }
  switch (what)
    {
    case 2:
      dateline_project_rename_entity (p, known, name, pick (run, 2), NULL);
      break;
    case 3:
      dateline_project_set_entity_kind (p, known, pick_label (run), NULL);
      break;
    case 4:
      dateline_project_set_entity_note (p, known, name, NULL);
      break;
    case 5:
      dateline_project_set_entity_aliases (p, known, aliases, NULL);
      break;
    case 6:
      dateline_project_merge_entities (p, known, other, NULL);
      break;
    case 7:
      mentions = dateline_project_list_mentions (p, known, NULL);
      for (guint i = 0; i < mentions->len; i += 2)
        g_array_append_val (ids, g_array_index (mentions, DatelineMention, i).annotation_id);
      dateline_project_split_entity (p, known, name, ids, NULL);
      break;
    default:
      dateline_project_delete_entity (p, known, NULL);
    }
}

static void
act_on_codebook (Run *run, guint what)
{
  DatelineProject *p = run->project;
  g_autoptr (DatelineLayer) one = pick_item (run, dateline_project_get_layers (p));
  g_autofree char *name = new_name (run);
  g_autofree char *uuid = g_uuid_string_random ();
  DatelineLabelEdit edit = { name, "", "d", "e", pick (run, DATELINE_N_COLOURS) };
  DatelineLabel *found = pick_label (run);
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func (g_object_unref);

  if (!one || what == 0)
    {
      dateline_project_add_layer (p, name, pick (run, 2), pick (run, 2), NULL);
      return;
    }
  if (!found || what < 4)
    {
      dateline_project_add_label (p, one, pick (run, 2) ? found : NULL, name, NULL);
      return;
    }
  switch (what)
    {
    case 4:
      dateline_project_edit_layer (p, one, name, "d", NULL);
      break;
    case 5:
      for (guint i = 0; i < g_list_model_get_n_items (dateline_layer_get_fields (one)); i++)
        g_ptr_array_add (fields, g_list_model_get_item (dateline_layer_get_fields (one), i));
      if (fields->len > 0 && pick (run, 2))
        g_ptr_array_remove_index (fields, 0);
      else
        g_ptr_array_add (fields, dateline_field_new (uuid, name, DATELINE_FIELD_TEXT, NULL));
      dateline_project_set_layer_fields (p, one, fields, NULL);
      break;
    case 6:
      dateline_project_move_layer (p, one, pick (run, 5), NULL);
      break;
    case 7:
      if (pick (run, 10) == 0)
        dateline_project_delete_layer (p, one, NULL);
      break;
    case 8:
      dateline_project_edit_label (p, found, &edit, NULL);
      break;
    case 9:
    case 10:
      dateline_project_move_label (p, found, pick_label (run), pick (run, 4), NULL);
      break;
    default:
      if (pick (run, 3) == 0)
        dateline_project_delete_label (p, found, pick (run, 2) ? pick_label (run) : NULL, NULL);
    }
}

static void
act_import (Run *run)
{
  g_autofree char *one = new_name (run);
  g_autofree char *other = g_strdup_printf ("%s as it was told to all of the %s", one, one);
  const char *const texts[] = { one, other };

  import_texts (run->project, texts, 2);
}

static void
act (Run *run)
{
  guint what = pick (run, 100);
  gboolean group = pick (run, 20) == 0;

  /* Now and then somebody hesitates. */
  if (what < 3)
    {
      dateline_project_undo (run->project, NULL, NULL);
      if (pick (run, 2))
        dateline_project_redo (run->project, NULL, NULL);
      return;
    }
  if (what == 3)
    {
      if (pick (run, 4) == 0)
        act_import (run);
      return;
    }
  if (group)
    dateline_project_begin (run->project, "group", "", NULL);
  for (guint i = 0; i < (group ? 4 : 1); i++)
    {
      if (what < 50)
        act_on_annotation (run, pick (run, 19));
      else if (what < 65)
        act_on_article (run, pick (run, 8));
      else if (what < 85)
        act_on_entity (run, pick (run, 9));
      else
        act_on_codebook (run, pick (run, 12));
      what = 4 + pick (run, 96);
    }
  if (group && pick (run, 4) == 0)
    dateline_project_rollback (run->project);
  else if (group)
    dateline_project_commit (run->project, NULL);
}

/* The test kills nothing, so it need not wait for the disk. */
static void
reopen (Run *run, const char *path)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&run->project);
  run->project = dateline_project_open (path, FALSE, &error);
  g_assert_no_error (error);
  dateline_sql_script (run->project->connection, "PRAGMA synchronous = OFF");
}

static void
test_random (void)
{
  g_autofree char *folder = make_folder ();
  Run run = { .project = make_project (folder), .rand = g_rand_new_with_seed (20220126) };
  g_autofree char *path = g_strdup (dateline_project_get_path (run.project));
  char *stops[N_STOPS + 1] = { NULL };
  guint depths[N_STOPS + 1] = { 0 };
  g_autoptr (GError) error = NULL;
  guint n_stop = N_ACTIONS / N_STOPS;
  guint stop = 0;

  reopen (&run, path);
  depths[0] = run.project->undo->len;
  stops[0] = dump (path);
  while (stop < N_STOPS)
    {
      act (&run);
      if (run.project->undo->len < depths[stop])
        {
          /* Undone past the last stop: what comes now is another history. */
          depths[stop] = run.project->undo->len;
          g_free (stops[stop]);
          stops[stop] = dump (path);
        }
      else if (run.project->undo->len >= depths[0] + (stop + 1) * n_stop)
        {
          stop++;
          depths[stop] = run.project->undo->len;
          stops[stop] = dump (path);
          assert_objects_fit (run.project);
        }
    }
  g_assert_cmpuint (run.project->undo->len - depths[0], >=, N_ACTIONS);
  assert_sound (run.project);

  for (stop = N_STOPS; stop-- > 0;)
    {
      g_autofree char *now = NULL;

      while (run.project->undo->len > depths[stop])
        {
          dateline_project_undo (run.project, NULL, &error);
          g_assert_no_error (error);
        }
      now = dump (path);
      assert_same (stops[stop], now);
      assert_objects_fit (run.project);
      if (stop == N_STOPS / 2)
        reopen (&run, path);
    }
  assert_sound (run.project);
  for (stop = 1; stop <= N_STOPS; stop++)
    {
      g_autofree char *now = NULL;

      while (run.project->undo->len < depths[stop])
        {
          dateline_project_redo (run.project, NULL, &error);
          g_assert_no_error (error);
        }
      now = dump (path);
      assert_same (stops[stop], now);
    }
  g_assert_false (dateline_project_can_redo (run.project));
  assert_sound (run.project);
  assert_objects_fit (run.project);

  g_clear_object (&run.project);
  for (guint i = 0; i <= N_STOPS; i++)
    g_free (stops[i]);
  g_rand_free (run.rand);
  remove_folder (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/random/undo-all", test_random);
  return g_test_run ();
}
