/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The palette that finds anything by typing. */
#include "config.h"

#include "views/codebook-fixture.h"
#include "views/command-palette-match.h"
#include "views/command-palette.h"

static void
test_fit (void)
{
  static const struct
  {
    const char *title;
    const char *typed;
    DatelineFit fit;
  } cases[] = {
    { "Edit the codebook", "", DATELINE_FIT_START },
    { "Edit the codebook", "edit the codebook", DATELINE_FIT_WHOLE },
    { "Edit the codebook", "Edit", DATELINE_FIT_START },
    { "Edit the codebook", "code ed", DATELINE_FIT_WORDS },
    { "Edit the codebook", "book", DATELINE_FIT_INSIDE },
    { "Edit the codebook", "book ed", DATELINE_FIT_INSIDE },
    { "Edit the codebook", "etc", DATELINE_FIT_INITIALS },
    { "Edit the codebook", "ec", DATELINE_FIT_INITIALS },
    { "Edit the codebook", "ce", DATELINE_FIT_NONE },
    { "Edit the codebook", "edits", DATELINE_FIT_NONE },
    { "Edit the codebook", "…", DATELINE_FIT_NONE },
    { "Öffentlichkeit", "öff", DATELINE_FIT_START },
    { "ÖFFENTLICHKEIT", "öffentlichkeit", DATELINE_FIT_WHOLE },
    { "", "a", DATELINE_FIT_NONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("“%s” in “%s”", cases[i].typed, cases[i].title);
      g_assert_cmpint (dateline_command_fit (cases[i].title, cases[i].typed), ==, cases[i].fit);
    }
}

static void
test_queries (void)
{
  static const struct
  {
    const char *typed;
    const char *title;
    const char *text;
  } cases[] = {
    { "", NULL, NULL },
    { " \"( ", NULL, NULL },
    { "Geneva", "title:geneva", "geneva*" },
    { "gas PRICES", "title:gas title:prices", "\"gas\" prices*" },
    { "a OR (b", "title:a title:or title:b", "\"a\" \"or\" b*" },
    { "undated x", "title:undated title:x", "\"undated\" x*" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *title = dateline_command_title_query (cases[i].typed);
      g_autofree char *text = dateline_command_text_query (cases[i].typed);

      g_assert_cmpstr (title, ==, cases[i].title);
      g_assert_cmpstr (text, ==, cases[i].text);
      if (text != NULL)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (DatelineQuery) query = dateline_query_parse (text, FALSE, &error);

          g_assert_no_error (error);
          g_assert_nonnull (query);
        }
    }
}

/* --- in a window --------------------------------------------------------------------------- */

typedef struct
{
  Fixture base;
  GtkWidget *palette;
  GtkWidget *focus;
  GSimpleActionGroup *actions;
  GString *done; /* names of actions as they are activated */
} Palette;

static void
action_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Palette *palette = data;

  g_string_append_printf (palette->done, "%s%s%s ", g_action_get_name (G_ACTION (action)),
                          parameter != NULL ? ":" : "",
                          parameter != NULL ? g_variant_get_string (parameter, NULL) : "");
}

static const GActionEntry entries[] = {
  { "export", action_cb },
  { "codebook", action_cb },
  { "view", action_cb, "s" },
  { "redo", action_cb },
};

static void
palette_open (Palette *palette)
{
  DatelineCommandPalette *self;
  GAction *redo;

  fixture_open (&palette->base, TRUE);
  palette->done = g_string_new (NULL);
  palette->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (palette->actions), entries, G_N_ELEMENTS (entries),
                                   palette);
  redo = g_action_map_lookup_action (G_ACTION_MAP (palette->actions), "redo");
  g_simple_action_set_enabled (G_SIMPLE_ACTION (redo), FALSE);
  gtk_widget_insert_action_group (palette->base.window, "pane", G_ACTION_GROUP (palette->actions));
  palette->focus = gtk_entry_new ();
  adw_window_set_content (ADW_WINDOW (palette->base.window), palette->focus);
  gtk_window_set_default_size (GTK_WINDOW (palette->base.window), 900, 600);

  palette->palette = dateline_command_palette_new (palette->base.session);
  self = DATELINE_COMMAND_PALETTE (palette->palette);
  gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (palette->base.window));
  dateline_command_palette_add_action (self, "pane.export", "Export");
  dateline_command_palette_add_action_key (self, "pane.codebook", "Edit the codebook",
                                           "<Control>b");
  dateline_command_palette_add_action (self, "pane.view::coverage", "Coverage");
  dateline_command_palette_add_action (self, "pane.redo", "Redo");
  dateline_command_palette_add_action (self, "pane.absent", "Something that is not there");
  gtk_window_present (GTK_WINDOW (palette->base.window));
  gtk_widget_grab_focus (palette->focus);
  dateline_command_palette_open (self);
}

static void
palette_close (Palette *palette)
{
  gtk_window_destroy (GTK_WINDOW (palette->palette));
  g_clear_object (&palette->actions);
  g_string_free (palette->done, TRUE);
  fixture_close (&palette->base);
}

static GtkListBoxRow *
nth_row (Palette *palette, int n)
{
  return gtk_list_box_get_row_at_index (fixture_part (palette->palette, "rows"), n);
}

static char *
title_of (GtkListBoxRow *row)
{
  GtkWidget *child = gtk_widget_get_first_child (gtk_list_box_row_get_child (row));

  while (child != NULL && !GTK_IS_LABEL (child))
    child = gtk_widget_get_next_sibling (child);
  return g_strdup (gtk_label_get_label (GTK_LABEL (child)));
}

