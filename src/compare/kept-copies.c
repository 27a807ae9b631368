/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A head, the shingles with their texts as differences of few bytes each, the texts, the articles, and a
 * foot with the lengths of these and a sum over all that is before it. Numbers are as this machine has
 * them; each part begins at a multiple of eight bytes. */

#include "compare/kept-copies.h"

#include "compare/copies.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define MAGIC "dlcopies"
#define ORDER G_GUINT64_CONSTANT (0x0102030405060708)

typedef struct
{
  char magic[8];
  guint64 byte_order;
  guint32 version;
  guint32 every;
} Head;

typedef struct
{
  guint64 stream; /* bytes */
  guint64 n_texts;
  guint64 n_articles;
  guint64 sum;
} Foot;

#define CHUNK (64 * 1024)

struct _DatelineKeptCopies
{
  GMappedFile *file;
  const guint8 *stream;
  const DatelineKeptText *texts;
  const DatelineKeptArticle *articles;
  Foot foot;
};

struct _DatelineKeptWriter
{
  char *path;
  char *temporary;
  FILE *file;
  gboolean failed;
  guint64 sum;
  guint64 written; /* bytes, but for those in @chunk */
  guint64 hash;
  gsize n; /* in @chunk */
  guint8 chunk[CHUNK];
};

static guint64
add_to_sum (guint64 sum, const guint8 *bytes, gsize n)
{
  for (gsize i = 0; i < n; i += 8)
    {
      guint64 word;

      memcpy (&word, bytes + i, 8);
      sum = (sum ^ word) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
      sum ^= sum >> 29;
    }
  return sum;
}

/* Whether the parts fill the file, so that nothing beyond its end is ever looked at. */
static gboolean
fits (const Foot *foot, gsize length)
{
  gsize left = length - sizeof (Head) - sizeof (Foot);

  if (foot->stream > left || foot->stream % 8 != 0)
    return FALSE;
  left -= foot->stream;
  if (foot->n_texts > MIN (left / sizeof (DatelineKeptText), G_MAXINT32))
    return FALSE;
  left -= foot->n_texts * sizeof (DatelineKeptText);
  return foot->n_articles == left / sizeof (DatelineKeptArticle) &&
         left % sizeof (DatelineKeptArticle) == 0;
}

static gboolean
read_parts (DatelineKeptCopies *self, guint every)
{
  const guint8 *bytes = (const guint8 *) g_mapped_file_get_contents (self->file);
  gsize length = g_mapped_file_get_length (self->file);
  gsize before;
  Head head;

  if (length < sizeof head + sizeof self->foot || length % 8 != 0)
    return FALSE;
  before = length - sizeof self->foot;
  memcpy (&head, bytes, sizeof head);
  memcpy (&self->foot, bytes + before, sizeof self->foot);
  if (memcmp (head.magic, MAGIC, sizeof head.magic) != 0 || head.byte_order != ORDER ||
      head.version != DATELINE_COPIES_VERSION || head.every != every ||
      !fits (&self->foot, length) || add_to_sum (0, bytes, before) != self->foot.sum)
    return FALSE;

  self->stream = bytes + sizeof head;
  self->texts = (const DatelineKeptText *) (gconstpointer) (self->stream + self->foot.stream);
  self->articles = (const DatelineKeptArticle *) (gconstpointer) (self->texts + self->foot.n_texts);
  for (guint64 i = 0; i < self->foot.n_articles; i++)
    {
      if (self->articles[i].text >= self->foot.n_texts &&
          self->articles[i].text != DATELINE_KEPT_NO_TEXT)
        return FALSE;
    }
  return TRUE;
}

DatelineKeptCopies *
dateline_kept_copies_open (const char *path, guint every)
{
  g_autoptr (DatelineKeptCopies) self = g_new0 (DatelineKeptCopies, 1);

  self->file = g_mapped_file_new (path, FALSE, NULL);
  return self->file != NULL && read_parts (self, every) ? g_steal_pointer (&self) : NULL;
}

void
dateline_kept_copies_free (DatelineKeptCopies *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->file, g_mapped_file_unref);
  g_free (self);
}

const DatelineKeptArticle *
dateline_kept_copies_find (const DatelineKeptCopies *self, gint64 article)
{
  guint64 low = 0;
  guint64 high = self->foot.n_articles;

  while (low < high)
    {
      guint64 middle = low + (high - low) / 2;

      if (self->articles[middle].article < article)
        low = middle + 1;
      else
        high = middle;
    }
  return low < self->foot.n_articles && self->articles[low].article == article
           ? &self->articles[low]
           : NULL;
}

guint
dateline_kept_copies_get_n_texts (const DatelineKeptCopies *self)
{
  return (guint) self->foot.n_texts;
}

const DatelineKeptText *
dateline_kept_copies_get_text (const DatelineKeptCopies *self, guint text)
{
  g_return_val_if_fail (text < self->foot.n_texts, NULL);

  return &self->texts[text];
}

void
dateline_kept_cursor_init (DatelineKeptCursor *self, const DatelineKeptCopies *kept)
{
  *self = (DatelineKeptCursor){ .p = kept->stream,
                                .end = kept->stream + kept->foot.stream,
                                .n_texts = (guint) kept->foot.n_texts,
                                .texts = g_new (guint32, 8),
                                .size = 8 };
}

