/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One feed that is followed. Actions of its list: feeds.refresh and feeds.remove with the feed's UUID. */
#include "views/feed-row.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "views/shown-name.h"

struct _DatelineFeedRow
{
  AdwExpanderRow parent_instance;

  DatelineSubscription *feed;
  gboolean filling;

  GtkWidget *warning;
  GtkStack *stack;
  GtkWidget *refresh;
  GtkSpinner *spinner;
  AdwComboRow *interval;
  GtkSwitch *pages;
  AdwActionRow *address;
  GtkWidget *remove;
};

enum
{
  EDITED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* As the template lists them. */
static const guint intervals[] = { 0, 1, 3, 6, 12, 24 };

G_DEFINE_FINAL_TYPE (DatelineFeedRow, dateline_feed_row, ADW_TYPE_EXPANDER_ROW)

/* The one of the list that is nearest; the command line can set others. */
static guint
find_interval (guint hours)
{
  guint best = 0;

  for (guint i = 0; i < G_N_ELEMENTS (intervals); i++)
    if (intervals[i] <= hours)
      best = i;

  return best;
}

static char *
describe_time (gint64 time)
{
  g_autoptr (GDateTime) then = g_date_time_new_from_unix_local (time / G_USEC_PER_SEC);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  if (g_date_time_get_year (then) == g_date_time_get_year (now) &&
      g_date_time_get_day_of_year (then) == g_date_time_get_day_of_year (now))
    /* Translators: a time of day, as in strftime() */
    return g_date_time_format (then, _ ("today %H:%M"));

  /* Translators: a day and a time of day, as in strftime() */
  return g_date_time_format (then, _ ("%-e %b, %H:%M"));
}

static char *
describe (const DatelineSubscription *feed, gboolean busy)
{
  g_autofree char *time = NULL;

  if (busy)
    return g_strdup (_ ("Being refreshed…"));
  if (feed->checked == 0)
    return g_strdup (_ ("Not refreshed yet"));
  time = describe_time (feed->checked);

  /* Translators: what a refresh brought, and when it was */
  return dateline_compose (_ ("%s · %s"), feed->outcome, time, NULL);
}

static void
edited_cb (DatelineFeedRow *self)
{
  guint hours =
    intervals[MIN (adw_combo_row_get_selected (self->interval), G_N_ELEMENTS (intervals) - 1)];

  if (self->filling || self->feed == NULL)
    return;
  if (find_interval (self->feed->hours) != adw_combo_row_get_selected (self->interval))
    self->feed->hours = hours;
  self->feed->pages = gtk_switch_get_active (self->pages);
  g_signal_emit (self, signals[EDITED], 0);
}

static void
dateline_feed_row_finalize (GObject *object)
{
  dateline_subscription_free (DATELINE_FEED_ROW (object)->feed);

  G_OBJECT_CLASS (dateline_feed_row_parent_class)->finalize (object);
}

static void
dateline_feed_row_class_init (DatelineFeedRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = dateline_feed_row_finalize;

  signals[EDITED] = g_signal_new ("edited", DATELINE_TYPE_FEED_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/views/feed-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineFeedRow, warning);
  gtk_widget_class_bind_template_child (widget_class, DatelineFeedRow, stack);
  gtk_widget_class_bind_template_child (widget_class, DatelineFeedRow, refresh);
  gtk_widget_class_bind_template_child (widget_class, DatelineFeedRow, spinner);
  gtk_widget_class_bind_template_child (widget_class, DatelineFeedRow, interval);
  gtk_widget_class_bind_template_child (widget_class, DatelineFeedRow, pages);
  gtk_widget_class_bind_template_child (widget_class, DatelineFeedRow, address);
  gtk_widget_class_bind_template_child (widget_class, DatelineFeedRow, remove);
}

static void
dateline_feed_row_init (DatelineFeedRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->interval, "notify::selected", G_CALLBACK (edited_cb), self);
  g_signal_connect_swapped (self->pages, "notify::active", G_CALLBACK (edited_cb), self);
}

GtkWidget *
dateline_feed_row_new (void)
{
  return g_object_new (DATELINE_TYPE_FEED_ROW, NULL);
}

void
dateline_feed_row_set_feed (DatelineFeedRow *self,
                            const DatelineSubscription *feed,
                            gboolean busy,
                            gboolean writable)
{
  g_autofree char *subtitle = NULL;
  g_autofree char *name = NULL;
  const char *title;

  g_return_if_fail (DATELINE_IS_FEED_ROW (self) && feed != NULL);

  title = *feed->title != '\0' ? feed->title : feed->url;
  subtitle = describe (feed, busy);
  self->filling = TRUE;
  dateline_subscription_free (self->feed);
  self->feed = dateline_subscription_copy (feed);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle);
  adw_action_row_set_subtitle (self->address, feed->url);
  adw_combo_row_set_selected (self->interval, find_interval (feed->hours));
  gtk_switch_set_active (self->pages, feed->pages);
  gtk_widget_set_visible (self->warning, feed->failed > 0 && !busy);
  gtk_stack_set_visible_child_name (self->stack, busy ? "busy" : "idle");
  gtk_spinner_set_spinning (self->spinner, busy);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->refresh), "s", feed->uuid);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->remove), "s", feed->uuid);
  name = dateline_compose (_ ("Refresh “%s” now"), title, NULL, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->refresh), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
  gtk_widget_set_sensitive (GTK_WIDGET (self->interval), writable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->pages), writable);
  self->filling = FALSE;
}

const DatelineSubscription *
dateline_feed_row_get_feed (DatelineFeedRow *self)
{
  g_return_val_if_fail (DATELINE_IS_FEED_ROW (self), NULL);

  return self->feed;
}
