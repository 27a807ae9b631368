/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sorting uses keys that the toolkit takes once for each entity, not comparisons that would ask for
 * counts over and over. */
#include "views/entity-columns.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "views/shown-name.h"
#include "widgets/label-chip.h"

typedef enum
{
  COLUMN_NAME,
  COLUMN_KIND,
  COLUMN_MENTIONS,
  COLUMN_ARTICLES,
  COLUMN_FIRST,
  COLUMN_LAST,
  N_COLUMNS
} Column;

struct _DatelineEntityColumns
{
  GObject parent_instance;

  DatelineEntityTallies *tallies;
  GtkColumnView *view; /* not owned: it owns the columns */
  GtkColumnViewColumn *columns[N_COLUMNS];
  GtkSorter *sorters[N_COLUMNS];
  GHashTable *cells[N_COLUMNS]; /* sets of bound GtkListItem */
};

static const struct
{
  const char *nick;
  const char *title;
  GtkSortType sort;
} facts[N_COLUMNS] = {
  { "name", N_ ("Name"), GTK_SORT_ASCENDING },
  { "kind", N_ ("Kind"), GTK_SORT_ASCENDING },
  { "mentions", N_ ("Mentions"), GTK_SORT_DESCENDING },
  { "articles", N_ ("Articles"), GTK_SORT_DESCENDING },
  { "first", N_ ("First"), GTK_SORT_ASCENDING },
  { "last", N_ ("Last"), GTK_SORT_DESCENDING },
};

G_DEFINE_FINAL_TYPE (DatelineEntityColumns, dateline_entity_columns, G_TYPE_OBJECT)

/* --- sort keys ------------------------------------------------------------------------------ */

static DatelineTally
get_tally (DatelineEntityColumns *self, DatelineEntity *entity)
{
  DatelineTally tally;

  dateline_entity_tallies_get (self->tallies, entity, &tally);
  return tally;
}

static char *
name_key (DatelineEntity *entity, DatelineEntityColumns *self)
{
  return g_strdup (dateline_entity_get_name (entity));
}

static char *
kind_key (DatelineEntity *entity, DatelineEntityColumns *self)
{
  DatelineLabel *kind = dateline_entity_get_kind (entity);

  return g_strdup (kind != NULL ? dateline_label_get_name (kind) : "");
}

static int
mentions_key (DatelineEntity *entity, DatelineEntityColumns *self)
{
  return get_tally (self, entity).mentions;
}

static int
articles_key (DatelineEntity *entity, DatelineEntityColumns *self)
{
  return get_tally (self, entity).articles;
}

/* What never appears on a known day comes after all that does. */
static int
first_key (DatelineEntity *entity, DatelineEntityColumns *self)
{
  gint32 first = get_tally (self, entity).first;

  return first != DATELINE_DAY_NONE ? first : G_MAXINT32;
}

static int
last_key (DatelineEntity *entity, DatelineEntityColumns *self)
{
  return get_tally (self, entity).last;
}

static gboolean
is_text (Column column)
{
  return column == COLUMN_NAME || column == COLUMN_KIND;
}

static GtkExpression *
make_key (DatelineEntityColumns *self, Column column)
{
  static const GCallback keys[N_COLUMNS] = { G_CALLBACK (name_key),     G_CALLBACK (kind_key),
                                             G_CALLBACK (mentions_key), G_CALLBACK (articles_key),
                                             G_CALLBACK (first_key),    G_CALLBACK (last_key) };

  return gtk_cclosure_expression_new (is_text (column) ? G_TYPE_STRING : G_TYPE_INT, NULL, 0, NULL,
                                      keys[column], self, NULL);
}

static GtkSorter *
make_sorter (DatelineEntityColumns *self, Column column)
{
  GtkExpression *key = make_key (self, column);

  return is_text (column) ? GTK_SORTER (gtk_string_sorter_new (key))
                          : GTK_SORTER (gtk_numeric_sorter_new (key));
}

/* --- cells ---------------------------------------------------------------------------------- */

static GtkWidget *
make_label (gboolean number)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), number ? 1 : 0);
  if (number)
    {
      gtk_widget_add_css_class (label, "numeric");
      return label;
    }
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  return label;
}

static void
setup_name_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = make_label (FALSE);

  gtk_box_append (GTK_BOX (box), dateline_label_chip_new (0));
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_list_item_set_child (item, box);
}

static void
setup_kind_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = make_label (FALSE);

  gtk_widget_add_css_class (label, "dim-label");
  gtk_list_item_set_child (item, label);
}

