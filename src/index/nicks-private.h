/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words for the values of an enum, kept in an array in the enum's order. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* NULL for a value that has no word. */
static inline const char *
dateline_nick_of (const char *const *nicks, guint n_nicks, guint value)
{
  return value < n_nicks ? nicks[value] : NULL;
}

static inline gboolean
dateline_nick_find (const char *const *nicks, guint n_nicks, const char *nick, guint *value)
{
  for (guint i = 0; i < n_nicks; i++)
    {
      if (g_strcmp0 (nicks[i], nick) == 0)
        {
          *value = i;
          return TRUE;
        }
    }

  return FALSE;
}

G_END_DECLS
