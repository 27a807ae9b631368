/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a key to a tag. What a label's key does depends on what is under the hand:
 *   - words are selected: they are tagged;
 *   - a tag is chosen: it gets that label;
 *   - neither: the word at the caret is tagged, or the quotation where the label is for what is said.
 * With Shift the key's label is put on the chosen tag's words beside the one they have.
 * A label of a document layer is put on the article, or taken off it. */
#include "views/read-pane-private.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "text/fold.h"
#include "views/read-asking.h"
#include "views/read-coding.h"
#include "views/read-left-out.h"
#include "views/read-relations.h"
#include "views/shown-name.h"

static DatelineProject *
get_project (DatelineReadPane *self)
{
  return dateline_session_get_project (self->session);
}

static void
tag_span (DatelineReadPane *self, DatelineLabel *label, guint start, guint end)
{
  g_autoptr (GArray) fragments = dateline_spans_new (start, end);

  dateline_read_pane_code (self, label, fragments, NULL, NULL);
}

static void
relabel (DatelineReadPane *self, DatelineAnnotation *annotation, DatelineLabel *label)
{
  GError *error = NULL;

  if (dateline_annotation_get_label (annotation) == label)
    return;
  if (!dateline_project_set_annotation_label (get_project (self), annotation, label, &error))
    dateline_session_fail (self->session, error);
}

static void
toggle_document_label (DatelineReadPane *self, DatelineLabel *label)
{
  g_autoptr (DatelineAnnotation) made = NULL;
  GError *error = NULL;

  for (guint i = 0; i < self->shown->len; i++)
    {
      DatelineAnnotation *annotation = g_ptr_array_index (self->shown, i);

      /* Another coder's stays. */
      if (dateline_annotation_get_label (annotation) == label &&
          dateline_annotation_get_coder (annotation) ==
            dateline_project_get_coder (get_project (self)))
        {
          if (!dateline_project_remove_annotation (get_project (self), annotation, &error))
            dateline_session_fail (self->session, error);
          return;
        }
    }
  made = dateline_project_tag (get_project (self), self->article, label, NULL, NULL, &error);
  if (made == NULL)
    dateline_session_fail (self->session, error);
  else if (g_list_model_get_n_items (dateline_layer_get_fields (dateline_label_get_layer (label))) >
           0)
    dateline_read_pane_ask (self, made, FALSE,
                            dateline_project_get_newest_action (get_project (self)));
}

static void
use_label (DatelineReadPane *self, DatelineLabel *label)
{
  DatelineAnnotation *chosen = dateline_session_get_annotation (self->session);
  g_autoptr (GArray) quotation = NULL;
  guint start, end;
  gboolean selected = dateline_reader_get_selection (self->reader, &start, &end);

  if (dateline_layer_get_kind (dateline_label_get_layer (label)) == DATELINE_LAYER_SPAN &&
      (selected || chosen == NULL))
    quotation = dateline_read_pane_get_quotation (self, label);

  /* A relation keeps its kind: a label for words is meant for the word at the caret. */
  if (chosen != NULL &&
      dateline_layer_get_kind (dateline_annotation_get_layer (chosen)) == DATELINE_LAYER_RELATION)
    chosen = NULL;
  if (dateline_layer_get_kind (dateline_label_get_layer (label)) == DATELINE_LAYER_RELATION)
    dateline_read_pane_use_relation (self, label);
  else if (dateline_layer_get_kind (dateline_label_get_layer (label)) == DATELINE_LAYER_DOCUMENT)
    toggle_document_label (self, label);
  else if (quotation != NULL)
    dateline_read_pane_code (self, label, quotation, NULL, NULL);
  else if (selected)
    tag_span (self, label, start, end);
  else if (chosen != NULL)
    relabel (self, chosen, label);
  else if (dateline_segments_word_at (self->segments, start, &start, &end))
    tag_span (self, label, start, end);
}

static DatelineLabel *
find_label (DatelineReadPane *self,
            gboolean (*fits) (DatelineLabel *label, const char *wanted),
            const char *wanted)
{
  GListModel *layers = dateline_project_get_layers (get_project (self));

  for (guint i = 0; i < g_list_model_get_n_items (layers); i++)
    {
      g_autoptr (DatelineLayer) layer = g_list_model_get_item (layers, i);
      GListModel *labels = G_LIST_MODEL (dateline_layer_get_labels (layer));

      for (guint j = 0; j < g_list_model_get_n_items (labels); j++)
        {
          g_autoptr (DatelineLabel) label = g_list_model_get_item (labels, j);

          /* The layer's list keeps it. */
          if (fits (label, wanted))
            return label;
        }
    }
  return NULL;
}

