/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines are those of the concordance; activating one leads to the text. */
#include "views/mention-list.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "views/concordance-list.h"
#include "views/concordance-row.h"
#include "widgets/label-chip.h"

struct _DatelineMentionList
{
  GtkWidget parent_instance;

  DatelineSession *session;
  DatelineConcordanceList *list;

  GtkWidget *box;
  GtkBox *heading;
  GtkWidget *chip;
  GtkLabel *name;
  GtkLabel *count;
  GtkLabel *also;
  GtkListView *view;
};

G_DEFINE_FINAL_TYPE (DatelineMentionList, dateline_mention_list, GTK_TYPE_WIDGET)

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, dateline_concordance_row_new ());
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  dateline_concordance_row_set_line (DATELINE_CONCORDANCE_ROW (gtk_list_item_get_child (item)),
                                     gtk_list_item_get_item (item));
}

static void
unbind_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  dateline_concordance_row_set_line (DATELINE_CONCORDANCE_ROW (gtk_list_item_get_child (item)),
                                     NULL);
}

static void
activate_cb (DatelineMentionList *self, guint position)
{
  const DatelineMention *mention = dateline_concordance_list_peek (self->list, position);
  DatelineMention place;

  if (mention == NULL)
    return;
  place = *mention;
  dateline_session_show_place (self->session, place.article_id, place.annotation_id, place.start,
                               place.end);
}

static GtkLabel *
add_label (GtkBox *box, gboolean dim)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (dim)
    gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (box, label);
  return GTK_LABEL (label);
}

static void
dateline_mention_list_dispose (GObject *object)
{
  DatelineMentionList *self = DATELINE_MENTION_LIST (object);

  if (self->view != NULL)
    gtk_list_view_set_model (self->view, NULL);
  self->view = NULL;
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->list);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (dateline_mention_list_parent_class)->dispose (object);
}

static void
dateline_mention_list_class_init (DatelineMentionListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dateline_mention_list_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
dateline_mention_list_init (DatelineMentionList *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->heading = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->heading));
  self->name = add_label (self->heading, FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->name), "heading");
  self->count = add_label (self->heading, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "numeric");
  self->also = add_label (GTK_BOX (self->box), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->also), "small");

  self->list = dateline_concordance_list_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  self->view = GTK_LIST_VIEW (gtk_list_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (
                                                   g_object_ref (G_LIST_MODEL (self->list)))),
                                                 g_steal_pointer (&factory)));
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "concordance");
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (activate_cb), self);
  /* Two of them side by side must not keep the pane from becoming narrow. */
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_EXTERNAL,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (self->box), scroller);
}

void
dateline_mention_list_set_session (DatelineMentionList *self, DatelineSession *session)
{
  g_return_if_fail (DATELINE_IS_MENTION_LIST (self));

  g_set_object (&self->session, session);
}

void
dateline_mention_list_set_entity (DatelineMentionList *self, DatelineEntity *entity)
{
  DatelineProject *project;
  DatelineLabel *kind;
  g_autoptr (GArray) mentions = NULL;
  g_autofree char *count = NULL;
  g_autofree char *also = NULL;
  GError *error = NULL;

  g_return_if_fail (DATELINE_IS_MENTION_LIST (self));

  project = dateline_session_get_project (self->session);
  if (entity != NULL && project != NULL)
    mentions = dateline_project_list_mentions (project, entity, &error);
  if (error != NULL)
    dateline_session_fail (self->session, error);
  dateline_concordance_list_set (self->list, project, mentions);

  if (self->chip != NULL)
    gtk_box_remove (self->heading, self->chip);
  self->chip = NULL;
  gtk_widget_set_visible (self->box, entity != NULL);
  if (entity == NULL)
    return;
  kind = dateline_entity_get_kind (entity);
  if (kind != NULL)
    {
      self->chip = dateline_label_chip_new (dateline_label_get_colour (kind));
      gtk_widget_set_tooltip_text (self->chip, dateline_label_get_name (kind));
      gtk_box_prepend (self->heading, self->chip);
    }
  gtk_label_set_label (self->name, dateline_entity_get_name (entity));
  count = g_strdup_printf (ngettext ("%'u mention", "%'u mentions", mentions ? mentions->len : 0),
                           mentions != NULL ? mentions->len : 0);
  gtk_label_set_label (self->count, count);
  also = g_strjoinv (", ", (char **) dateline_entity_get_aliases (entity));
  gtk_label_set_label (self->also, also);
  gtk_widget_set_visible (GTK_WIDGET (self->also), *also != '\0');
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  dateline_entity_get_name (entity), -1);
}
