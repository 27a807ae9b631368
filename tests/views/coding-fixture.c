/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys are handed to the key controllers of the widget that has the focus, in the order in which the
 * toolkit would. */
#include "views/coding-fixture.h"

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "formats/codebook.h"
#include "store/importer.h"
#include "views/read-asking.h"

gboolean
coding_has_screen (void)
{
  if (gtk_init_check ())
    {
      adw_init ();
      return TRUE;
    }
  g_test_skip ("There is no screen.");
  return FALSE;
}

static void
failed_cb (Coding *coding, GError *error)
{
  g_free (coding->failure);
  coding->failure = g_strdup (error->message);
}

static void
add_article (Coding *coding, const char *text)
{
  DatelineDraft *draft = dateline_draft_new ();
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineImporter)
    importer = dateline_importer_new (dateline_project_get_path (coding->project), "texts", &error);
  DatelineImportOutcome outcome;

  g_assert_no_error (error);
  draft->text = g_strdup (text);
  dateline_draft_take_original (draft, bytes, "a.txt", "UTF-8");
  dateline_draft_complete (draft);
  dateline_importer_add (importer, draft, &outcome, NULL, NULL, &error);
  g_assert_no_error (error);
  dateline_importer_finish (importer, "{}", &error);
  g_assert_no_error (error);
  dateline_draft_free (draft);
  dateline_project_refresh (coding->project);
}