static gboolean
has_uuid (DatelineLabel *label, const char *uuid)
{
  return g_strcmp0 (dateline_record_get_uuid (DATELINE_RECORD (label)), uuid) == 0;
}

static gboolean
has_key (DatelineLabel *label, const char *key)
{
  const char *own = dateline_label_get_key (label);
  g_autofree char *folded = NULL;

  if (own == NULL || *own == '\0')
    return FALSE;
  folded = dateline_fold (own);
  return strcmp (folded, key) == 0;
}

static void
tag_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DatelineReadPane *self = data;
  DatelineLabel *label = find_label (self, has_uuid, g_variant_get_string (parameter, NULL));

  if (label != NULL)
    use_label (self, label);
}

static void
choose_entity_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DatelineReadPane *self = data;
  DatelineAnnotation *annotation = dateline_session_get_annotation (self->session);

  if (annotation != NULL)
    dateline_read_pane_ask (self, annotation, FALSE, 0);
}

static const GActionEntry entries[] = {
  { "tag", tag_cb, "s" },
  { "choose-entity", choose_entity_cb },
};

static gboolean
activate_named (DatelineReadPane *self, const char *name)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  if (!g_action_get_enabled (action))
    return GDK_EVENT_PROPAGATE;
  g_action_activate (action, NULL);
  return GDK_EVENT_STOP;
}

static DatelineLabel *
find_label_of_key (DatelineReadPane *self, gunichar character)
{
  char key[7] = { 0 };
  g_autofree char *folded = NULL;

  if (character == 0)
    return NULL;
  g_unichar_to_utf8 (character, key);
  folded = dateline_fold (key);
  return find_label (self, has_key, folded);
}

/* What the key writes without Shift, in the same layout; 0 where that is not known. */
static gunichar
unshifted (DatelineReadPane *self, guint keyval, guint keycode)
{
  GdkDisplay *display = gtk_widget_get_display (GTK_WIDGET (self));
  g_autofree GdkKeymapKey *keys = NULL;
  g_autofree guint *keyvals = NULL;
  int n = 0;

  if (!gdk_display_map_keycode (display, keycode, &keys, &keyvals, &n))
    return 0;
  for (int i = 0; i < n; i++)
    for (int k = 0; keyvals[i] == keyval && k < n; k++)
      if (keys[k].group == keys[i].group && keys[k].level == 0)
        return gdk_keyval_to_unicode (keyvals[k]);
  return 0;
}

static gboolean
key_pressed_cb (DatelineReadPane *self, guint keyval, guint keycode, GdkModifierType state)
{
  const GdkModifierType plain = GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK;
  gunichar character = gdk_keyval_to_unicode (keyval);
  DatelineLabel *label;
  gboolean second;

  if (self->article == NULL || (state & plain) != 0)
    return GDK_EVENT_PROPAGATE;
  if (dateline_read_pane_is_joining (self))
    return dateline_read_pane_join_key (self, keyval, state);
  if (keyval == GDK_KEY_Escape && dateline_reader_hide_card (self->reader))
    return GDK_EVENT_STOP;

  switch (keyval)
    {
    case GDK_KEY_Delete:
    case GDK_KEY_BackSpace:
    case GDK_KEY_KP_Delete:
      return activate_named (self, "untag");
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      return activate_named (self, "choose-entity");
    case GDK_KEY_Escape:
      return activate_named (self, "step-back");
    case GDK_KEY_space:
    case GDK_KEY_KP_Space:
      return dateline_read_known_has_offer (self->known) ? activate_named (self, "tag-proposed")
                                                         : GDK_EVENT_PROPAGATE;
    case GDK_KEY_plus:
      return activate_named (self, "add-fragment");
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      return activate_named (self, "remove-fragment");
    default:
      break;
    }

  if (!g_unichar_isgraph (character) || dateline_project_get_read_only (get_project (self)))
    return GDK_EVENT_PROPAGATE;
  label = find_label_of_key (self, character);
  second = (state & GDK_SHIFT_MASK) != 0 && g_unichar_isupper (character);
  if (label == NULL && (state & GDK_SHIFT_MASK) != 0)
    {
      label = find_label_of_key (self, unshifted (self, keyval, keycode));
      second = TRUE;
    }
  if (label == NULL)
    return keyval == GDK_KEY_period ? activate_named (self, "repeat") : GDK_EVENT_PROPAGATE;
  if (second && dateline_session_get_annotation (self->session) != NULL)
    g_action_group_activate_action (G_ACTION_GROUP (self->actions), "second-label",
                                    g_variant_new_string (
                                      dateline_record_get_uuid (DATELINE_RECORD (label))));
  else
    use_label (self, label);
  return GDK_EVENT_STOP;
}

