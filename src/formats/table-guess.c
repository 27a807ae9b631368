/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gives each role to the column that has the best claim to it, from the surest role to the vaguest. What
 * is left becomes a detail of the article, so that nothing is lost unless somebody says so. */
#include "config.h"

#include "formats/table-guess.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "formats/mapping-store.h"
#include "formats/table-cells-private.h"
#include "formats/table-guess-private.h"

/* Words from which on a cell is running text rather than a line. */
#define PROSE_WORDS 12
/* A title has no more, on the average. */
#define TITLE_WORDS 30
/* Cells that are looked at. */
#define MAX_CELLS 100000
/* So many days that can't be months settle it. */
#define ENOUGH_DATES 1000

typedef struct
{
  DatelineTableMapping *mapping;
  const GPtrArray *records;
  const GArray *features;
  gboolean *taken;
} Guess;

static const DatelineColumnFeatures *
get_features (const Guess *self, guint i)
{
  return &g_array_index (self->features, DatelineColumnFeatures, i);
}

/* At least @percent of the filled cells. */
static gboolean
most (const DatelineColumnFeatures *features, guint count, guint percent)
{
  return features->filled > 0 && count * 100 >= features->filled * percent;
}

static gboolean
is_known_as (const DatelineColumnFeatures *features, DatelineColumnRole role)
{
  return features->known != NULL && features->known->role == role;
}

/* @reason: (transfer full) */
static void
give (Guess *self, guint i, DatelineColumnRole role, const char *name, char *reason)
{
  DatelineTableColumn *column = self->mapping->columns->pdata[i];

  column->role = role;
  g_free (column->name);
  column->name = role == DATELINE_ROLE_METADATA
                   ? (name != NULL ? g_strdup (name) : dateline_metadata_name (column->header, i))
                   : NULL;
  g_free (column->reason);
  column->reason = reason;
  self->taken[i] = TRUE;
}

static char *
why (const Guess *self, guint i, const char *content)
{
  const DatelineTableColumn *column = self->mapping->columns->pdata[i];
  const DatelineColumnFeatures *features = get_features (self, i);

  if (features->filled == 0)
    return g_strdup_printf (_ ("The header “%s”; the records looked at have nothing in it"),
                            column->header);
  if (features->known == NULL)
    return g_strdup (content);

  /* Translators: what stands in a column, then its header */
  return g_strdup_printf (_ ("%s, and the header “%s” says so"), content, column->header);
}

/* --- dates --- */

static int
score_date (const DatelineColumnFeatures *features, DatelineDateStyle style)
{
  int score = 0;

  if (is_known_as (features, DATELINE_ROLE_DATE))
    score += 10 * (int) features->known->rank;
  else if (features->known != NULL)
    score -= features->known->later ? 40 : 15;
  score += (int) (features->styles[style] * 10 / MAX (features->rows, 1));
  /* Numbers can be of anything unless the header helps. */
  if (style == DATELINE_DATES_SERIAL || style == DATELINE_DATES_SECONDS ||
      style == DATELINE_DATES_MILLISECONDS)
    score -= 12;

  return score;
}

static void
guess_date (Guess *self)
{
  guint best = G_MAXUINT;
  int best_score = 0;
  gboolean later = FALSE;

  for (guint i = 0; i < self->features->len; i++)
    {
      const DatelineColumnFeatures *features = get_features (self, i);
      DatelineDateStyle style;
      gboolean ambiguous;
      int score;

      if (self->taken[i])
        continue;
      if (!dateline_column_date_style (features, &style, &ambiguous))
        {
          /* A header alone claims an empty column, so that what comes later is read as dates. */
          if (features->filled == 0 && is_known_as (features, DATELINE_ROLE_DATE) && best_score < 1)
            {
              best = i;
              best_score = 1;
            }
          continue;
        }
      score = score_date (features, style);
      later = later || (features->known != NULL && features->known->later);
      if (score > best_score)
        {
          best = i;
          best_score = score;
        }
    }
  if (best != G_MAXUINT)
    {
      const DatelineColumnFeatures *features = get_features (self, best);
      DatelineTableColumn *column = self->mapping->columns->pdata[best];

      if (dateline_column_date_style (features, &column->style, &column->ambiguous))
        {
          g_autofree char *reason = dateline_date_style_reason (features, column->style,
                                                                column->ambiguous);

          give (self, best, DATELINE_ROLE_DATE, NULL, g_steal_pointer (&reason));
        }
      else
        {
          give (self, best, DATELINE_ROLE_DATE, NULL, why (self, best, ""));
        }
    }
  else if (later)
    {
      g_ptr_array_add (self->mapping->notes,
                       g_strdup (_ ("No column says when the articles appeared; the one with dates "
                                    "says when they were collected or changed")));
    }
}

