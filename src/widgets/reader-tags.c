/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The typography of the reader. Space between paragraphs is a matter of tags too: news text separates
 * them by blank lines, which would be too wide a gap, or by none at all, which would be no gap. */

#include "widgets/reader-tags-private.h"

/* Blank lines and blanks before a paragraph shrink to this many pixels. */
#define BLANK_SIZE 1

/* Pango reckons a stretch of like letters in 1/1024 px and 31 bits, and no longer wraps a paragraph in
 * which one is wider than 2 million pixels. So long paragraphs are cut, for Pango only, into stretches
 * of this many code points. */
#define STRETCH 8192

typedef struct
{
  double scale;
  int weight;
  gboolean italic;
  gboolean dim;
  double above; /* extra space, in text sizes; 0 leaves the view's */
} Look;

static const Look looks[DATELINE_N_REGION_KINDS] = {
  [DATELINE_REGION_HEADLINE] = { 1.625, PANGO_WEIGHT_BOLD, FALSE, FALSE, 0.0 },
  [DATELINE_REGION_DATE_STAMP] = { 0.875, PANGO_WEIGHT_NORMAL, FALSE, TRUE, 0.0 },
  [DATELINE_REGION_BYLINE] = { 0.875, PANGO_WEIGHT_NORMAL, FALSE, TRUE, 0.0 },
  [DATELINE_REGION_STANDFIRST] = { 1.0, PANGO_WEIGHT_MEDIUM, FALSE, FALSE, 0.0 },
  [DATELINE_REGION_BODY] = { 1.0, PANGO_WEIGHT_NORMAL, FALSE, FALSE, 0.0 },
  [DATELINE_REGION_SUBHEAD] = { 1.0625, PANGO_WEIGHT_BOLD, FALSE, FALSE, 0.875 },
  [DATELINE_REGION_CAPTION] = { 0.875, PANGO_WEIGHT_NORMAL, TRUE, TRUE, 0.0 },
  [DATELINE_REGION_CREDIT] = { 0.875, PANGO_WEIGHT_NORMAL, FALSE, TRUE, 0.0 },
  [DATELINE_REGION_RELATED_LINK] = { 0.875, PANGO_WEIGHT_NORMAL, FALSE, TRUE, 0.0 },
  [DATELINE_REGION_SOURCE_LINE] = { 0.875, PANGO_WEIGHT_NORMAL, FALSE, TRUE, 0.0 },
  [DATELINE_REGION_BOILERPLATE] = { 0.875, PANGO_WEIGHT_NORMAL, FALSE, TRUE, 0.0 },
  [DATELINE_REGION_LIST_ITEM] = { 1.0, PANGO_WEIGHT_NORMAL, FALSE, FALSE, 0.0 },
  [DATELINE_REGION_QUOTE] = { 1.0, PANGO_WEIGHT_NORMAL, TRUE, FALSE, 0.0 },
  [DATELINE_REGION_TABLE] = { 0.9375, PANGO_WEIGHT_NORMAL, FALSE, FALSE, 0.0 },
};

struct _DatelineReaderTags
{
  GtkTextBuffer *buffer;
  GtkTextTag *kinds[DATELINE_N_REGION_KINDS];
  GtkTextTag *blank; /* lines without text */
  GtkTextTag *edge;  /* blanks before a paragraph */
  GtkTextTag *extra;
  GtkTextTag *stretch; /* every other stretch of a long paragraph */
  GtkTextTag *cut;     /* what goes on behind a line break of the view's */
  gboolean hide_extras;
  double text_size;
  int row_gap;
  GdkRGBA dim;
  GArray *regions; /* of DatelineRegion: what the tags show now */
};

static gboolean
is_extra (DatelineRegionKind kind)
{
  return kind == DATELINE_REGION_RELATED_LINK || kind == DATELINE_REGION_SOURCE_LINE ||
         kind == DATELINE_REGION_BOILERPLATE;
}

