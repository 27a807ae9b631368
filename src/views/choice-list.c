/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row is taken on Enter or when the keyboard leaves it; one that was emptied goes. The last row
 * takes the next choice, so that a list is written with words and Enter alone. */
#include "views/choice-list.h"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

struct _DatelineChoiceList
{
  GtkWidget parent_instance;

  GStrv choices;
  gboolean filling;

  GtkListBox *list;
  GtkEditable *add;
};

enum
{
  EDITED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DatelineChoiceList, dateline_choice_list, GTK_TYPE_WIDGET)

static guint
count (DatelineChoiceList *self)
{
  return g_strv_length (self->choices);
}

static GtkWidget *
get_row (DatelineChoiceList *self, guint n)
{
  return GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, (int) n));
}

static void fill (DatelineChoiceList *self);

/* Takes new choices; rows are made anew only where they are not what is shown. */
static void
take (DatelineChoiceList *self, GStrv choices)
{
  gboolean same = g_strv_equal ((const char *const *) self->choices, (const char *const *) choices);

  g_strfreev (self->choices);
  self->choices = choices;
  fill (self);
  if (!same)
    g_signal_emit (self, signals[EDITED], 0);
}

/* What the rows say, and @more (nullable) behind them. */
static GStrv
read_rows (DatelineChoiceList *self, const char *more)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i <= count (self); i++)
    {
      GtkWidget *row = i < count (self) ? get_row (self, i) : NULL;
      const char *typed = row != NULL ? gtk_editable_get_text (GTK_EDITABLE (row)) : more;
      g_autofree char *choice = g_strstrip (g_strdup (typed != NULL ? typed : ""));

      if (*choice != '\0' && g_hash_table_add (seen, g_strdup (choice)))
        g_strv_builder_add (builder, choice);
    }
  return g_strv_builder_end (builder);
}

static void
add_cb (DatelineChoiceList *self)
{
  g_autofree char *typed = g_strstrip (g_strdup (gtk_editable_get_text (self->add)));

  if (self->filling || *typed == '\0')
    return;
  gtk_editable_set_text (self->add, "");
  take (self, read_rows (self, typed));
}

static void
row_done_cb (DatelineChoiceList *self)
{
  if (!self->filling)
    take (self, read_rows (self, NULL));
}

static guint
find_row (DatelineChoiceList *self, GtkWidget *widget)
{
  GtkWidget *row = gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_BOX_ROW);

  return row != NULL ? (guint) gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) : G_MAXUINT;
}

static void
move (DatelineChoiceList *self, GtkWidget *widget, int by)
{
  g_auto (GStrv) choices = read_rows (self, NULL);
  guint place = find_row (self, widget);
  guint length = g_strv_length (choices);
  char *moved;

  if (length != count (self) || place >= length || (by < 0 && place == 0) ||
      (by > 0 && place + 1 >= length))
    return;
  moved = choices[place];
  choices[place] = choices[(int) place + by];
  choices[(int) place + by] = moved;
  take (self, g_steal_pointer (&choices));
  gtk_widget_grab_focus (get_row (self, (guint) ((int) place + by)));
}

static void
up_cb (DatelineChoiceList *self, GtkWidget *button)
{
  move (self, button, -1);
}

static void
down_cb (DatelineChoiceList *self, GtkWidget *button)
{
  move (self, button, 1);
}

static void
remove_cb (DatelineChoiceList *self, GtkWidget *button)
{
  guint place = find_row (self, button);

  if (place >= count (self))
    return;
  self->filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (get_row (self, place)), "");
  self->filling = FALSE;
  take (self, read_rows (self, NULL));
  gtk_widget_grab_focus (place < count (self) ? get_row (self, place) : GTK_WIDGET (self->add));
}

static gboolean
key_cb (GtkEventControllerKey *keys,
        guint keyval,
        guint keycode,
        GdkModifierType state,
        DatelineChoiceList *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (keys));

  if ((state & gtk_accelerator_get_default_mod_mask ()) != GDK_ALT_MASK ||
      (keyval != GDK_KEY_Up && keyval != GDK_KEY_Down))
    return GDK_EVENT_PROPAGATE;
  move (self, row, keyval == GDK_KEY_Up ? -1 : 1);
  return GDK_EVENT_STOP;
}