/* --- texts --- */

static gboolean
is_prose (const DatelineColumnFeatures *features, double words)
{
  return dateline_column_words (features) >= words && !most (features, features->urls, 50);
}

/* What a header of texts may stand over: anything but numbers, dates and addresses. */
static gboolean
may_be_text (const DatelineColumnFeatures *features)
{
  DatelineDateStyle style;
  gboolean ambiguous;

  return features->filled > 0 && !most (features, features->urls, 50) &&
         !most (features, features->numbers, 50) &&
         !dateline_column_date_style (features, &style, &ambiguous);
}

/* The share of records, in per cent, in which one of two columns has all that the other has. */
static guint
count_same (const Guess *self, guint a, guint b)
{
  guint both = 0;
  guint same = 0;

  for (guint i = 0; i < self->records->len; i++)
    {
      const DatelineTableRecord *record = self->records->pdata[i];
      const char *one;
      const char *other;

      if (record->cells == NULL || MAX (a, b) >= record->n_cells)
        continue;
      one = record->cells[a];
      other = record->cells[b];
      if (*one == '\0' || *other == '\0')
        continue;
      both++;
      same += strlen (one) < strlen (other) ? strstr (other, one) != NULL
                                            : strstr (one, other) != NULL;
    }

  return both > 0 ? same * 100 / both : 0;
}

static guint
find_longest (const Guess *self, double words, gboolean by_header)
{
  guint best = G_MAXUINT;

  for (guint i = 0; i < self->features->len; i++)
    {
      const DatelineColumnFeatures *features = get_features (self, i);

      if (self->taken[i] || (by_header ? !may_be_text (features) : !is_prose (features, words)))
        continue;
      if (by_header ? !is_known_as (features, DATELINE_ROLE_TEXT)
                    : is_known_as (features, DATELINE_ROLE_NOTE) ||
                        is_known_as (features, DATELINE_ROLE_METADATA) ||
                        (is_known_as (features, DATELINE_ROLE_TITLE) &&
                         dateline_column_words (features) < TITLE_WORDS))
        continue;
      if (best == G_MAXUINT ||
          dateline_column_words (features) > dateline_column_words (get_features (self, best)))
        best = i;
    }

  return best;
}

static void
guess_text (Guess *self)
{
  guint by_header = find_longest (self, 0, TRUE);
  guint longest = find_longest (self, PROSE_WORDS, FALSE);
  guint text = by_header;

  /* A header that says "text" over single words is wrong where another column holds the texts. */
  if (text == G_MAXUINT || (longest != G_MAXUINT && longest != text &&
                            dateline_column_words (get_features (self, longest)) >
                              5 * dateline_column_words (get_features (self, text)) &&
                            dateline_column_words (get_features (self, text)) < PROSE_WORDS))
    text = longest;
  if (text != G_MAXUINT)
    give (self, text, DATELINE_ROLE_TEXT, NULL,
          text == longest ? why (self, text, _ ("It has the longest texts"))
                          : why (self, text, _ ("It has texts")));
  for (guint i = 0; i < self->features->len; i++)
    {
      const DatelineColumnFeatures *features = get_features (self, i);

      if (self->taken[i])
        continue;
      if (is_known_as (features, DATELINE_ROLE_TEXT) && features->filled == 0 && text == G_MAXUINT)
        {
          give (self, i, DATELINE_ROLE_TEXT, NULL, why (self, i, ""));
          text = i;
        }
      else if (is_known_as (features, DATELINE_ROLE_TEXT) && may_be_text (features) &&
               is_prose (features, 3))
        {
          if (count_same (self, i, text) >= 50)
            give (self, i, DATELINE_ROLE_DROPPED, NULL,
                  g_strdup_printf (
                    _ ("What it says stands in “%s” as well"),
                    ((DatelineTableColumn *) self->mapping->columns->pdata[text])->header));
          else
            give (self, i, DATELINE_ROLE_TEXT, NULL, why (self, i, _ ("It has texts, too")));
        }
      else if (is_known_as (features, DATELINE_ROLE_LEAD) && may_be_text (features))
        {
          give (self, i, DATELINE_ROLE_LEAD, NULL, why (self, i, _ ("It has sentences")));
        }
    }
}

