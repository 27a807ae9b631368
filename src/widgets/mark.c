/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Marks and arcs: what the reader draws of annotations. */

#include "widgets/reader.h"

DatelineMark *
dateline_mark_new (guint64 id,
                   const GArray *fragments,
                   guint colour,
                   const char *label,
                   const char *description)
{
  DatelineMark *mark = g_new0 (DatelineMark, 1);

  mark->id = id;
  mark->fragments = fragments ? dateline_spans_copy (fragments)
                              : g_array_new (FALSE, FALSE, sizeof (DatelineSpan));
  mark->colour = colour;
  mark->label = g_strdup (label ? label : "");
  mark->description = g_strdup (description ? description : "");
  mark->initials = g_strdup ("");
  return mark;
}

void
dateline_mark_set_coder (DatelineMark *mark, guint coder, const char *initials)
{
  g_return_if_fail (mark != NULL);

  mark->coder = coder;
  g_free (mark->initials);
  mark->initials = g_strdup (initials ? initials : "");
}

void
dateline_mark_free (DatelineMark *mark)
{
  if (mark == NULL)
    return;
  g_array_unref (mark->fragments);
  g_free (mark->label);
  g_free (mark->description);
  g_free (mark->initials);
  g_free (mark);
}

DatelineArc *
dateline_arc_new (guint64 id,
                  guint64 from,
                  guint64 to,
                  guint colour,
                  const char *label,
                  const char *description)
{
  DatelineArc *arc = g_new0 (DatelineArc, 1);

  arc->id = id;
  arc->from = from;
  arc->to = to;
  arc->colour = colour;
  arc->label = g_strdup (label ? label : "");
  arc->description = g_strdup (description ? description : "");
  return arc;
}

void
dateline_arc_free (DatelineArc *arc)
{
  if (arc == NULL)
    return;
  g_free (arc->label);
  g_free (arc->description);
  g_free (arc);
}
