/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes are opened, decoded and cut into lines that a text view can bear in a worker; the view gets the
 * beginning of what is long, since nobody reads ten megabytes of markup. */
#include "views/source-text.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/draft.h"
#include "text/decode.h"

#define MAX_TEXT_BYTES (512 * 1024)
#define MAX_LINE_BYTES 2000
#define DUMP_BYTES     2048
#define DUMP_WIDTH     16
#define TEST_BYTES     4096

struct _DatelineSourceText
{
  GtkWidget parent_instance;

  GCancellable *cancellable;
  GtkWidget *box;
  GtkTextView *view;
  GtkLabel *note;
};

G_DEFINE_FINAL_TYPE (DatelineSourceText, dateline_source_text, GTK_TYPE_WIDGET)

typedef struct
{
  GBytes *bytes; /* (nullable) */
  char *path;    /* (nullable): where there are no bytes */
  gboolean compressed;
  guint64 size;
  char *encoding;
} Job;

typedef struct
{
  char *text;
  char *note;
} Outcome;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->bytes, g_bytes_unref);
  g_free (job->path);
  g_free (job->encoding);
  g_free (job);
}

static void
outcome_free (gpointer data)
{
  Outcome *outcome = data;

  g_free (outcome->text);
  g_free (outcome->note);
  g_free (outcome);
}

/* --- in the worker -------------------------------------------------------------------------- */

/* Containers and documents have NULs near their beginning, or bytes that no text has. UTF-16 has NULs
 * too, but a mark before them. */
static gboolean
is_binary (const guint8 *data, gsize length)
{
  guint n_odd = 0;

  length = MIN (length, TEST_BYTES);
  if (length >= 2 && ((data[0] == 0xFF && data[1] == 0xFE) || (data[0] == 0xFE && data[1] == 0xFF)))
    return FALSE;
  if (length >= 5 && memcmp (data, "%PDF-", 5) == 0)
    return TRUE;
  for (gsize i = 0; i < length; i++)
    n_odd += data[i] < 32 && strchr ("\t\n\r\f\x1b", data[i]) == NULL;
  return n_odd > length / 50;
}

/* Offset, bytes, and what of them are letters: as such things have always been shown. */
static char *
dump (const guint8 *data, gsize length)
{
  GString *text = g_string_new (NULL);

  length = MIN (length, DUMP_BYTES);
  for (gsize i = 0; i < length; i += DUMP_WIDTH)
    {
      g_string_append_printf (text, "%06zx  ", i);
      for (gsize j = i; j < i + DUMP_WIDTH; j++)
        if (j < length)
          g_string_append_printf (text, "%02x ", data[j]);
        else
          g_string_append (text, "   ");
      g_string_append_c (text, ' ');
      for (gsize j = i; j < MIN (i + DUMP_WIDTH, length); j++)
        g_string_append_c (text, g_ascii_isprint (data[j]) ? (char) data[j] : '.');
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

/* At a blank or between two tags where there is one near. */
static gsize
find_break (const char *line, gsize length)
{
  for (gsize i = length; i > length / 2; i--)
    if (line[i - 1] == ' ' || (line[i - 1] == '>' && line[i] == '<'))
      return i;
  while (length > 1 && ((guchar) line[length] & 0xC0) == 0x80)
    length--;
  return length;
}

static char *
cut_lines (const char *text, gsize length, gboolean *cut)
{
  GString *out = g_string_sized_new (length + length / MAX_LINE_BYTES + 1);

  *cut = FALSE;
  while (length > 0)
    {
      const char *end = memchr (text, '\n', length);
      gsize line = end != NULL ? (gsize) (end - text) : length;

      if (line > MAX_LINE_BYTES)
        {
          gsize part = find_break (text, MAX_LINE_BYTES);

          g_string_append_len (out, text, (gssize) part);
          g_string_append_c (out, '\n');
          text += part;
          length -= part;
          *cut = TRUE;
          continue;
        }
      g_string_append_len (out, text, (gssize) MIN (line + 1, length));
      length -= MIN (line + 1, length);
      text += line + 1;
    }
  return g_string_free (out, FALSE);
}

static Outcome *
show_binary (GBytes *bytes)
{
  Outcome *outcome = g_new0 (Outcome, 1);
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  g_autofree char *size = g_format_size (length);

  outcome->text = dump (data, length);
  outcome->note = g_strdup_printf (length > DUMP_BYTES
                                     ? _ ("This is no text: %s, of which the first bytes are shown")
                                     : _ ("This is no text: %s"),
                                   size);
  return outcome;
}

static Outcome *
show_text (GBytes *bytes, const char *encoding, GError **error)
{
  g_autoptr (DatelineDecoded) decoded = dateline_decode (bytes, encoding, error);
  Outcome *outcome;
  gsize length;
  gboolean cut;

  if (decoded == NULL)
    return NULL;
  length = decoded->n_bytes;
  if (length > MAX_TEXT_BYTES)
    {
      length = MAX_TEXT_BYTES;
      while (length > 0 && ((guchar) decoded->text[length] & 0xC0) == 0x80)
        length--;
    }
  outcome = g_new0 (Outcome, 1);
  outcome->text = cut_lines (decoded->text, length, &cut);
  if (length < decoded->n_bytes)
    {
      g_autofree char *shown = g_format_size (length);
      g_autofree char *size = g_format_size (decoded->n_bytes);

      outcome->note = g_strdup_printf (_ ("The first %s of %s"), shown, size);
    }
  else if (cut)
    outcome->note = g_strdup (_ ("Very long lines are shown in pieces"));
  return outcome;
}

/* What is no file, such as a pipe, is not opened: it might never answer. */
static GBytes *
read_beginning (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GInputStream) stream = NULL;

  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, cancellable) != G_FILE_TYPE_REGULAR)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE,
                           _ ("There is nothing to show"));
      return NULL;
    }
  stream = G_INPUT_STREAM (g_file_read (file, cancellable, error));
  if (stream == NULL)
    return NULL;
  return g_input_stream_read_bytes (stream, MAX_TEXT_BYTES, cancellable, error);
}