static guint
find_title (const Guess *self)
{
  guint best = G_MAXUINT;
  double best_score = 0;

  for (guint i = 0; i < self->features->len; i++)
    {
      const DatelineColumnFeatures *features = get_features (self, i);
      double words = dateline_column_words (features);
      double score;

      if (self->taken[i] || most (features, features->urls, 50) ||
          most (features, features->numbers, 50))
        continue;
      if (is_known_as (features, DATELINE_ROLE_TITLE))
        {
          if (words > TITLE_WORDS)
            continue;
          score = 100 * features->known->rank + (features->filled > 0 ? 10 : 0);
        }
      else
        {
          /* Lines of some words, each another. */
          if (features->known != NULL || words < 3 || words > TITLE_WORDS ||
              !most (features, features->distinct, 70) || most (features, features->lines, 20) ||
              most (features, features->names, 70))
            continue;
          score = 10.0 * features->distinct / features->filled - words / 20;
        }
      if (score > best_score)
        {
          best = i;
          best_score = score;
        }
    }

  return best;
}

static void
guess_title (Guess *self)
{
  guint title = find_title (self);

  if (title != G_MAXUINT)
    give (self, title, DATELINE_ROLE_TITLE, NULL,
          why (self, title, _ ("It has lines of a few words, hardly two alike")));
}

/* --- short columns --- */

/* How well a column fits a role, 0 where it does not; @why_ says why. */
typedef int (*ScoreFunc) (const DatelineColumnFeatures *features, const char **why_);

static int
by_header (const DatelineColumnFeatures *features, DatelineColumnRole role)
{
  return is_known_as (features, role) ? 10 * (int) features->known->rank : 0;
}

static int
score_url (const DatelineColumnFeatures *features, const char **why_)
{
  *why_ = _ ("Its cells are addresses of the web");
  if (features->filled == 0)
    return by_header (features, DATELINE_ROLE_URL);
  if (!most (features, features->urls, 80) || most (features, features->images, 50))
    return 0;
  if (strstr (features->folded, "image") != NULL ||
      strstr (features->folded, "thumbnail") != NULL ||
      strstr (features->folded, "media") != NULL || strstr (features->folded, "logo") != NULL)
    return 0;

  return 5 + by_header (features, DATELINE_ROLE_URL) +
         (most (features, features->distinct, 90) ? 5 : 0);
}

static int
score_language (const DatelineColumnFeatures *features, const char **why_)
{
  int header = by_header (features, DATELINE_ROLE_LANGUAGE);

  *why_ = _ ("Its cells are languages");
  if (features->filled == 0)
    return header;
  if (!most (features, features->languages, 90))
    return 0;

  return header > 0                                                        ? header
         : features->known == NULL && most (features, features->codes, 95) ? 5
                                                                           : 0;
}

