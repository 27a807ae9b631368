/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Only asked where something is tagged; what is not in use goes at once. */
#include "views/codebook-delete.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "views/shown-name.h"

struct _DatelineCodebookDelete
{
  GtkWidget parent_instance;

  GListStore *heirs;

  GtkLabel *question;
  GtkLabel *consequence;
  GtkWidget *choices;
  GtkCheckButton *move;
  GtkCheckButton *drop;
  GtkDropDown *heir;
  GtkWidget *cancel;
  GtkWidget *confirm;
};

enum
{
  ANSWERED,
  CANCELLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DatelineCodebookDelete, dateline_codebook_delete, GTK_TYPE_WIDGET)

static guint
count_children (DatelineLabel *label)
{
  DatelineLayer *layer = dateline_label_get_layer (label);
  GListModel *labels = G_LIST_MODEL (dateline_layer_get_labels (layer));
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (labels); i++)
    {
      g_autoptr (DatelineLabel) other = g_list_model_get_item (labels, i);

      if (dateline_label_get_parent (other) == label)
        n++;
    }
  return n;
}

/* Labels of the same layer, the one it is nested under first chosen: it is the nearest in meaning. */
static void
fill_heirs (DatelineCodebookDelete *self, DatelineLabel *label)
{
  GListModel *labels = G_LIST_MODEL (dateline_layer_get_labels (dateline_label_get_layer (label)));
  guint position;

  g_list_store_remove_all (self->heirs);
  for (guint i = 0; i < g_list_model_get_n_items (labels); i++)
    {
      g_autoptr (DatelineLabel) other = g_list_model_get_item (labels, i);

      if (other != label)
        g_list_store_append (self->heirs, other);
    }
  if (dateline_label_get_parent (label) != NULL &&
      g_list_store_find (self->heirs, dateline_label_get_parent (label), &position))
    gtk_drop_down_set_selected (self->heir, position);
}

gboolean
dateline_codebook_hides_others (DatelineProject *project)
{
  return dateline_project_get_only_coder (project) != 0 &&
         g_list_model_get_n_items (dateline_project_get_coders (project)) > 1;
}

static char *
describe_label (DatelineProject *project, DatelineLabel *label, guint annotations, guint articles)
{
  g_autofree char *tags = g_strdup_printf (ngettext ("%u tag", "%u tags", annotations),
                                           annotations);
  /* Translators: “31 tags” in 12 articles use a label that is about to be deleted. */
  g_autofree char *use = g_strdup_printf (
    ngettext ("%s in %u article has it.", "%s in %u articles have it.", articles), tags, articles);
  guint children = count_children (label);
  g_autofree char *moved = NULL;

  if (children == 0)
    return g_steal_pointer (&use);
  moved = g_strdup_printf (ngettext ("The label nested under it moves up one step.",
                                     "The %u labels nested under it move up one step.", children),
                           children);
  return g_strdup_printf ("%s %s", use, moved);
}

static char *
describe_layer (DatelineLayer *layer, guint annotations)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (dateline_layer_get_labels (layer)));
  g_autofree char *labels = g_strdup_printf (
    ngettext ("Its %u label goes with it", "Its %u labels go with it", n), n);

  /* Translators: “Its 5 labels go with it”, and 31 tags in the texts. */
  return g_strdup_printf (ngettext ("%s, and %u tag in the articles.",
                                    "%s, and %u tags in the articles.", annotations),
                          labels, annotations);
}

static void
choice_cb (DatelineCodebookDelete *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->heir), gtk_check_button_get_active (self->move));
}

static void
confirm_cb (DatelineCodebookDelete *self)
{
  DatelineLabel *heir = NULL;

  if (gtk_widget_get_visible (self->choices) && gtk_check_button_get_active (self->move))
    heir = gtk_drop_down_get_selected_item (self->heir);
  g_signal_emit (self, signals[ANSWERED], 0, heir);
}

static void
cancel_cb (DatelineCodebookDelete *self)
{
  g_signal_emit (self, signals[CANCELLED], 0);
}

static void
dateline_codebook_delete_dispose (GObject *object)
{
  DatelineCodebookDelete *self = DATELINE_CODEBOOK_DELETE (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->heirs);

  G_OBJECT_CLASS (dateline_codebook_delete_parent_class)->dispose (object);
}

