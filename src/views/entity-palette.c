/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first row is what Enter takes: the best known entity, or a new one of the typed name where
 * none has that name or alias. */
#include "views/entity-palette.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "store/meanings.h"
#include "store/offered.h"
#include "text/externals.h"
#include "text/fold.h"
#include "views/shown-name.h"
#include "widgets/label-chip.h"

#define MAX_ROWS 8

struct _DatelineEntityPalette
{
  GtkPopover parent_instance;

  DatelineSession *session;
  DatelineLabel *kind;
  DatelineEntity *current;
  GPtrArray *meanings; /* (nullable) of DatelineMeaning */
  gint64 action;       /* that picking goes on with, or 0 */
  char *form;          /* (nullable): what is asked about; meanings are shown while it stands */

  GtkWidget *entry;
  GtkListBox *rows;
};

enum
{
  PICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DatelineEntityPalette, dateline_entity_palette, GTK_TYPE_POPOVER)

/* What a row stands for: an entity, or with @name a new one, or with neither none. */
typedef struct
{
  DatelineEntity *entity;
  char *name;
} Choice;

static void
choice_free (Choice *choice)
{
  g_clear_object (&choice->entity);
  g_free (choice->name);
  g_free (choice);
}

static const DatelineMeaning *
find_meaning (DatelineEntityPalette *self, DatelineEntity *entity)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  if (self->meanings == NULL || g_strcmp0 (typed, self->form) != 0)
    return NULL;
  for (guint i = 0; i < self->meanings->len; i++)
    {
      const DatelineMeaning *meaning = g_ptr_array_index (self->meanings, i);

      if (meaning->entity == entity)
        return meaning;
    }
  return NULL;
}

/* The line below the name: why it comes first, or how it is known elsewhere. NULL for none. */
static char *
describe (DatelineEntityPalette *self, DatelineEntity *entity)
{
  const DatelineMeaning *meaning = find_meaning (self, entity);
  const char *const *externals = dateline_entity_get_externals (entity);
  g_autoptr (GStrvBuilder) builder = NULL;
  g_auto (GStrv) parts = NULL;

  if (meaning != NULL)
    return dateline_meaning_describe (meaning);
  if (externals[0] == NULL)
    return NULL;
  builder = g_strv_builder_new ();
  for (guint i = 0; externals[i] != NULL; i++)
    {
      g_autofree char *display = dateline_external_to_display (externals[i]);

      g_strv_builder_add (builder, display);
    }
  parts = g_strv_builder_end (builder);
  return g_strjoinv (" · ", parts);
}

/* The name, and a dimmed line below it where there is something to say. */
static GtkWidget *
make_text (DatelineEntityPalette *self, GtkWidget *label, DatelineEntity *entity)
{
  g_autofree char *text = entity != NULL ? describe (self, entity) : NULL;
  GtkWidget *box;
  GtkWidget *below;

  if (text == NULL)
    return label;
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  below = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (below), 0);
  gtk_label_set_ellipsize (GTK_LABEL (below), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (below), 40);
  gtk_widget_add_css_class (below, "dim-label");
  gtk_widget_add_css_class (below, "small");
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), below);
  return box;
}

static void
add_row (DatelineEntityPalette *self, DatelineEntity *entity, const char *name)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (NULL);
  DatelineLabel *kind = entity != NULL ? dateline_entity_get_kind (entity) : NULL;
  Choice *choice = g_new0 (Choice, 1);
  g_autofree char *text = NULL;

  g_set_object (&choice->entity, entity);
  choice->name = g_strdup (name);
  g_object_set_data_full (G_OBJECT (row), "choice", choice, (GDestroyNotify) choice_free);

  if (entity != NULL)
    text = g_strdup (dateline_entity_get_name (entity));
  else if (name != NULL && self->kind != NULL)
    /* Translators: the name of an entity, and what it is, such as Person. */
    text = g_strdup_printf (_ ("New: “%s” as %s"), name, dateline_label_get_name (self->kind));
  else if (name != NULL)
    text = g_strdup_printf (_ ("New: “%s”"), name);
  else
    text = g_strdup (_ ("No entity"));
  dateline_show_name (GTK_LABEL (label), text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  if (kind != NULL)
    gtk_box_append (GTK_BOX (box), dateline_label_chip_new (dateline_label_get_colour (kind)));
  gtk_box_append (GTK_BOX (box), make_text (self, label, entity));
  if (entity != NULL && entity == self->current)
    gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("object-select-symbolic"));
  if (kind != NULL)
    {
      GtkWidget *kind_label = dateline_name_label_new (dateline_label_get_name (kind));

      gtk_widget_add_css_class (kind_label, "dim-label");
      gtk_widget_add_css_class (kind_label, "small");
      gtk_box_append (GTK_BOX (box), kind_label);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_append (self->rows, row);
}

/* What the form meant before goes first, in the order of likelihood, whatever else fits. */
static void
promote_meanings (DatelineEntityPalette *self, GPtrArray *found)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  if (self->meanings == NULL || g_strcmp0 (typed, self->form) != 0)
    return;
  for (guint i = 0; i < self->meanings->len; i++)
    {
      const DatelineMeaning *meaning = g_ptr_array_index (self->meanings, i);

      /* The array holds a reference to each. */
      g_ptr_array_remove (found, meaning->entity);
      g_ptr_array_insert (found, (int) i, g_object_ref (meaning->entity));
    }
}

