/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The layers that JSON Lines bring along, looked for before their articles come in: an importer
 * makes unknown labels, but knows nothing of kinds, fields and choices. Only the end of a line is
 * parsed, where our exports have them, so this costs little more than reading the file. */
#include "config.h"

#include "formats/import-private.h"

#include <string.h>

#include "formats/codebook-private.h"
#include "formats/json-text.h"
#include "formats/registry-private.h"
#include "text/fold.h"

#define KEY            "\"layers\":"
#define CHUNK_BYTES    (64 * 1024)
#define MAX_TAIL_BYTES (4 * 1024 * 1024)
/* How much of an import this is, where all of its files have layers. */
#define LOOK_SHARE 0.05
/* Telling of less than this is not worth while. */
#define LEAST_PROGRESS 0.001

typedef struct
{
  GPtrArray *layers; /* of DatelineCodebookLayer */
  GHashTable *seen;  /* tails that were parsed already: most articles use the same labels */

  DatelineImportProgress progress; /* (nullable) */
  gpointer progress_data;
  DatelineImportState state; /* as told last */
  guint64 weight;            /* of all files */
  guint64 done;              /* of those that were looked through */
} Collector;

/* @length: bytes of the file that is being looked through. */
static void
tell_progress (Collector *self, guint64 length)
{
  double fraction = LOOK_SHARE * (double) MIN (self->done + length, self->weight) /
                    (double) self->weight;

  if (self->progress == NULL || fraction < self->state.fraction + LEAST_PROGRESS)
    return;
  self->state.fraction = fraction;
  self->progress (&self->state, self->progress_data);
}

static DatelineCodebookLayer *
find_layer (Collector *self, const DatelineCodebookLayer *wanted)
{
  g_autofree char *name = dateline_fold (wanted->name);

  for (guint i = 0; i < self->layers->len; i++)
    {
      DatelineCodebookLayer *layer = self->layers->pdata[i];
      g_autofree char *other = dateline_fold (layer->name);

      if (strcmp (name, other) == 0)
        return layer;
    }

  return NULL;
}

