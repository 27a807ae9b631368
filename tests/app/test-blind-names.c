/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blind mode where names are offered: at the tag, in the palettes, in the walk through the text and wherever else
 * something is completed. */
#include "two-coders.h"

#include <string.h>

#include "store/edits.h"
#include "store/meanings.h"
#include "views/answer-offers.h"
#include "views/command-palette.h"
#include "views/entity-palette.h"
#include "views/everywhere-names.h"
#include "views/read-pane.h"

/* @field: NULL for whom the tag names */
static gboolean
is_offered_for (Fixture *fixture,
                DatelineAnnotation *statement,
                DatelineField *field,
                const char *typed,
                const char *value)
{
  DatelineArticle *article = dateline_session_get_article (fixture->session);
  g_autofree char *text = dateline_project_load_text (get_project (fixture), article, NULL);
  g_autoptr (DatelineOffsets) offsets = dateline_offsets_new (text);
  g_autoptr (GListModel) tags = dateline_session_list_annotations (fixture->session, article);
  DatelineQuestion question = { fixture->session, statement, tags, text, offsets, field };
  g_autofree char *problem = NULL;
  g_autoptr (GPtrArray) offers = NULL;
  int first;

  offers = dateline_offers_make (&question, typed, 20, &first, &problem);
  for (guint i = 0; i < offers->len; i++)
    {
      const DatelineOffer *offer = g_ptr_array_index (offers, i);

      if (g_strcmp0 (offer->value, value) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_offered (Fixture *fixture,
            DatelineAnnotation *statement,
            DatelineField *field,
            const char *value)
{
  return is_offered_for (fixture, statement, field, "", value);
}

static DatelineField *
get_field (DatelineLabel *label, const char *name)
{
  GListModel *fields = dateline_layer_get_fields (dateline_label_get_layer (label));

  for (guint i = 0; i < g_list_model_get_n_items (fields); i++)
    {
      g_autoptr (DatelineField) field = g_list_model_get_item (fields, i);

      /* The layer keeps it. */
      if (g_str_equal (dateline_field_get_name (field), name))
        return field;
    }
  g_assert_not_reached ();
}

/* The strip: what was answered last, and who is named around. */
static void
test_answers (Fixture *fixture, gconstpointer data)
{
  Two two = put_two (fixture);
  DatelineField *concept = get_field (get_label (fixture, "Statement"), "Concept");
  DatelineField *speaker = get_field (get_label (fixture, "Statement"), "Speaker");
  const char *guild = dateline_record_get_uuid (DATELINE_RECORD (two.guild));
  const char *ada = dateline_record_get_uuid (DATELINE_RECORD (two.ada));
  DatelineAnnotation *statement;
  DatelineAnnotation *theirs;

  become (fixture, two.other);
  theirs = put_tag (fixture, "answered the council", "Statement", NULL, NULL);
  g_assert_true (dateline_project_set_annotation_value (get_project (fixture), theirs, concept,
                                                        "harbour policy", NULL));
  become (fixture, two.own);
  statement = put_tag (fixture, "Quill said nothing", "Statement", NULL, NULL);
  g_assert_true (is_offered (fixture, statement, concept, "harbour policy"));
  g_assert_true (is_offered (fixture, statement, speaker, guild));
  g_assert_true (is_offered (fixture, statement, speaker, ada));

  set_blind (fixture, TRUE);
  g_assert_false (is_offered (fixture, statement, concept, "harbour policy"));
  g_assert_false (is_offered (fixture, statement, speaker, guild));
  g_assert_true (is_offered (fixture, statement, speaker, ada));
}

/* Whether going from one untagged name to the next comes by @words before it comes to @last. */
static gboolean
is_walked_to (Fixture *fixture, const char *words, const char *last)
{
  DatelineArticle *article = dateline_session_get_article (fixture->session);
  g_autofree char *text = dateline_project_load_text (get_project (fixture), article, NULL);
  gboolean found = FALSE;
  const char *at;

  dateline_reader_select (get_reader (fixture), 0, 0);
  do
    {
      guint start, end;

      act (fixture, "read.next-untagged", NULL);
      settle ();
      g_assert_true (dateline_session_get_article (fixture->session) == article);
      dateline_reader_get_selection (get_reader (fixture), &start, &end);
      at = g_utf8_offset_to_pointer (text, start);
      found = found || g_str_has_prefix (at, words);
    }
  while (!g_str_has_prefix (at, last));
  return found;
}

/* Whether the line that finds everything finds the name of somebody. */
static gboolean
is_found (Fixture *fixture, const char *name)
{
  GtkWidget *dialog;
  gboolean found;

  act (fixture, "win.palette", NULL);
  wait_for ((dialog = find_window (DATELINE_TYPE_COMMAND_PALETTE)) != NULL);
  gtk_editable_set_text (GTK_EDITABLE (find_part (dialog, DATELINE_TYPE_COMMAND_PALETTE, "entry")),
                         name);
  settle ();
  found = count_just (find_part (dialog, DATELINE_TYPE_COMMAND_PALETTE, "rows"), name) > 0;
  gtk_window_close (GTK_WINDOW (dialog));
  settle ();
  return found;
}

/* Opens the palette of names at @tag and types. */
static GtkWidget *
open_names (Fixture *fixture, DatelineAnnotation *tag, const char *typed)
{
  GtkWidget *palette = NULL;

  dateline_reader_select (get_reader (fixture), 0, 0);
  settle ();
  dateline_session_set_annotation (fixture->session, tag);
  settle ();
  act (fixture, "read.choose-entity", NULL);
  wait_for ((palette = find_widget (root_of (fixture), DATELINE_TYPE_ENTITY_PALETTE)) != NULL &&
            gtk_widget_get_mapped (palette));
  gtk_editable_set_text (GTK_EDITABLE (find_part (palette, DATELINE_TYPE_ENTITY_PALETTE, "entry")),
                         typed);
  settle ();
  return palette;
}

static gboolean
is_in_palette (Fixture *fixture, DatelineAnnotation *tag, const char *name)
{
  GtkWidget *palette = open_names (fixture, tag, name);
  /* Another row offers to make one of that name. */
  gboolean found = count_just (find_part (palette, DATELINE_TYPE_ENTITY_PALETTE, "rows"), name) > 0;

  gtk_popover_popdown (GTK_POPOVER (palette));
  settle ();
  return found;
}

/* How many names would be looked for everywhere. */
static guint
count_looked_for (Fixture *fixture)
{
  DatelineEverywhereNames *names = dateline_everywhere_names_new (get_project (fixture), NULL,
                                                                  NULL);
  guint left;
  g_autoptr (DatelineNameSet) set = dateline_everywhere_names_make_set (names, 0, NULL, &left);
  g_autoptr (GListModel) choices = g_object_ref (dateline_everywhere_names_get_choices (names));
  g_autofree char *all = g_strdup_printf ("(%u)", dateline_name_set_get_n_entities (set));

  /* The line that says how many agrees. */
  g_assert_nonnull (strstr (gtk_string_list_get_string (GTK_STRING_LIST (choices), 0), all));
  dateline_everywhere_names_free (names);
  return dateline_name_set_get_n_entities (set);
}

static gboolean
may_mean (Fixture *fixture, const char *form, DatelineEntity *entity)
{
  g_autoptr (GPtrArray)
    meanings = dateline_project_list_meanings (get_project (fixture), NULL, form, NULL, 0, 0);
  gboolean found = FALSE;

  g_assert_cmpuint (dateline_project_count_meanings (get_project (fixture), NULL, form), ==,
                    meanings->len);
  for (guint i = 0; i < meanings->len; i++)
    found = found || ((const DatelineMeaning *) g_ptr_array_index (meanings, i))->entity == entity;
  return found;
}

/* A name that only the other has added is neither walked to nor offered nor looked for. Once one has named it
 * too it is as any other, and it is the same one: the register gets no twin. What comes from a list that the
 * other loaded is for all. */
static void
test_names (Fixture *fixture, gconstpointer data)
{
  Two two = put_two (fixture);
  DatelineField *speaker = get_field (get_label (fixture, "Statement"), "Speaker");
  GtkWidget *offer = find_part (root_of (fixture), DATELINE_TYPE_READ_PANE, "offer");
  GtkWidget *palette;
  GListModel *known = dateline_project_get_entities (get_project (fixture));
  DatelineEntity *council, *listed;
  DatelineAnnotation *statement, *plain;
  const char *uuid;
  g_autoptr (GError) error = NULL;

  become (fixture, two.other);
  council = put_entity (fixture, "council", "Organisation");
  choose_article (fixture, STAMPED);
  put_tag (fixture, "council", "Organisation", council, NULL);
  choose_article (fixture, UNDATED);
  g_assert_true (dateline_project_begin (get_project (fixture), "load-gazetteer", "list", &error));
  listed = put_entity (fixture, "nothing", "Place");
  g_assert_true (dateline_project_commit (get_project (fixture), &error));
  become (fixture, two.own);
  uuid = dateline_record_get_uuid (DATELINE_RECORD (council));
  statement = put_tag (fixture, "Quill said nothing", "Statement", NULL, NULL);
  plain = put_tag (fixture, "READ MORE", "Organisation", NULL, NULL);

  for (guint blind = 0; blind < 2; blind++)
    {
      g_test_message ("blind: %u", blind);
      set_blind (fixture, blind);
      settle ();
      g_assert_true (is_walked_to (fixture, "council", "nothing") == !blind);
      g_assert_true (is_found (fixture, "council") == !blind);
      g_assert_true (is_found (fixture, "nothing"));
      g_assert_true (is_offered_for (fixture, statement, speaker, "counc", uuid) == !blind);
      g_assert_true (is_offered_for (fixture, plain, NULL, "counc", uuid) == !blind);
      g_assert_true (is_in_palette (fixture, plain, "council") == !blind);
      g_assert_true (is_in_palette (fixture, plain, "nothing"));
      g_assert_true (may_mean (fixture, "council", council) == !blind);
      g_assert_true (may_mean (fixture, "nothing", listed));
      g_assert_cmpuint (count_looked_for (fixture), ==, blind ? 3 : 4);
      select_phrase (fixture, "council");
      settle ();
      g_assert_true ((gtk_widget_get_visible (offer) && says (offer, "council → Organisation")) ==
                     !blind);
      /* The register itself is the project's. */
      g_assert_cmpuint (g_list_model_get_n_items (known), ==, 4);
    }

  palette = open_names (fixture, plain, "council");
  g_signal_emit_by_name (find_part (palette, DATELINE_TYPE_ENTITY_PALETTE, "entry"), "activate");
  g_assert_true (dateline_annotation_get_entity (plain) == council);
  settle ();
  g_assert_true (is_found (fixture, "council"));
  g_assert_true (is_offered_for (fixture, statement, speaker, "counc", uuid));
  act (fixture, "win.undo", NULL);
  settle ();
  g_assert_false (is_found (fixture, "council"));

  /* An answer of one's own is as good as a tag; what one adds oneself is one's own. */
  g_assert_true (dateline_project_set_annotation_value (get_project (fixture), statement, speaker,
                                                        uuid, &error));
  g_assert_true (is_found (fixture, "council"));
  put_entity (fixture, "Sample Envoy", "Person");
  g_assert_true (is_found (fixture, "Sample Envoy"));
}

int
main (int argc, char *argv[])
{
  static const FixtureTest tests[] = {
    { "/blind-names/answers", test_answers },
    { "/blind-names/names", test_names },
  };

  return fixture_main (argc, argv, tests, G_N_ELEMENTS (tests));
}