static int
score_source (const DatelineColumnFeatures *features, const char **why_)
{
  int header = by_header (features, DATELINE_ROLE_SOURCE);

  *why_ = most (features, features->hosts, 80)        ? _ ("Its cells are hosts of the web")
          : features->distinct * 2 < features->filled ? _ ("Its cells are short, and many alike")
                                                      : _ ("Its cells are short");
  if (features->filled == 0)
    return header;
  if (dateline_column_words (features) > 8 || most (features, features->numbers, 50) ||
      most (features, features->sentences, 50) ||
      (most (features, features->urls, 50) && most (features, features->distinct, 90)))
    return 0;
  if (header > 0)
    return header + (most (features, features->urls, 50) ? -5 : 0);

  return features->known == NULL && most (features, features->hosts, 80) ? 5 : 0;
}

static int
score_author (const DatelineColumnFeatures *features, const char **why_)
{
  int header = by_header (features, DATELINE_ROLE_AUTHOR);

  *why_ = most (features, features->names, 50) ? _ ("Its cells look like names of people")
                                               : _ ("Its cells are short");
  if (features->filled == 0)
    return header;
  if (dateline_column_words (features) > 15 || most (features, features->numbers, 50) ||
      most (features, features->urls, 50))
    return 0;

  return header > 0                                                        ? header
         : features->known == NULL && most (features, features->names, 80) ? 5
                                                                           : 0;
}

static int
score_identifier (const DatelineColumnFeatures *features, const char **why_)
{
  int header = by_header (features, DATELINE_ROLE_IDENTIFIER);

  *why_ = _ ("No two of its cells are alike");
  if (features->filled == 0)
    return header;
  if (!most (features, features->distinct, 95) || dateline_column_words (features) > 2)
    return 0;

  return header > 0                                                        ? header
         : features->known == NULL && most (features, features->uuids, 95) ? 5
                                                                           : 0;
}

static int
score_status (const DatelineColumnFeatures *features, const char **why_)
{
  *why_ = _ ("Its cells say how far the work is");

  return most (features, features->statuses, 90) ? by_header (features, DATELINE_ROLE_STATUS) : 0;
}

static int
score_note (const DatelineColumnFeatures *features, const char **why_)
{
  *why_ = _ ("Its cells have words");

  return features->filled == 0 || !most (features, features->numbers, 50)
           ? by_header (features, DATELINE_ROLE_NOTE)
           : 0;
}

static void
guess_short (Guess *self, DatelineColumnRole role, ScoreFunc func)
{
  guint best = G_MAXUINT;
  int best_score = 0;
  const char *best_why = NULL;

  for (guint i = 0; i < self->features->len; i++)
    {
      const char *content = "";
      int score = self->taken[i] ? 0 : func (get_features (self, i), &content);

      if (score > best_score)
        {
          best = i;
          best_score = score;
          best_why = content;
        }
    }
  if (best != G_MAXUINT)
    give (self, best, role, NULL, why (self, best, best_why));
}

/* --- the rest --- */

static gboolean
is_running_number (const DatelineColumnFeatures *features)
{
  return features->filled >= 3 && features->whole == features->filled &&
         features->filled == features->rows &&
         (*features->folded == '\0' || strcmp (features->folded, "index") == 0 ||
          strcmp (features->folded, "unnamed 0") == 0);
}

static void
keep_rest (Guess *self)
{
  for (guint i = 0; i < self->features->len; i++)
    {
      const DatelineColumnFeatures *features = get_features (self, i);
      const DatelineTableColumn *column = self->mapping->columns->pdata[i];
      const char *name = is_known_as (features, DATELINE_ROLE_METADATA) ? features->known->name
                                                                        : NULL;

      if (self->taken[i])
        continue;
      if (is_running_number (features))
        give (self, i, DATELINE_ROLE_DROPPED, NULL, g_strdup (_ ("It only numbers the rows")));
      else if (features->filled == 0 && *column->header == '\0')
        give (self, i, DATELINE_ROLE_DROPPED, NULL,
              g_strdup (_ ("It has neither header nor cells")));
      else if (features->known != NULL && features->known->role != DATELINE_ROLE_METADATA)
        give (self, i, DATELINE_ROLE_METADATA, NULL,
              g_strdup_printf (_ ("The header “%s” says %s, but another column fits better, or its "
                                  "cells do not look like it"),
                               column->header,
                               dateline_column_role_to_label (features->known->role)));
      else if (features->known != NULL && features->known->later)
        give (self, i, DATELINE_ROLE_METADATA, name,
              g_strdup (_ ("A time, but not the one when the article appeared")));
      else
        give (self, i, DATELINE_ROLE_METADATA, name,
              g_strdup (_ ("Nothing that an article has a place for; it is kept beside it")));
    }
}

