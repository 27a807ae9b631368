/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The presets, out of presets.json. Names are translated here; definitions and examples stay in
 * English until a project words its own. */
#include "config.h"

#include "formats/codebook.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "formats/codebook-private.h"
#include "formats/format.h"
#include "formats/formats-resources.h"
#include "formats/json-text.h"

#define PATH "/org/dateline/formats/presets.json"

/* For translators, who don't see the data: names of presets, layers, fields, choices and labels. */
static const char *const names[] = {
  N_ ("News entities"),
  N_ ("People, organisations, places, events and groups that an article names"),
  N_ ("Quotes and speakers"),
  N_ ("Direct and indirect speech, who says it, and the words that tell so"),
  N_ ("Discourse network statements"),
  N_ ("Person, organisation, concept and agreement, as in Discourse Network Analyzer"),
  N_ ("Narrative policy framework"),
  N_ ("Narrator, hero, victim, villain, plot and solution of a policy story"),
  N_ ("Themes"),
  N_ ("What an article as a whole is about, one press each"),
  N_ ("Entity"),
  N_ ("Person"),
  N_ ("Organisation"),
  N_ ("Place"),
  N_ ("Event"),
  /* Translators: people named together by nation, faith or party */
  N_ ("Group"),
  N_ ("Other"),
  N_ ("Quote"),
  N_ ("Speaker"),
  N_ ("Kind"),
  /* Translators: the word that introduces a quote, such as “say” */
  N_ ("Verb"),
  /* Translators: speech */
  N_ ("direct"),
  /* Translators: speech */
  N_ ("indirect"),
  N_ ("Speaker mention"),
  N_ ("Attribution"),
  N_ ("Said by"),
  N_ ("Statement"),
  N_ ("Concept"),
  N_ ("Agreement"),
  /* Translators: of a story */
  N_ ("Character"),
  N_ ("Certainty"),
  N_ ("said outright"),
  N_ ("implied"),
  N_ ("Narrator"),
  N_ ("Hero"),
  N_ ("Victim"),
  N_ ("Villain"),
  N_ ("Story line"),
  N_ ("Harms"),
  N_ ("Helps"),
  /* Translators: of a story */
  N_ ("Plot"),
  /* Translators: a plot in which things become worse */
  N_ ("Decline"),
  N_ ("Progress blocked"),
  N_ ("Change is an illusion"),
  N_ ("Helplessness and control"),
  /* Translators: a plot in which a few steer things in secret */
  N_ ("Hidden hand"),
  N_ ("Solution"),
  N_ ("What is to be done"),
  N_ ("By whom"),
  /* Translators: how much weight a text gives to something */
  N_ ("Weight"),
  N_ ("Theme"),
  N_ ("Diplomacy"),
  N_ ("Military"),
  N_ ("Sanctions"),
  N_ ("Economy"),
  N_ ("Energy"),
  N_ ("Domestic politics"),
  N_ ("Law and courts"),
  N_ ("Society"),
  N_ ("Media and information"),
  NULL,
};

const char *const *
dateline_preset_names (void)
{
  return names;
}

static void
preset_free (gpointer data)
{
  DatelinePreset *preset = data;

  g_free (preset->id);
  g_free (preset->name);
  g_free (preset->summary);
  g_free (preset);
}

/* (nullable): the program's own data, so whatever is wrong with it is an error of ours. */
static JsonArray *
get_data (void)
{
  static JsonNode *root;

  if (root == NULL)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = g_resource_lookup_data (dateline_formats_get_resource (), PATH,
                                                         G_RESOURCE_LOOKUP_FLAGS_NONE, &error);

      if (bytes != NULL)
        root = dateline_json_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                    &error);
      if (root == NULL)
        {
          g_critical ("presets.json: %s", error->message);
          return NULL;
        }
    }

  return JSON_NODE_HOLDS_OBJECT (root)
           ? dateline_json_get_array (json_node_get_object (root), "presets")
           : NULL;
}

const GPtrArray *
dateline_codebook_get_presets (void)
{
  static GPtrArray *presets;
  JsonArray *data = get_data ();

  if (presets != NULL)
    return presets;
  presets = g_ptr_array_new_with_free_func (preset_free);
  for (guint i = 0; data != NULL && i < json_array_get_length (data); i++)
    {
      JsonObject *object = json_array_get_object_element (data, i);
      DatelinePreset *preset = g_new0 (DatelinePreset, 1);

      preset->id = g_strdup (dateline_json_get_string (object, "id"));
      preset->name = g_strdup (_ (dateline_json_get_string (object, "name")));
      preset->summary = g_strdup (_ (dateline_json_get_string (object, "summary")));
      g_ptr_array_add (presets, preset);
    }

  return presets;
}