static void
fill (DatelineEntityPalette *self)
{
  DatelineProject *project = dateline_session_get_project (self->session);
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autofree char *name = dateline_flatten (typed);
  g_autofree char *folded = dateline_fold (typed);
  g_autoptr (GPtrArray) found = NULL;
  gboolean known = FALSE;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_list_box_remove (self->rows, child);

  found = dateline_entities_match (dateline_project_get_offered_entities (project), typed,
                                   self->kind, MAX_ROWS);
  promote_meanings (self, found);
  for (guint i = 0; i < found->len; i++)
    known = known || dateline_entity_has_form (g_ptr_array_index (found, i), folded) ||
            find_meaning (self, g_ptr_array_index (found, i)) != NULL;
  /* What nobody has that name yet is more likely new than a longer name that has it inside. */
  if (!known && *name != '\0')
    add_row (self, NULL, name);
  for (guint i = 0; i < found->len; i++)
    add_row (self, g_ptr_array_index (found, i), NULL);
  if (known)
    add_row (self, NULL, name);
  if (self->current != NULL)
    add_row (self, NULL, NULL);
  gtk_list_box_select_row (self->rows, gtk_list_box_get_row_at_index (self->rows, 0));
}

/* Making an entity and naming it in the tag is one thing to do, and one to undo; so is the tag itself where it
 * was made just now. @name: (nullable): of a new one */
static gboolean
pick (DatelineEntityPalette *self, DatelineEntity *entity, const char *name, GError **error)
{
  DatelineProject *project = dateline_session_get_project (self->session);
  const char *subject = name != NULL     ? name
                        : entity != NULL ? dateline_entity_get_name (entity)
                                         : "";

  if (!dateline_project_resume (project, self->action, name != NULL ? "add-entity" : "entity",
                                subject, error))
    return FALSE;
  if (name != NULL)
    {
      entity = dateline_project_ensure_offered_entity (project, name, self->kind, error);
      if (entity == NULL)
        {
          dateline_project_rollback (project);
          return FALSE;
        }
    }
  g_signal_emit (self, signals[PICKED], 0, entity);
  return dateline_project_commit (project, error);
}

static void
row_activated_cb (DatelineEntityPalette *self, GtkListBoxRow *row)
{
  Choice *choice = g_object_get_data (G_OBJECT (row), "choice");
  g_autoptr (DatelineEntity) entity = NULL;
  g_autofree char *name = g_strdup (choice->name);
  GError *error = NULL;

  g_set_object (&entity, choice->entity);
  gtk_popover_popdown (GTK_POPOVER (self));
  if (name == NULL && self->action == 0)
    g_signal_emit (self, signals[PICKED], 0, entity);
  else if (!pick (self, entity, name, &error))
    dateline_session_fail (self->session, error);
}

static void
activate_cb (DatelineEntityPalette *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->rows);

  if (row != NULL)
    row_activated_cb (self, row);
}

static gboolean
key_pressed_cb (DatelineEntityPalette *self, guint keyval, guint keycode, GdkModifierType state)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->rows);
  int index = row != NULL ? gtk_list_box_row_get_index (row) : -1;

  if (keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down)
    index++;
  else if (keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up)
    index--;
  else
    return GDK_EVENT_PROPAGATE;
  row = gtk_list_box_get_row_at_index (self->rows, MAX (index, 0));
  if (row != NULL)
    gtk_list_box_select_row (self->rows, row);
  return GDK_EVENT_STOP;
}

static void
dateline_entity_palette_dispose (GObject *object)
{
  DatelineEntityPalette *self = DATELINE_ENTITY_PALETTE (object);

  g_clear_object (&self->session);
  g_clear_object (&self->kind);
  g_clear_object (&self->current);
  g_clear_pointer (&self->meanings, g_ptr_array_unref);
  g_clear_pointer (&self->form, g_free);

  G_OBJECT_CLASS (dateline_entity_palette_parent_class)->dispose (object);
}

static void
dateline_entity_palette_class_init (DatelineEntityPaletteClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dateline_entity_palette_dispose;

  signals[PICKED] = g_signal_new ("picked", DATELINE_TYPE_ENTITY_PALETTE, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1, DATELINE_TYPE_ENTITY);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/views/entity-palette.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineEntityPalette, entry);
  gtk_widget_class_bind_template_child (widget_class, DatelineEntityPalette, rows);
}

static void
dateline_entity_palette_init (DatelineEntityPalette *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (fill), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect_swapped (self->rows, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (self->entry, keys);
}

GtkWidget *
dateline_entity_palette_new (DatelineSession *session)
{
  DatelineEntityPalette *self = g_object_new (DATELINE_TYPE_ENTITY_PALETTE, NULL);

  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}

void
dateline_entity_palette_open (DatelineEntityPalette *self,
                              const GdkRectangle *at,
                              const char *typed,
                              DatelineLabel *kind,
                              DatelineEntity *current)
{
  g_autofree char *flat = NULL;

  g_return_if_fail (DATELINE_IS_ENTITY_PALETTE (self));

  g_set_object (&self->kind, kind);
  g_set_object (&self->current, current);
  flat = dateline_flatten (typed);
  gtk_popover_set_pointing_to (GTK_POPOVER (self), at);
  g_free (self->form);
  self->form = g_strdup (flat);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), flat);
  fill (self);
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (self->entry);
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}

void
dateline_entity_palette_set_meanings (DatelineEntityPalette *self, GPtrArray *meanings)
{
  g_return_if_fail (DATELINE_IS_ENTITY_PALETTE (self));

  g_clear_pointer (&self->meanings, g_ptr_array_unref);
  if (meanings != NULL)
    self->meanings = g_ptr_array_ref (meanings);
}

void
dateline_entity_palette_set_action (DatelineEntityPalette *self, gint64 action)
{
  g_return_if_fail (DATELINE_IS_ENTITY_PALETTE (self));

  self->action = action;
}
