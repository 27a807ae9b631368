/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text and regions of a draft, put together block by block. */
#include "config.h"

#include "formats/draft-writer.h"

#include <string.h>

#include "text/lines.h"

struct _DatelineDraftWriter
{
  DatelineDraft *draft;
  GString *text;
  GArray *regions;
  GPtrArray *reasons;
  guint n_points;
};

DatelineDraftWriter *
dateline_draft_writer_new (DatelineDraft *draft)
{
  DatelineDraftWriter *self;

  g_return_val_if_fail (draft != NULL, NULL);

  self = g_new0 (DatelineDraftWriter, 1);
  self->draft = draft;
  self->text = g_string_new (NULL);
  self->regions = g_array_new (FALSE, FALSE, sizeof (DatelineRegion));
  self->reasons = g_ptr_array_new_with_free_func (g_free);

  return self;
}

static void
add (DatelineDraftWriter *self,
     DatelineRegionKind kind,
     const char *text,
     const char *reason,
     const char *between)
{
  g_autofree char *block = g_strstrip (g_strdup (text));
  DatelineRegion region = { 0, 0, reason != NULL ? DATELINE_REGION_BOILERPLATE : kind };

  if (*block == '\0')
    return;
  if (self->text->len > 0)
    {
      g_string_append (self->text, between);
      self->n_points += (guint) strlen (between);
    }
  region.start = self->n_points;
  g_string_append (self->text, block);
  self->n_points += dateline_count_points (block, strlen (block));
  region.end = self->n_points;
  g_array_append_val (self->regions, region);
  g_ptr_array_add (self->reasons, g_strdup (reason));
}

void
dateline_draft_writer_add (DatelineDraftWriter *self,
                           DatelineRegionKind kind,
                           const char *text,
                           const char *reason)
{
  g_return_if_fail (self != NULL && text != NULL);

  add (self, kind, text, reason, "\n\n");
}

void
dateline_draft_writer_add_close (DatelineDraftWriter *self,
                                 DatelineRegionKind kind,
                                 const char *text,
                                 const char *reason)
{
  g_return_if_fail (self != NULL && text != NULL);

  add (self, kind, text, reason, "\n");
}

guint
dateline_draft_writer_get_length (DatelineDraftWriter *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_points;
}

void
dateline_draft_writer_finish (DatelineDraftWriter *self)
{
  DatelineDraft *draft;

  g_return_if_fail (self != NULL);

  draft = self->draft;
  g_free (draft->text);
  draft->text = g_string_free (self->text, FALSE);
  g_array_unref (draft->regions);
  draft->regions = self->regions;
  g_clear_pointer (&draft->reasons, g_ptr_array_unref);
  draft->reasons = self->reasons;
  g_free (self);
}
