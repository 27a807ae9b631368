/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Actions in words. The words that name actions in the file are stable; a file from a newer version
 * may have others, which are shown as they are. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/history-entry.h"

/* {subject} and {n} stand for what was done to and how many rows of the log it took. The latter is
 * only told where each row is one thing that the user knows of: tagging one article, for instance,
 * writes a second row for the article's status. */
typedef struct
{
  const char *action;
  const char *named; /* with a subject */
  const char *bare;  /* without one */
} Phrase;

static const Phrase phrases[] = {
  /* Translators: {subject} stays as it is. These name what can be undone. */
  { "tag", N_ ("Tag “{subject}”"), N_ ("Tag") },
  /* In blind mode. */
  { "by-others", N_ ("Something that another coder did"), N_ ("Something that another coder did") },
  { "retag", N_ ("Change tag to “{subject}”"), N_ ("Change tag") },
  { "extend", N_ ("Change extent of “{subject}”"), N_ ("Change extent of tag") },
  { "untag", N_ ("Delete tag “{subject}”"), N_ ("Delete tag") },
  { "note", N_ ("Edit note on “{subject}”"), N_ ("Edit note") },
  { "field", N_ ("Set field “{subject}”"), N_ ("Set field") },
  { "entity", N_ ("Set entity to “{subject}”"), N_ ("Set entity") },
  { "add-fragment", N_ ("Add fragment to “{subject}”"), N_ ("Add fragment") },
  { "tag-everywhere", N_ ("Tag “{subject}” everywhere"), N_ ("Tag everywhere") },
  { "merge-tags", N_ ("Merge tags “{subject}”"), N_ ("Merge tags") },
  { "tag-document", N_ ("Tag article “{subject}”"), N_ ("Tag article") },
  { "relate", N_ ("Relate “{subject}”"), N_ ("Relate tags") },
  { "relation-ends", N_ ("Change ends of “{subject}”"), N_ ("Change ends of relation") },
  { "add-entity", N_ ("Add entity “{subject}”"), N_ ("Add entity") },
  { "rename-entity", N_ ("Rename entity “{subject}”"), N_ ("Rename entity") },
  { "entity-kind", N_ ("Change kind of “{subject}”"), N_ ("Change kind of entity") },
  { "entity-alias", N_ ("Change aliases of “{subject}”"), N_ ("Change aliases") },
  { "entity-note", N_ ("Edit note on entity “{subject}”"), N_ ("Edit note on entity") },
  { "entity-externals", N_ ("Change external names of “{subject}”"), N_ ("Change external names") },
  { "set-apart", N_ ("Not the same: “{subject}”"), N_ ("Not the same") },
  { "forget-apart", N_ ("May be the same: “{subject}”"), N_ ("May be the same") },
  { "set-copy", N_ ("Say that “{subject}” is a copy"), N_ ("Say what is a copy") },
  { "set-no-copy", N_ ("Say that “{subject}” is no copy"), N_ ("Say what is no copy") },
  { "forget-copy", N_ ("No longer say whether “{subject}” is a copy"),
    N_ ("No longer say what is a copy") },
  { "merge-entities", N_ ("Merge into “{subject}”"), N_ ("Merge entities") },
  { "split-entity", N_ ("Split “{subject}”"), N_ ("Split entity") },
  { "delete-entity", N_ ("Delete entity “{subject}”"), N_ ("Delete entity") },
  { "complete-entity", N_ ("Complete entity “{subject}”"), N_ ("Complete entity") },
  { "load-gazetteer", N_ ("Load names from “{subject}”"), N_ ("Load names") },
  { "add-label", N_ ("Add label “{subject}”"), N_ ("Add label") },
  { "edit-label", N_ ("Edit label “{subject}”"), N_ ("Edit label") },
  { "move-label", N_ ("Move label “{subject}”"), N_ ("Move label") },
  { "delete-label", N_ ("Delete label “{subject}”"), N_ ("Delete label") },
  { "add-layer", N_ ("Add layer “{subject}”"), N_ ("Add layer") },
  { "edit-layer", N_ ("Edit layer “{subject}”"), N_ ("Edit layer") },
  { "delete-layer", N_ ("Delete layer “{subject}”"), N_ ("Delete layer") },
  { "load-codebook", N_ ("Load codebook “{subject}”"), N_ ("Load codebook") },
  { "import", N_ ("Import “{subject}”"), N_ ("Import") },
  { "take-in", N_ ("Take in a passage of “{subject}”"), N_ ("Take in a passage") },
  { "leave-out", N_ ("Leave out a passage of “{subject}”"), N_ ("Leave out a passage") },
  { "undo-import", N_ ("Take out import “{subject}”"), N_ ("Take out import") },
  { "restore-import", N_ ("Bring back import “{subject}”"), N_ ("Bring back import") },
  { "regions", N_ ("Change regions of “{subject}”"), N_ ("Change regions") },
  { "set-date", N_ ("Set date of “{subject}”"), N_ ("Set date") },
  { "clear-date", N_ ("Clear date of “{subject}”"), N_ ("Clear date") },
  { "keep-date", N_ ("Keep date of “{subject}”"), N_ ("Keep date") },
  { "set-source", N_ ("Set source to “{subject}”"), N_ ("Set source") },
  { "set-title", N_ ("Change headline to “{subject}”"), N_ ("Change headline") },
  { "edit-article", N_ ("Edit article “{subject}”"), N_ ("Edit article") },
  { "status", N_ ("Change status of “{subject}”"), N_ ("Change status") },
  { "remove-article", N_ ("Remove article “{subject}”"), N_ ("Remove article") },
  { "add-coder", N_ ("Add coder “{subject}”"), N_ ("Add coder") },
  { "rename-coder", N_ ("Rename coder “{subject}”"), N_ ("Rename coder") },
  { "project-note", N_ ("Edit note on project “{subject}”"), N_ ("Edit note on project") },
  { "add-feed", N_ ("Follow feed “{subject}”"), N_ ("Follow feed") },
  { "edit-feed", N_ ("Change feed “{subject}”"), N_ ("Change feed") },
  { "remove-feed", N_ ("No longer follow feed “{subject}”"), N_ ("No longer follow feed") },
  { "edit-source", N_ ("Edit source “{subject}”"), N_ ("Edit source") },
};

