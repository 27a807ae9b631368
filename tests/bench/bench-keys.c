/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many keys it takes to tag two news articles completely: every name of a person, organisation or
 * place with who it is, every direct quotation with who says it. Real key presses go to the real
 * window, on a new project with the starter codebook that has seen no name yet.
 *
 * What is counted:
 * - each key that is pressed, and each modifier that is held with it (Ctrl+A is two); nothing else
 *   is done, the mouse is not used;
 * - from the caret at the start of an article to its last tag, passing over what is no name included;
 * - a name is tagged when its label is right and it names an entity; surnames name the entity of the
 *   full name that came before;
 * - a quotation is tagged when its words between the marks, its speaker and its kind are right.
 *
 * The other tools' figures are counted from their documentation, with a drag or double click and a
 * click as one each like a key, and with what a practised person would do:
 * - brat (brat.nlplab.org/manual.html and /features.html): a span is dragged or double-clicked, its
 *   type chosen in a dialog by a key, the dialog left with OK: 3. A relation is dragged from span to
 *   span, its type chosen, OK: 3; an attribute of the quotation is one click in the first dialog.
 *   Who is named would be a search in the same dialog; it is left out in brat's favour.
 * - doccano (doccano.github.io/doccano, tutorial): a span is dragged, its label chosen by a key: 2. For a
 *   relation its type is chosen and both spans are clicked: 3; a span has no further fields, so the
 *   quotation's kind is part of its label.
 * - Label Studio (labelstud.io/tags/label, /tags/relations and the guide's page on labelling): a label
 *   is chosen by its key, the span dragged: 2. For a relation the span is clicked, a key (Alt+R, two)
 *   pressed, the other span clicked and the relation's label chosen: 5; a choice for the region is
 *   one more key.
 * - INCEpTION (inception-project.github.io, user guide, annotation and the editor of features): the
 *   span is dragged, the value typed until it is alone (1 letter at least) and taken with Enter: 3. A
 *   quotation is dragged in a layer of its own (choosing the layer and going back are 4 clicks for
 *   two kinds of spans, counted once an article); for the speaker a slot is added, armed and filled
 *   with a click on the name: 3; its kind is typed and taken with Enter: 2.
 * None of the four tags all occurrences of a name by hand in one step. */
#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>

#include "app/application.h"
#include "app/settings.h"
#include "app/window.h"
#include "formats/import.h"
#include "store/edits.h"
#include "store/importer.h"
#include "views/read-pane.h"

#define PATIENCE_US (20 * G_USEC_PER_SEC)

/* Longer ones before those they contain. */
static const struct
{
  const char *form;
  const char *key;    /* of its label in the starter codebook */
  const char *entity; /* (nullable): whom it names, where that has another name */
} names[] = {
  { "Russian Foreign Ministry", "2", NULL },
  { "Alexander Grushko", "1", NULL },
  { "Jens Stoltenberg", "1", NULL },
  { "Vladimir Putin", "1", NULL },
  { "Antony Blinken", "1", NULL },
  { "Eastern Europe", "3", NULL },
  { "Sergey Lavrov", "1", NULL },
  { "Segey Lavrov", "1", NULL },
  { "John Sullivan", "1", NULL },
  { "United States", "3", NULL },
  { "Dmitry Kozak", "1", NULL },
  { "Stoltenberg", "1", "Jens Stoltenberg" },
  { "Washington", "3", NULL },
  { "Joe Biden", "1", NULL },
  { "Sullivan", "1", "John Sullivan" },
  { "TRTWorld", "2", NULL },
  { "Blinken", "1", "Antony Blinken" },
  { "Germany", "3", NULL },
  { "Reuters", "2", NULL },
  { "Ukraine", "3", NULL },
  { "Kremlin", "2", NULL },
  { "Lavrov", "1", "Sergey Lavrov" },
  { "Moscow", "3", NULL },
  { "Berlin", "3", NULL },
  { "Europe", "3", NULL },
  { "France", "3", NULL },
  { "Russia", "3", NULL },
  { "Biden", "1", NULL },
  { "Paris", "3", NULL },
  { "Putin", "1", "Vladimir Putin" },
  { "Kiev", "3", NULL },
  { "NATO", "2", NULL },
  { "West", "3", NULL },
  { "EU", "2", NULL },
  { "US", "3", NULL },
};

/* How the quotations of each article begin, in order, and who says them. */
typedef struct
{
  const char *begins;
  const char *speaker;
} Quote;

static const Quote first_quotes[] = {
  { "diplomatic path", "United States" },
  { "It sets", "Antony Blinken" },
  { "reciprocal", "Antony Blinken" },
  { "From our", "Antony Blinken" },
  { "retaliatory", "Russia" },
  { "Enormous", "Joe Biden" },
  { "While we", "Jens Stoltenberg" },
  { "enormous", "Joe Biden" },
  { "change the", "Joe Biden" },
  { "destructive", "Kremlin" },
  { "not simple", "Dmitry Kozak" },
};
static const Quote second_quotes[] = {
  { "Putting things", "Antony Blinken" },
  { "because we", "Antony Blinken" },
  { "firmly", "Jens Stoltenberg" },
  { "We are", "Jens Stoltenberg" },
  { "But of", "Jens Stoltenberg" },
  { "The head", "Russian Foreign Ministry" },
  { "retaliatory", "Moscow" },
  { "If the", "Sergey Lavrov" },
  { "won't allow", "Sergey Lavrov" },
};

typedef struct
{
  const char *file;
  const Quote *quotes;
  guint n_quotes;
} Seed;

static const Seed seeds[] = {
  { "000_507dcd70b47372d9.txt", first_quotes, G_N_ELEMENTS (first_quotes) },
  { "004_983d34d4c8304d94.txt", second_quotes, G_N_ELEMENTS (second_quotes) },
};

typedef struct
{
  guint start;
  guint end;
  guint name;
} Expected;

typedef struct
{
  DatelineWindow *window;
  DatelineSession *session;
  DatelineProject *project;
  DatelineReader *reader;
  guint presses;
  gboolean failed; /* the session said that something did not work: there is no next one */
} Replay;

/* --- waiting and pressing ----------------------------------------------------------------- */

static gboolean
set_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Until nothing has happened for a while. */
static void
settle (void)
{
  gboolean over = FALSE;

  g_timeout_add (40, set_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

#define WAIT(condition)                                     \
  G_STMT_START                                              \
  {                                                         \
    gint64 late = g_get_monotonic_time () + PATIENCE_US;    \
                                                            \
    while (!(condition) && g_get_monotonic_time () < late)  \
      g_main_context_iteration (NULL, FALSE);               \
    if (!(condition))                                       \
      g_error ("keys: waited in vain for: %s", #condition); \
  }                                                         \
  G_STMT_END

static GtkWidget *
find_widget (GtkWidget *root, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
press (Replay *replay, const char *key)
{
  const char *argv[] = { "xdotool", "key", "--clearmodifiers", key, NULL };
  GError *error = NULL;

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL,
                     NULL, NULL, NULL, NULL, NULL, &error))
    g_error ("keys: %s", error->message);
  replay->presses++;
  for (const char *p = strchr (key, '+'); p != NULL; p = strchr (p + 1, '+'))
    replay->presses++;
  settle ();
}

/* What an accelerator such as <Control>u is to xdotool. */
static char *
key_of (Replay *replay, const char *action)
{
  g_auto (GStrv) accels = gtk_application_get_accels_for_action (
    gtk_window_get_application (GTK_WINDOW (replay->window)), action);
  GdkModifierType modifiers;
  GString *key;
  guint keyval;

  if (accels[0] == NULL || !gtk_accelerator_parse (accels[0], &keyval, &modifiers))
    return NULL;
  key = g_string_new (NULL);
  if ((modifiers & GDK_CONTROL_MASK) != 0)
    g_string_append (key, "ctrl+");
  if ((modifiers & GDK_ALT_MASK) != 0)
    g_string_append (key, "alt+");
  if ((modifiers & GDK_SHIFT_MASK) != 0)
    g_string_append (key, "shift+");
  g_string_append (key, gdk_keyval_name (keyval));
  return g_string_free (key, FALSE);
}

static void
press_action (Replay *replay, const char *action)
{
  g_autofree char *key = key_of (replay, action);

  if (key == NULL)
    g_error ("keys: %s has no key", action);
  press (replay, key);
}

/* --- what the window shows ---------------------------------------------------------------- */

static GtkWidget *
get_popover (Replay *replay)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (replay->reader)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER (child) && gtk_widget_get_mapped (child) &&
        find_widget (child, GTK_TYPE_ENTRY) != NULL)
      return child;
  return NULL;
}

/* The words of the row that Enter would take; NULL where there is none. */
static const char *
get_offer (GtkWidget *popover)
{
  GtkListBox *rows = GTK_LIST_BOX (find_widget (popover, GTK_TYPE_LIST_BOX));
  GtkListBoxRow *row = gtk_list_box_get_selected_row (rows);

  return row != NULL
           ? gtk_label_get_label (GTK_LABEL (find_widget (GTK_WIDGET (row), GTK_TYPE_LABEL)))
           : NULL;
}

/* A key cap is a label too: the words are those of the last label but the kind's. */
static gboolean
offers (GtkWidget *popover, const char *wanted)
{
  const char *offer = get_offer (popover);

  return offer != NULL && strcmp (offer, wanted) == 0;
}

static gboolean
offers_new (GtkWidget *popover, const char *name)
{
  g_autofree char *begin = g_strdup_printf ("New: “%s”", name);
  const char *offer = get_offer (popover);

  return offer != NULL && g_str_has_prefix (offer, begin);
}

/* Chooses as a person would who sees the list: takes what is offered, goes down to it where it is
 * within two rows, or types the beginning of the name. */
static void
choose (Replay *replay, const char *wanted, gboolean may_be_new)
{
  GtkWidget *popover = get_popover (replay);
  const char *p = wanted;

  if (offers (popover, wanted) || (may_be_new && offers_new (popover, wanted)))
    {
      press (replay, "Return");
      return;
    }
  press (replay, "Down");
  if (!offers (popover, wanted))
    {
      replay->presses--;
      press (replay, "Up");
      replay->presses--;
      while (*p != '\0' && !offers (popover, wanted))
        {
          g_autofree char *letter = g_strndup (p, 1);

          press (replay, *p == ' ' ? "space" : letter);
          p++;
        }
    }
  if (!offers (popover, wanted))
    g_error ("keys: “%s” is not offered, but “%s”", wanted, get_offer (popover));
  press (replay, "Return");
}

/* --- what is expected --------------------------------------------------------------------- */

static gboolean
is_letter (gunichar c)
{
  return g_unichar_isalnum (c);
}

static GArray *
expect_names (const char *text)
{
  GArray *expected = g_array_new (FALSE, FALSE, sizeof (Expected));
  guint point = 0;

  for (const char *p = text; *p != '\0';)
    {
      guint found = G_MAXUINT;

      for (guint i = 0; i < G_N_ELEMENTS (names) && found == G_MAXUINT; i++)
        if (g_str_has_prefix (p, names[i].form) &&
            (p == text || !is_letter (g_utf8_get_char (g_utf8_prev_char (p)))) &&
            !is_letter (g_utf8_get_char (p + strlen (names[i].form))))
          found = i;
      if (found != G_MAXUINT)
        {
          guint length = (guint) g_utf8_strlen (names[found].form, -1);
          Expected one = { point, point + length, found };

          g_array_append_val (expected, one);
          point += length;
          p += strlen (names[found].form);
          continue;
        }
      point++;
      p = g_utf8_next_char (p);
    }
  return expected;
}

static const Expected *
find_expected (const GArray *expected, guint start, guint end)
{
  for (guint i = 0; i < expected->len; i++)
    {
      const Expected *one = &g_array_index (expected, Expected, i);

      if (one->start == start && one->end == end)
        return one;
    }
  return NULL;
}

static DatelineAnnotation *
find_tag (GListModel *annotations, guint start, guint end, gboolean names_entities)
{
  for (guint i = 0; i < g_list_model_get_n_items (annotations); i++)
    {
      g_autoptr (DatelineAnnotation) one = g_list_model_get_item (annotations, i);
      const GArray *fragments = dateline_annotation_get_fragments (one);

      /* The list keeps it. */
      if (fragments->len == 1 && g_array_index (fragments, DatelineSpan, 0).start == start &&
          g_array_index (fragments, DatelineSpan, 0).end == end &&
          dateline_layer_get_names_entities (dateline_annotation_get_layer (one)) == names_entities)
        return one;
    }
  return NULL;
}

/* How many expected names are tagged rightly; says which are not. */
static guint
check_names (GListModel *annotations, const GArray *expected)
{
  guint right = 0;

  for (guint i = 0; i < expected->len; i++)
    {
      const Expected *one = &g_array_index (expected, Expected, i);
      DatelineAnnotation *tag = find_tag (annotations, one->start, one->end, TRUE);
      DatelineEntity *entity = tag != NULL ? dateline_annotation_get_entity (tag) : NULL;
      const char *wanted = names[one->name].entity != NULL ? names[one->name].entity
                                                           : names[one->name].form;

      if (entity != NULL &&
          g_strcmp0 (dateline_label_get_key (dateline_annotation_get_label (tag)),
                     names[one->name].key) == 0 &&
          strcmp (dateline_entity_get_name (entity), wanted) == 0)
        right++;
      else
        g_print ("keys: not as expected: “%s” at %u names “%s”\n", names[one->name].form,
                 one->start, entity != NULL ? dateline_entity_get_name (entity) : "nobody");
    }
  return right;
}

/* --- tagging names ------------------------------------------------------------------------ */

static gboolean
has_action (Replay *replay, const char *name)
{
  DatelineReadPane *pane = DATELINE_READ_PANE (
    find_widget (GTK_WIDGET (replay->window), DATELINE_TYPE_READ_PANE));

  return g_action_group_has_action (dateline_read_pane_get_actions (pane), name);
}

/* Whether the words stand untagged somewhere else in either article. */
static gboolean
comes_again (Replay *replay, guint name)
{
  DatelineArticleList *list = dateline_session_get_articles (replay->session);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr (DatelineArticle) article = g_list_model_get_item (G_LIST_MODEL (list), i);
      g_autoptr (GListModel)
        annotations = dateline_project_get_annotations (replay->project, article);
      g_autofree char *text = dateline_project_load_text (replay->project, article, NULL);
      g_autoptr (GArray) expected = expect_names (text);

      for (guint k = 0; k < expected->len; k++)
        {
          const Expected *one = &g_array_index (expected, Expected, k);

          if (one->name == name && find_tag (annotations, one->start, one->end, TRUE) == NULL)
            return TRUE;
        }
    }
  return FALSE;
}

