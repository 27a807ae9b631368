/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Regions as data: their words, and setting one by hand. Finding them is region-find.c. */
#include "config.h"

#include "text/regions.h"

#include "text/lines.h"
#include "text/offsets.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const struct
{
  const char *nick;
  const char *label;
} kinds[] = {
  [DATELINE_REGION_HEADLINE] = { "headline", NC_ ("region", "Headline") },
  [DATELINE_REGION_DATE_STAMP] = { "date-stamp", NC_ ("region", "Date Stamp") },
  [DATELINE_REGION_BYLINE] = { "byline", NC_ ("region", "Byline") },
  [DATELINE_REGION_STANDFIRST] = { "standfirst", NC_ ("region", "Standfirst") },
  [DATELINE_REGION_BODY] = { "body", NC_ ("region", "Body") },
  [DATELINE_REGION_SUBHEAD] = { "subhead", NC_ ("region", "Subhead") },
  [DATELINE_REGION_CAPTION] = { "caption", NC_ ("region", "Caption") },
  [DATELINE_REGION_CREDIT] = { "credit", NC_ ("region", "Credit") },
  [DATELINE_REGION_RELATED_LINK] = { "related-link", NC_ ("region", "Related Link") },
  [DATELINE_REGION_SOURCE_LINE] = { "source-line", NC_ ("region", "Source Line") },
  [DATELINE_REGION_BOILERPLATE] = { "boilerplate", NC_ ("region", "Boilerplate") },
  [DATELINE_REGION_LIST_ITEM] = { "list-item", NC_ ("region", "List Item") },
  [DATELINE_REGION_QUOTE] = { "quote", NC_ ("region", "Quotation") },
  [DATELINE_REGION_TABLE] = { "table", NC_ ("region", "Table Row") },
};

G_STATIC_ASSERT (G_N_ELEMENTS (kinds) == DATELINE_N_REGION_KINDS);

const char *
dateline_region_kind_to_nick (DatelineRegionKind kind)
{
  g_return_val_if_fail ((guint) kind < DATELINE_N_REGION_KINDS, NULL);

  return kinds[kind].nick;
}

gboolean
dateline_region_kind_from_nick (const char *nick, DatelineRegionKind *kind)
{
  for (guint i = 0; nick != NULL && i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].nick, nick) == 0)
      {
        *kind = (DatelineRegionKind) i;
        return TRUE;
      }
  return FALSE;
}

const char *
dateline_region_kind_to_label (DatelineRegionKind kind)
{
  g_return_val_if_fail ((guint) kind < DATELINE_N_REGION_KINDS, NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "region", kinds[kind].label);
}

/* Adds [start, end) without the white space at its edges, one region for each line it runs through. A
 * piece goes on with the region before it where both are of one kind and only spaces part them. */
static void
append_pieces (GArray *regions,
               const char *text,
               const DatelineOffsets *offsets,
               guint start,
               guint end,
               DatelineRegionKind kind,
               gboolean merge)
{
  const char *p = text + dateline_offsets_point_to_byte (offsets, start);
  DatelineRegion piece = { 0, 0, kind };
  gboolean open = FALSE;

  for (guint point = start; point <= end; point++)
    {
      gunichar c = point < end ? g_utf8_get_char (p) : '\n';

      if (open && dateline_is_line_break (c))
        {
          DatelineRegion *before = regions->len > 0
                                     ? &g_array_index (regions, DatelineRegion, regions->len - 1)
                                     : NULL;
          gboolean same_line = merge && before != NULL && before->kind == kind;

          if (same_line)
            {
              const char *q = text + dateline_offsets_point_to_byte (offsets, before->end);

              for (guint i = before->end; i < piece.start && same_line;
                   i++, q = g_utf8_next_char (q))
                same_line = dateline_is_blank (g_utf8_get_char (q)) &&
                            !dateline_is_line_break (g_utf8_get_char (q));
            }
          if (same_line)
            before->end = piece.end;
          else
            g_array_append_val (regions, piece);
          open = FALSE;
        }
      else if (!dateline_is_blank (c))
        {
          if (!open)
            piece.start = point;
          piece.end = point + 1;
          open = TRUE;
        }
      if (point < end)
        p = g_utf8_next_char (p);
    }
}

/**
 * dateline_regions_set:
 * @regions: (element-type DatelineRegion): the article's regions
 * @text: its text
 * @start: first code point
 * @end: the code point behind the last
 * @kind: what [@start, @end) is
 *
 * What is set goes on with a region of the same kind beside it in the same line, so that giving a piece
 * of a paragraph back to it leaves one region.
 *
 * Returns: (transfer full) (element-type DatelineRegion): the regions with that change
 */
GArray *
dateline_regions_set (const GArray *regions,
                      const char *text,
                      guint start,
                      guint end,
                      DatelineRegionKind kind)
{
  g_autoptr (DatelineOffsets) offsets = NULL;
  GArray *result;
  gboolean done = FALSE;
  gboolean merge_next = FALSE;

  g_return_val_if_fail (regions != NULL && text != NULL, NULL);

  offsets = dateline_offsets_new (text);
  end = MIN (end, dateline_offsets_get_n_points (offsets));
  start = MIN (start, end);
  result = g_array_sized_new (FALSE, FALSE, sizeof (DatelineRegion), regions->len + 2);
  if (start == end)
    return g_array_append_vals (result, regions->data, regions->len);

  for (guint i = 0; i < regions->len; i++)
    {
      const DatelineRegion *region = &g_array_index (regions, DatelineRegion, i);

      if (region->start < start)
        append_pieces (result, text, offsets, region->start, MIN (region->end, start), region->kind,
                       FALSE);
      if (!done && region->end > start)
        {
          append_pieces (result, text, offsets, start, end, kind, TRUE);
          done = merge_next = TRUE;
        }
      if (region->end > end)
        {
          append_pieces (result, text, offsets, MAX (region->start, end), region->end, region->kind,
                         merge_next);
          merge_next = FALSE;
        }
    }
  if (!done)
    append_pieces (result, text, offsets, start, end, kind, TRUE);

  return result;
}

/**
 * dateline_regions_text_of:
 * @regions: (nullable) (element-type DatelineRegion): the article's regions
 *
 * Returns: (transfer full) (nullable): the first such region's text
 */
char *
dateline_regions_text_of (const GArray *regions, const char *text, DatelineRegionKind kind)
{
  g_return_val_if_fail (text != NULL, NULL);

  for (guint i = 0; regions != NULL && i < regions->len; i++)
    {
      const DatelineRegion *region = &g_array_index (regions, DatelineRegion, i);

      if (region->kind == kind)
        {
          const char *start = g_utf8_offset_to_pointer (text, region->start);
          const char *end = g_utf8_offset_to_pointer (start,
                                                      (glong) region->end - (glong) region->start);

          return g_strndup (start, (gsize) (end - start));
        }
    }
  return NULL;
}

gboolean
dateline_regions_show_title (const GArray *regions, const char *text, const char *title)
{
  g_return_val_if_fail (text != NULL, TRUE);

  if (title == NULL || *title == '\0')
    return TRUE;
  for (guint i = 0; regions != NULL && i < regions->len; i++)
    {
      if (g_array_index (regions, DatelineRegion, i).kind == DATELINE_REGION_HEADLINE)
        return TRUE;
    }
  while (g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  return g_str_has_prefix (text, title);
}