DatelineReaderTags *
dateline_reader_tags_new (GtkTextBuffer *buffer)
{
  DatelineReaderTags *self = g_new0 (DatelineReaderTags, 1);

  self->buffer = buffer;
  self->regions = g_array_new (FALSE, FALSE, sizeof (DatelineRegion));
  /* A scale that changes no size, but differs. The first of the tags, so that any other wins. */
  self->stretch = gtk_text_buffer_create_tag (buffer, "stretch", "scale", 1.00001, NULL);
  for (guint kind = 0; kind < DATELINE_N_REGION_KINDS; kind++)
    {
      const Look *look = &looks[kind];

      if (kind == DATELINE_REGION_BODY)
        continue;
      self->kinds[kind] = gtk_text_buffer_create_tag (buffer, dateline_region_kind_to_nick (kind),
                                                      NULL);
      if (look->scale < 1.0 || look->scale > 1.0)
        g_object_set (self->kinds[kind], "scale", look->scale, NULL);
      if (look->weight != PANGO_WEIGHT_NORMAL)
        g_object_set (self->kinds[kind], "weight", look->weight, NULL);
      if (look->italic)
        g_object_set (self->kinds[kind], "style", PANGO_STYLE_ITALIC, NULL);
    }
  g_object_set (self->kinds[DATELINE_REGION_HEADLINE], "pixels-inside-wrap", 2, NULL);
  self->blank = gtk_text_buffer_create_tag (buffer, "blank", "size", BLANK_SIZE * PANGO_SCALE,
                                            "pixels-above-lines", 0, "pixels-below-lines", 0,
                                            "pixels-inside-wrap", 0, NULL);
  self->edge = gtk_text_buffer_create_tag (buffer, "edge", "size", BLANK_SIZE * PANGO_SCALE, NULL);
  self->extra = gtk_text_buffer_create_tag (buffer, "extra", "invisible", FALSE, NULL);
  self->cut = gtk_text_buffer_create_tag (buffer, "cut", "pixels-below-lines", 0, NULL);
  return self;
}

void
dateline_reader_tags_free (DatelineReaderTags *self)
{
  g_array_unref (self->regions);
  g_free (self);
}

void
dateline_reader_tags_set_style (DatelineReaderTags *self,
                                double text_size,
                                int row_gap,
                                const GdkRGBA *dim)
{
  gboolean resized = text_size < self->text_size || text_size > self->text_size;

  /* Every change of a tag makes the view lay out all that bears it. */
  if (row_gap != self->row_gap)
    g_object_set (self->cut, "pixels-below-lines", row_gap, NULL);
  self->row_gap = row_gap;
  if (!resized && gdk_rgba_equal (dim, &self->dim))
    return;
  self->text_size = text_size;
  self->dim = *dim;
  for (guint kind = 0; kind < DATELINE_N_REGION_KINDS; kind++)
    {
      if (self->kinds[kind] && looks[kind].dim)
        g_object_set (self->kinds[kind], "foreground-rgba", dim, NULL);
      if (resized && self->kinds[kind] && looks[kind].above > 0.0)
        g_object_set (self->kinds[kind], "pixels-above-lines",
                      (int) (text_size * looks[kind].above + 0.5), NULL);
    }
}

void
dateline_reader_tags_set_hide_extras (DatelineReaderTags *self, gboolean hide_extras)
{
  self->hide_extras = hide_extras;
  g_object_set (self->extra, "invisible", hide_extras, NULL);
}

static gboolean
is_blank (gunichar c)
{
  return c == ' ' || c == '\t' || c == 0xA0;
}

/* Cuts at white space, so that no letters are torn from each other. */
static void
cut_paragraph (DatelineReaderTags *self, GtkTextIter start)
{
  GtkTextIter line_end = start;
  gboolean odd = FALSE;

  if (gtk_text_iter_get_chars_in_line (&start) < 2 * STRETCH)
    return;
  gtk_text_iter_forward_to_line_end (&line_end);
  while (gtk_text_iter_compare (&start, &line_end) < 0)
    {
      GtkTextIter end = start;

      gtk_text_iter_forward_chars (&end, STRETCH);
      for (guint i = 0; i < STRETCH && gtk_text_iter_compare (&end, &line_end) < 0 &&
                        !g_unichar_isspace (gtk_text_iter_get_char (&end));
           i++)
        gtk_text_iter_forward_char (&end);
      if (gtk_text_iter_compare (&end, &line_end) > 0)
        end = line_end;
      if (odd)
        gtk_text_buffer_apply_tag (self->buffer, self->stretch, &start, &end);
      odd = !odd;
      start = end;
    }
}

