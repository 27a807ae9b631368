/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pieces of a record name its first one and their number; the last one says how long all are together. They
 * may come in any order, and other records between them. */
#include "config.h"

#include "formats/warc-segments.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  guint number; /* from 1 */
  GBytes *bytes;
} Piece;

/* What keeping a piece takes beside its bytes: there may be many without any. */
#define PIECE_WEIGHT 256

/* A record of which not all is there yet. */
typedef struct
{
  char *id;
  DatelineWarcRecord *first; /* (nullable): piece 1, or, until that comes, any other one */
  GArray *pieces;            /* of Piece, by number */
  guint last;                /* number of the last piece; 0: not known */
  guint64 claimed;           /* length of all, as the last one says */
  gsize kept;                /* bytes of all pieces, and their weight */
  gboolean is_long;          /* too long to be kept: only the beginning is */
} Open;

struct _DatelineWarcSegments
{
  GHashTable *open; /* id → Open, which its queue owns */
  GQueue order;     /* of Open, the oldest first */
  gsize kept;
};

static void
piece_clear (gpointer data)
{
  g_clear_pointer (&((Piece *) data)->bytes, g_bytes_unref);
}

static void
open_free (Open *open)
{
  g_free (open->id);
  g_clear_pointer (&open->first, dateline_warc_record_free);
  g_array_unref (open->pieces);
  g_free (open);
}

DatelineWarcSegments *
dateline_warc_segments_new (void)
{
  DatelineWarcSegments *self = g_new0 (DatelineWarcSegments, 1);

  self->open = g_hash_table_new (g_str_hash, g_str_equal);
  g_queue_init (&self->order);

  return self;
}

void
dateline_warc_segments_free (DatelineWarcSegments *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->open);
  g_queue_clear_full (&self->order, (GDestroyNotify) open_free);
  g_free (self);
}

static const char *
get_field (const DatelineWarcRecord *record, const char *name)
{
  return g_hash_table_lookup (record->fields, name);
}

/* 0: it says none. */
static guint64
get_number (const DatelineWarcRecord *record, const char *name, guint64 most)
{
  const char *value = get_field (record, name);
  guint64 number;

  return value != NULL && g_ascii_string_to_unsigned (value, 10, 1, most, &number, NULL) ? number
                                                                                         : 0;
}

static gboolean
is_continuation (const DatelineWarcRecord *record)
{
  return g_str_equal (record->type, "continuation");
}

gboolean
dateline_warc_is_segment (const DatelineWarcRecord *record)
{
  return record->type != NULL &&
         (is_continuation (record) || get_field (record, "warc-segment-number") != NULL);
}

/* (transfer full) @problem */
static DatelineWarcRecord *
refuse (DatelineWarcRecord *record, char *problem)
{
  g_clear_pointer (&record->type, g_free);
  g_clear_pointer (&record->block, g_bytes_unref);
  g_free (record->problem);
  record->problem = problem;

  return record;
}

static Open *
find_open (DatelineWarcSegments *self, const char *id)
{
  Open *open = g_hash_table_lookup (self->open, id);

  if (open != NULL)
    return open;
  open = g_new0 (Open, 1);
  open->id = g_strdup (id);
  open->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  g_array_set_clear_func (open->pieces, piece_clear);
  g_hash_table_insert (self->open, open->id, open);
  g_queue_push_tail (&self->order, open);

  return open;
}

/* (transfer full): no longer one of those that wait. */
static Open *
close_open (DatelineWarcSegments *self, Open *open)
{
  g_hash_table_remove (self->open, open->id);
  g_queue_remove (&self->order, open);
  self->kept -= open->kept;

  return open;
}

/* Where in the row the piece of @number is, or would be. */
static guint
find_piece (const Open *open, guint number)
{
  guint i = open->pieces->len;

  while (i > 0 && g_array_index (open->pieces, Piece, i - 1).number >= number)
    i--;

  return i;
}

static gboolean
has_piece (const Open *open, guint number)
{
  guint i = find_piece (open, number);

  return i < open->pieces->len && g_array_index (open->pieces, Piece, i).number == number;
}

/* How many pieces there are from the first one on without a gap. */
static guint
count_row (const Open *open)
{
  guint n = 0;

  while (n < open->pieces->len && g_array_index (open->pieces, Piece, n).number == n + 1)
    n++;

  return n;
}

/* What is too long to be joined is told by what stands in its beginning: a copy, so that the rest is let go. */
static void
shorten (DatelineWarcSegments *self, Open *open, Piece *piece)
{
  gsize before = g_bytes_get_size (piece->bytes);
  gsize length = piece->number == 1 ? MIN (before, DATELINE_WARC_HEAD_BYTES) : 0;
  g_autoptr (GBytes) whole = piece->bytes;

  piece->bytes = g_bytes_new (g_bytes_get_data (whole, NULL), length);
  open->kept -= before - length;
  self->kept -= before - length;
}

