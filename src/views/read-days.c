/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The days that the text speaks of: underlined on request, told in the card beside them, walked through
 * by key. They are reckoned anew from the article's date whenever that changes, and stored nowhere. */
#include "views/read-pane-private.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "text/date-mentions.h"

static const GArray *
get_days (DatelineReadPane *self)
{
  if (self->days == NULL && self->text != NULL)
    {
      gint32 reference = dateline_date_get_day (dateline_article_get_date (self->article));

      self->days = dateline_date_mentions_find (self->text, reference);
      self->days_reference = reference;
    }

  return self->days;
}

static const DatelineTimeMention *
get_day (DatelineReadPane *self, guint i)
{
  const GArray *days = get_days (self);

  return days != NULL && i < days->len ? &g_array_index (days, DatelineTimeMention, i) : NULL;
}

static void
show_days (DatelineReadPane *self)
{
  g_autoptr (GArray) spans = NULL;

  if (self->show_days && self->article != NULL)
    {
      const GArray *days = get_days (self);

      spans = g_array_new (FALSE, FALSE, sizeof (DatelineSpan));
      for (guint i = 0; i < days->len; i++)
        {
          const DatelineTimeMention *day = &g_array_index (days, DatelineTimeMention, i);
          DatelineSpan span = { day->start, day->end };

          g_array_append_val (spans, span);
        }
    }
  dateline_reader_set_days (self->reader, spans);
}

void
dateline_read_pane_set_show_days (DatelineReadPane *self, gboolean show)
{
  if (self->show_days == show)
    return;
  self->show_days = show;
  show_days (self);
}

void
dateline_read_pane_forget_days (DatelineReadPane *self)
{
  g_clear_pointer (&self->days, g_array_unref);
  dateline_reader_set_days (self->reader, NULL);
}

void
dateline_read_pane_follow_date (DatelineReadPane *self)
{
  if (self->days != NULL && self->article != NULL &&
      self->days_reference == dateline_date_get_day (dateline_article_get_date (self->article)))
    return;
  g_clear_pointer (&self->days, g_array_unref);
  show_days (self);
}

DatelineCardEntry *
dateline_read_pane_describe_day (DatelineReadPane *self, guint i)
{
  const DatelineTimeMention *day = get_day (self, i);
  DatelineCardEntry *entry;
  g_autofree char *meaning = NULL;

  if (day == NULL)
    return NULL;
  meaning = dateline_time_mention_to_display (day);
  entry = dateline_card_entry_new (DATELINE_CARD_NO_COLOUR, meaning, NULL);
  if (self->days_reference == DATELINE_DAY_NONE)
    {
      entry->foot = g_strdup (_ ("The article has no day to reckon from"));
    }
  else
    {
      g_autofree char *from = dateline_day_to_display (self->days_reference,
                                                       DATELINE_DATE_PRECISION_DAY);

      /* Translators: %s is the article's day; words such as "yesterday" are reckoned from it. */
      entry->foot = g_strdup_printf (_ ("Reckoned from %s"), from);
    }

  return entry;
}

/* Behind the last it goes on with the first. */
static void
go_to_day (DatelineReadPane *self, gboolean forward)
{
  const GArray *days = get_days (self);
  const DatelineTimeMention *found = NULL;
  guint start, end;

  if (days == NULL || days->len == 0)
    {
      dateline_session_fail (self->session, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                                                                 _ ("The text speaks of no day")));
      return;
    }
  if (!dateline_reader_get_selection (self->reader, &start, &end))
    end = start;
  for (guint i = 0; i < days->len && found == NULL; i++)
    {
      const DatelineTimeMention *day = get_day (self, forward ? i : days->len - 1 - i);

      if (forward ? day->start >= end && day->end > end : day->end <= start)
        found = day;
    }
  if (found == NULL)
    found = get_day (self, forward ? 0 : days->len - 1);
  dateline_session_set_annotation (self->session, NULL);
  dateline_reader_hide_card (self->reader);
  dateline_reader_select (self->reader, found->start, found->end);
  dateline_reader_scroll_to (self->reader, found->start);
  gtk_widget_grab_focus (GTK_WIDGET (self->reader));
  dateline_reader_show_day (self->reader, (guint) (found - get_day (self, 0)));
}

static void
next_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  go_to_day (user_data, TRUE);
}

static void
previous_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  go_to_day (user_data, FALSE);
}

void
dateline_read_pane_add_days (DatelineReadPane *self)
{
  static const GActionEntry entries[] = {
    { .name = "next-day", .activate = next_cb },
    { .name = "previous-day", .activate = previous_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
}