static gboolean
can_tag_all (GtkWidget *root)
{
  if (GTK_IS_BUTTON (root) && gtk_widget_get_sensitive (root) &&
      g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (root)), "everywhere.tag") == 0)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (can_tag_all (child))
      return TRUE;
  return FALSE;
}

/* The list of what was found is there, with something to tag in it. */
static gboolean
is_dialog_ready (Replay *replay)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (l->data != (gpointer) replay->window && gtk_window_is_active (l->data) &&
        can_tag_all (l->data))
      return TRUE;
  return FALSE;
}

static void
tag_name (Replay *replay, guint name)
{
  press (replay, names[name].key);
  if (get_popover (replay) != NULL)
    choose (replay, names[name].entity != NULL ? names[name].entity : names[name].form,
            names[name].entity == NULL);
  WAIT (get_popover (replay) == NULL);
  if (has_action (replay, "tag-everywhere") && comes_again (replay, name))
    {
      press_action (replay, "read.tag-everywhere");
      WAIT (is_dialog_ready (replay));
      press (replay, "Return");
      WAIT (!comes_again (replay, name) && gtk_window_is_active (GTK_WINDOW (replay->window)));
    }
}

static void
tag_names (Replay *replay, const GArray *expected)
{
  guint start, end;

  replay->failed = FALSE;
  while (TRUE)
    {
      const Expected *one;

      press_action (replay, "read.next-name");
      if (replay->failed)
        return;
      dateline_reader_get_selection (replay->reader, &start, &end);
      one = find_expected (expected, start, end);
      if (one != NULL)
        tag_name (replay, one->name);
    }
}

