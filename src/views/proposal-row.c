/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two lines: the names with their kind's colour and the certainty; the reason below. */
#include "views/proposal-row.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "views/shown-name.h"
#include "widgets/label-chip.h"

struct _DatelineProposalRow
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkBox *line;
  GtkWidget *chip;
  GtkLabel *names;
  GtkLabel *certainty;
  GtkLabel *reason;
};

G_DEFINE_FINAL_TYPE (DatelineProposalRow, dateline_proposal_row, GTK_TYPE_WIDGET)

static void
dateline_proposal_row_dispose (GObject *object)
{
  DatelineProposalRow *self = DATELINE_PROPOSAL_ROW (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (dateline_proposal_row_parent_class)->dispose (object);
}

static void
dateline_proposal_row_class_init (DatelineProposalRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dateline_proposal_row_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static GtkLabel *
make_label (gboolean dim)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (dim)
    gtk_widget_add_css_class (label, "dim-label");
  return GTK_LABEL (label);
}

static void
dateline_proposal_row_init (DatelineProposalRow *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_add_css_class (self->box, "proposal");
  self->line = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->line));
  self->names = make_label (FALSE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->names), TRUE);
  gtk_box_append (self->line, GTK_WIDGET (self->names));
  self->certainty = make_label (TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->certainty), "small");
  gtk_box_append (self->line, GTK_WIDGET (self->certainty));
  self->reason = make_label (TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->reason), "small");
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->reason));
}

GtkWidget *
dateline_proposal_row_new (void)
{
  return g_object_new (DATELINE_TYPE_PROPOSAL_ROW, NULL);
}

void
dateline_proposal_row_set_item (DatelineProposalRow *self, DatelineProposalItem *item)
{
  DatelineEntity *keep = dateline_proposal_item_get_keep (item);
  DatelineEntity *other = dateline_proposal_item_get_other (item);
  DatelineLabel *kind = dateline_entity_get_kind (keep);
  const char *reason = dateline_proposal_item_get_reason (item);
  const char *evidence = dateline_proposal_item_get_evidence (item);
  g_autofree char *names = NULL;
  g_autofree char *why = g_strjoin (*evidence != '\0' ? _ (", ") : "", reason, evidence, NULL);

  g_return_if_fail (DATELINE_IS_PROPOSAL_ROW (self));

  /* Translators: two names that mean two. */
  names = dateline_compose (dateline_proposal_item_is_apart (item)
                              ? _ ("%s is not %s")
                              /* Translators: two names that may
                                                                   * mean the same. */
                              : _ ("%s → %s"),
                            dateline_entity_get_name (other), dateline_entity_get_name (keep),
                            NULL);
  gtk_label_set_label (self->names, names);
  gtk_label_set_label (self->certainty, dateline_proposal_item_get_certainty (item));
  gtk_label_set_label (self->reason, why);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->reason), *why != '\0' ? why : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->reason), *why != '\0');
  if (self->chip != NULL)
    gtk_box_remove (self->line, self->chip);
  self->chip = NULL;
  if (kind == NULL)
    return;
  self->chip = dateline_label_chip_new (dateline_label_get_colour (kind));
  gtk_widget_set_tooltip_text (self->chip, dateline_label_get_name (kind));
  gtk_box_prepend (self->line, self->chip);
}
