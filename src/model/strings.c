/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sets of strings as the classes of this floor keep them: sorted, each once, NULL where empty. */
#include "config.h"

#include <string.h>

#include "model/model-private.h"

const char *const *
dateline_strings_or_none (GStrv strings)
{
  static const char *const none[] = { NULL };

  return strings != NULL ? (const char *const *) strings : none;
}

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GStrv
dateline_strings_sort (const char *const *strings)
{
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();
  g_autoptr (GStrvBuilder) builder = NULL;

  for (guint i = 0; strings != NULL && strings[i] != NULL; i++)
    {
      if (*strings[i] != '\0')
        g_ptr_array_add (kept, (gpointer) strings[i]);
    }
  if (kept->len == 0)
    return NULL;

  g_ptr_array_sort (kept, compare_strings);
  builder = g_strv_builder_new ();
  for (guint i = 0; i < kept->len; i++)
    {
      if (i == 0 || !g_str_equal (kept->pdata[i], kept->pdata[i - 1]))
        g_strv_builder_add (builder, kept->pdata[i]);
    }

  return g_strv_builder_end (builder);
}

gboolean
dateline_update_set (gpointer object, GStrv *field, const char *const *strings, GParamSpec *pspec)
{
  g_auto (GStrv) sorted = dateline_strings_sort (strings);
  g_auto (GStrv) old = NULL;

  if (g_strv_equal (dateline_strings_or_none (*field), dateline_strings_or_none (sorted)))
    return FALSE;

  old = *field;
  *field = g_steal_pointer (&sorted);
  g_object_notify_by_pspec (G_OBJECT (object), pspec);

  return TRUE;
}