static void
setup_number_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, make_label (TRUE));
}

static void
setup_day_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = make_label (TRUE);

  gtk_widget_add_css_class (label, "dim-label");
  gtk_list_item_set_child (item, label);
}

static void
fill_name (GtkListItem *item)
{
  DatelineEntity *entity = gtk_list_item_get_item (item);
  DatelineLabel *kind = dateline_entity_get_kind (entity);
  const char *const *aliases = dateline_entity_get_aliases (entity);
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *chip = gtk_widget_get_first_child (box);
  GtkWidget *label = gtk_widget_get_last_child (box);
  g_autofree char *also = NULL;

  dateline_show_name (GTK_LABEL (label), dateline_entity_get_name (entity));
  if (kind != NULL)
    dateline_label_chip_set_colour (DATELINE_LABEL_CHIP (chip), dateline_label_get_colour (kind));
  /* Names without a kind start where the others do. */
  gtk_widget_set_opacity (chip, kind != NULL ? 1 : 0);
  if (aliases[0] != NULL)
    {
      g_autofree char *joined = g_strjoinv (", ", (char **) aliases);

      /* Translators: other names of the same entity. */
      also = g_strdup_printf (_ ("%s\nAlso: %s"), dateline_entity_get_name (entity), joined);
    }
  gtk_widget_set_tooltip_text (box, also);
}

static char *
day_to_display (gint32 day)
{
  g_autoptr (DatelineDate) date = NULL;

  if (day == DATELINE_DAY_NONE)
    return g_strdup ("–");
  date = dateline_date_new_hand (day, DATELINE_DATE_PRECISION_DAY);
  return dateline_date_to_display (date);
}

static void
fill_cell (DatelineEntityColumns *self, Column column, GtkListItem *item)
{
  DatelineEntity *entity = gtk_list_item_get_item (item);
  GtkWidget *child = gtk_list_item_get_child (item);
  DatelineLabel *kind;
  g_autofree char *text = NULL;

  switch (column)
    {
    case COLUMN_NAME:
      fill_name (item);
      return;
    case COLUMN_KIND:
      kind = dateline_entity_get_kind (entity);
      text = g_strdup (kind != NULL ? dateline_label_get_name (kind) : "–");
      break;
    case COLUMN_MENTIONS:
      text = g_strdup_printf ("%'u", get_tally (self, entity).mentions);
      break;
    case COLUMN_ARTICLES:
      text = g_strdup_printf ("%'u", get_tally (self, entity).articles);
      break;
    case COLUMN_FIRST:
      text = day_to_display (get_tally (self, entity).first);
      break;
    case COLUMN_LAST:
    default:
      text = day_to_display (get_tally (self, entity).last);
      break;
    }
  gtk_label_set_label (GTK_LABEL (child), text);
}

static Column
column_of (DatelineEntityColumns *self, gpointer factory)
{
  return GPOINTER_TO_UINT (g_object_get_data (factory, "column"));
}

static void
bind_cb (DatelineEntityColumns *self, GtkListItem *item, GtkListItemFactory *factory)
{
  Column column = column_of (self, factory);

  g_hash_table_add (self->cells[column], item);
  fill_cell (self, column, item);
}

static void
unbind_cb (DatelineEntityColumns *self, GtkListItem *item, GtkListItemFactory *factory)
{
  g_hash_table_remove (self->cells[column_of (self, factory)], item);
}

/* --- the whole ------------------------------------------------------------------------------ */

static void
add_column (DatelineEntityColumns *self, Column column)
{
  static const GCallback setups[N_COLUMNS] = {
    G_CALLBACK (setup_name_cb),   G_CALLBACK (setup_kind_cb), G_CALLBACK (setup_number_cb),
    G_CALLBACK (setup_number_cb), G_CALLBACK (setup_day_cb),  G_CALLBACK (setup_day_cb)
  };
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *made;

  g_object_set_data (G_OBJECT (factory), "column", GUINT_TO_POINTER (column));
  g_signal_connect (factory, "setup", setups[column], NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  made = gtk_column_view_column_new (_ (facts[column].title), factory);
  gtk_column_view_column_set_expand (made, column == COLUMN_NAME);
  gtk_column_view_column_set_resizable (made, TRUE);
  self->sorters[column] = make_sorter (self, column);
  gtk_column_view_column_set_sorter (made, self->sorters[column]);
  gtk_column_view_append_column (self->view, made);
  self->columns[column] = made;
}

static GtkWidget *
find_label (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *label = find_label (child);

      if (label != NULL)
        return label;
    }
  return NULL;
}