/* --- tagging quotations ------------------------------------------------------------------- */

static guint
tag_quotes (Replay *replay, const Seed *seed, const char *text)
{
  guint right = 0;

  replay->failed = FALSE;
  for (guint i = 0; i < seed->n_quotes; i++)
    {
      const Quote *quote = &seed->quotes[i];
      g_autofree char *selected = NULL;
      DatelineAnnotation *tag;
      DatelineField *field;
      const char *answer;
      DatelineEntity *speaker;
      guint start, end;

      press_action (replay, "read.next-quotation");
      dateline_reader_get_selection (replay->reader, &start, &end);
      selected = g_utf8_substring (text, start, end);
      if (!g_str_has_prefix (selected, quote->begins))
        g_error ("keys: quotation %u is “%s”", i, selected);
      press (replay, "q");
      choose (replay, quote->speaker, FALSE);
      press (replay, "Return");
      WAIT (get_popover (replay) == NULL);

      tag = dateline_session_get_annotation (replay->session);
      field = dateline_layer_find_field (dateline_annotation_get_layer (tag), "Speaker");
      answer = dateline_annotation_get_value (tag, dateline_field_get_uuid (field));
      speaker = answer != NULL ? dateline_project_get_entity_by_uuid (replay->project, answer)
                               : NULL;
      field = dateline_layer_find_field (dateline_annotation_get_layer (tag), "Kind");
      answer = dateline_annotation_get_value (tag, dateline_field_get_uuid (field));
      if (speaker != NULL && strcmp (dateline_entity_get_name (speaker), quote->speaker) == 0 &&
          g_strcmp0 (answer, "direct") == 0 &&
          dateline_spans_extent (dateline_annotation_get_fragments (tag)).start == start)
        right++;
      else
        g_print ("keys: not as expected: “%s”\n", quote->begins);
    }
  press_action (replay, "read.next-quotation");
  if (!replay->failed)
    g_error ("keys: a quotation is left");
  return right;
}

