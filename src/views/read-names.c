/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From name to name by keyboard: selects the next words that look like a name and are not tagged as
 * one. A name that is passed over is not offered again while the program runs: it is none. */
#include "views/read-coding.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "text/capitals.h"
#include "text/fold.h"

#include <string.h>

static GArray *
get_candidates (DatelineReadPane *self)
{
  if (self->names == NULL)
    self->names = dateline_capitals_find (self->text,
                                          dateline_article_get_language (self->article));
  return self->names;
}

static GHashTable *
get_passed (DatelineReadPane *self)
{
  if (self->passed == NULL)
    self->passed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self->passed;
}

static char *
form_of (DatelineReadPane *self, const DatelineCapitals *name)
{
  g_autofree char *words = dateline_offsets_slice (dateline_read_pane_get_offsets (self),
                                                   name->start, name->end);

  return dateline_fold (words);
}

/* (transfer full): a byte for each code point, set where a name is tagged: asked for many candidates
 * of an article that may have many tags. */
static guint8 *
cover (DatelineReadPane *self)
{
  guint n_points = (guint) g_utf8_strlen (self->text, -1);
  guint8 *covered = g_new0 (guint8, n_points + 1);

  for (guint i = 0; i < self->shown->len; i++)
    {
      DatelineAnnotation *annotation = g_ptr_array_index (self->shown, i);
      DatelineLayer *layer = dateline_annotation_get_layer (annotation);
      const GArray *fragments = dateline_annotation_get_fragments (annotation);

      if (layer == NULL || fragments == NULL || !dateline_layer_get_names_entities (layer))
        continue;
      for (guint k = 0; k < fragments->len; k++)
        {
          DatelineSpan span = g_array_index (fragments, DatelineSpan, k);

          if (span.start < span.end && span.end <= n_points)
            memset (covered + span.start, 1, span.end - span.start);
        }
    }
  return covered;
}

static gboolean
is_tagged (const guint8 *covered, const DatelineCapitals *name)
{
  return memchr (covered + name->start, 1, name->end - name->start) != NULL;
}

static gboolean
is_wanted (DatelineReadPane *self, const guint8 *covered, const DatelineCapitals *name)
{
  g_autofree char *form = NULL;

  if (is_tagged (covered, name) ||
      (!name->sure && !dateline_read_known_is_name (self->known, name->start, name->end)))
    return FALSE;
  form = form_of (self, name);
  return !g_hash_table_contains (get_passed (self), form);
}

/* The candidate that is selected now, as it was offered, is passed over. */
static void
pass_over (DatelineReadPane *self, const guint8 *covered, guint start, guint end)
{
  GArray *names = get_candidates (self);

  for (guint i = 0; i < names->len; i++)
    {
      const DatelineCapitals *name = &g_array_index (names, DatelineCapitals, i);

      if (name->start == start && name->end == end && !is_tagged (covered, name))
        g_hash_table_add (get_passed (self), form_of (self, name));
    }
}

static void
select_name (DatelineReadPane *self, const DatelineCapitals *name)
{
  dateline_session_set_annotation (self->session, NULL);
  dateline_reader_select (self->reader, name->start, name->end);
  dateline_reader_scroll_to (self->reader, name->start);
  gtk_widget_grab_focus (GTK_WIDGET (self->reader));
}

/* Behind the last it goes on with the first. */
static void
next_name_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DatelineReadPane *self = data;
  GArray *names = get_candidates (self);
  g_autofree guint8 *covered = cover (self);
  guint start, end;

  if (dateline_reader_get_selection (self->reader, &start, &end))
    pass_over (self, covered, start, end);
  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < names->len; i++)
      {
        const DatelineCapitals *name = &g_array_index (names, DatelineCapitals, i);

        if ((round > 0 || name->start >= end) && is_wanted (self, covered, name))
          {
            select_name (self, name);
            return;
          }
      }
  dateline_session_fail (self->session, g_error_new (G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                                                     _ ("Nothing else here looks like a name.")));
}

/* Back to what was passed over by mistake. */
static void
previous_name_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DatelineReadPane *self = data;
  GArray *names = get_candidates (self);
  g_autofree guint8 *covered = cover (self);
  guint start, end;

  dateline_reader_get_selection (self->reader, &start, &end);
  for (guint i = names->len; i > 0; i--)
    {
      const DatelineCapitals *name = &g_array_index (names, DatelineCapitals, i - 1);
      g_autofree char *form = NULL;

      if (name->start >= start || is_tagged (covered, name))
        continue;
      form = form_of (self, name);
      g_hash_table_remove (get_passed (self), form);
      select_name (self, name);
      return;
    }
}

static const GActionEntry entries[] = {
  { "next-name", next_name_cb },
  { "previous-name", previous_name_cb },
};

void
dateline_read_pane_add_names (DatelineReadPane *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
}
