/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every class of this floor does the same way: strings that notify only when they change.
 *
 * A string property without a value is kept as NULL, whether it was set to NULL or to "": most
 * notes and descriptions are empty, and an empty one should cost nothing. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define DATELINE_PARAM_READ  (G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS)
#define DATELINE_PARAM_WRITE (DATELINE_PARAM_READ | G_PARAM_WRITABLE)

/* What a getter that never returns NULL says of a kept string. */
static inline const char *
dateline_text_or_empty (const char *string)
{
  return string != NULL ? string : "";
}

/* Keeps a copy of @value in @field and notifies @pspec of @object where that changed something.
 * @value may be the kept string itself or a part of it. */
static inline gboolean
dateline_update_string (gpointer object, char **field, const char *value, GParamSpec *pspec)
{
  char *old = *field;

  if (value != NULL && *value == '\0')
    value = NULL;
  if (g_strcmp0 (old, value) == 0)
    return FALSE;

  *field = g_strdup (value);
  g_free (old);
  g_object_notify_by_pspec (G_OBJECT (object), pspec);

  return TRUE;
}

/* What a getter that never returns NULL says of kept strings. */
const char *const *dateline_strings_or_none (GStrv strings);
/* (nullable) (transfer full): @strings sorted by bytes, each once and none empty; NULL where none is
 * left. */
GStrv dateline_strings_sort (const char *const *strings);
/* Keeps @strings as a sorted set in @field and notifies @pspec of @object where that changed
 * something. */
gboolean dateline_update_set (gpointer object,
                              GStrv *field,
                              const char *const *strings,
                              GParamSpec *pspec);

G_END_DECLS