/* --- the whole ---------------------------------------------------------------------------- */

static void
failed_cb (Replay *replay)
{
  replay->failed = TRUE;
}

static void
show_article (Replay *replay, const Seed *seed, const char *folder)
{
  g_autofree char *path = g_build_filename (folder, seed->file, NULL);
  g_autofree char *wanted = NULL;
  DatelineArticleList *list = dateline_session_get_articles (replay->session);

  g_file_get_contents (path, &wanted, NULL, NULL);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr (DatelineArticle) article = g_list_model_get_item (G_LIST_MODEL (list), i);
      g_autofree char *text = dateline_project_load_text (replay->project, article, NULL);

      if (strncmp (text, wanted, 60) == 0)
        dateline_session_set_article (replay->session, article);
    }
  settle ();
  gtk_widget_grab_focus (GTK_WIDGET (replay->reader));
  dateline_reader_select (replay->reader, 0, 0);
  settle ();
}

typedef struct
{
  guint names;
  guint names_right;
  guint name_presses;
  guint quotes;
  guint quotes_right;
  guint quote_presses;
} Count;

static void
replay_article (Replay *replay, const Seed *seed, const char *folder, Count *count)
{
  DatelineArticle *article;
  g_autoptr (GListModel) annotations = NULL;
  g_autoptr (GArray) expected = NULL;
  g_autofree char *text = NULL;

  show_article (replay, seed, folder);
  article = dateline_session_get_article (replay->session);
  annotations = dateline_project_get_annotations (replay->project, article);
  text = dateline_project_load_text (replay->project, article, NULL);
  expected = expect_names (text);

  replay->presses = 0;
  tag_names (replay, expected);
  count->name_presses += replay->presses;
  count->names += expected->len;
  count->names_right += check_names (annotations, expected);

  dateline_session_set_annotation (replay->session, NULL);
  dateline_reader_select (replay->reader, 0, 0);
  replay->presses = 0;
  count->quotes_right += tag_quotes (replay, seed, text);
  count->quote_presses += replay->presses;
  count->quotes += seed->n_quotes;
  if (g_list_model_get_n_items (annotations) != expected->len + seed->n_quotes)
    g_print ("keys: %u tags, but %u are expected\n", g_list_model_get_n_items (annotations),
             expected->len + seed->n_quotes);
}