/* Headings of numbers stand over their last digits. The toolkit has no property for that. */
static void
align_headings (DatelineEntityColumns *self)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (self->view));
  GtkWidget *title = header != NULL ? gtk_widget_get_first_child (header) : NULL;

  for (Column column = 0; column < N_COLUMNS && title != NULL; column++)
    {
      GtkWidget *label = find_label (title);

      if (label != NULL && !is_text (column))
        {
          gtk_widget_set_hexpand (label, TRUE);
          gtk_widget_set_halign (label, GTK_ALIGN_END);
          /* The arrow that shows the order goes before the word. */
          if (GTK_IS_BOX (gtk_widget_get_parent (label)))
            gtk_box_reorder_child_after (GTK_BOX (gtk_widget_get_parent (label)), label,
                                         gtk_widget_get_last_child (gtk_widget_get_parent (label)));
        }
      title = gtk_widget_get_next_sibling (title);
    }
}

static void
dateline_entity_columns_finalize (GObject *object)
{
  DatelineEntityColumns *self = DATELINE_ENTITY_COLUMNS (object);

  for (guint i = 0; i < N_COLUMNS; i++)
    {
      g_clear_pointer (&self->cells[i], g_hash_table_unref);
      g_clear_object (&self->sorters[i]);
      g_clear_object (&self->columns[i]);
    }
  g_clear_object (&self->tallies);

  G_OBJECT_CLASS (dateline_entity_columns_parent_class)->finalize (object);
}

static void
dateline_entity_columns_class_init (DatelineEntityColumnsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dateline_entity_columns_finalize;
}

static void
dateline_entity_columns_init (DatelineEntityColumns *self)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    self->cells[i] = g_hash_table_new (NULL, NULL);
}

DatelineEntityColumns *
dateline_entity_columns_new (GtkColumnView *view, DatelineEntityTallies *tallies)
{
  DatelineEntityColumns *self = g_object_new (DATELINE_TYPE_ENTITY_COLUMNS, NULL);

  self->view = view;
  self->tallies = g_object_ref (tallies);
  for (Column column = 0; column < N_COLUMNS; column++)
    add_column (self, column);
  align_headings (self);
  return self;
}

void
dateline_entity_columns_set_narrow (DatelineEntityColumns *self, gboolean narrow)
{
  g_return_if_fail (DATELINE_IS_ENTITY_COLUMNS (self));

  /* The sign before the name tells the kind as well. */
  if (gtk_column_view_column_get_visible (self->columns[COLUMN_KIND]) == narrow)
    gtk_column_view_column_set_visible (self->columns[COLUMN_KIND], !narrow);
}

void
dateline_entity_columns_refresh (DatelineEntityColumns *self)
{
  g_return_if_fail (DATELINE_IS_ENTITY_COLUMNS (self));

  for (Column column = 0; column < N_COLUMNS; column++)
    {
      GHashTableIter iter;
      gpointer item;

      g_hash_table_iter_init (&iter, self->cells[column]);
      while (g_hash_table_iter_next (&iter, &item, NULL))
        fill_cell (self, column, item);
    }
}

GtkSorter *
dateline_entity_columns_get_name_sorter (DatelineEntityColumns *self)
{
  g_return_val_if_fail (DATELINE_IS_ENTITY_COLUMNS (self), NULL);

  return self->sorters[COLUMN_NAME];
}

gboolean
dateline_entity_columns_sort (DatelineEntityColumns *self, const char *nick)
{
  g_return_val_if_fail (DATELINE_IS_ENTITY_COLUMNS (self), FALSE);

  for (Column column = 0; column < N_COLUMNS; column++)
    {
      if (!g_str_equal (facts[column].nick, nick))
        continue;
      gtk_column_view_sort_by_column (self->view, NULL, GTK_SORT_ASCENDING);
      gtk_column_view_sort_by_column (self->view, self->columns[column], facts[column].sort);
      return TRUE;
    }
  return FALSE;
}

void
dateline_entity_columns_resort (DatelineEntityColumns *self)
{
  g_return_if_fail (DATELINE_IS_ENTITY_COLUMNS (self));

  /* Keys that were taken are taken anew only for another expression. */
  for (Column column = 0; column < N_COLUMNS; column++)
    {
      GtkExpression *key = make_key (self, column);

      if (is_text (column))
        gtk_string_sorter_set_expression (GTK_STRING_SORTER (self->sorters[column]), key);
      else
        gtk_numeric_sorter_set_expression (GTK_NUMERIC_SORTER (self->sorters[column]), key);
      gtk_expression_unref (key);
    }
}
