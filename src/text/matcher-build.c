/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From names to an automaton (Aho and Corasick 1975), laid out for little memory: the names are sorted, so
 * that a node is a range of them, and nodes are numbered breadth first, so that the children of a node
 * need no list of their own. About twenty bytes for each character that names don't share. */
#include "text/matcher-private.h"

#include "text/lines.h"

#include <string.h>

typedef struct
{
  guint32 first; /* into name_symbols */
  guint32 n;
  guint32 ending;
  guint id;
  guint32 order; /* in which it was added */
} Name;

static void
free_endings (gpointer data)
{
  GArray *endings = data;

  for (guint i = 0; i < endings->len; i++)
    g_free (g_array_index (endings, DatelineMatchEnding, i).symbols);
  g_array_unref (endings);
}

/* The symbol of the folded character @c, made when there is none. */
static guint32
ensure_symbol (DatelineMatcher *self, gunichar c)
{
  gpointer symbol = g_hash_table_lookup (self->symbols, GUINT_TO_POINTER (c));

  if (symbol == NULL)
    {
      symbol = GUINT_TO_POINTER (g_hash_table_size (self->symbols) + 1);
      g_hash_table_insert (self->symbols, GUINT_TO_POINTER (c), symbol);
    }
  return GPOINTER_TO_UINT (symbol);
}

/* Appends what @string is compared as to @symbols, without the spaces at its edges. */
static guint
append_symbols (DatelineMatcher *self, const char *string, GArray *symbols)
{
  guint first = symbols->len;
  gboolean gap = FALSE;

  for (const char *p = string; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar folded[DATELINE_MATCH_LONGEST_FOLD];
      gunichar c = g_utf8_get_char (p);
      guint n = dateline_match_fold_char (c, self->options, folded);

      if (dateline_is_blank (c) && (self->options & DATELINE_MATCH_FOLD_SPACE))
        {
          gap = TRUE;
          continue;
        }
      if (n == 1 && folded[0] == '-' && (self->options & DATELINE_MATCH_FOLD_HYPHENS))
        folded[0] = ' ';
      if (n > 0 && gap)
        g_array_append_val (symbols, self->space);
      if (n > 0)
        gap = FALSE;
      for (guint i = 0; i < n; i++)
        {
          guint32 symbol = ensure_symbol (self, folded[i]);

          g_array_append_val (symbols, symbol);
        }
    }

  while (symbols->len > first && g_array_index (symbols, guint32, symbols->len - 1) == self->space)
    g_array_set_size (symbols, symbols->len - 1);
  while (symbols->len > first && g_array_index (symbols, guint32, first) == self->space)
    g_array_remove_index (symbols, first);

  return symbols->len - first;
}

static int
compare_endings (gconstpointer a, gconstpointer b)
{
  const DatelineMatchEnding *ending_a = a;
  const DatelineMatchEnding *ending_b = b;

  return (int) ending_b->n - (int) ending_a->n;
}

static guint32
ensure_endings (DatelineMatcher *self, const char *const *strings)
{
  g_autofree char *key = strings != NULL ? g_strjoinv ("\n", (char **) strings) : g_strdup ("");
  GArray *endings;
  gpointer index;

  if (g_hash_table_lookup_extended (self->ending_indices, key, NULL, &index))
    return GPOINTER_TO_UINT (index);

  endings = g_array_new (FALSE, FALSE, sizeof (DatelineMatchEnding));
  for (guint i = 0; strings != NULL && strings[i] != NULL; i++)
    {
      gsize length = strlen (strings[i]);
      gboolean before = length > 1 && strings[i][length - 1] == '-';
      g_autofree char *string = g_strndup (strings[i], before ? length - 1 : length);
      g_autoptr (GArray) symbols = g_array_new (FALSE, FALSE, sizeof (guint32));
      DatelineMatchEnding ending = { .before = before };

      ending.n = append_symbols (self, string, symbols);
      if (ending.n == 0)
        continue;
      ending.symbols = g_memdup2 (symbols->data, ending.n * sizeof (guint32));
      g_array_append_val (endings, ending);
    }
  g_array_sort (endings, compare_endings);

  index = GUINT_TO_POINTER (self->endings->len);
  g_ptr_array_add (self->endings, endings);
  g_hash_table_insert (self->ending_indices, g_steal_pointer (&key), index);

  return GPOINTER_TO_UINT (index);
}

/**
 * dateline_matcher_new:
 * @options: what counts as the same
 * @endings: (nullable): what may follow any name within its word; for "before" see the header
 *
 * Returns: (transfer full): a matcher without names
 */
