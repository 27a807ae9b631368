/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a screen reader is told when the caret comes to a tag, or one is chosen: its label and entity, the
 * words under it and how far they reach, and how many tags there are at the place. GTK 4.8 can't
 * announce anything; the description of what has the keyboard is read out when it changes. */

#include "config.h"

#include "widgets/reader-private.h"

#include <glib/gi18n-lib.h>

#include "text/isolate.h"

#define MAX_SPOKEN 60   /* code points of the text that are said */
#define MAX_COUNT  5000 /* code points in which words are counted */

static char *
get_text (DatelineReader *self, guint start, guint end)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter first, last;

  gtk_text_buffer_get_iter_at_offset (buffer, &first, (int) MIN (start, G_MAXINT));
  gtk_text_buffer_get_iter_at_offset (buffer, &last, (int) MIN (end, G_MAXINT));
  return gtk_text_buffer_get_slice (buffer, &first, &last, TRUE);
}

/* The beginning and the end of what is long. */
static char *
quote (DatelineReader *self, DatelineSpan extent, gboolean whole)
{
  g_autofree char *head = NULL;
  g_autofree char *tail = NULL;
  g_autofree char *both = NULL;

  if (whole && extent.end - extent.start <= MAX_SPOKEN)
    {
      head = get_text (self, extent.start, extent.end);
      return dateline_isolate (head);
    }
  head = get_text (self, extent.start, MIN (extent.start + MAX_SPOKEN / 2, extent.end));
  tail = get_text (self, MAX (extent.end - MIN (MAX_SPOKEN / 2, extent.end), extent.start),
                   extent.end);
  both = g_strdup_printf ("%s … %s", head, tail);
  return dateline_isolate (both);
}

static guint
count_words (DatelineReader *self, const GArray *fragments)
{
  guint n = 0;

  for (guint i = 0; i < fragments->len; i++)
    {
      const DatelineSpan *span = &g_array_index (fragments, DatelineSpan, i);
      g_autofree char *text = get_text (self, span->start, span->end);

      n += dateline_count_words (text, self->language);
    }
  return n;
}

static char *
measure (DatelineReader *self, const GArray *fragments, DatelineSpan extent)
{
  guint n;

  if (extent.end - extent.start > MAX_COUNT)
    {
      n = extent.end - extent.start;
      return g_strdup_printf (ngettext ("%'u character", "%'u characters", n), n);
    }
  n = count_words (self, fragments);
  return g_strdup_printf (ngettext ("%'u word", "%'u words", n), n);
}

char *
dateline_reader_make_speech (DatelineReader *self,
                             const char *label,
                             const char *description,
                             const GArray *fragments)
{
  GString *speech = g_string_new (NULL);
  DatelineSpan extent;
  g_autofree char *quoted = NULL;
  g_autofree char *length = NULL;
  g_autoptr (GPtrArray) here = NULL;

  if (description[0] == '\0')
    g_string_append (speech, label);
  else if (g_str_has_prefix (description, label))
    g_string_append (speech, description);
  else
    /* Translators: what a screen reader says of a tag: its label and what else is known of it. */
    g_string_append_printf (speech, _ ("%s, %s"), label, description);
  if (fragments == NULL || fragments->len == 0)
    return g_string_free (speech, FALSE);

  extent = dateline_spans_extent (fragments);
  extent.start = MIN (extent.start, self->n_points);
  extent.end = MIN (extent.end, self->n_points);
  quoted = quote (self, extent, fragments->len == 1);
  length = measure (self, fragments, extent);
  /* Translators: behind a tag's label and entity: the tagged words, and how many they are. */
  g_string_append_printf (speech, _ (": “%s”, %s"), quoted, length);

  here = dateline_mark_index_at (self->index, extent.start);
  if (here->len > 1)
    {
      g_string_append (speech, ", ");
      g_string_append_printf (speech, ngettext ("%u tag here", "%u tags here", here->len),
                              here->len);
    }
  return g_string_free (speech, FALSE);
}