static gboolean
has_label (const DatelineCodebookLayer *layer, const char *name)
{
  g_autofree char *wanted = dateline_fold (name);

  for (guint i = 0; i < layer->labels->len; i++)
    {
      const DatelineCodebookLabel *label = layer->labels->pdata[i];
      g_autofree char *other = dateline_fold (label->name);

      if (strcmp (wanted, other) == 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_field (const DatelineCodebookLayer *layer, const DatelineCodebookField *wanted)
{
  for (guint i = 0; i < layer->fields->len; i++)
    {
      const DatelineCodebookField *field = layer->fields->pdata[i];

      if (strcmp (field->name, wanted->name) == 0)
        return TRUE;
    }

  return FALSE;
}

/* Parents stand before their children in both, so they do in the union. */
static void
merge (Collector *self, GPtrArray *found)
{
  while (found->len > 0)
    {
      DatelineCodebookLayer *layer = g_ptr_array_steal_index (found, 0);
      DatelineCodebookLayer *there = find_layer (self, layer);

      if (there == NULL)
        {
          g_ptr_array_add (self->layers, layer);
          continue;
        }
      while (layer->fields->len > 0)
        {
          if (has_field (there, layer->fields->pdata[0]))
            g_ptr_array_remove_index (layer->fields, 0);
          else
            g_ptr_array_add (there->fields, g_ptr_array_steal_index (layer->fields, 0));
        }
      while (layer->labels->len > 0)
        {
          DatelineCodebookLabel *label = layer->labels->pdata[0];

          if (has_label (there, label->name))
            g_ptr_array_remove_index (layer->labels, 0);
          else
            g_ptr_array_add (there->labels, g_ptr_array_steal_index (layer->labels, 0));
        }
      dateline_codebook_layer_free (layer);
    }
}

/* What does not parse is told by the reader of the articles. */
static void
take_line (Collector *self, const char *line, gsize length)
{
  /* Stopped before anything was read there is no line at all. */
  const char *at = length > 0 ? g_strrstr_len (line, (gssize) length, "," KEY) : NULL;
  gsize tail;
  g_autofree char *object = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GPtrArray) found = NULL;
  JsonArray *array;

  if (at == NULL)
    return;
  at++;
  tail = length - (gsize) (at - line);
  if (tail > MAX_TAIL_BYTES)
    return;
  object = g_malloc (tail + 2);
  object[0] = '{';
  memcpy (object + 1, at, tail);
  object[tail + 1] = '\0';
  if (g_hash_table_contains (self->seen, object))
    return;
  node = dateline_json_parse (object, tail + 1, NULL);
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return;
  array = dateline_json_get_array (json_node_get_object (node), "layers");
  found = array != NULL ? dateline_codebook_parse_layers (array, NULL) : NULL;
  if (found != NULL)
    merge (self, found);
  g_hash_table_add (self->seen, g_steal_pointer (&object));
}

static void
take_stream (Collector *self, GInputStream *stream, GCancellable *cancellable)
{
  g_autoptr (GByteArray) line = g_byte_array_new ();
  g_autofree guint8 *chunk = g_malloc (CHUNK_BYTES);
  guint64 place = 0;
  gssize length;

  while ((length = g_input_stream_read (stream, chunk, CHUNK_BYTES, cancellable, NULL)) > 0)
    {
      const guint8 *at = chunk;

      place += (guint64) length;
      tell_progress (self, place);

      while (length > 0)
        {
          const guint8 *end = memchr (at, '\n', (gsize) length);
          gsize part = end != NULL ? (gsize) (end - at) : (gsize) length;

          /* Of a long line only the end is of interest. */
          if (line->len + part > 2 * MAX_TAIL_BYTES)
            g_byte_array_remove_range (line, 0, MIN (line->len, MAX_TAIL_BYTES));
          g_byte_array_append (line, at, (guint) part);
          if (end == NULL)
            break;
          take_line (self, (const char *) line->data, line->len);
          g_byte_array_set_size (line, 0);
          at = end + 1;
          length -= (gssize) part + 1;
        }
    }
  take_line (self, (const char *) line->data, line->len);
}

static gboolean
is_jsonl (DatelineImportFile *file, GInputStream *stream)
{
  guint8 head[DATELINE_FORMAT_HEAD_BYTES];
  gsize length = 0;

  if (file->format != NULL)
    return file->format == &dateline_format_jsonl;
  if (!g_input_stream_read_all (stream, head, sizeof head, &length, NULL, NULL) ||
      !g_seekable_seek (G_SEEKABLE (stream), 0, G_SEEK_SET, NULL, NULL))
    return FALSE;

  return dateline_format_detect (head, length, file->name) == &dateline_format_jsonl;
}

GPtrArray *
dateline_import_list_layers (GPtrArray *files,
                             DatelineImportProgress progress,
                             gpointer progress_data,
                             double *begun,
                             GCancellable *cancellable)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *layers = g_ptr_array_new_with_free_func (
    (GDestroyNotify) dateline_codebook_layer_free);
  Collector self = {
    .layers = layers, .seen = seen, .progress = progress, .progress_data = progress_data
  };

  self.state.n_files = files->len;
  for (guint i = 0; i < files->len; i++)
    self.weight += dateline_import_file_weigh (files->pdata[i]);
  for (guint i = 0; i < files->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      DatelineImportFile *file = files->pdata[i];
      g_autoptr (GInputStream) stream = NULL;

      /* Plain text, which is most, need not be opened twice. */
      if (file->problem != NULL || (file->bytes == NULL && g_str_has_suffix (file->name, ".txt")))
        {
          self.done += dateline_import_file_weigh (file);
          continue;
        }
      if (file->bytes != NULL)
        stream = g_memory_input_stream_new_from_bytes (file->bytes);
      else
        {
          g_autoptr (GFile) location = g_file_new_for_path (file->path);

          if (g_file_query_file_type (location, G_FILE_QUERY_INFO_NONE, NULL) ==
              G_FILE_TYPE_REGULAR)
            stream = G_INPUT_STREAM (g_file_read (location, cancellable, NULL));
        }
      if (stream != NULL && is_jsonl (file, stream))
        take_stream (&self, stream, cancellable);
      self.done += dateline_import_file_weigh (file);
    }
  if (begun != NULL)
    *begun = self.state.fraction;

  return layers;
}