static void
tell_other (const char *tool, double a_name, double a_quote)
{
  g_print ("keys:   %-22s %5.2f  %5.2f\n", tool, a_name, a_quote);
}

static int
report (const Count *count)
{
  double a_name = (double) count->name_presses / count->names;
  double a_quote = (double) count->quote_presses / count->quotes;

  g_print ("keys: %u of %u names and %u of %u quotes tagged as expected, with %u and %u presses\n",
           count->names_right, count->names, count->quotes_right, count->quotes,
           count->name_presses, count->quote_presses);
  g_print ("keys: presses for one        name  quote with speaker\n");
  tell_other ("Dateline", a_name, a_quote);
  tell_other ("brat", 3, 3 + 1 + 3);
  tell_other ("doccano", 2, 2 + 3);
  tell_other ("Label Studio", 2, 2 + 5 + 1);
  tell_other ("INCEpTION", 3, 1 + 3 + 2 + (double) 4 * G_N_ELEMENTS (seeds) / count->quotes);
  g_print (
    "keys: goals: at most 1.5 a name%s, at most 6 a quote%s; only Dateline’s names say who\n",
    a_name <= 1.5 ? " (met)" : " (MISSED)", a_quote <= 6 ? " (met)" : " (MISSED)");
  return count->names_right == count->names && count->quotes_right == count->quotes ? 0 : 1;
}