void
dateline_reader_tags_set_text (DatelineReaderTags *self, const GArray *breaks)
{
  GtkTextIter start;

  g_array_set_size (self->regions, 0);
  gtk_text_buffer_get_start_iter (self->buffer, &start);
  do
    {
      GtkTextIter end = start;
      GtkTextTag *tag = self->edge;

      while (is_blank (gtk_text_iter_get_char (&end)))
        gtk_text_iter_forward_char (&end);
      if (gtk_text_iter_ends_line (&end))
        {
          tag = self->blank;
          gtk_text_iter_forward_line (&end);
        }
      else
        cut_paragraph (self, end);
      if (!gtk_text_iter_equal (&start, &end))
        gtk_text_buffer_apply_tag (self->buffer, tag, &start, &end);
    }
  while (gtk_text_iter_forward_line (&start));

  for (guint i = 0; i < breaks->len; i++)
    {
      GtkTextIter end;

      gtk_text_buffer_get_iter_at_offset (self->buffer, &end,
                                          (int) g_array_index (breaks, guint, i));
      start = end;
      gtk_text_iter_set_line_offset (&start, 0);
      gtk_text_buffer_apply_tag (self->buffer, self->cut, &start, &end);
    }
}

/* Where extras fill their paragraph, what separates it from the next goes with it. */
static void
get_extra_end (const GtkTextIter *start, GtkTextIter *end)
{
  GtkTextIter after = *end;
  GtkTextIter before = *start;

  while (!gtk_text_iter_starts_line (&before))
    {
      gtk_text_iter_backward_char (&before);
      if (!g_unichar_isspace (gtk_text_iter_get_char (&before)))
        return;
    }
  while (!gtk_text_iter_ends_line (&after))
    {
      if (!g_unichar_isspace (gtk_text_iter_get_char (&after)))
        return;
      gtk_text_iter_forward_char (&after);
    }
  while (!gtk_text_iter_is_end (&after) && g_unichar_isspace (gtk_text_iter_get_char (&after)))
    gtk_text_iter_forward_char (&after);
  *end = after;
}

static void
apply_region (DatelineReaderTags *self, const DatelineRegion *region, gboolean apply)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_offset (self->buffer, &start, (int) MIN (region->start, G_MAXINT));
  gtk_text_buffer_get_iter_at_offset (self->buffer, &end, (int) MIN (region->end, G_MAXINT));
  if ((guint) region->kind >= DATELINE_N_REGION_KINDS || self->kinds[region->kind] == NULL)
    return;
  if (apply)
    gtk_text_buffer_apply_tag (self->buffer, self->kinds[region->kind], &start, &end);
  else
    gtk_text_buffer_remove_tag (self->buffer, self->kinds[region->kind], &start, &end);
  if (is_extra (region->kind))
    {
      get_extra_end (&start, &end);
      if (apply)
        gtk_text_buffer_apply_tag (self->buffer, self->extra, &start, &end);
      else
        gtk_text_buffer_remove_tag (self->buffer, self->extra, &start, &end);
    }
}

static gboolean
equal_regions (const DatelineRegion *a, const DatelineRegion *b)
{
  return a->start == b->start && a->end == b->end && a->kind == b->kind;
}

void
dateline_reader_tags_set_regions (DatelineReaderTags *self, const GArray *regions)
{
  const DatelineRegion *old_regions = (const DatelineRegion *) (gpointer) self->regions->data;
  const DatelineRegion *new_regions = regions ? (const DatelineRegion *) (gpointer) regions->data
                                              : NULL;
  guint n_old = self->regions->len;
  guint n_new = regions ? regions->len : 0;
  guint head = 0;
  guint tail = 0;

  while (head < MIN (n_old, n_new) && equal_regions (&old_regions[head], &new_regions[head]))
    head++;
  while (tail < MIN (n_old, n_new) - head &&
         equal_regions (&old_regions[n_old - 1 - tail], &new_regions[n_new - 1 - tail]))
    tail++;

  for (guint i = head; i < n_old - tail; i++)
    apply_region (self, &old_regions[i], FALSE);
  for (guint i = head; i < n_new - tail; i++)
    apply_region (self, &new_regions[i], TRUE);

  g_array_set_size (self->regions, 0);
  if (n_new > 0)
    g_array_append_vals (self->regions, new_regions, n_new);
}

gboolean
dateline_reader_tags_is_blank (DatelineReaderTags *self, guint offset)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (self->buffer, &iter, (int) MIN (offset, G_MAXINT));
  return gtk_text_iter_has_tag (&iter, self->blank) || gtk_text_iter_has_tag (&iter, self->edge);
}

GtkTextTag *
dateline_reader_tags_get_hidden (DatelineReaderTags *self)
{
  return self->hide_extras ? self->extra : NULL;
}