DatelineMatcher *
dateline_matcher_new (DatelineMatchOptions options, const char *const *endings)
{
  DatelineMatcher *self = g_new0 (DatelineMatcher, 1);

  g_atomic_ref_count_init (&self->references);
  self->options = options;
  self->symbols = g_hash_table_new (NULL, NULL);
  self->space = ensure_symbol (self, ' ');
  self->endings = g_ptr_array_new_with_free_func (free_endings);
  self->ending_indices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->name_symbols = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->names = g_array_new (FALSE, FALSE, sizeof (Name));
  ensure_endings (self, endings);

  return self;
}

DatelineMatcher *
dateline_matcher_ref (DatelineMatcher *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
dateline_matcher_free (DatelineMatcher *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;

  for (guint i = 0; self->pages != NULL && i < DATELINE_MATCH_N_PAGES; i++)
    if (self->pages[i] != NULL)
      {
        g_free (self->pages[i]->pool);
        g_free (self->pages[i]);
      }
  g_free (self->pages);
  g_clear_pointer (&self->symbols, g_hash_table_unref);
  g_clear_pointer (&self->endings, g_ptr_array_unref);
  g_clear_pointer (&self->ending_indices, g_hash_table_unref);
  g_clear_pointer (&self->name_symbols, g_array_unref);
  g_clear_pointer (&self->names, g_array_unref);
  g_free (self->labels);
  g_free (self->first_child);
  g_free (self->fail);
  g_free (self->link);
  g_free (self->form_at);
  g_free (self->root_child);
  g_free (self->form_length);
  g_free (self->form_ending);
  g_free (self->form_ids);
  g_free (self->ids);
  g_free (self);
}

/**
 * dateline_matcher_add:
 * @name: valid UTF-8; white space at its edges does not count
 * @id: what dateline_matcher_get_ids () gives back
 * @endings: (nullable): the name's own; of names that are one form when folded, the first one's count
 *
 * Returns: whether there is anything to look for
 */
gboolean
dateline_matcher_add (DatelineMatcher *self, const char *name, guint id, const char *const *endings)
{
  g_autofree char *trimmed = NULL;
  Name added;

  g_return_val_if_fail (self != NULL && self->names != NULL && name != NULL, FALSE);

  trimmed = g_strstrip (g_strdup (name));
  added = (Name){
    .first = self->name_symbols->len,
    .id = id,
    .ending = endings != NULL ? ensure_endings (self, endings) : 0,
    .order = self->names->len,
  };
  added.n = append_symbols (self, trimmed, self->name_symbols);
  if (added.n == 0)
    return FALSE;

  g_array_append_val (self->names, added);
  return TRUE;
}

static int
compare_names (gconstpointer a, gconstpointer b, gpointer data)
{
  const guint32 *symbols = data;
  const Name *name_a = a;
  const Name *name_b = b;
  guint32 n = MIN (name_a->n, name_b->n);

  for (guint32 i = 0; i < n; i++)
    {
      guint32 symbol_a = symbols[name_a->first + i];
      guint32 symbol_b = symbols[name_b->first + i];

      if (symbol_a != symbol_b)
        return symbol_a < symbol_b ? -1 : 1;
    }
  if (name_a->n != name_b->n)
    return name_a->n < name_b->n ? -1 : 1;
  return name_a->order < name_b->order ? -1 : name_a->order > name_b->order;
}

/* Where in the sorted names a node's own names lie. */
typedef struct
{
  guint32 from;
  guint32 to;
} Range;

/* The names that end at the node become a form; the rest of its names are its children's. */
static guint32
take_form (DatelineMatcher *self, Range range, guint depth, GArray *ids)
{
  guint32 i = range.from;

  while (i < range.to && g_array_index (self->names, Name, i).n == depth)
    g_array_append_val (ids, g_array_index (self->names, Name, i++).id);
  if (i > range.from)
    {
      self->form_length[self->n_forms] = depth;
      self->form_ending[self->n_forms] = g_array_index (self->names, Name, range.from).ending;
      self->form_ids[++self->n_forms] = ids->len;
    }
  return i;
}

static void
build_nodes (DatelineMatcher *self)
{
  const guint32 *symbols = (const guint32 *) (gpointer) self->name_symbols->data;
  gsize most = (gsize) self->name_symbols->len + 1;
  g_autofree Range *ranges = g_new (Range, most);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint));
  guint32 end_of_level = 1;
  guint depth = 0;

  self->labels = g_new0 (guint32, most);
  self->first_child = g_new0 (guint32, most + 1);
  self->form_at = g_new0 (guint32, most);
  self->form_length = g_new0 (guint32, (gsize) self->names->len + 1);
  self->form_ending = g_new0 (guint32, (gsize) self->names->len + 1);
  self->form_ids = g_new0 (guint32, (gsize) self->names->len + 1);
  self->n_nodes = 1;
  ranges[0] = (Range){ 0, self->names->len };

  for (guint32 node = 0; node < self->n_nodes; node++)
    {
      guint32 i;

      if (node == end_of_level)
        {
          depth++;
          end_of_level = self->n_nodes;
        }
      self->first_child[node] = self->n_nodes;
      i = take_form (self, ranges[node], depth, ids);
      if (i > ranges[node].from)
        self->form_at[node] = self->n_forms;
      while (i < ranges[node].to)
        {
          guint32 symbol = symbols[g_array_index (self->names, Name, i).first + depth];
          guint32 from = i;

          while (i < ranges[node].to &&
                 symbols[g_array_index (self->names, Name, i).first + depth] == symbol)
            i++;
          self->labels[self->n_nodes] = symbol;
          ranges[self->n_nodes++] = (Range){ from, i };
        }
    }
  self->first_child[self->n_nodes] = self->n_nodes;
  self->ids = g_memdup2 (ids->data, ids->len * sizeof (guint));

  self->labels = g_renew (guint32, self->labels, self->n_nodes);
  self->first_child = g_renew (guint32, self->first_child, self->n_nodes + 1);
  self->form_at = g_renew (guint32, self->form_at, self->n_nodes);
}