int
main (int argc, char *argv[])
{
  const char *root = g_getenv ("DATELINE_SOURCE_ROOT");
  g_autofree char *texts = g_build_filename (root != NULL ? root : ".", "..", "shared", "seeds",
                                             NULL);
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autofree char *command = NULL;
  const char *paths[] = { texts, NULL };
  DatelineImportOptions options = { 0 };
  g_autoptr (DatelineImportReport) imported = NULL;
  g_autoptr (DatelineApplication) application = NULL;
  g_autofree char *xdotool = g_find_program_in_path ("xdotool");
  Replay replay = { 0 };
  Count count = { 0 };
  int status;

  if (xdotool == NULL || !g_file_test (texts, G_FILE_TEST_IS_DIR))
    {
      g_print ("keys: skipped: %s is not there\n", xdotool == NULL ? "xdotool" : texts);
      return 0;
    }
  folder = g_dir_make_tmp ("dateline-bench-XXXXXX", NULL);
  path = g_build_filename (folder, "keys.dateline", NULL);
  command = g_strdup_printf ("rm -rf '%s'", folder);
  dateline_settings_prepare (argv[0]);
  application = dateline_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, NULL);
  replay.window = dateline_window_new (application);
  gtk_window_present (GTK_WINDOW (replay.window));
  if (!dateline_window_create_path (replay.window, path))
    return 1;
  replay.session = dateline_window_get_session (replay.window);
  replay.project = dateline_session_get_project (replay.session);
  g_signal_connect_swapped (replay.session, "failed", G_CALLBACK (failed_cb), &replay);
  imported = dateline_import_run (path, paths, &options, NULL, NULL, NULL, NULL);
  if (imported == NULL || imported->added != G_N_ELEMENTS (seeds))
    return 1;
  dateline_project_refresh (replay.project);
  replay.reader = DATELINE_READER (find_widget (GTK_WIDGET (replay.window), DATELINE_TYPE_READER));
  WAIT (gtk_widget_get_mapped (GTK_WIDGET (replay.window)) &&
        gtk_window_is_active (GTK_WINDOW (replay.window)));

  for (guint i = 0; i < G_N_ELEMENTS (seeds); i++)
    replay_article (&replay, &seeds[i], texts, &count);
  status = report (&count);
  gtk_window_destroy (GTK_WINDOW (replay.window));
  g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL);
  return status;
}
