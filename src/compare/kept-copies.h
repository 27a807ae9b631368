/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one search for copies learnt of the texts, kept in a file for the next one, which then reads the new
 * articles alone: which shingles which texts have, and how much of each copy is in the first of its group.
 *
 * Such a file is a cache. It may be deleted at any time; one that is missing, damaged, or of another
 * version of the program or kind of machine is as good as none. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A distinct text; as DatelineShingles has it. */
typedef struct
{
  guint64 digest;
  guint32 n;
  guint32 n_words;
  guint32 span;
  guint32 unused;
} DatelineKeptText;

#define DATELINE_KEPT_NO_TEXT G_MAXUINT64

typedef struct
{
  gint64 article;
  guint64 key;  /* see DatelineTextKey */
  guint64 text; /* its number, or NO_TEXT: too short to have copies */
  gint64 first; /* the article that it was found to be a copy of; 0: none */
  double share; /* how much of it is in that one */
} DatelineKeptArticle;

typedef struct _DatelineKeptCopies DatelineKeptCopies;

/* (transfer full) (nullable): NULL where there is no file, or none that can be used. @every: one shingle in so
 * many is kept. */
DatelineKeptCopies *dateline_kept_copies_open (const char *path, guint every);
void dateline_kept_copies_free (DatelineKeptCopies *self);
/* (nullable): what is kept of the article. */
const DatelineKeptArticle *dateline_kept_copies_find (const DatelineKeptCopies *self,
                                                      gint64 article);
guint dateline_kept_copies_get_n_texts (const DatelineKeptCopies *self);
/* @text: less than there are. */
const DatelineKeptText *dateline_kept_copies_get_text (const DatelineKeptCopies *self, guint text);

/* One shingle after another, by hash. */
typedef struct
{
  const guint8 *p;
  const guint8 *end;
  guint n_texts;
  guint64 hash;   /* one more than the shingle under way; 0 before the first */
  guint32 *texts; /* which have it, ascending */
  guint n;
  guint size; /* of @texts */
} DatelineKeptCursor;

/* While @kept lives. To be cleared. */
void dateline_kept_cursor_init (DatelineKeptCursor *self, const DatelineKeptCopies *kept);
void dateline_kept_cursor_clear (DatelineKeptCursor *self);
/* FALSE at the end. */
gboolean dateline_kept_cursor_next (DatelineKeptCursor *self);

typedef struct _DatelineKeptWriter DatelineKeptWriter;

/* (transfer full) (nullable): NULL where nothing can be written there. Makes the folder. */
DatelineKeptWriter *dateline_kept_writer_new (const char *path, guint every);
/* Without dateline_kept_writer_finish() before, the file that was there stays. */
void dateline_kept_writer_free (DatelineKeptWriter *self);
/* By ascending @hash; @texts: ascending, one at least. */
void dateline_kept_writer_add (DatelineKeptWriter *self,
                               guint32 hash,
                               const guint32 *texts,
                               guint n_texts);
/* (element-type DatelineKeptText), (element-type DatelineKeptArticle): the latter by article. FALSE where it
 * could not be written. */
gboolean dateline_kept_writer_finish (DatelineKeptWriter *self,
                                      const GArray *texts,
                                      const GArray *articles);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineKeptCopies, dateline_kept_copies_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineKeptWriter, dateline_kept_writer_free)

G_END_DECLS