/* Titles of all rows, "[Section]" before each group. */
static char *
describe (Palette *palette)
{
  g_autoptr (GString) line = g_string_new (NULL);
  GtkListBoxRow *row;

  for (int i = 0; (row = nth_row (palette, i)) != NULL; i++)
    {
      GtkWidget *header = gtk_list_box_row_get_header (row);
      g_autofree char *title = title_of (row);

      if (header != NULL)
        g_string_append_printf (line, "[%s] ", gtk_label_get_label (GTK_LABEL (header)));
      g_string_append_printf (line, "%s; ", title);
    }
  return g_string_free (g_steal_pointer (&line), FALSE);
}

static void
assert_rows (Palette *palette, const char *typed, const char *expected)
{
  g_autofree char *found = NULL;

  gtk_editable_set_text (fixture_part (palette->palette, "entry"), typed);
  /* Articles come a moment later. */
  fixture_settle ();
  fixture_settle ();
  found = describe (palette);
  g_assert_cmpstr (found, ==, expected);
}

static void
enter (Palette *palette)
{
  g_signal_emit_by_name (fixture_part (palette->palette, "entry"), "activate");
}

static void
test_actions (void)
{
  Palette palette;
  GtkListBox *rows;

  if (!fixture_has_screen ())
    return;
  palette_open (&palette);
  rows = fixture_part (palette.palette, "rows");
  assert_rows (&palette, "",
               "[Actions] Export; Edit the codebook; Coverage; "
               "[Labels] Person; Organisation; Place; Event; Other; Quote; Statement; Diplomacy; "
               "Military; Sanctions; Energy; Domestic politics; Note; ");
  fixture_picture (palette.palette, "palette");
  assert_rows (&palette, "cov", "[Actions] Coverage; ");
  g_assert_true (gtk_list_box_get_selected_row (rows) == nth_row (&palette, 0));
  enter (&palette);
  g_assert_cmpstr (palette.done->str, ==, "view:coverage ");
  g_assert_false (gtk_widget_get_visible (palette.palette));

  dateline_command_palette_open (DATELINE_COMMAND_PALETTE (palette.palette));
  assert_rows (&palette, "ec", "[Actions] Edit the codebook; ");
  g_signal_emit_by_name (rows, "row-activated", nth_row (&palette, 0));
  g_assert_cmpstr (palette.done->str, ==, "view:coverage codebook ");

  dateline_command_palette_open (DATELINE_COMMAND_PALETTE (palette.palette));
  assert_rows (&palette, "qqqq", "");
  g_assert_true (gtk_widget_get_visible (fixture_part (palette.palette, "nothing")));
  enter (&palette);
  g_assert_true (gtk_widget_get_visible (palette.palette));
  palette_close (&palette);
}

static void
test_records (void)
{
  Palette palette;
  g_autoptr (GError) error = NULL;
  DatelineEntity *geneva;

  if (!fixture_has_screen ())
    return;
  palette_open (&palette);
  geneva = dateline_project_add_entity (palette.base.project, "Geneva",
                                        fixture_label (&palette.base, "Place"), &error);
  g_assert_no_error (error);
  dateline_project_set_entity_aliases (palette.base.project, geneva,
                                       (const char *const[]){ "Genf", NULL }, &error);
  g_assert_no_error (error);

  /* An entity by its name before an article that has it in its title; by its alias. */
  assert_rows (&palette, "geneva", "[Entities] Geneva; [Articles] Ministers meet in Geneva; ");
  assert_rows (&palette, "genf", "[Entities] Geneva; ");
  enter (&palette);
  g_assert_true (dateline_session_get_entity (palette.base.session) == geneva);
  g_assert_cmpstr (dateline_session_get_view (palette.base.session), ==, "entities");

  /* An article by a word of its text, by two of its title. */
  dateline_command_palette_open (DATELINE_COMMAND_PALETTE (palette.palette));
  assert_rows (&palette, "rotterd", "[Articles] Gas prices rise again; ");
  assert_rows (&palette, "end talks", "[Articles] Talks end without a result; ");
  enter (&palette);
  g_assert_cmpstr (dateline_article_get_display_title (
                     dateline_session_get_article (palette.base.session)),
                   ==, "Talks end without a result");
  g_assert_cmpstr (dateline_session_get_view (palette.base.session), ==, "read");

  /* A label tags. */
  dateline_command_palette_open (DATELINE_COMMAND_PALETTE (palette.palette));
  assert_rows (&palette, "org", "[Labels] Organisation; ");
  enter (&palette);
  g_assert_cmpstr (palette.base.tagged, ==,
                   dateline_record_get_uuid (
                     DATELINE_RECORD (fixture_label (&palette.base, "Organisation"))));
  g_assert_cmpuint (palette.base.n_failed, ==, 0);

  dateline_command_palette_open (DATELINE_COMMAND_PALETTE (palette.palette));
  assert_rows (&palette, "e",
               "[Actions] Export; Edit the codebook; Coverage; "
               "[Labels] Event; Energy; Person; Place; Other; Quote; Statement; Domestic politics; "
               "[Entities] Geneva; "
               "[Articles] Ministers meet in Geneva; Talks end without a result; "
               "Gas prices rise again; ");
  fixture_picture (palette.palette, "palette-found");
  palette_close (&palette);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  if (gtk_init_check ())
    adw_init ();

  g_test_add_func ("/palette/fit", test_fit);
  g_test_add_func ("/palette/queries", test_queries);
  g_test_add_func ("/palette/actions", test_actions);
  g_test_add_func ("/palette/records", test_records);
  return g_test_run ();
}