static JsonArray *
find_layers (const char *id, GError **error)
{
  JsonArray *data = get_data ();
  g_autoptr (GString) known = g_string_new (NULL);

  for (guint i = 0; data != NULL && i < json_array_get_length (data); i++)
    {
      JsonObject *object = json_array_get_object_element (data, i);
      const char *own = dateline_json_get_string (object, "id");

      if (strcmp (own, id) == 0)
        return dateline_json_get_array (object, "layers");
      g_string_append_printf (known, "%s%s", known->len > 0 ? ", " : "", own);
    }
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
               _ ("There is no preset “%s”. There are: %s"), id, known->str);

  return NULL;
}

/* --- in the user's language ----------------------------------------------------------------- */

static void
translate (char **name)
{
  g_autofree char *old = *name;

  *name = old != NULL && *old != '\0' ? g_strdup (_ (old)) : g_steal_pointer (&old);
}

static void
translate_refs (GPtrArray *refs)
{
  for (guint i = 0; refs != NULL && i < refs->len; i++)
    {
      DatelineCodebookRef *ref = refs->pdata[i];

      translate (&ref->layer);
      translate (&ref->label);
    }
}

static void
translate_field (DatelineCodebookField *field)
{
  translate (&field->name);
  if (field->type == DATELINE_FIELD_CHOICE)
    translate (&field->preset);
  for (guint i = 0; field->choices[i] != NULL; i++)
    translate (&field->choices[i]);
  translate_refs (field->allowed);
}

static void
translate_layer (DatelineCodebookLayer *layer)
{
  translate (&layer->name);
  translate_refs (layer->from);
  translate_refs (layer->to);
  for (guint i = 0; i < layer->fields->len; i++)
    translate_field (layer->fields->pdata[i]);
  for (guint i = 0; i < layer->labels->len; i++)
    {
      DatelineCodebookLabel *label = layer->labels->pdata[i];

      translate (&label->name);
      translate (&label->parent);
    }
}

/* --- adding one ----------------------------------------------------------------------------- */

static const char *
find_name (const char *id)
{
  const GPtrArray *presets = dateline_codebook_get_presets ();

  for (guint i = 0; i < presets->len; i++)
    {
      const DatelinePreset *preset = presets->pdata[i];

      if (strcmp (preset->id, id) == 0)
        return preset->name;
    }

  return id;
}

gboolean
dateline_codebook_add_preset (DatelineProject *project,
                              const char *id,
                              DatelinePresetReport *report,
                              GError **error)
{
  g_autoptr (GStrvBuilder) left_out = g_strv_builder_new ();
  DatelineCodebookTally tally = { .left_out = left_out };
  g_autoptr (GPtrArray) layers = NULL;
  JsonArray *data;
  gboolean added;

  g_return_val_if_fail (DATELINE_IS_PROJECT (project), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  if (report != NULL)
    memset (report, 0, sizeof *report);
  data = find_layers (id, error);
  layers = data != NULL ? dateline_codebook_parse_layers (data, error) : NULL;
  if (layers == NULL)
    return FALSE;
  for (guint i = 0; i < layers->len; i++)
    translate_layer (layers->pdata[i]);
  added = dateline_codebook_add (project, layers, find_name (id), &tally, error);
  if (added && report != NULL)
    {
      report->layers = tally.layers;
      report->fields = tally.fields;
      report->labels = tally.labels;
      report->left_out = g_strv_builder_end (left_out);
    }

  return added;
}

void
dateline_preset_report_clear (DatelinePresetReport *report)
{
  g_clear_pointer (&report->left_out, g_strfreev);
  memset (report, 0, sizeof *report);
}

char *
dateline_preset_report_describe (const DatelinePresetReport *report)
{
  g_autofree char *layers = g_strdup_printf (ngettext ("%u layer", "%u layers", report->layers),
                                             report->layers);
  g_autofree char *labels = g_strdup_printf (ngettext ("%u label", "%u labels", report->labels),
                                             report->labels);
  g_autofree char *fields = g_strdup_printf (ngettext ("%u field", "%u fields", report->fields),
                                             report->fields);

  if (report->layers + report->labels + report->fields == 0)
    return g_strdup (_ ("All of it is in the codebook already."));
  /* Translators: such as “1 layer”, “6 labels” and “0 fields” */
  return g_strdup_printf (_ ("Added %s, %s, %s."), layers, labels, fields);
}
