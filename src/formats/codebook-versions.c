/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The versions of a label's definition between JSON and the project. */
#include "config.h"

#include "formats/codebook-private.h"

#include <glib/gi18n-lib.h>

#include "formats/json-text.h"
#include "store/edits.h"

#define MAX_VERSIONS 10000

/* --- reading ------------------------------------------------------------------------------- */

/* "" where the member is missing. */
static gboolean
read_text (JsonObject *object, const char *place, const char *key, char **text, GError **error)
{
  if (!dateline_codebook_read_string (object, place, key, FALSE, text, error))
    return FALSE;
  if (*text == NULL)
    *text = g_strdup ("");

  return TRUE;
}

static gboolean
read_version (JsonObject *object,
              const char *place,
              DatelineLabelVersion *version,
              gint64 before,
              GError **error)
{
  g_autofree char *time = NULL;
  g_autoptr (GDateTime) when = NULL;
  gint64 number;

  if (!dateline_json_get_int (object, "version", &number) || number <= before || number > G_MAXINT)
    return dateline_codebook_fail (error, place,
                                   _ ("“version” should be a whole number, larger than the one "
                                      "before"));
  version->version = (guint) number;
  if (!dateline_codebook_read_string (object, place, "time", FALSE, &time, error) ||
      !dateline_codebook_read_string (object, place, "coder", FALSE, &version->coder, error) ||
      !read_text (object, place, "description", &version->description, error) ||
      !read_text (object, place, "examples", &version->examples, error) ||
      !read_text (object, place, "counter_examples", &version->counter_examples, error))
    return FALSE;
  if (time == NULL)
    return TRUE;
  when = g_date_time_new_from_iso8601 (time, NULL);
  if (when == NULL)
    return dateline_codebook_fail (error, place, _ ("“time” is “%s”, which is no time"), time);
  version->time = g_date_time_to_unix (when) * G_USEC_PER_SEC + g_date_time_get_microsecond (when);

  return TRUE;
}

gboolean
dateline_codebook_read_versions (JsonObject *object,
                                 const char *place,
                                 DatelineCodebookLabel *label,
                                 GError **error)
{
  JsonArray *array;
  gint64 before = 0;
  guint length;

  if (!dateline_codebook_read_array (object, place, "versions", MAX_VERSIONS, &array, error))
    return FALSE;
  length = array != NULL ? json_array_get_length (array) : 0;
  if (length == 0)
    return TRUE;
  label->versions = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_label_version_free);
  for (guint i = 0; i < length; i++)
    {
      g_autofree char *inner = g_strdup_printf ("%s.versions[%u]", place, i);
      DatelineLabelVersion *version = g_new0 (DatelineLabelVersion, 1);
      JsonObject *entry;

      g_ptr_array_add (label->versions, version);
      if (!dateline_codebook_read_entry (array, i, inner, &entry, error) ||
          !read_version (entry, inner, version, before, error))
        return FALSE;
      before = version->version;
    }

  return TRUE;
}

/* --- writing ------------------------------------------------------------------------------- */

/* (transfer none) (nullable) */
static const char *
find_coder (DatelineProject *project, const char *uuid)
{
  GListModel *coders = dateline_project_get_coders (project);
  guint length = g_list_model_get_n_items (coders);

  for (guint i = 0; i < length; i++)
    {
      g_autoptr (DatelineCoder) coder = g_list_model_get_item (coders, i);

      if (g_strcmp0 (dateline_record_get_uuid (DATELINE_RECORD (coder)), uuid) == 0)
        return dateline_coder_get_name (coder); /* the project keeps it alive */
    }

  return NULL;
}

void
dateline_codebook_set_versions (JsonObject *object, DatelineProject *project, DatelineLabel *label)
{
  g_autoptr (GPtrArray) versions = NULL;
  JsonArray *array;

  if (dateline_label_get_version (label) == 1)
    return;
  versions = dateline_project_list_label_versions (project, label, NULL);
  if (versions == NULL)
    return;
  array = json_array_new ();
  for (guint i = versions->len; i > 0; i--)
    {
      const DatelineLabelVersion *version = versions->pdata[i - 1];
      JsonObject *out = json_object_new ();

      json_object_set_int_member (out, "version", version->version);
      dateline_json_set_time (out, "time", version->time);
      dateline_json_set_string (out, "coder", find_coder (project, version->coder));
      if (i > 1)
        {
          json_object_set_string_member (out, "description", version->description);
          json_object_set_string_member (out, "examples", version->examples);
          json_object_set_string_member (out, "counter_examples", version->counter_examples);
        }
      json_array_add_object_element (array, out);
    }
  json_object_set_array_member (object, "versions", array);
}

/* --- into a project ------------------------------------------------------------------------ */

/* Coders are known by their names, and made where there is none. */
gboolean
dateline_codebook_apply_versions (DatelineProject *project,
                                  DatelineLabel *label,
                                  GPtrArray *versions,
                                  GError **error)
{
  g_autoptr (GPtrArray)
    own = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_label_version_free);

  for (guint i = 0; i < versions->len; i++)
    {
      const DatelineLabelVersion *from = versions->pdata[i];
      DatelineLabelVersion *version = g_new0 (DatelineLabelVersion, 1);
      DatelineCoder *coder = NULL;
      gboolean in_force = i + 1 == versions->len;

      g_ptr_array_add (own, version);
      if (from->coder != NULL && *from->coder != '\0')
        {
          coder = dateline_project_ensure_coder (project, from->coder, error);
          if (coder == NULL)
            return FALSE;
        }
      version->version = from->version;
      version->time = from->time;
      if (coder != NULL)
        version->coder = g_strdup (dateline_record_get_uuid (DATELINE_RECORD (coder)));
      version->description = g_strdup (in_force ? dateline_label_get_description (label)
                                                : from->description);
      version->examples = g_strdup (in_force ? dateline_label_get_examples (label)
                                             : from->examples);
      version->counter_examples = g_strdup (in_force ? dateline_label_get_counter_examples (label)
                                                     : from->counter_examples);
    }

  return dateline_project_set_label_versions (project, label, own, error);
}