/* For actions on several articles at once, each of which is one row; NULL for all others. */
static const char *
find_plural (const char *action, guint n)
{
  /* Translators: {n} stays as it is. */
  if (g_str_equal (action, "status"))
    return ngettext ("Change status of {n} article", "Change status of {n} articles", n);
  if (g_str_equal (action, "set-date"))
    return ngettext ("Set date of {n} article", "Set date of {n} articles", n);
  if (g_str_equal (action, "clear-date"))
    return ngettext ("Clear date of {n} article", "Clear date of {n} articles", n);
  if (g_str_equal (action, "keep-date"))
    return ngettext ("Keep date of {n} article", "Keep date of {n} articles", n);

  return NULL;
}

/* Fills in a phrase in one pass: a subject with braces in it is not looked at again. */
static char *
fill_in (const char *phrase, const char *subject, guint n)
{
  GString *filled = g_string_new (NULL);

  while (*phrase != '\0')
    {
      if (g_str_has_prefix (phrase, "{subject}"))
        {
          g_string_append (filled, subject);
          phrase += strlen ("{subject}");
        }
      else if (g_str_has_prefix (phrase, "{n}"))
        {
          g_string_append_printf (filled, "%u", n);
          phrase += strlen ("{n}");
        }
      else
        {
          g_string_append_c (filled, *phrase++);
        }
    }

  return g_string_free (filled, FALSE);
}

char *
dateline_action_describe (const char *action, const char *subject, guint n_changes)
{
  const char *plural;

  g_return_val_if_fail (action != NULL, NULL);

  if (subject == NULL)
    subject = "";

  plural = n_changes > 1 ? find_plural (action, n_changes) : NULL;
  if (plural != NULL)
    return fill_in (plural, subject, n_changes);

  for (gsize i = 0; i < G_N_ELEMENTS (phrases); i++)
    {
      if (g_str_equal (phrases[i].action, action))
        return fill_in (*subject != '\0' ? _ (phrases[i].named) : _ (phrases[i].bare), subject,
                        n_changes);
    }

  return *subject != '\0' ? g_strdup_printf ("%s “%s”", action, subject) : g_strdup (action);
}

/* A description as it stands behind "Undo" or "Redo". */
static char *
within_sentence (const char *description)
{
  const char *rest;
  GString *lowered;

  /* Translators: whether the first letter of a description such as “Tag NATO” becomes small when
   * it follows “Undo”. Translate to “lowercase:no” to keep it, “lowercase:yes” to change it. */
  if (!g_str_equal (_ ("lowercase:yes"), "lowercase:yes") || *description == '\0')
    return g_strdup (description);

  rest = g_utf8_next_char (description);
  lowered = g_string_new (NULL);
  g_string_append_unichar (lowered, g_unichar_tolower (g_utf8_get_char (description)));
  g_string_append (lowered, rest);

  return g_string_free (lowered, FALSE);
}

char *
dateline_history_entry_describe (DatelineHistoryEntry *self)
{
  g_autofree char *description = NULL;
  g_autofree char *within = NULL;

  g_return_val_if_fail (DATELINE_IS_HISTORY_ENTRY (self), NULL);

  description = dateline_action_describe (dateline_history_entry_get_action (self),
                                          dateline_history_entry_get_subject (self),
                                          dateline_history_entry_get_n_changes (self));
  within = within_sentence (description);

  switch (dateline_history_entry_get_kind (self))
    {
    case DATELINE_HISTORY_UNDO:
      /* Translators: %s is an action such as “tag NATO”. */
      return g_strdup_printf (_ ("Undo %s"), within);
    case DATELINE_HISTORY_REDO:
      /* Translators: %s is an action such as “tag NATO”. */
      return g_strdup_printf (_ ("Redo %s"), within);
    case DATELINE_HISTORY_EDIT:
    default:
      return g_steal_pointer (&description);
    }
}
