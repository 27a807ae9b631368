/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON Lines: one article a line, all that is known of it. A line that is damaged costs itself
 * alone. What an article looks like is in article-json.c. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "formats/article-json.h"
#include "formats/json-text.h"
#include "formats/registry-private.h"
#include "text/fold.h"

#define MAX_LINE_BYTES (64 * 1024 * 1024)
#define CHUNK_BYTES    (64 * 1024)

static guint
jsonl_sniff (const guint8 *head, gsize length, const char *name)
{
  g_autofree char *lower = name != NULL ? g_ascii_strdown (name, -1) : NULL;
  gsize i = 0;

  if (lower != NULL && (g_str_has_suffix (lower, ".jsonl") || g_str_has_suffix (lower, ".ndjson") ||
                        g_str_has_suffix (lower, ".jsonlines")))
    return 90;
  if (lower != NULL && (g_str_has_suffix (lower, ".txt") || g_str_has_suffix (lower, ".text")))
    return 0;
  if (length >= 3 && memcmp (head, "\xef\xbb\xbf", 3) == 0)
    i = 3;
  while (i < length && g_ascii_isspace (head[i]))
    i++;

  return i + 1 < length && head[i] == '{' && head[i + 1] == '"' ? 60 : 0;
}

/* All problems as lines of one string, each without line breaks of its own. */
static char *
join_problems (GPtrArray *problems)
{
  GString *joined;

  if (problems->len == 0)
    return NULL;
  joined = g_string_new (NULL);
  for (guint i = 0; i < problems->len; i++)
    {
      g_autofree char *flat = dateline_flatten (problems->pdata[i]);

      g_string_append_printf (joined, "%s%s", i > 0 ? "\n" : "", flat);
    }

  return g_string_free (joined, FALSE);
}

static gboolean
read_line (const char *line,
           gsize length,
           guint number,
           const char *name,
           DatelineDraftFunc func,
           gpointer data)
{
  g_autofree char *place = g_strdup_printf (_ ("line %u"), number);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = dateline_json_parse (line, length, &error);
  g_autoptr (DatelineDraft) draft = NULL;
  g_autofree char *joined = NULL;

  if (node == NULL)
    return func (NULL, place, error->message, data);
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      g_autofree char *problem = g_strdup_printf (
        _ ("This is %s, but an article is an object in braces"), dateline_json_type_name (node));

      return func (NULL, place, problem, data);
    }
  draft = dateline_draft_from_json (json_node_get_object (node), problems, &error);
  if (draft == NULL)
    return func (NULL, place, error->message, data);

  /* What other programs wrote: the line itself is the original. */
  if (draft->original_hash == NULL)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (line, length);

      dateline_draft_take_original (draft, bytes, name, "UTF-8");
    }
  joined = join_problems (problems);

  return func (g_steal_pointer (&draft), place, joined, data);
}

typedef struct
{
  GByteArray *line;
  guint number;  /* of the line in hand, from 1 */
  gboolean skip; /* it is too long: the rest of it is passed over */
  guint records;
  const char *name;
  DatelineDraftFunc func;
  gpointer data;
} Lines;

/* The line in hand is whole. */
static gboolean
end_line (Lines *self)
{
  const char *line = (const char *) self->line->data;
  gsize length = self->line->len;
  gboolean go_on = TRUE;

  if (self->number == 1 && length >= 3 && memcmp (line, "\xef\xbb\xbf", 3) == 0)
    {
      line += 3;
      length -= 3;
    }
  while (length > 0 && strchr (" \t\r", line[length - 1]) != NULL && line[length - 1] != '\0')
    length--;
  while (length > 0 && (*line == ' ' || *line == '\t'))
    {
      line++;
      length--;
    }

  if (self->skip)
    {
      g_autofree char *place = g_strdup_printf (_ ("line %u"), self->number);
      g_autofree char *problem = g_strdup_printf (_ ("The line is longer than %d MB"),
                                                  MAX_LINE_BYTES / (1024 * 1024));

      self->records++;
      go_on = self->func (NULL, place, problem, self->data);
    }
  else if (length > 0)
    {
      self->records++;
      go_on = read_line (line, length, self->number, self->name, self->func, self->data);
    }
  self->number++;
  self->skip = FALSE;
  g_byte_array_set_size (self->line, 0);

  return go_on;
}