void
dateline_kept_cursor_clear (DatelineKeptCursor *self)
{
  g_clear_pointer (&self->texts, g_free);
}

/* Seven bits a byte, the lowest first. What ends too early is 0. */
static inline guint64
read_number (DatelineKeptCursor *self)
{
  guint64 number = 0;

  for (guint shift = 0; self->p < self->end && shift < 63; shift += 7)
    {
      guint8 byte = *self->p++;

      number |= (guint64) (byte & 0x7f) << shift;
      if (byte < 0x80)
        return number;
    }
  self->p = self->end;
  return 0;
}

/* FALSE where there is no such text. */
static inline gboolean
take_text (DatelineKeptCursor *self, guint64 text)
{
  if (text >= self->n_texts)
    return FALSE;
  if (self->n == self->size)
    {
      self->size *= 2;
      self->texts = g_renew (guint32, self->texts, self->size);
    }
  self->texts[self->n++] = (guint32) text;
  return TRUE;
}

/* The padding at the end reads as 0, which no difference is. */
gboolean
dateline_kept_cursor_next (DatelineKeptCursor *self)
{
  guint64 number = read_number (self);
  guint64 n = number & 1 ? read_number (self) : 1;
  guint64 text = 0;

  self->n = 0;
  self->hash += number >> 1;
  if (number >> 1 == 0 || self->hash > (guint64) G_MAXUINT32 + 1)
    {
      self->p = self->end;
      return FALSE;
    }
  for (guint64 i = 0; i < n && self->p < self->end; i++)
    {
      text += read_number (self);
      if (!take_text (self, text))
        break;
    }
  return TRUE;
}

static void
flush (DatelineKeptWriter *self)
{
  self->sum = add_to_sum (self->sum, self->chunk, self->n);
  self->written += self->n;
  if (!self->failed && fwrite (self->chunk, 1, self->n, self->file) != self->n)
    self->failed = TRUE;
  self->n = 0;
}

static void
write_bytes (DatelineKeptWriter *self, gconstpointer bytes, gsize n)
{
  const guint8 *p = bytes;

  while (n > 0)
    {
      gsize part = MIN (n, CHUNK - self->n);

      memcpy (self->chunk + self->n, p, part);
      self->n += part;
      p += part;
      n -= part;
      if (self->n == CHUNK)
        flush (self);
    }
}

static inline void
write_number (DatelineKeptWriter *self, guint64 number)
{
  do
    {
      self->chunk[self->n++] = (guint8) (number < 0x80 ? number : number | 0x80);
      number >>= 7;
      if (self->n == CHUNK)
        flush (self);
    }
  while (number > 0);
}

DatelineKeptWriter *
dateline_kept_writer_new (const char *path, guint every)
{
  g_autoptr (DatelineKeptWriter) self = g_new0 (DatelineKeptWriter, 1);
  g_autofree char *folder = g_path_get_dirname (path);
  Head head = {
    .magic = MAGIC, .byte_order = ORDER, .version = DATELINE_COPIES_VERSION, .every = every
  };
  int fd;

  self->path = g_strdup (path);
  self->temporary = g_strconcat (path, ".XXXXXX", NULL);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_clear_pointer (&self->temporary, g_free);
      return NULL;
    }
  fd = g_mkstemp_full (self->temporary, O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      g_clear_pointer (&self->temporary, g_free);
      return NULL;
    }
  self->file = fdopen (fd, "wb");
  if (self->file == NULL)
    {
      close (fd);
      return NULL;
    }
  write_bytes (self, &head, sizeof head);

  return g_steal_pointer (&self);
}

void
dateline_kept_writer_free (DatelineKeptWriter *self)
{
  if (self == NULL)
    return;
  if (self->file != NULL)
    fclose (self->file);
  if (self->temporary != NULL)
    g_unlink (self->temporary);
  g_free (self->temporary);
  g_free (self->path);
  g_free (self);
}

void
dateline_kept_writer_add (DatelineKeptWriter *self,
                          guint32 hash,
                          const guint32 *texts,
                          guint n_texts)
{
  guint64 difference = (guint64) hash + 1 - self->hash;

  write_number (self, difference << 1 | (n_texts > 1));
  if (n_texts > 1)
    write_number (self, n_texts);
  for (guint i = 0; i < n_texts; i++)
    write_number (self, i > 0 ? texts[i] - texts[i - 1] : texts[i]);
  self->hash = (guint64) hash + 1;
}

gboolean
dateline_kept_writer_finish (DatelineKeptWriter *self, const GArray *texts, const GArray *articles)
{
  Foot foot = { .n_texts = texts->len, .n_articles = articles->len };
  gboolean written;

  while ((self->written + self->n) % 8 != 0)
    write_bytes (self, "", 1);
  foot.stream = self->written + self->n - sizeof (Head);
  write_bytes (self, texts->data, texts->len * sizeof (DatelineKeptText));
  write_bytes (self, articles->data, articles->len * sizeof (DatelineKeptArticle));
  flush (self);
  foot.sum = self->sum;
  write_bytes (self, &foot, sizeof foot);
  flush (self);

  written = fclose (g_steal_pointer (&self->file)) == 0 && !self->failed &&
            g_rename (self->temporary, self->path) == 0;
  if (written)
    g_clear_pointer (&self->temporary, g_free);
  return written;
}