static void
add_button (DatelineChoiceList *self,
            GtkWidget *row,
            const char *icon,
            const char *tooltip,
            const char *choice,
            GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, choice, -1);
  g_signal_connect_swapped (button, "clicked", callback, self);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), button);
}

static GtkWidget *
make_row (DatelineChoiceList *self, guint n)
{
  GtkWidget *row = adw_entry_row_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_autofree char *title = g_strdup_printf (_ ("Choice %u"), n + 1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_editable_set_text (GTK_EDITABLE (row), self->choices[n]);
  add_button (self, row, "go-up-symbolic", _ ("Move up (Alt+Up)"), self->choices[n],
              G_CALLBACK (up_cb));
  add_button (self, row, "go-down-symbolic", _ ("Move down (Alt+Down)"), self->choices[n],
              G_CALLBACK (down_cb));
  add_button (self, row, "user-trash-symbolic", _ ("Remove this choice"), self->choices[n],
              G_CALLBACK (remove_cb));
  g_signal_connect_swapped (row, "entry-activated", G_CALLBACK (row_done_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (row_done_cb), self);
  gtk_widget_add_controller (row, focus);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, 0);
  gtk_widget_add_controller (row, keys);
  return row;
}

/* The row in which the next one is written stays: it may have the keyboard. */
static void
fill (DatelineChoiceList *self)
{
  self->filling = TRUE;
  for (guint i = 0; i < count (self); i++)
    {
      GtkWidget *row = get_row (self, i);

      if (row == GTK_WIDGET (self->add))
        gtk_list_box_insert (self->list, make_row (self, i), (int) i);
      else if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (row)), self->choices[i]) != 0)
        gtk_editable_set_text (GTK_EDITABLE (row), self->choices[i]);
    }
  while (get_row (self, count (self)) != GTK_WIDGET (self->add))
    gtk_list_box_remove (self->list, get_row (self, count (self)));
  self->filling = FALSE;
}

static void
dateline_choice_list_dispose (GObject *object)
{
  DatelineChoiceList *self = DATELINE_CHOICE_LIST (object);
  GtkWidget *child;

  self->filling = TRUE;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->choices, g_strfreev);

  G_OBJECT_CLASS (dateline_choice_list_parent_class)->dispose (object);
}

static void
dateline_choice_list_class_init (DatelineChoiceListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dateline_choice_list_dispose;

  signals[EDITED] = g_signal_new ("edited", DATELINE_TYPE_CHOICE_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
dateline_choice_list_init (DatelineChoiceList *self)
{
  self->choices = g_new0 (char *, 1);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  self->add = GTK_EDITABLE (adw_entry_row_new ());

  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Choices"), -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->add), _ ("Add a choice"));
  gtk_list_box_append (self->list, GTK_WIDGET (self->add));
  gtk_widget_set_parent (GTK_WIDGET (self->list), GTK_WIDGET (self));
  g_signal_connect_swapped (self->add, "entry-activated", G_CALLBACK (add_cb), self);
}

void
dateline_choice_list_set_choices (DatelineChoiceList *self, const char *const *choices)
{
  g_return_if_fail (DATELINE_IS_CHOICE_LIST (self));

  if (g_strv_equal ((const char *const *) self->choices, choices))
    return;
  g_strfreev (self->choices);
  self->choices = g_strdupv ((GStrv) choices);
  fill (self);
}

GStrv
dateline_choice_list_get_choices (DatelineChoiceList *self)
{
  g_return_val_if_fail (DATELINE_IS_CHOICE_LIST (self), NULL);

  return g_strdupv (self->choices);
}

void
dateline_choice_list_apply (DatelineChoiceList *self)
{
  g_return_if_fail (DATELINE_IS_CHOICE_LIST (self));

  if (*gtk_editable_get_text (self->add) != '\0')
    add_cb (self);
  else
    row_done_cb (self);
}

void
dateline_choice_list_grab_add (DatelineChoiceList *self)
{
  g_return_if_fail (DATELINE_IS_CHOICE_LIST (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->add));
}