static gboolean
take_chunk (Lines *self, const guint8 *chunk, gsize length)
{
  while (length > 0)
    {
      const guint8 *end = memchr (chunk, '\n', length);
      gsize part = end != NULL ? (gsize) (end - chunk) : length;

      if (self->line->len + part > MAX_LINE_BYTES)
        {
          self->skip = TRUE;
          g_byte_array_set_size (self->line, 0);
        }
      if (!self->skip)
        g_byte_array_append (self->line, chunk, (guint) part);
      if (end == NULL)
        return TRUE;
      if (!end_line (self))
        return FALSE;
      chunk = end + 1;
      length -= part + 1;
    }

  return TRUE;
}

static gboolean
jsonl_read_stream (GInputStream *stream,
                   const char *name,
                   DatelineDraftFunc func,
                   gpointer data,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (GByteArray) line = g_byte_array_new ();
  g_autofree guint8 *chunk = g_malloc (CHUNK_BYTES);
  Lines self = { line, 1, FALSE, 0, name, func, data };
  gssize length;

  while ((length = g_input_stream_read (stream, chunk, CHUNK_BYTES, cancellable, error)) > 0)
    if (!take_chunk (&self, chunk, (gsize) length))
      return TRUE;
  if (length < 0)
    return FALSE;
  if (line->len > 0 || self.skip)
    end_line (&self);
  if (self.records == 0)
    {
      g_set_error_literal (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_NOTHING,
                           _ ("There is nothing in it"));
      return FALSE;
    }

  return TRUE;
}

static gboolean
jsonl_read (GBytes *bytes, const char *name, DatelineDraftFunc func, gpointer data, GError **error)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);

  return jsonl_read_stream (stream, name, func, data, NULL, error);
}

/* Coders travel by name: two of one name would come back as one. */
static void
tell_namesakes (DatelineProject *project, GPtrArray *losses)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  GListModel *coders = dateline_project_get_coders (project);
  guint length = g_list_model_get_n_items (coders);

  for (guint i = 0; losses != NULL && i < length; i++)
    {
      g_autoptr (DatelineCoder) coder = g_list_model_get_item (coders, i);
      const char *name = dateline_coder_get_name (coder);

      if (!g_hash_table_add (names, (char *) name))
        g_ptr_array_add (losses,
                         g_strdup_printf (_ ("Two coders are called “%s”; in JSON Lines they are "
                                             "one"),
                                          name));
    }
}

static gboolean
jsonl_write (DatelineProject *project,
             const GArray *ids,
             GOutputStream *stream,
             GPtrArray *losses,
             GCancellable *cancellable,
             GFileProgressCallback progress,
             gpointer progress_data,
             GError **error)
{
  tell_namesakes (project, losses);
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (DatelineArticle)
        article = dateline_project_get_article (project, g_array_index (ids, guint32, i));
      g_autoptr (JsonNode) node = NULL;
      g_autofree char *line = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (article == NULL)
        continue; /* removed since it was asked for */
      node = dateline_article_to_json (project, article, TRUE, error);
      if (node == NULL)
        return FALSE;
      line = dateline_json_to_line (node);
      if (!g_output_stream_write_all (stream, line, strlen (line), NULL, cancellable, error) ||
          !g_output_stream_write_all (stream, "\n", 1, NULL, cancellable, error))
        return FALSE;
      if (progress != NULL)
        progress (i + 1, ids->len, progress_data);
    }

  return TRUE;
}

const DatelineFormat dateline_format_jsonl = {
  .id = "jsonl",
  .name = N_ ("JSON Lines"),
  .description = N_ ("Everything about each article, its tags included; comes back in unchanged"),
  .extensions = ".jsonl .ndjson",
  .sniff = jsonl_sniff,
  .read = jsonl_read,
  .write = jsonl_write,
  .read_stream = jsonl_read_stream,
};
