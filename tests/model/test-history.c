/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Actions in words. The tests run untranslated: these are the English texts. */
#include "model/history-entry.h"

/* Every word that the store may write into a file. */
static const char *const actions[] = {
  "tag",           "retag",        "extend",       "untag",          "note",
  "field",         "entity",       "add-fragment", "add-entity",     "rename-entity",
  "entity-kind",   "entity-alias", "entity-note",  "merge-entities", "split-entity",
  "delete-entity", "add-label",    "edit-label",   "move-label",     "delete-label",
  "add-layer",     "edit-layer",   "delete-layer", "load-codebook",  "import",
  "regions",       "set-date",     "clear-date",   "keep-date",      "set-source",
  "set-title",     "edit-article", "status",       "remove-article", "tag-document",
  "rename-coder",  "edit-source",
};

static void
test_describe (void)
{
  static const struct
  {
    const char *action;
    const char *subject;
    guint n;
    const char *expected;
  } cases[] = {
    { "tag", "NATO", 1, "Tag “NATO”" },
    /* Tagging writes the article's status as well: still one tag. */
    { "tag", "NATO", 3, "Tag “NATO”" },
    { "tag", "", 1, "Tag" },
    { "tag", NULL, 1, "Tag" },
    { "status", "Talks end", 1, "Change status of “Talks end”" },
    { "status", "Talks end", 3, "Change status of 3 articles" },
    { "status", "", 3, "Change status of 3 articles" },
    { "status", "", 1, "Change status" },
    { "set-date", "", 12, "Set date of 12 articles" },
    { "keep-date", "Talks end", 0, "Keep date of “Talks end”" },
    { "merge-entities", "Sergey Lavrov", 40, "Merge into “Sergey Lavrov”" },
    /* A subject is data, whatever it looks like. */
    { "tag", "{n} {subject} %s %n", 2, "Tag “{n} {subject} %s %n”" },
    { "untag", "Москва", 1, "Delete tag “Москва”" },
    /* From a newer version. */
    { "levitate", "NATO", 1, "levitate “NATO”" },
    { "levitate", "", 1, "levitate" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *description = dateline_action_describe (cases[i].action, cases[i].subject,
                                                               cases[i].n);

      g_assert_cmpstr (description, ==, cases[i].expected);
    }
}

/* No action shows its word, and no two read alike. */
static void
test_all_known (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      char *bare = dateline_action_describe (actions[i], "", 1);
      char *named = dateline_action_describe (actions[i], "X", 1);

      g_test_message ("%s: %s, %s", actions[i], bare, named);
      g_assert_true (g_ascii_isupper (*bare));
      g_assert_true (g_ascii_isupper (*named));
      g_assert_nonnull (g_strrstr (named, "“X”"));
      g_assert_null (g_strrstr (bare, "“"));
      g_assert_true (g_hash_table_add (seen, bare));
      g_assert_true (g_hash_table_add (seen, named));
    }
}

static void
test_undo (void)
{
  static const struct
  {
    DatelineHistoryKind kind;
    const char *expected;
  } cases[] = {
    { DATELINE_HISTORY_EDIT, "Tag “NATO”" },
    { DATELINE_HISTORY_UNDO, "Undo tag “NATO”" },
    { DATELINE_HISTORY_REDO, "Redo tag “NATO”" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DatelineHistoryEntry)
        entry = dateline_history_entry_new (9, cases[i].kind, "tag", "NATO", 2, 1643155200000000,
                                            "Ann", i == 1);
      g_autofree char *description = dateline_history_entry_describe (entry);
      g_autofree char *property = NULL;

      g_object_get (entry, "description", &property, NULL);
      g_assert_cmpstr (description, ==, cases[i].expected);
      g_assert_cmpstr (property, ==, cases[i].expected);
      g_assert_cmpint (dateline_history_entry_get_id (entry), ==, 9);
      g_assert_cmpint (dateline_history_entry_get_kind (entry), ==, cases[i].kind);
      g_assert_cmpstr (dateline_history_entry_get_action (entry), ==, "tag");
      g_assert_cmpstr (dateline_history_entry_get_subject (entry), ==, "NATO");
      g_assert_cmpuint (dateline_history_entry_get_n_changes (entry), ==, 2);
      g_assert_cmpint (dateline_history_entry_get_time (entry), ==, 1643155200000000);
      g_assert_cmpstr (dateline_history_entry_get_coder (entry), ==, "Ann");
      g_assert_cmpint (dateline_history_entry_get_undone (entry), ==, i == 1);
    }
}

static void
test_missing_parts (void)
{
  g_autoptr (DatelineHistoryEntry)
    entry = dateline_history_entry_new (1, DATELINE_HISTORY_UNDO, "", NULL, 0, 0, NULL, FALSE);
  g_autofree char *description = dateline_history_entry_describe (entry);

  g_assert_cmpstr (description, ==, "Undo ");
  g_assert_cmpstr (dateline_history_entry_get_subject (entry), ==, "");
  g_assert_cmpstr (dateline_history_entry_get_coder (entry), ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/history/describe", test_describe);
  g_test_add_func ("/model/history/all-known", test_all_known);
  g_test_add_func ("/model/history/undo", test_undo);
  g_test_add_func ("/model/history/missing-parts", test_missing_parts);

  return g_test_run ();
}