/* Two columns may want one name. */
static void
tell_names_apart (DatelineTableMapping *mapping)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < mapping->columns->len; i++)
    {
      DatelineTableColumn *column = mapping->columns->pdata[i];

      if (column->role != DATELINE_ROLE_METADATA || column->name == NULL)
        continue;
      for (guint n = 2; g_hash_table_contains (names, column->name); n++)
        {
          char *numbered = g_strdup_printf ("%s-%u", column->name, n);

          g_free (column->name);
          column->name = numbered;
        }
      g_hash_table_add (names, column->name);
    }
}

static void
guess_columns (Guess *self)
{
  guess_date (self);
  guess_short (self, DATELINE_ROLE_URL, score_url);
  guess_text (self);
  guess_title (self);
  guess_short (self, DATELINE_ROLE_LANGUAGE, score_language);
  guess_short (self, DATELINE_ROLE_SOURCE, score_source);
  guess_short (self, DATELINE_ROLE_AUTHOR, score_author);
  guess_short (self, DATELINE_ROLE_IDENTIFIER, score_identifier);
  guess_short (self, DATELINE_ROLE_STATUS, score_status);
  guess_short (self, DATELINE_ROLE_NOTE, score_note);
  keep_rest (self);
}

static void
note_what_is_missing (DatelineTableMapping *mapping)
{
  gboolean title = dateline_table_mapping_find (mapping, DATELINE_ROLE_TITLE) != NULL;
  gboolean text = dateline_table_mapping_find (mapping, DATELINE_ROLE_TEXT) != NULL ||
                  dateline_table_mapping_find (mapping, DATELINE_ROLE_LEAD) != NULL;

  /* The note of a service says so already. */
  if (mapping->notes->len > 0)
    text = TRUE;
  if (!text && title)
    g_ptr_array_add (mapping->notes,
                     g_strdup (_ ("No column has texts: the titles are taken for them")));
  else if (!text && dateline_table_mapping_find (mapping, DATELINE_ROLE_URL) != NULL)
    g_ptr_array_add (mapping->notes,
                     g_strdup (
                       _ ("No column has texts or titles: the addresses are taken for them")));
  if (dateline_table_mapping_find (mapping, DATELINE_ROLE_DATE) == NULL)
    g_ptr_array_add (mapping->notes, g_strdup (_ ("No column has dates: they are looked for in the "
                                                  "texts")));
}

/* The same headers may come with dates in another order; what stands in the column has the last word. */
static void
check_remembered_dates (DatelineTableMapping *mapping,
                        const GPtrArray *columns,
                        const GPtrArray *records)
{
  DatelineTableColumn *column = dateline_table_mapping_find (mapping, DATELINE_ROLE_DATE);
  g_autoptr (GArray) features = NULL;
  const DatelineColumnFeatures *feature;
  DatelineDateStyle style;
  gboolean ambiguous;
  guint index;

  if (column == NULL || !g_ptr_array_find (mapping->columns, column, &index))
    return;
  features = dateline_column_features (columns, records);
  feature = &g_array_index (features, DatelineColumnFeatures, index);
  if (!dateline_column_date_style (feature, &style, &ambiguous) || ambiguous ||
      style == column->style)
    return;
  column->style = style;
  g_free (column->reason);
  column->reason = dateline_date_style_reason (feature, style, FALSE);
}

