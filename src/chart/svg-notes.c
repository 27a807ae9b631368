/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Title, description and metadata for an SVG: what a screen reader says of it, and what another
 * program can read out of it. */
#include "config.h"

#include "chart/svg-notes-private.h"

#include <string.h>

#include "chart/paint-private.h"

static void
append_escaped (GString *xml, const char *text)
{
  g_autofree char *clean = dateline_chart_clean_text (text, -1);

  for (const char *p = clean; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      switch (c)
        {
        case '<':
          g_string_append (xml, "&lt;");
          break;
        case '>':
          g_string_append (xml, "&gt;");
          break;
        case '&':
          g_string_append (xml, "&amp;");
          break;
        case '"':
          g_string_append (xml, "&quot;");
          break;
        case '\t':
        case '\n':
        case '\r':
          /* As references, so that attributes keep them. */
          g_string_append_printf (xml, "&#%u;", c);
          break;
        default:
          g_string_append_unichar (xml, c);
        }
    }
}

static void
append_attribute (GString *xml, const char *name, const char *value)
{
  g_string_append_printf (xml, " %s=\"", name);
  append_escaped (xml, value);
  g_string_append_c (xml, '"');
}

gboolean
dateline_svg_add_notes (GString *svg,
                        const DatelineSeries *series,
                        const char *title,
                        const char *query,
                        const char *description)
{
  g_autoptr (GString) notes = g_string_new ("\n<title>");
  const char *root = strstr (svg->str, "<svg");
  const char *end = root != NULL ? strchr (root, '>') : NULL;

  if (end == NULL || end[-1] == '/')
    return FALSE;

  append_escaped (notes, title);
  g_string_append (notes, "</title>\n<desc>");
  append_escaped (notes, description);
  g_string_append (notes,
                   "</desc>\n<metadata>\n<dateline:chart xmlns:dateline=\"urn:dateline:chart\"");
  append_attribute (notes, "program", "Dateline " DATELINE_VERSION);
  append_attribute (notes, "query", query);
  append_attribute (notes, "unit", dateline_unit_to_nick (series->unit));
  append_attribute (notes, "split", dateline_split_to_nick (series->split));
  append_attribute (notes, "measure", dateline_measure_to_nick (series->measure));
  g_string_append_printf (notes,
                          " total=\"%u\" charted=\"%u\" undated=\"%u\" imprecise=\"%u\""
                          " outside=\"%u\" excluded=\"%u\"",
                          series->total, series->charted, series->undated, series->imprecise,
                          series->outside, series->excluded);
  if (series->per != DATELINE_PER_COPY)
    {
      append_attribute (notes, "per", dateline_per_to_nick (series->per));
      g_string_append_printf (notes, " copies=\"%u\"", series->copies);
    }
  g_string_append (notes, "/>\n</metadata>");
  g_string_insert_len (svg, end + 1 - svg->str, notes->str, notes->len);

  return TRUE;
}
