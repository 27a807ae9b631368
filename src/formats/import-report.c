/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The account of an import: numbers that add up, and a line for all that did not simply come in. */
#include "config.h"

#include "formats/import-private.h"

#include <glib/gi18n-lib.h>

#include "formats/article-json.h"
#include "formats/json-text.h"

struct _DatelineImportEntry
{
  GObject parent_instance;

  DatelineImportEntryKind kind;
  char *path;
  char *place;
  char *message;
  char *title;
};

enum
{
  PROP_0,
  PROP_KIND,
  PROP_PATH,
  PROP_PLACE,
  PROP_MESSAGE,
  PROP_TITLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DatelineImportEntry, dateline_import_entry, G_TYPE_OBJECT)

static void
dateline_import_entry_finalize (GObject *object)
{
  DatelineImportEntry *self = DATELINE_IMPORT_ENTRY (object);

  g_free (self->path);
  g_free (self->place);
  g_free (self->message);
  g_free (self->title);

  G_OBJECT_CLASS (dateline_import_entry_parent_class)->finalize (object);
}

static void
dateline_import_entry_get_property (GObject *object,
                                    guint property_id,
                                    GValue *value,
                                    GParamSpec *pspec)
{
  DatelineImportEntry *self = DATELINE_IMPORT_ENTRY (object);

  switch (property_id)
    {
    case PROP_KIND:
      g_value_set_uint (value, self->kind);
      break;
    case PROP_PATH:
      g_value_set_string (value, self->path);
      break;
    case PROP_PLACE:
      g_value_set_string (value, self->place);
      break;
    case PROP_MESSAGE:
      g_value_set_string (value, self->message);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
dateline_import_entry_class_init (DatelineImportEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = dateline_import_entry_finalize;
  object_class->get_property = dateline_import_entry_get_property;

  properties[PROP_KIND] = g_param_spec_uint ("kind", NULL, NULL, 0, DATELINE_IMPORT_ENTRY_LOSS, 0,
                                             flags);
  properties[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, NULL, flags);
  properties[PROP_PLACE] = g_param_spec_string ("place", NULL, NULL, NULL, flags);
  properties[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dateline_import_entry_init (DatelineImportEntry *self)
{
}

DatelineImportEntryKind
dateline_import_entry_get_kind (DatelineImportEntry *self)
{
  g_return_val_if_fail (DATELINE_IS_IMPORT_ENTRY (self), DATELINE_IMPORT_ENTRY_REFUSED);

  return self->kind;
}

const char *
dateline_import_entry_get_path (DatelineImportEntry *self)
{
  g_return_val_if_fail (DATELINE_IS_IMPORT_ENTRY (self), NULL);

  return self->path;
}

const char *
dateline_import_entry_get_place (DatelineImportEntry *self)
{
  g_return_val_if_fail (DATELINE_IS_IMPORT_ENTRY (self), NULL);

  return self->place;
}

const char *
dateline_import_entry_get_message (DatelineImportEntry *self)
{
  g_return_val_if_fail (DATELINE_IS_IMPORT_ENTRY (self), NULL);

  return self->message;
}

const char *
dateline_import_entry_get_title (DatelineImportEntry *self)
{
  g_return_val_if_fail (DATELINE_IS_IMPORT_ENTRY (self), NULL);

  return self->title;
}

DatelineImportReport *
dateline_import_report_new (void)
{
  DatelineImportReport *report = g_new0 (DatelineImportReport, 1);

  report->entries = g_list_store_new (DATELINE_TYPE_IMPORT_ENTRY);

  return report;
}

void
dateline_import_report_free (DatelineImportReport *report)
{
  if (report == NULL)
    return;

  g_clear_object (&report->entries);
  g_free (report);
}

void
dateline_import_report_add (DatelineImportReport *report,
                            DatelineImportEntryKind kind,
                            const char *path,
                            const char *place,
                            const char *message,
                            const char *title)
{
  g_autoptr (DatelineImportEntry) entry = g_object_new (DATELINE_TYPE_IMPORT_ENTRY, NULL);

  entry->kind = kind;
  /* File names are bytes; lists and reports show text. */
  entry->path = path != NULL ? g_filename_display_name (path) : NULL;
  entry->place = g_strdup (place);
  entry->message = g_strdup (message);
  entry->title = g_strdup (title);
  g_list_store_append (report->entries, entry);
}

const char *
dateline_import_entry_kind_to_nick (DatelineImportEntryKind kind)
{
  static const char *const nicks[] = { "added", "already-there", "refused", "loss" };

  return nicks[kind];
}

char *
dateline_import_report_to_json (const DatelineImportReport *report)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) node = NULL;
  JsonArray *entries = json_array_new ();
  guint length = g_list_model_get_n_items (G_LIST_MODEL (report->entries));

  json_object_set_int_member (object, "files", report->files);
  json_object_set_int_member (object, "found", report->found);
  json_object_set_int_member (object, "added", report->added);
  json_object_set_int_member (object, "already", report->already);
  json_object_set_int_member (object, "refused", report->refused);
  json_object_set_int_member (object, "losses", report->losses);
  json_object_set_boolean_member (object, "cancelled", report->cancelled);
  for (guint i = 0; i < length; i++)
    {
      g_autoptr (DatelineImportEntry)
        entry = g_list_model_get_item (G_LIST_MODEL (report->entries), i);
      JsonObject *out = json_object_new ();

      json_object_set_string_member (out, "kind", dateline_import_entry_kind_to_nick (entry->kind));
      dateline_json_set_string (out, "path", entry->path);
      dateline_json_set_string (out, "place", entry->place);
      dateline_json_set_string (out, "message", entry->message);
      dateline_json_set_string (out, "title", entry->title);
      json_array_add_object_element (entries, out);
    }
  json_object_set_array_member (object, "entries", entries);
  node = json_node_init_object (json_node_alloc (), object);

  return dateline_json_to_line (node);
}

char *
dateline_import_report_to_display (const DatelineImportReport *report)
{
  g_autoptr (GString) out = g_string_new (NULL);

  if (report->cancelled && report->added == 0)
    g_string_append (out, _ ("Stopped; nothing came in"));
  else if (report->found == 0)
    g_string_append (out, _ ("There was nothing to bring in"));
  else if (report->added == 0 && report->refused == 0)
    g_string_append_printf (out,
                            ngettext ("Nothing new: %u article was already there",
                                      "Nothing new: all %u articles were already there",
                                      report->already),
                            report->already);
  else
    {
      g_string_append_printf (out,
                              ngettext ("%u article came in", "%u articles came in", report->added),
                              report->added);
      if (report->already > 0)
        g_string_append_printf (
          out, ngettext (", %u was already there", ", %u were already there", report->already),
          report->already);
      if (report->refused > 0)
        g_string_append_printf (
          out, ngettext (", %u was left out", ", %u were left out", report->refused),
          report->refused);
    }
  if (report->losses > 0)
    g_string_append_printf (
      out, ngettext (", %u detail was lost", ", %u details were lost", report->losses),
      report->losses);

  return g_string_free (g_steal_pointer (&out), FALSE);
}
