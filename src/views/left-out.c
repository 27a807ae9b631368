/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page has a few dozen passages at most; of a hostile one only so many are listed. */
#include "views/left-out.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "formats/reasons.h"
#include "text/fold.h"

#define MAX_ROWS       200
#define SNIPPET_POINTS 240
#define MAX_HEIGHT     240 /* pixels */
#define ROW_HEIGHT     60  /* at most */

struct _DatelineLeftOut
{
  GtkWidget parent_instance;

  gboolean editable;
  guint n_passages;
  GArray *spans; /* of DatelineRegion: those of the rows */
  char *summary;

  GtkWidget *box;
  GtkExpander *expander;
  GtkLabel *title;
  GtkScrolledWindow *scroller;
  GtkListBox *list;
};

enum
{
  SHOW,
  TAKE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DatelineLeftOut, dateline_left_out, GTK_TYPE_WIDGET)

/* --- rows ----------------------------------------------------------------------------------- */

static GtkLabel *
add_label (GtkWidget *box, const char *text, gboolean dim)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_lines (GTK_LABEL (label), 2);
  gtk_widget_add_css_class (label, "small");
  if (dim)
    gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
take_cb (DatelineLeftOut *self, GtkWidget *button)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX_ROW);
  guint place = (guint) gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  const DatelineRegion *region;

  if (place >= self->spans->len)
    return;
  region = &g_array_index (self->spans, DatelineRegion, place);
  g_signal_emit (self, signals[TAKE], 0, region->start, region->end,
                 region->kind == DATELINE_REGION_BOILERPLATE);
}

static void
activated_cb (DatelineLeftOut *self, GtkListBoxRow *row)
{
  guint place = (guint) gtk_list_box_row_get_index (row);
  const DatelineRegion *region;

  if (place >= self->spans->len)
    return;
  region = &g_array_index (self->spans, DatelineRegion, place);
  g_signal_emit (self, signals[SHOW], 0, region->start, region->end);
}

static char *
snippet (const char *text, const DatelineRegion *region)
{
  const char *start = g_utf8_offset_to_pointer (text, region->start);
  glong n = MIN (region->end - region->start, SNIPPET_POINTS);
  g_autofree char *part = g_utf8_substring (start, 0, n);

  return dateline_flatten (part);
}

static GtkWidget *
add_row (DatelineLeftOut *self, const char *words, const char *reason)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *name = g_strdup_printf ("%s: %s", reason, words);

  gtk_widget_set_hexpand (column, TRUE);
  add_label (column, words, FALSE);
  add_label (column, reason, TRUE);
  gtk_box_append (GTK_BOX (box), column);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_list_box_append (self->list, row);
  return box;
}

static void
add_passage (DatelineLeftOut *self,
             const char *text,
             const DatelineRegion *region,
             const char *reason)
{
  gboolean out = region->kind == DATELINE_REGION_BOILERPLATE;
  g_autofree char *words = snippet (text, region);
  g_autofree char *why = NULL;
  GtkWidget *box, *button;

  if (*reason == '\0')
    why = g_strdup (_ ("not part of the article"));
  else if (out)
    why = g_strdup (dateline_reason_to_label (reason));
  else
    /* Translators: why a passage had been left out, before somebody took it in. */
    why = g_strdup_printf (_ ("taken in; it was left out as: %s"),
                           dateline_reason_to_label (reason));
  box = add_row (self, words, why);
  g_array_append_val (self->spans, *region);
  if (!self->editable)
    return;
  button = gtk_button_new_with_label (out ? _ ("Take In") : _ ("Leave Out"));
  gtk_widget_set_tooltip_text (button, out ? _ ("Make this passage part of the article")
                                           : _ ("Leave this passage out again"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "tight");
  gtk_widget_add_css_class (button, "accent");
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (take_cb), self);
  gtk_box_append (GTK_BOX (box), button);
}

/* "navigation: 40 lines, 812 characters; …", which is data and not the user's language. */
static guint
add_furniture (DatelineLeftOut *self, const char *furniture)
{
  g_auto (GStrv) parts = g_strsplit (furniture != NULL ? furniture : "", "; ", -1);
  guint n_all = 0;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *colon = strstr (parts[i], ": ");
      g_autofree char *words = NULL;
      GtkWidget *box;
      guint n_lines;

      if (colon == NULL)
        continue;
      *colon = '\0';
      n_lines = (guint) g_ascii_strtoull (colon + 2, NULL, 10);
      n_all += n_lines;
      words = g_strdup_printf (ngettext ("%'u line", "%'u lines", n_lines), n_lines);
      box = add_row (self, dateline_reason_to_label (parts[i]), words);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (gtk_widget_get_parent (box)), FALSE);
      gtk_widget_set_tooltip_text (box, _ ("Only in the original"));
    }
  return n_all;
}

