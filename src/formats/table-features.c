/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks at the cells of columns and counts what they are like. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "formats/table-cells-private.h"
#include "formats/table-guess-private.h"
#include "model/enums.h"

/* Longer cells are not looked at for what short ones can be. */
#define SHORT 256
/* Words of one cell that are counted. */
#define MAX_WORDS 2000

static void
clear_features (gpointer data)
{
  g_clear_pointer (&((DatelineColumnFeatures *) data)->folded, g_free);
}

static gboolean
is_image (const char *cell)
{
  static const char *const endings[] = { ".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg" };
  g_autofree char *path = g_ascii_strdown (cell, (gssize) strcspn (cell, "?#"));

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (path, endings[i]))
      return TRUE;

  return FALSE;
}

/* "Jane Doe", "J. M. Coetzee", but not "UK", "Prices rise" or "G7 2022". */
static gboolean
is_name (const char *cell)
{
  guint words = 0;
  gboolean start = TRUE;

  for (const char *p = cell; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == ' ' || c == '-')
        {
          start = TRUE;
          continue;
        }
      if (start && (!g_unichar_isupper (c) || ++words > 4))
        return FALSE;
      if (!start && !g_unichar_isalpha (c) && c != '.' && c != '\'' && c != 0x2019)
        return FALSE;
      start = FALSE;
    }

  return words >= 2;
}

static gboolean
ends_like_sentence (const char *cell)
{
  gsize length = strlen (cell);
  const char *last;

  if (length == 0)
    return FALSE;
  last = g_utf8_find_prev_char (cell, cell + length);

  return last != NULL && strchr (".!?\"')", *last) != NULL;
}

/* "{'id': 1}" of a row index: 0, 1, 2 … */
static gboolean
follows (const char *cell, guint64 row, guint64 *first)
{
  guint64 number;

  if (!g_ascii_string_to_unsigned (cell, 10, 0, G_MAXUINT32, &number, NULL))
    return FALSE;
  if (row == 0)
    *first = number;

  return number == *first + row;
}

void
dateline_column_features_add_date (DatelineColumnFeatures *self, const char *cell)
{
  DatelineCellDate day_first;
  DatelineCellDate month_first;
  gboolean by_day = dateline_cell_read_date (cell, DATELINE_DATES_DMY, &day_first);
  gboolean by_month = dateline_cell_read_date (cell, DATELINE_DATES_MDY, &month_first);

  self->day_first += by_day && !by_month;
  self->month_first += by_month && !by_day;
  self->dotted += (by_day || by_month) && strchr (cell, '.') != NULL;
}

static void
add_cell (DatelineColumnFeatures *self, const char *cell, GHashTable *seen, guint64 *first)
{
  gsize length = strlen (cell);
  g_autofree char *language = NULL;
  guint styles;
  int status;

  self->rows++;
  if (length == 0)
    return;
  self->whole += follows (cell, self->filled, first);
  self->filled++;
  self->words += dateline_cell_count_words (cell, MAX_WORDS);
  self->lines += memchr (cell, '\n', length) != NULL;
  self->distinct += g_hash_table_add (seen, (gpointer) cell);
  self->sentences += ends_like_sentence (cell) && dateline_cell_count_words (cell, 5) == 5;
  if (dateline_cell_is_url (cell))
    {
      self->urls++;
      self->images += is_image (cell);
      return;
    }
  if (length > SHORT)
    return;
  self->numbers += dateline_cell_is_number (cell);
  self->hosts += dateline_cell_is_host (cell);
  language = dateline_cell_to_language (cell);
  self->languages += language != NULL;
  self->codes += language != NULL && length == 2 && g_ascii_islower (cell[0]);
  self->statuses += dateline_enum_from_nick (DATELINE_TYPE_STATUS, cell, &status);
  self->uuids += g_uuid_string_is_valid (cell);
  self->names += is_name (cell);
  styles = dateline_cell_date_styles (cell);
  for (guint i = 0; i < DATELINE_N_DATE_STYLES; i++)
    self->styles[i] += (styles >> i) & 1;
  if ((styles & (1u << DATELINE_DATES_DMY | 1u << DATELINE_DATES_MDY)) != 0)
    dateline_column_features_add_date (self, cell);
}