/* --- the menu over the text --------------------------------------------------------------- */

static GMenuModel *
label_menu (DatelineReadPane *self)
{
  GMenu *menu = g_menu_new ();
  GListModel *layers = dateline_project_get_layers (get_project (self));

  for (guint i = 0; i < g_list_model_get_n_items (layers); i++)
    {
      g_autoptr (DatelineLayer) layer = g_list_model_get_item (layers, i);
      GListModel *labels = G_LIST_MODEL (dateline_layer_get_labels (layer));
      g_autoptr (GMenu) section = g_menu_new ();

      for (guint j = 0; j < g_list_model_get_n_items (labels); j++)
        {
          g_autoptr (DatelineLabel) label = g_list_model_get_item (labels, j);
          g_autofree char *name = dateline_menu_name (dateline_label_get_name (label));
          g_autoptr (GMenuItem) item = g_menu_item_new (name, NULL);

          g_menu_item_set_action_and_target (item, "read.tag", "s",
                                             dateline_record_get_uuid (DATELINE_RECORD (label)));
          g_menu_append_item (section, item);
        }
      g_menu_append_section (menu, dateline_layer_get_name (layer), G_MENU_MODEL (section));
    }
  return G_MENU_MODEL (menu);
}

static GMenuModel *
region_menu (void)
{
  GMenu *menu = g_menu_new ();

  for (guint kind = 0; kind < DATELINE_N_REGION_KINDS; kind++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (dateline_region_kind_to_label (kind), NULL);

      g_menu_item_set_action_and_target (item, "read.region", "s",
                                         dateline_region_kind_to_nick (kind));
      g_menu_append_item (menu, item);
    }
  return G_MENU_MODEL (menu);
}

static void
menu_closed_cb (GtkWidget *popover)
{
  /* An item's action is activated after the popover has closed: it must still have a parent. */
  g_idle_add_once ((GSourceOnceFunc) gtk_widget_unparent, popover);
}

static void
context_menu_cb (DatelineReadPane *self, double x, double y, guint offset)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) tags = g_menu_new ();
  g_autoptr (GMenu) chosen = g_menu_new ();
  g_autoptr (GMenuModel) labels = NULL;
  g_autoptr (GMenuModel) regions = region_menu ();
  g_autofree char *take_in = NULL;
  GtkWidget *popover;
  guint start, end;

  if (self->article == NULL)
    return;
  labels = label_menu (self);
  g_menu_append (chosen, _ ("Choose Entity…"), "read.choose-entity");
  g_menu_append (chosen, _ ("Add Selection to the Tag"), "read.add-fragment");
  g_menu_append (chosen, _ ("Remove Tag"), "read.untag");
  g_menu_append (chosen, _ ("Tag in All of This Article"), "read.tag-in-article");
  g_menu_append (chosen, _ ("Tag Everywhere…"), "read.tag-everywhere");
  g_menu_append_submenu (tags, _ ("Tag As"), labels);
  g_menu_append_submenu (tags, _ ("This Part Is"), regions);
  take_in = dateline_read_pane_name_take_in (self, offset);
  if (take_in != NULL)
    {
      /* The action acts at the caret. */
      if (!dateline_reader_get_selection (self->reader, &start, &end))
        dateline_reader_select (self->reader, offset, offset);
      g_menu_append (tags, take_in, "read.take-in");
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (tags));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (chosen));

  popover = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  gtk_widget_set_parent (popover, GTK_WIDGET (self->reader));
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_widget_set_halign (popover, GTK_ALIGN_START);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &(GdkRectangle){ x, y, 1, 1 });
  g_signal_connect (popover, "closed", G_CALLBACK (menu_closed_cb), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}

void
dateline_read_pane_add_tagging (DatelineReadPane *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  dateline_read_pane_add_coding (self);
  dateline_read_pane_add_relations (self);
  g_signal_connect_swapped (self->reader, "context-menu", G_CALLBACK (context_menu_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->reader), keys);
}