static void
show_summary (DatelineLeftOut *self, guint n_lines)
{
  GString *text = g_string_new (NULL);

  if (self->n_passages > 0)
    g_string_append_printf (text, ngettext ("%'u passage", "%'u passages", self->n_passages),
                            self->n_passages);
  if (n_lines > 0)
    {
      if (text->len > 0)
        g_string_append (text, ", ");
      g_string_append_printf (text,
                              ngettext ("%'u line of the page", "%'u lines of the page", n_lines),
                              n_lines);
    }
  g_free (self->summary);
  self->summary = text->len > 0
                    /* Translators: how much of a page is no part of its article. */
                    ? g_strdup_printf (_ ("Left out: %s"), text->str)
                    : g_strdup ("");
  g_string_free (text, TRUE);
  gtk_label_set_label (self->title, self->summary);
  gtk_widget_set_visible (GTK_WIDGET (self), *self->summary != '\0');
}

/* --- the class ------------------------------------------------------------------------------ */

static void
dateline_left_out_dispose (GObject *object)
{
  DatelineLeftOut *self = DATELINE_LEFT_OUT (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (dateline_left_out_parent_class)->dispose (object);
}

static void
dateline_left_out_finalize (GObject *object)
{
  DatelineLeftOut *self = DATELINE_LEFT_OUT (object);

  g_array_unref (self->spans);
  g_free (self->summary);

  G_OBJECT_CLASS (dateline_left_out_parent_class)->finalize (object);
}

static void
dateline_left_out_class_init (DatelineLeftOutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dateline_left_out_dispose;
  object_class->finalize = dateline_left_out_finalize;

  signals[SHOW] = g_signal_new ("show-passage", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
  signals[TAKE] = g_signal_new ("take", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_UINT, G_TYPE_BOOLEAN);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
dateline_left_out_init (DatelineLeftOut *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->scroller = GTK_SCROLLED_WINDOW (scroller);
  self->spans = g_array_new (FALSE, FALSE, sizeof (DatelineRegion));
  self->editable = TRUE;
  self->summary = g_strdup ("");
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));

  self->title = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->title, 0);
  gtk_label_set_ellipsize (self->title, PANGO_ELLIPSIZE_END);
  gtk_widget_set_margin_start (GTK_WIDGET (self->title), 6);
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "small");
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "numeric");

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "left-out");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What was left out"), -1);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (activated_cb), self);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), MAX_HEIGHT);

  self->expander = GTK_EXPANDER (gtk_expander_new (NULL));
  gtk_expander_set_label_widget (self->expander, GTK_WIDGET (self->title));
  gtk_expander_set_child (self->expander, scroller);
  gtk_widget_add_css_class (GTK_WIDGET (self->expander), "left-out");
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->expander));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static int
count_rows (DatelineLeftOut *self)
{
  int n = 0;

  while (gtk_list_box_get_row_at_index (self->list, n) != NULL)
    n++;
  return n;
}

static void
clear (DatelineLeftOut *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  g_array_set_size (self->spans, 0);
  self->n_passages = 0;
}

void
dateline_left_out_set (DatelineLeftOut *self,
                       const char *text,
                       const GArray *regions,
                       const char *const *reasons,
                       const char *furniture)
{
  guint n_lines;

  g_return_if_fail (DATELINE_IS_LEFT_OUT (self));

  clear (self);
  for (guint i = 0; text != NULL && regions != NULL && i < regions->len; i++)
    {
      const DatelineRegion *region = &g_array_index (regions, DatelineRegion, i);
      const char *reason = reasons != NULL && reasons[i] != NULL ? reasons[i] : "";

      if (region->kind != DATELINE_REGION_BOILERPLATE && *reason == '\0')
        continue;
      self->n_passages += region->kind == DATELINE_REGION_BOILERPLATE;
      if (self->spans->len < MAX_ROWS)
        add_passage (self, text, region, reason);
    }
  n_lines = add_furniture (self, text != NULL ? furniture : NULL);
  show_summary (self, n_lines);
  /* A scrolled window does not ask for the room that wrapped lines need. */
  gtk_scrolled_window_set_min_content_height (self->scroller,
                                              MIN (MAX_HEIGHT, count_rows (self) * ROW_HEIGHT));
  /* All of it was taken in, which can be looked at too. */
  if (self->spans->len > 0 && *self->summary == '\0')
    {
      g_free (self->summary);
      self->summary = g_strdup (_ ("Left out: nothing any more"));
      gtk_label_set_label (self->title, self->summary);
      gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
    }
}

void
dateline_left_out_set_editable (DatelineLeftOut *self, gboolean editable)
{
  g_return_if_fail (DATELINE_IS_LEFT_OUT (self));

  self->editable = editable;
}

void
dateline_left_out_set_expanded (DatelineLeftOut *self, gboolean expanded)
{
  g_return_if_fail (DATELINE_IS_LEFT_OUT (self));

  gtk_expander_set_expanded (self->expander, expanded);
}

gboolean
dateline_left_out_get_expanded (DatelineLeftOut *self)
{
  g_return_val_if_fail (DATELINE_IS_LEFT_OUT (self), FALSE);

  return gtk_expander_get_expanded (self->expander);
}

guint
dateline_left_out_get_n_passages (DatelineLeftOut *self)
{
  g_return_val_if_fail (DATELINE_IS_LEFT_OUT (self), 0);

  return self->n_passages;
}

const char *
dateline_left_out_get_summary (DatelineLeftOut *self)
{
  g_return_val_if_fail (DATELINE_IS_LEFT_OUT (self), NULL);

  return self->summary;
}