void
coding_open (Coding *coding, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  GtkWidget *box;

  memset (coding, 0, sizeof *coding);
  coding->folder = g_dir_make_tmp ("dateline-coding-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (coding->folder, "p.dateline", NULL);
  coding->project = dateline_project_create (path, "Ada", &error);
  g_assert_no_error (error);
  dateline_codebook_load_starter (coding->project, &error);
  g_assert_no_error (error);
  add_article (coding, text);
  coding->session = dateline_session_new ();
  dateline_session_set_project (coding->session, coding->project, &error);
  g_assert_no_error (error);
  g_signal_connect_swapped (coding->session, "failed", G_CALLBACK (failed_cb), coding);

  coding->pane = g_object_new (DATELINE_TYPE_READ_PANE, "hexpand", TRUE, NULL);
  coding->card = g_object_new (DATELINE_TYPE_CHOSEN_CARD, "width-request", 300, NULL);
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_box_append (GTK_BOX (box), coding->pane);
  gtk_box_append (GTK_BOX (box), coding->card);
  coding->window = adw_window_new ();
  adw_window_set_content (ADW_WINDOW (coding->window), box);
  dateline_read_pane_set_session (DATELINE_READ_PANE (coding->pane), coding->session);
  dateline_chosen_card_set_session (DATELINE_CHOSEN_CARD (coding->card), coding->session);
  gtk_widget_insert_action_group (
    coding->window, "read", dateline_read_pane_get_actions (DATELINE_READ_PANE (coding->pane)));
  gtk_window_set_default_size (GTK_WINDOW (coding->window), 1000, 600);
  gtk_window_present (GTK_WINDOW (coding->window));

  coding->article = g_list_model_get_item (
    G_LIST_MODEL (dateline_session_get_articles (coding->session)), 0);
  dateline_session_set_article (coding->session, coding->article);
  coding->annotations = dateline_project_get_annotations (coding->project, coding->article);
  coding_wait (gtk_widget_get_mapped (GTK_WIDGET (coding_reader (coding))));
  gtk_widget_grab_focus (GTK_WIDGET (coding_reader (coding)));
  coding_settle ();
}

void
coding_close (Coding *coding)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  dateline_session_set_article (coding->session, NULL);
  gtk_window_destroy (GTK_WINDOW (coding->window));
  coding_settle ();
  g_clear_object (&coding->annotations);
  g_clear_object (&coding->article);
  dateline_session_set_project (coding->session, NULL, NULL);
  g_assert_finalize_object (coding->session);
  g_assert_finalize_object (coding->project);
  g_free (coding->failure);
  dir = g_dir_open (coding->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (coding->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (coding->folder);
  g_free (coding->folder);
}

static gboolean
over_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

void
coding_settle (void)
{
  gboolean over = FALSE;

  g_timeout_add (120, over_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

DatelineReader *
coding_reader (Coding *coding)
{
  return dateline_read_pane_get_reader (DATELINE_READ_PANE (coding->pane));
}

/* A tag is painted before it is asked about. */
static void
wait_for_question (Coding *coding)
{
  coding_wait (!dateline_read_pane_is_about_to_ask (DATELINE_READ_PANE (coding->pane)));
}

void
coding_act (Coding *coding, const char *action, const char *target)
{
  g_assert_true (
    gtk_widget_activate_action_variant (GTK_WIDGET (coding_reader (coding)), action,
                                        target != NULL ? g_variant_new_string (target) : NULL));
  wait_for_question (coding);
}

static guint
find (Coding *coding, const char *phrase)
{
  const char *text = dateline_read_pane_get_text (DATELINE_READ_PANE (coding->pane));
  const char *hit = strstr (text, phrase);

  g_assert_nonnull (hit);
  return (guint) g_utf8_strlen (text, hit - text);
}

void
coding_select (Coding *coding, const char *phrase)
{
  guint start = find (coding, phrase);

  dateline_reader_select (coding_reader (coding), start,
                          start + (guint) g_utf8_strlen (phrase, -1));
}

void
coding_put_caret (Coding *coding, const char *phrase)
{
  guint start = find (coding, phrase);

  dateline_reader_select (coding_reader (coding), start, start);
}

char *
coding_selected (Coding *coding)
{
  guint start, end;

  if (!dateline_reader_get_selection (coding_reader (coding), &start, &end))
    return g_strdup ("");
  return g_utf8_substring (dateline_read_pane_get_text (DATELINE_READ_PANE (coding->pane)), start,
                           end);
}

/* --- keys --------------------------------------------------------------------------------- */

static gboolean
offer_key (GtkWidget *widget, guint keyval, GdkModifierType state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean handled = FALSE;

      if (!GTK_IS_EVENT_CONTROLLER_KEY (controller) ||
          gtk_event_controller_get_propagation_phase (controller) != GTK_PHASE_CAPTURE)
        continue;
      g_signal_emit_by_name (controller, "key-pressed", keyval, 0, state, &handled);
      if (handled)
        return TRUE;
    }
  return FALSE;
}

static GtkWidget *
find_entry (GtkWidget *root)
{
  if (GTK_IS_ENTRY (root))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_entry (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

GtkWidget *
coding_popover (Coding *coding, const char *type_name)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (coding_reader (coding)));
       child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER (child) && gtk_widget_get_visible (child) &&
        (type_name == NULL || g_str_equal (G_OBJECT_TYPE_NAME (child), type_name)))
      return child;
  return NULL;
}

void
coding_press (Coding *coding, guint keyval, GdkModifierType state)
{
  GtkWidget *popover = coding_popover (coding, NULL);
  GtkWidget *target = popover != NULL ? find_entry (popover) : GTK_WIDGET (coding_reader (coding));
  gunichar character = gdk_keyval_to_unicode (keyval);
  char text[7] = { 0 };
  int position;

  if (offer_key (target, keyval, state))
    return;
  if (!GTK_IS_ENTRY (target))
    return;
  if (keyval == GDK_KEY_Return)
    {
      g_signal_emit_by_name (target, "activate");
      return;
    }
  /* What the entry does with a letter. */
  g_assert_true (g_unichar_isprint (character));
  g_unichar_to_utf8 (character, text);
  gtk_editable_delete_selection (GTK_EDITABLE (target));
  position = gtk_editable_get_position (GTK_EDITABLE (target));
  gtk_editable_insert_text (GTK_EDITABLE (target), text, -1, &position);
  gtk_editable_set_position (GTK_EDITABLE (target), position);
}

void
coding_key (Coding *coding, guint keyval, GdkModifierType state)
{
  coding_press (coding, keyval, state);
  wait_for_question (coding);
}

void
coding_type (Coding *coding, const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    coding_key (coding, gdk_unicode_to_keyval (g_utf8_get_char (p)), 0);
}

/* --- what came of it ---------------------------------------------------------------------- */

DatelineLabel *
coding_label (Coding *coding, const char *name)
{
  g_autoptr (GError) error = NULL;
  DatelineLabel *label = dateline_project_find_label (coding->project, name, &error);

  g_assert_no_error (error);
  return label;
}

DatelineField *
coding_field (Coding *coding, const char *label, const char *name)
{
  DatelineField *field = dateline_layer_find_field (
    dateline_label_get_layer (coding_label (coding, label)), name);

  g_assert_nonnull (field);
  return field;
}

DatelineAnnotation *
coding_chosen (Coding *coding)
{
  DatelineAnnotation *annotation = dateline_session_get_annotation (coding->session);

  g_assert_nonnull (annotation);
  return annotation;
}

char *
coding_words (Coding *coding)
{
  return dateline_spans_text (dateline_annotation_get_fragments (coding_chosen (coding)),
                              dateline_read_pane_get_text (DATELINE_READ_PANE (coding->pane)));
}

char *
coding_answer (Coding *coding, const char *name)
{
  DatelineAnnotation *annotation = coding_chosen (coding);
  DatelineField *field = dateline_layer_find_field (dateline_annotation_get_layer (annotation),
                                                    name);
  const char *answer;
  DatelineEntity *entity;

  g_assert_nonnull (field);
  answer = dateline_annotation_get_value (annotation, dateline_field_get_uuid (field));
  if (answer == NULL)
    return g_strdup ("-");
  if (dateline_field_get_field_type (field) != DATELINE_FIELD_ENTITY)
    return g_strdup (answer);
  entity = dateline_project_get_entity_by_uuid (coding->project, answer);
  g_assert_nonnull (entity);
  return g_strdup (dateline_entity_get_name (entity));
}

guint
coding_count (Coding *coding)
{
  return g_list_model_get_n_items (coding->annotations);
}