static void
keep_piece (DatelineWarcSegments *self, Open *open, const DatelineWarcRecord *record, guint number)
{
  Piece piece = { number, g_bytes_ref (record->block) };
  gsize length = g_bytes_get_size (piece.bytes);
  guint place = find_piece (open, number);

  g_array_insert_val (open->pieces, place, piece);
  open->kept += length + PIECE_WEIGHT;
  self->kept += length + PIECE_WEIGHT;
  if (open->is_long)
    {
      shorten (self, open, &g_array_index (open->pieces, Piece, place));
      return;
    }
  open->is_long = record->is_long ||
                  open->kept - open->pieces->len * PIECE_WEIGHT > DATELINE_WARC_MAX_BLOCK;
  for (guint i = 0; open->is_long && i < open->pieces->len; i++)
    shorten (self, open, &g_array_index (open->pieces, Piece, i));
}

static GBytes *
join (const Open *open, guint n)
{
  g_autoptr (GByteArray) joined = g_byte_array_new ();

  for (guint i = 0; i < n; i++)
    {
      gsize length;
      const guint8 *data = g_bytes_get_data (g_array_index (open->pieces, Piece, i).bytes, &length);

      if (length > 0)
        g_byte_array_append (joined, data, (guint) length);
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&joined));
}

/* (transfer full) @problem; many pieces may have the same. */
static void
add_problem (DatelineWarcRecord *record, char *problem)
{
  char *before = record->problem;

  if (before != NULL && strstr (before, problem) != NULL)
    {
      g_free (problem);
      return;
    }

  record->problem = before != NULL ? g_strconcat (before, "\n", problem, NULL) : g_strdup (problem);
  g_free (before);
  g_free (problem);
}

/* What is there of it; takes @open. */
static DatelineWarcRecord *
give (Open *open)
{
  DatelineWarcRecord *record = g_steal_pointer (&open->first);
  guint n = count_row (open);
  gboolean whole = open->last > 0 && n == open->last;
  g_autoptr (GBytes) block = NULL;

  if (n == 0)
    {
      refuse (record,
              g_strdup (_ ("It is a piece of a longer record whose beginning is not in this "
                           "file, or too far from it")));
      open_free (open);
      return record;
    }
  block = join (open, n);
  g_bytes_unref (record->block);
  record->block = g_steal_pointer (&block);
  record->is_long = open->is_long;
  if (!whole)
    add_problem (record,
                 g_strdup_printf (_ ("It is cut into pieces, and piece %u of it is not in this "
                                     "file, or too far from it: what follows is missing"),
                                  n + 1));
  else if (!open->is_long && open->claimed > 0 && open->claimed != g_bytes_get_size (record->block))
    add_problem (record, g_strdup (_ ("Its pieces are not as long together as it says")));
  open_free (open);

  return record;
}

DatelineWarcRecord *
dateline_warc_segments_take (DatelineWarcSegments *self, DatelineWarcRecord *record)
{
  guint number = (guint) get_number (record, "warc-segment-number", DATELINE_WARC_MAX_SEGMENTS);
  guint64 claimed = get_number (record, "warc-segment-total-length", G_MAXINT64);
  const char *id = get_field (record, is_continuation (record) ? "warc-segment-origin-id"
                                                               : "warc-record-id");
  gboolean odd = is_continuation (record) ? number < 2 : number != 1;
  g_autofree char *problem = NULL;
  Open *open;

  g_return_val_if_fail (record->block != NULL, record);

  if (id == NULL || odd)
    return refuse (record,
                   g_strdup (_ ("It is a piece of a longer record, but does not say of which "
                                "one, or which piece")));
  open = find_open (self, id);
  if (has_piece (open, number))
    return refuse (record,
                   g_strdup_printf (_ ("It is piece %u of a record that has one already"), number));
  keep_piece (self, open, record, number);
  if (claimed > 0)
    {
      open->last = number;
      open->claimed = claimed;
    }
  problem = g_steal_pointer (&record->problem);
  if (number == 1 || open->first == NULL)
    {
      DatelineWarcRecord *before = open->first;

      open->first = record;
      if (before != NULL && before->problem != NULL)
        add_problem (record, g_steal_pointer (&before->problem));
      g_clear_pointer (&before, dateline_warc_record_free);
    }
  else
    dateline_warc_record_free (record);
  if (problem != NULL)
    add_problem (open->first, g_steal_pointer (&problem));
  if (open->last == 0 || open->pieces->len < open->last || count_row (open) < open->last)
    return NULL;

  return give (close_open (self, open));
}

DatelineWarcRecord *
dateline_warc_segments_let_go (DatelineWarcSegments *self)
{
  if (self->kept <= DATELINE_WARC_MAX_WAITING && self->order.length <= DATELINE_WARC_MAX_OPEN)
    return NULL;

  return dateline_warc_segments_end (self);
}

DatelineWarcRecord *
dateline_warc_segments_end (DatelineWarcSegments *self)
{
  Open *oldest = g_queue_peek_head (&self->order);

  return oldest != NULL ? give (close_open (self, oldest)) : NULL;
}
