/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words may be typed in any order and only in part; titles that begin with one come first. */
#include "views/command-palette-match.h"

#include "index/query.h"
#include "text/fold.h"

/* Letters and digits only: nothing of it can be a sign of the query language. */
static GPtrArray *
split_words (const char *string)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folded = dateline_fold (string);
  const char *start = NULL;

  for (const char *p = folded;; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean inside = c != 0 && (g_unichar_isalnum (c) || g_unichar_ismark (c));

      if (inside && start == NULL)
        start = p;
      if (!inside && start != NULL)
        {
          g_ptr_array_add (words, g_strndup (start, (gsize) (p - start)));
          start = NULL;
        }
      if (c == 0)
        return words;
    }
}

static gboolean
begins_one (GPtrArray *words, const char *typed)
{
  for (guint i = 0; i < words->len; i++)
    if (g_str_has_prefix (g_ptr_array_index (words, i), typed))
      return TRUE;
  return FALSE;
}

static gboolean
are_initials (GPtrArray *words, const char *typed)
{
  guint word = 0;

  if (g_utf8_strlen (typed, -1) < 2)
    return FALSE;
  for (const char *p = typed; *p != '\0'; p = g_utf8_next_char (p))
    {
      while (word < words->len &&
             g_utf8_get_char (g_ptr_array_index (words, word)) != g_utf8_get_char (p))
        word++;
      if (word++ >= words->len)
        return FALSE;
    }
  return TRUE;
}

/**
 * dateline_command_fit:
 * @title: what could be meant
 * @typed: what was typed so far
 *
 * Returns: how well they go together
 */
DatelineFit
dateline_command_fit (const char *title, const char *typed)
{
  g_autofree char *folded_title = dateline_fold (title);
  g_autofree char *folded_typed = dateline_fold (typed);
  g_autoptr (GPtrArray) words = NULL;
  g_autoptr (GPtrArray) wanted = NULL;
  gboolean all_begin = TRUE;
  gboolean all_inside = TRUE;

  if (*folded_typed == '\0')
    return DATELINE_FIT_START;
  if (strcmp (folded_title, folded_typed) == 0)
    return DATELINE_FIT_WHOLE;
  if (g_str_has_prefix (folded_title, folded_typed))
    return DATELINE_FIT_START;
  words = split_words (title);
  wanted = split_words (typed);
  if (wanted->len == 0)
    return DATELINE_FIT_NONE;
  for (guint i = 0; i < wanted->len; i++)
    {
      const char *word = g_ptr_array_index (wanted, i);

      all_begin = all_begin && begins_one (words, word);
      all_inside = all_inside && strstr (folded_title, word) != NULL;
    }
  if (all_begin)
    return DATELINE_FIT_WORDS;
  if (all_inside)
    return DATELINE_FIT_INSIDE;
  if (wanted->len == 1 && are_initials (words, g_ptr_array_index (wanted, 0)))
    return DATELINE_FIT_INITIALS;
  return DATELINE_FIT_NONE;
}

char *
dateline_command_title_query (const char *typed)
{
  g_autoptr (GPtrArray) words = split_words (typed);
  g_autoptr (GString) query = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++)
    {
      g_autofree char *term = dateline_query_term ("title", g_ptr_array_index (words, i));

      g_string_append_printf (query, "%s%s", i > 0 ? " " : "", term);
    }
  return words->len > 0 ? g_string_free (g_steal_pointer (&query), FALSE) : NULL;
}

char *
dateline_command_text_query (const char *typed)
{
  g_autoptr (GPtrArray) words = split_words (typed);
  g_autoptr (GString) query = g_string_new (NULL);

  /* In quotes, words that mean something to the language, such as "undated", are just words. */
  for (guint i = 0; i < words->len; i++)
    {
      const char *word = g_ptr_array_index (words, i);

      if (i + 1 < words->len)
        g_string_append_printf (query, "\"%s\" ", word);
      else
        g_string_append_printf (query, "%s*", word);
    }
  return words->len > 0 ? g_string_free (g_steal_pointer (&query), FALSE) : NULL;
}