GArray *
dateline_column_features (const GPtrArray *columns, const GPtrArray *records)
{
  GArray *features = g_array_sized_new (FALSE, TRUE, sizeof (DatelineColumnFeatures), columns->len);

  g_array_set_clear_func (features, clear_features);
  g_array_set_size (features, columns->len);
  for (guint i = 0; i < columns->len; i++)
    {
      DatelineColumnFeatures *self = &g_array_index (features, DatelineColumnFeatures, i);
      g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
      guint64 first = 0;

      self->folded = dateline_table_fold_header (columns->pdata[i]);
      self->known = dateline_table_known_header (self->folded);
      for (guint j = 0; j < records->len; j++)
        {
          const DatelineTableRecord *record = records->pdata[j];

          if (record->cells != NULL && i < record->n_cells)
            add_cell (self, record->cells[i], seen, &first);
        }
    }

  return features;
}

double
dateline_column_words (const DatelineColumnFeatures *self)
{
  return self->filled > 0 ? (double) self->words / self->filled : 0;
}

gboolean
dateline_column_date_style (const DatelineColumnFeatures *self,
                            DatelineDateStyle *style,
                            gboolean *ambiguous)
{
  /* In order of preference where two fit alike. */
  static const DatelineDateStyle order[] = {
    DATELINE_DATES_WRITTEN, DATELINE_DATES_YMD,          DATELINE_DATES_DMY,
    DATELINE_DATES_MDY,     DATELINE_DATES_COMPACT,      DATELINE_DATES_SECONDS,
    DATELINE_DATES_SERIAL,  DATELINE_DATES_MILLISECONDS,
  };
  guint best = 0;

  *ambiguous = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if (self->styles[order[i]] > best)
      {
        best = self->styles[order[i]];
        *style = order[i];
      }
  /* Where the header says so, two of three are enough. */
  if (best == 0 || (self->known != NULL && self->known->role == DATELINE_ROLE_DATE
                      ? best * 3 < self->filled * 2
                      : best * 5 < self->filled * 4))
    return FALSE;
  if (*style == DATELINE_DATES_DMY || *style == DATELINE_DATES_MDY)
    {
      gboolean decided = self->day_first != self->month_first || self->dotted > 0;

      *style = self->month_first > self->day_first ? DATELINE_DATES_MDY : DATELINE_DATES_DMY;
      *ambiguous = !decided;
    }

  return TRUE;
}

char *
dateline_date_style_reason (const DatelineColumnFeatures *features,
                            DatelineDateStyle style,
                            gboolean ambiguous)
{
  if (ambiguous)
    return g_strdup (
      _ ("Its cells are dates, but no day is above 12, so that nothing tells the day "
         "from the month: each date will be in doubt. Choose the order."));
  if (style == DATELINE_DATES_DMY || style == DATELINE_DATES_MDY)
    {
      if (features->day_first > 0 && features->month_first > 0)
        return g_strdup_printf (
          _ ("Its cells are dates, but in both orders: %u can only be day/month, %u only "
             "month/day"),
          features->day_first, features->month_first);
      if (features->dotted > 0 && features->day_first == 0)
        return g_strdup (_ ("Its cells are dates with full stops, which the day begins"));
      return style == DATELINE_DATES_DMY
               ? g_strdup_printf (ngettext ("Its cells are dates; %u can only be day/month",
                                            "Its cells are dates; %u can only be day/month",
                                            features->day_first),
                                  features->day_first)
               : g_strdup_printf (ngettext ("Its cells are dates; %u can only be month/day",
                                            "Its cells are dates; %u can only be month/day",
                                            features->month_first),
                                  features->month_first);
    }
  if (style == DATELINE_DATES_SECONDS || style == DATELINE_DATES_MILLISECONDS)
    return g_strdup (_ ("Its numbers are times counted from 1970"));
  if (style == DATELINE_DATES_SERIAL)
    return g_strdup (_ ("Its numbers are days as spreadsheets count them"));

  return g_strdup (_ ("Its cells are dates"));
}