/* Breadth first, so that what a node falls back on is finished before the node. */
static void
build_links (DatelineMatcher *self)
{
  self->n_symbols = g_hash_table_size (self->symbols) + 1;
  self->root_child = g_new0 (guint32, self->n_symbols);
  self->fail = g_new0 (guint32, self->n_nodes);
  self->link = g_new0 (guint32, self->n_nodes);

  for (guint32 child = self->first_child[0]; child < self->first_child[1]; child++)
    self->root_child[self->labels[child]] = child;

  for (guint32 node = 1; node < self->n_nodes; node++)
    for (guint32 child = self->first_child[node]; child < self->first_child[node + 1]; child++)
      {
        guint32 to = dateline_match_step (self, self->fail[node], self->labels[child]);

        self->fail[child] = to;
        self->link[child] = self->form_at[to] != 0 ? to : self->link[to];
      }
}

/**
 * dateline_matcher_prepare:
 *
 * Takes time in proportion to the names' characters.
 */
void
dateline_matcher_prepare (DatelineMatcher *self)
{
  g_return_if_fail (self != NULL && self->names != NULL);

  g_array_sort_with_data (self->names, compare_names, self->name_symbols->data);
  build_nodes (self);
  build_links (self);
  g_clear_pointer (&self->names, g_array_unref);
  g_clear_pointer (&self->name_symbols, g_array_unref);
  g_clear_pointer (&self->ending_indices, g_hash_table_unref);

  self->pages = g_new0 (DatelineMatchPage *, DATELINE_MATCH_N_PAGES);
  for (guint c = 0; c < 0x80; c++)
    {
      const DatelineMatchPage *page;
      const DatelineMatchEntry *entry = dateline_match_lookup (self, c, &page);
      guint32 symbol = entry->n > 1 ? page->pool[entry->value] : entry->value;

      self->begins[c] = entry->kind == DATELINE_MATCH_SYMBOLS && self->root_child[symbol] != 0;
    }
  for (guint byte = 0xc2; byte < 0xf5; byte++)
    self->begins[byte] = TRUE;
}

const guint *
dateline_matcher_get_ids (const DatelineMatcher *self, guint form, guint *n_ids)
{
  g_return_val_if_fail (self != NULL && form < self->n_forms && n_ids != NULL, NULL);

  *n_ids = self->form_ids[form + 1] - self->form_ids[form];
  return self->ids + self->form_ids[form];
}

guint
dateline_matcher_get_n_forms (const DatelineMatcher *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_forms;
}

/**
 * dateline_matcher_get_size:
 *
 * Returns: the bytes of the automaton, without what its first texts add
 */
gsize
dateline_matcher_get_size (const DatelineMatcher *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return sizeof *self + (gsize) self->n_nodes * 5 * sizeof (guint32) +
         (gsize) self->n_symbols * sizeof (guint32) + (gsize) self->n_forms * 4 * sizeof (guint32) +
         (gsize) DATELINE_MATCH_N_PAGES * sizeof (gpointer);
}