static void
dateline_codebook_delete_class_init (DatelineCodebookDeleteClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dateline_codebook_delete_dispose;

  signals[ANSWERED] = g_signal_new ("answered", DATELINE_TYPE_CODEBOOK_DELETE, G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, DATELINE_TYPE_LABEL);
  signals[CANCELLED] = g_signal_new ("cancelled", DATELINE_TYPE_CODEBOOK_DELETE, G_SIGNAL_RUN_LAST,
                                     0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/views/codebook-delete.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineCodebookDelete, question);
  gtk_widget_class_bind_template_child (widget_class, DatelineCodebookDelete, consequence);
  gtk_widget_class_bind_template_child (widget_class, DatelineCodebookDelete, choices);
  gtk_widget_class_bind_template_child (widget_class, DatelineCodebookDelete, move);
  gtk_widget_class_bind_template_child (widget_class, DatelineCodebookDelete, drop);
  gtk_widget_class_bind_template_child (widget_class, DatelineCodebookDelete, heir);
  gtk_widget_class_bind_template_child (widget_class, DatelineCodebookDelete, cancel);
  gtk_widget_class_bind_template_child (widget_class, DatelineCodebookDelete, confirm);
}

static void
dateline_codebook_delete_init (DatelineCodebookDelete *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->heirs = g_list_store_new (DATELINE_TYPE_LABEL);
  gtk_drop_down_set_expression (self->heir,
                                gtk_property_expression_new (DATELINE_TYPE_LABEL, NULL, "name"));
  gtk_drop_down_set_model (self->heir, G_LIST_MODEL (self->heirs));
  g_signal_connect_swapped (self->move, "toggled", G_CALLBACK (choice_cb), self);
  g_signal_connect_swapped (self->confirm, "clicked", G_CALLBACK (confirm_cb), self);
  g_signal_connect_swapped (self->cancel, "clicked", G_CALLBACK (cancel_cb), self);
}

void
dateline_codebook_count_use (DatelineProject *project,
                             DatelineRecord *record,
                             guint *annotations,
                             guint *articles)
{
  *annotations = 0;
  *articles = 0;
  if (DATELINE_IS_LABEL (record))
    {
      dateline_project_count_label (project, DATELINE_LABEL (record), annotations, articles);
    }
  else
    {
      GListModel *labels = G_LIST_MODEL (dateline_layer_get_labels (DATELINE_LAYER (record)));

      for (guint i = 0; i < g_list_model_get_n_items (labels); i++)
        {
          g_autoptr (DatelineLabel) label = g_list_model_get_item (labels, i);
          guint here = 0, in = 0;

          dateline_project_count_label (project, label, &here, &in);
          *annotations += here;
          *articles += in;
        }
    }
}

void
dateline_codebook_delete_ask (DatelineCodebookDelete *self,
                              DatelineProject *project,
                              DatelineRecord *record)
{
  gboolean label = DATELINE_IS_LABEL (record);
  guint annotations, articles;
  g_autofree char *question = NULL;
  g_autofree char *consequence = NULL;
  gboolean others;

  g_return_if_fail (DATELINE_IS_CODEBOOK_DELETE (self));

  dateline_codebook_count_use (project, record, &annotations, &articles);
  if (label)
    {
      question = dateline_compose (_ ("Delete the label “%s”?"),
                                   dateline_label_get_name (DATELINE_LABEL (record)), NULL, NULL);
      consequence = describe_label (project, DATELINE_LABEL (record), annotations, articles);
      fill_heirs (self, DATELINE_LABEL (record));
    }
  else
    {
      question = dateline_compose (_ ("Delete the layer “%s”?"),
                                   dateline_layer_get_name (DATELINE_LAYER (record)), NULL, NULL);
      consequence = describe_layer (DATELINE_LAYER (record), annotations);
      g_list_store_remove_all (self->heirs);
    }
  gtk_label_set_label (self->question, question);
  if (dateline_codebook_hides_others (project))
    {
      /* Translators: a sentence that says how many tags go, and what else. */
      g_autofree char *both = g_strdup_printf (
        _ ("%s Others’ tags are not counted in blind mode, but "
           "go too."),
        consequence);

      gtk_label_set_label (self->consequence, both);
    }
  else
    {
      gtk_label_set_label (self->consequence, consequence);
    }
  others = g_list_model_get_n_items (G_LIST_MODEL (self->heirs)) > 0;
  gtk_widget_set_visible (self->choices, label && others);
  gtk_check_button_set_active (others ? self->move : self->drop, TRUE);
  choice_cb (self);
  gtk_widget_grab_focus (others ? GTK_WIDGET (self->move) : self->cancel);
}
