/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is written in the .ui files and what the program has must fit together, and nobody notices
 * before the day when a widget is needed: every template can be made, and every action that a menu,
 * a button or a key names is there. */
#include "window-fixture.h"

#include "config.h"

#include <gmodule.h>
#include <string.h>

#include "views/coverage-pane.h"
#include "views/entities-pane.h"
#include "views/read-pane.h"

#define ROOT "/org/dateline/Dateline/"

typedef void (*UiFunc) (const char *path, const char *contents, gpointer data);

static guint
for_each_ui (const char *folder, UiFunc func, gpointer data)
{
  g_auto (GStrv) children = g_resources_enumerate_children (folder, 0, NULL);
  guint n = 0;

  for (guint i = 0; children != NULL && children[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (folder, children[i], NULL);

      if (g_str_has_suffix (path, "/"))
        {
          n += for_each_ui (path, func, data);
        }
      else if (g_str_has_suffix (path, ".ui"))
        {
          g_autoptr (GBytes) bytes = g_resources_lookup_data (path, 0, NULL);
          g_autofree char *contents = g_strndup (g_bytes_get_data (bytes, NULL),
                                                 g_bytes_get_size (bytes));

          func (path, contents, data);
          n++;
        }
    }
  return n;
}

static void
make_template_cb (const char *path, const char *contents, gpointer data)
{
  g_autoptr (GRegex) regex = g_regex_new ("<template class=\"(Dateline\\w+)\"", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *name = NULL;
  GType type;
  GtkWidget *widget;

  if (!g_regex_match (regex, contents, 0, &match))
    return;
  name = g_match_info_fetch (match, 1);
  type = g_type_from_name (name);
  if (type == 0)
    {
      /* Not a part of the window: made by a function of this name when it is first needed. */
      g_autoptr (GString) symbol = g_string_new (NULL);
      GModule *self = g_module_open (NULL, 0);
      GType (*get_type) (void) = NULL;

      for (const char *c = name; *c != '\0'; c++)
        {
          if (g_ascii_isupper (*c) && c != name)
            g_string_append_c (symbol, '_');
          g_string_append_c (symbol, g_ascii_tolower (*c));
        }
      g_string_append (symbol, "_get_type");
      if (!g_module_symbol (self, symbol->str, (gpointer *) &get_type))
        g_error ("%s has a template for %s, which the program does not have", path, name);
      type = get_type ();
    }
  g_test_message ("%s", name);
  g_assert_true (g_type_is_a (type, GTK_TYPE_WIDGET));
  widget = g_object_ref_sink (g_object_new (type, NULL));
  if (GTK_IS_WINDOW (widget))
    gtk_window_destroy (GTK_WINDOW (widget));
  g_object_unref (widget);
  ++*(guint *) data;
}

static void
test_make_all (Fixture *fixture, gconstpointer data)
{
  guint n = 0;
  guint n_files = for_each_ui (ROOT, make_template_cb, &n);

  g_test_message ("%u templates in %u files", n, n_files);
  g_assert_cmpuint (n, >=, 15);
  settle ();
}

/* --- actions ------------------------------------------------------------------------------ */

static GtkWidget *
find_having_action (GtkWidget *root, const char *name)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_GET_CLASS (root);
  GType owner;
  const char *installed;

  for (guint i = 0; gtk_widget_class_query_action (widget_class, i, &owner, &installed, NULL, NULL);
       i++)
    if (g_str_equal (installed, name))
      return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_having_action (child, name);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Groups are the window's; what has another prefix is an action of some widget's class. */
static gboolean
has_action (Fixture *fixture, const char *detailed)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;
  g_autoptr (GError) error = NULL;
  const GVariantType *wanted;
  GActionGroup *group = NULL;
  const char *short_name;

  g_action_parse_detailed_name (detailed, &name, &target, &error);
  g_assert_no_error (error);
  short_name = strchr (name, '.');
  if (short_name == NULL)
    return FALSE;
  short_name++;
  if (g_str_has_prefix (name, "win."))
    group = G_ACTION_GROUP (window);
  else if (g_str_has_prefix (name, "app."))
    group = G_ACTION_GROUP (g_application_get_default ());
  else if (g_str_has_prefix (name, "read."))
    group = dateline_read_pane_get_actions (
      DATELINE_READ_PANE (find_widget (window, DATELINE_TYPE_READ_PANE)));
  else if (g_str_has_prefix (name, "coverage."))
    group = dateline_coverage_pane_get_actions (
      DATELINE_COVERAGE_PANE (find_widget (window, DATELINE_TYPE_COVERAGE_PANE)));
  else if (g_str_has_prefix (name, "entities."))
    group = dateline_entities_pane_get_actions (
      DATELINE_ENTITIES_PANE (find_widget (window, DATELINE_TYPE_ENTITIES_PANE)));
  if (group == NULL)
    return find_having_action (window, name) != NULL;
  if (!g_action_group_has_action (group, short_name))
    return FALSE;
  /* A target of another type makes a menu item that can never be chosen. */
  wanted = g_action_group_get_action_parameter_type (group, short_name);
  return target == NULL || (wanted != NULL && g_variant_is_of_type (target, wanted));
}

typedef struct
{
  Fixture *fixture;
  guint n;
} Search;

static void
check_actions_cb (const char *path, const char *contents, gpointer data)
{
  /* Actions of dialogs are their own and are tested with them. */
  static const char *const prefixes[] = { "win.", "app.", "read.", "coverage.", "entities." };
  Search *search = data;
  g_autoptr (GRegex) regex = g_regex_new (
    "name=\"(?:action|action-name|detailed-action-name)\"[^>]*>([a-z]+\\.[^<]+)<", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  g_regex_match (regex, contents, 0, &match);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *action = g_match_info_fetch (match, 1);

      for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
        if (g_str_has_prefix (action, prefixes[i]))
          {
            if (!has_action (search->fixture, action))
              g_error ("%s names %s, which is nowhere", path, action);
            search->n++;
          }
    }
}

static void
test_actions_of_files (Fixture *fixture, gconstpointer data)
{
  Search search = { fixture, 0 };

  for_each_ui (ROOT, check_actions_cb, &search);
  g_test_message ("%u actions named", search.n);
  g_assert_cmpuint (search.n, >=, 30);
}

static void
test_actions_of_keys (Fixture *fixture, gconstpointer data)
{
  GtkApplication *application = GTK_APPLICATION (g_application_get_default ());
  g_auto (GStrv) actions = gtk_application_list_action_descriptions (application);
  g_autoptr (GHashTable) owners = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_assert_cmpuint (g_strv_length (actions), >=, 25);
  for (guint i = 0; actions[i] != NULL; i++)
    {
      g_auto (GStrv) keys = gtk_application_get_accels_for_action (application, actions[i]);

      /* The window's own. */
      if (!g_str_equal (actions[i], "window.close") && !has_action (fixture, actions[i]))
        g_error ("A key stands for %s, which is nowhere", actions[i]);
      g_assert_nonnull (keys[0]);
      for (guint j = 0; keys[j] != NULL; j++)
        if (!g_hash_table_insert (owners, g_strdup (keys[j]), actions[i]))
          g_error ("%s stands for two actions, %s is one of them", keys[j], actions[i]);
    }
}

int
main (int argc, char *argv[])
{
  static const FixtureTest tests[] = {
    { "/templates/make-all", test_make_all },
    { "/templates/actions-of-files", test_actions_of_files },
    { "/templates/actions-of-keys", test_actions_of_keys },
  };

  return fixture_main (argc, argv, tests, G_N_ELEMENTS (tests));
}
