/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The enumeration types by hand: their nicks are words of the file format and must never follow a
 * renamed C name. */
#include "config.h"

#include "model/enums.h"

#include <glib/gi18n-lib.h>

static GType
register_once (GType *type, const char *name, const GEnumValue *values)
{
  if (g_once_init_enter (type))
    g_once_init_leave (type, g_enum_register_static (name, values));

  return *type;
}

GType
dateline_status_get_type (void)
{
  static GType type;
  static const GEnumValue values[] = {
    { DATELINE_STATUS_TODO, "DATELINE_STATUS_TODO", "todo" },
    { DATELINE_STATUS_IN_PROGRESS, "DATELINE_STATUS_IN_PROGRESS", "in-progress" },
    { DATELINE_STATUS_DONE, "DATELINE_STATUS_DONE", "done" },
    { DATELINE_STATUS_SET_ASIDE, "DATELINE_STATUS_SET_ASIDE", "set-aside" },
    { 0, NULL, NULL },
  };

  return register_once (&type, "DatelineStatus", values);
}

GType
dateline_layer_kind_get_type (void)
{
  static GType type;
  static const GEnumValue values[] = {
    { DATELINE_LAYER_SPAN, "DATELINE_LAYER_SPAN", "span" },
    { DATELINE_LAYER_DOCUMENT, "DATELINE_LAYER_DOCUMENT", "document" },
    { DATELINE_LAYER_RELATION, "DATELINE_LAYER_RELATION", "relation" },
    { 0, NULL, NULL },
  };

  return register_once (&type, "DatelineLayerKind", values);
}

GType
dateline_field_type_get_type (void)
{
  static GType type;
  static const GEnumValue values[] = {
    { DATELINE_FIELD_TEXT, "DATELINE_FIELD_TEXT", "text" },
    { DATELINE_FIELD_CHOICE, "DATELINE_FIELD_CHOICE", "choice" },
    { DATELINE_FIELD_CHOICES, "DATELINE_FIELD_CHOICES", "choices" },
    { DATELINE_FIELD_BOOLEAN, "DATELINE_FIELD_BOOLEAN", "yes-no" },
    { DATELINE_FIELD_NUMBER, "DATELINE_FIELD_NUMBER", "number" },
    { DATELINE_FIELD_DATE, "DATELINE_FIELD_DATE", "date" },
    { DATELINE_FIELD_ENTITY, "DATELINE_FIELD_ENTITY", "entity" },
    { DATELINE_FIELD_LABEL, "DATELINE_FIELD_LABEL", "label" },
    { DATELINE_FIELD_LINK, "DATELINE_FIELD_LINK", "link" },
    { 0, NULL, NULL },
  };

  return register_once (&type, "DatelineFieldType", values);
}

GType
dateline_snap_get_type (void)
{
  static GType type;
  static const GEnumValue values[] = {
    { DATELINE_SNAP_CHARACTER, "DATELINE_SNAP_CHARACTER", "character" },
    { DATELINE_SNAP_WORD, "DATELINE_SNAP_WORD", "word" },
    { DATELINE_SNAP_SENTENCE, "DATELINE_SNAP_SENTENCE", "sentence" },
    { 0, NULL, NULL },
  };

  return register_once (&type, "DatelineSnap", values);
}

GType
dateline_origin_get_type (void)
{
  static GType type;
  static const GEnumValue values[] = {
    { DATELINE_ORIGIN_HAND, "DATELINE_ORIGIN_HAND", "hand" },
    { DATELINE_ORIGIN_IMPORTED, "DATELINE_ORIGIN_IMPORTED", "imported" },
    { DATELINE_ORIGIN_SUGGESTED, "DATELINE_ORIGIN_SUGGESTED", "suggested" },
    { 0, NULL, NULL },
  };

  return register_once (&type, "DatelineOrigin", values);
}

const char *
dateline_enum_to_nick (GType type, int value)
{
  g_autoptr (GEnumClass) klass = NULL;
  const GEnumValue *found;

  g_return_val_if_fail (G_TYPE_IS_ENUM (type), NULL);

  klass = g_type_class_ref (type);
  found = g_enum_get_value (klass, value);
  g_return_val_if_fail (found != NULL, NULL);

  /* A string constant: it outlives the class. */
  return found->value_nick;
}

gboolean
dateline_enum_from_nick (GType type, const char *nick, int *value)
{
  g_autoptr (GEnumClass) klass = NULL;
  const GEnumValue *found;

  g_return_val_if_fail (G_TYPE_IS_ENUM (type), FALSE);

  if (nick == NULL)
    return FALSE;

  klass = g_type_class_ref (type);
  found = g_enum_get_value_by_nick (klass, nick);
  if (found == NULL)
    return FALSE;
  if (value != NULL)
    *value = found->value;

  return TRUE;
}

const char *
dateline_status_to_label (DatelineStatus status)
{
  switch (status)
    {
    case DATELINE_STATUS_TODO:
      return C_ ("article status", "To do");
    case DATELINE_STATUS_IN_PROGRESS:
      return C_ ("article status", "In progress");
    case DATELINE_STATUS_DONE:
      return C_ ("article status", "Done");
    case DATELINE_STATUS_SET_ASIDE:
      return C_ ("article status", "Set aside");
    default:
      g_return_val_if_reached (NULL);
    }
}