static DatelineTableMapping *
guess (DatelineTableReader *reader, gboolean remembered, GError **error)
{
  const GPtrArray *columns = dateline_table_reader_get_columns (reader);
  /* The wider a table, the fewer of its records. */
  guint n_records = CLAMP (MAX_CELLS / MAX (columns->len, 1), 20, DATELINE_GUESS_RECORDS);
  g_autoptr (GPtrArray) records = dateline_table_reader_peek (reader, n_records, error);
  g_autoptr (DatelineTableMapping) mapping = NULL;
  g_autoptr (GArray) features = NULL;
  g_autofree gboolean *taken = NULL;
  Guess self;

  if (records == NULL)
    return NULL;
  mapping = dateline_table_mapping_new ();
  dateline_table_shape_copy (dateline_table_reader_get_shape (reader), &mapping->shape);
  for (guint i = 0; i < columns->len; i++)
    dateline_table_mapping_add (mapping, columns->pdata[i]);
  if (remembered && dateline_mapping_store_recall (mapping))
    {
      check_remembered_dates (mapping, columns, records);
      note_what_is_missing (mapping);
      return g_steal_pointer (&mapping);
    }
  if (mapping->shape.header == 0 && dateline_table_try_bare_services (mapping, records))
    return g_steal_pointer (&mapping);

  features = dateline_column_features (columns, records);
  taken = g_new0 (gboolean, columns->len + 1);
  self = (Guess){ mapping, records, features, taken };
  if (dateline_table_try_services (mapping, features))
    for (guint i = 0; i < columns->len; i++)
      taken[i] = ((DatelineTableColumn *) mapping->columns->pdata[i])->reason != NULL;
  if (mapping->origin == DATELINE_MAPPING_READY)
    keep_rest (&self);
  else
    guess_columns (&self);
  tell_names_apart (mapping);
  note_what_is_missing (mapping);

  return g_steal_pointer (&mapping);
}

DatelineTableMapping *
dateline_table_guess (DatelineTableReader *reader, GError **error)
{
  g_return_val_if_fail (reader != NULL, NULL);

  return guess (reader, TRUE, error);
}

DatelineTableMapping *
dateline_table_guess_afresh (DatelineTableReader *reader, GError **error)
{
  g_return_val_if_fail (reader != NULL, NULL);

  return guess (reader, FALSE, error);
}

void
dateline_table_settle_dates (DatelineTableMapping *mapping,
                             const char *path,
                             GCancellable *cancellable)
{
  DatelineTableColumn *column = dateline_table_mapping_find (mapping, DATELINE_ROLE_DATE);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (DatelineTableReader) reader = NULL;
  DatelineColumnFeatures features = { 0 };
  DatelineTableRecord record;
  guint index = G_MAXUINT;

  if (column == NULL || !column->ambiguous || !g_ptr_array_find (mapping->columns, column, &index))
    return;
  stream = G_INPUT_STREAM (g_file_read (file, cancellable, NULL));
  if (stream == NULL)
    return;
  reader = dateline_table_reader_new (stream, path, &mapping->shape, cancellable, NULL);
  while (reader != NULL && dateline_table_reader_next (reader, &record, NULL))
    if (record.cells != NULL && index < record.n_cells && *record.cells[index] != '\0')
      {
        DatelineCellDate date;

        features.filled++;
        features.styles[DATELINE_DATES_DMY] += dateline_cell_read_date (record.cells[index],
                                                                        DATELINE_DATES_DMY, &date);
        features.styles[DATELINE_DATES_MDY] += dateline_cell_read_date (record.cells[index],
                                                                        DATELINE_DATES_MDY, &date);
        dateline_column_features_add_date (&features, record.cells[index]);
        if (features.day_first + features.month_first >= ENOUGH_DATES)
          break;
      }
  if (features.day_first == features.month_first && features.dotted == 0)
    return;
  column->style = features.month_first > features.day_first ? DATELINE_DATES_MDY
                                                            : DATELINE_DATES_DMY;
  column->ambiguous = FALSE;
  g_free (column->reason);
  column->reason = dateline_date_style_reason (&features, column->style, FALSE);
}