static void
open_thread_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  g_autoptr (GBytes) bytes = NULL;
  GError *error = NULL;
  Outcome *outcome;
  gsize length;
  const guint8 *start;

  if (job->path != NULL)
    bytes = read_beginning (job->path, cancellable, &error);
  else if (job->compressed)
    bytes = dateline_original_inflate (job->bytes, job->size, &error);
  else
    bytes = g_bytes_ref (job->bytes);
  if (bytes == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  start = g_bytes_get_data (bytes, &length);
  outcome = is_binary (start, length) ? show_binary (bytes)
                                      : show_text (bytes, job->encoding, &error);
  if (outcome != NULL)
    g_task_return_pointer (task, outcome, outcome_free);
  else
    g_task_return_error (task, error);
}

/* --- on the main thread --------------------------------------------------------------------- */

static void
show (DatelineSourceText *self, const char *text, const char *note)
{
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->view), text, -1);
  gtk_label_set_label (self->note, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), note != NULL);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  DatelineSourceText *self = DATELINE_SOURCE_TEXT (source);
  g_autoptr (GError) error = NULL;
  Outcome *outcome = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable || self->view == NULL)
    {
      g_clear_pointer (&outcome, outcome_free);
      return;
    }
  g_clear_object (&self->cancellable);
  if (outcome != NULL)
    show (self, outcome->text, outcome->note);
  else
    show (self, "", error->message);
  g_clear_pointer (&outcome, outcome_free);
}

static void
stop (DatelineSourceText *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
start (DatelineSourceText *self, Job *job)
{
  g_autoptr (GTask) task = NULL;

  stop (self);
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, opened_cb, NULL);
  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, open_thread_cb);
}

static void
dateline_source_text_dispose (GObject *object)
{
  DatelineSourceText *self = DATELINE_SOURCE_TEXT (object);

  stop (self);
  self->view = NULL;
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (dateline_source_text_parent_class)->dispose (object);
}

static void
dateline_source_text_class_init (DatelineSourceTextClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dateline_source_text_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
dateline_source_text_init (DatelineSourceText *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->note = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->note, 0);
  gtk_label_set_wrap (self->note, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->note), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->note), "source-note");
  gtk_widget_add_css_class (GTK_WIDGET (self->note), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->note), "small");
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->note));

  self->view = GTK_TEXT_VIEW (gtk_text_view_new ());
  gtk_text_view_set_editable (self->view, FALSE);
  gtk_text_view_set_monospace (self->view, TRUE);
  gtk_text_view_set_wrap_mode (self->view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (self->view, 12);
  gtk_text_view_set_right_margin (self->view, 12);
  gtk_text_view_set_top_margin (self->view, 12);
  gtk_text_view_set_bottom_margin (self->view, 12);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "source-text");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Original"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (self->box), scroller);
}

GtkWidget *
dateline_source_text_new (void)
{
  return g_object_new (DATELINE_TYPE_SOURCE_TEXT, NULL);
}

void
dateline_source_text_set_message (DatelineSourceText *self, const char *message)
{
  g_return_if_fail (DATELINE_IS_SOURCE_TEXT (self));

  stop (self);
  show (self, "", message);
}

void
dateline_source_text_set_compressed (DatelineSourceText *self,
                                     GBytes *compressed,
                                     guint64 size,
                                     const char *encoding)
{
  Job *job;

  g_return_if_fail (DATELINE_IS_SOURCE_TEXT (self));

  if (compressed == NULL)
    {
      dateline_source_text_set_message (self, _ ("The original is not kept, only described"));
      return;
    }
  job = g_new0 (Job, 1);
  job->bytes = g_bytes_ref (compressed);
  job->compressed = TRUE;
  job->size = size;
  job->encoding = g_strdup (encoding);
  start (self, job);
}

void
dateline_source_text_set_bytes (DatelineSourceText *self, GBytes *bytes, const char *encoding)
{
  Job *job;

  g_return_if_fail (DATELINE_IS_SOURCE_TEXT (self));
  g_return_if_fail (bytes != NULL);

  job = g_new0 (Job, 1);
  job->bytes = g_bytes_ref (bytes);
  job->encoding = g_strdup (encoding);
  start (self, job);
}

void
dateline_source_text_set_path (DatelineSourceText *self, const char *path)
{
  Job *job;

  g_return_if_fail (DATELINE_IS_SOURCE_TEXT (self));
  g_return_if_fail (path != NULL);

  job = g_new0 (Job, 1);
  job->path = g_strdup (path);
  start (self, job);
}

char *
dateline_source_text_get_text (DatelineSourceText *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter first, last;

  g_return_val_if_fail (DATELINE_IS_SOURCE_TEXT (self), NULL);

  buffer = gtk_text_view_get_buffer (self->view);
  gtk_text_buffer_get_bounds (buffer, &first, &last);
  return gtk_text_buffer_get_text (buffer, &first, &last, TRUE);
}

gboolean
dateline_source_text_is_busy (DatelineSourceText *self)
{
  g_return_val_if_fail (DATELINE_IS_SOURCE_TEXT (self), FALSE);

  return self->cancellable != NULL;
}
