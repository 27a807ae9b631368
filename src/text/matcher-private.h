/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the matcher share: folding of single characters, the automaton, and edges of words. */
#pragma once

#include "text/matcher.h"

G_BEGIN_DECLS

/* The longest decomposition is U+FDFA's, of eighteen characters; case folding adds little to it. */
#define DATELINE_MATCH_LONGEST_FOLD 40

/* What @c is compared as: 0 to DATELINE_MATCH_LONGEST_FOLD characters. White space is left as it is. */
guint dateline_match_fold_char (gunichar c, DatelineMatchOptions options, gunichar *folded);
/* Whether @c is a mark that DATELINE_MATCH_FOLD_ACCENTS drops, and so belongs to the letter before. */
gboolean dateline_match_is_accent (gunichar c);
gboolean dateline_match_is_apostrophe (gunichar c);

/* A character of a text as symbols: numbers that stand for the folded characters of the names. */
typedef enum
{
  DATELINE_MATCH_OTHER,   /* in no name */
  DATELINE_MATCH_SYMBOLS, /* one symbol or more */
  DATELINE_MATCH_NOTHING, /* counts for nothing */
  DATELINE_MATCH_ACCENT,  /* likewise, and belongs to the letter before */
  DATELINE_MATCH_BLANK,   /* white space, where it is folded */
  DATELINE_MATCH_HYPHEN,  /* counts as a space */
} DatelineMatchKind;

typedef struct
{
  guint8 kind; /* DatelineMatchKind */
  guint8 n;
  guint32 value; /* the symbol, or where n > 1 the place of the first in the page's pool */
} DatelineMatchEntry;

typedef struct
{
  DatelineMatchEntry entries[256];
  guint32 *pool;
} DatelineMatchPage;

#define DATELINE_MATCH_N_PAGES (0x110000 / 256)

/* Endings of one list, as symbols, longest first. */
typedef struct
{
  guint32 *symbols;
  guint n;
  gboolean before; /* stands before the name */
} DatelineMatchEnding;

struct _DatelineMatcher
{
  gatomicrefcount references;
  DatelineMatchOptions options;
  GHashTable *symbols;       /* folded character → its symbol, from 1 */
  guint32 space;             /* the space's symbol */
  DatelineMatchPage **pages; /* made when a text first needs them, by whichever thread */
  GPtrArray *endings; /* GArray of DatelineMatchEnding: the lists; the first is the matcher's */
  GHashTable *ending_indices; /* a list joined to one string → its index */

  /* While names are added: all symbols one behind the other, and where each name begins. */
  GArray *name_symbols; /* guint32 */
  GArray *names;        /* Name, see matcher-build.c */

  /* The automaton. Nodes are numbered breadth first, so that the children of a node are neighbours and
   * in the order of their symbols. */
  guint n_nodes;
  guint32 *labels;      /* the symbol that leads to the node */
  guint32 *first_child; /* n_nodes + 1 of them */
  guint32 *fail;        /* the node of the longest ending that is a beginning too */
  guint32 *link;        /* the nearest node by fail that ends a form, or 0 */
  guint32 *form_at;     /* form + 1, or 0 */
  guint32 *root_child;  /* by symbol: child of the root, or 0 */
  guint n_symbols;
  gboolean begins[256]; /* whether a character with this first byte can begin a form */

  guint n_forms;
  guint32 *form_length; /* in symbols */
  guint32 *form_ending; /* index into @endings */
  guint32 *form_ids;    /* where its ids begin; n_forms + 1 of them */
  guint *ids;
};

/* What becomes of @c; @page_out: where its pool is. */
const DatelineMatchEntry *dateline_match_lookup (const DatelineMatcher *self,
                                                 gunichar c,
                                                 const DatelineMatchPage **page);

/* The node behind @node and @symbol; 0 is the root. */
guint32 dateline_match_step (const DatelineMatcher *self, guint32 node, guint32 symbol);

/* Where words begin and end in one text. */
typedef struct
{
  const char *text;
  gsize length;
  gpointer words; /* UBreakIterator, opened when it is first needed */
  gboolean failed;
} DatelineMatchEdges;

void dateline_match_edges_init (DatelineMatchEdges *self, const char *text, gsize length);
void dateline_match_edges_clear (DatelineMatchEdges *self);
/* Whether a word begins, or ends, at this byte. A possessive 's ends a word in front of it, and an article
 * with an apostrophe (l'Ukraine) is a word of its own. */
gboolean dateline_match_is_word_start (DatelineMatchEdges *self, gsize byte);
gboolean dateline_match_is_word_end (DatelineMatchEdges *self, gsize byte);
/* Whether what a reader sees as one character goes on across this byte. */
gboolean dateline_match_is_within_character (const char *text, gsize byte);

G_END_DECLS
