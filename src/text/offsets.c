/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checkpoints every 64 code points hold byte and UTF-16 offset; what lies between is counted.  A text
 * of ASCII alone needs none: all three offsets are the same number. */
#include "text/offsets.h"

#include <string.h>

#define STRIDE 64

typedef struct
{
  guint byte;
  guint utf16;
} Checkpoint;

struct _DatelineOffsets
{
  const char *text;
  gsize n_bytes;
  guint n_points;
  guint n_units;
  guint n_checkpoints;
  Checkpoint *checkpoints; /* NULL: ASCII */
};

static inline guint
char_bytes (const char *p)
{
  return (guint) g_utf8_skip[*(const guchar *) p];
}

/* Only what takes four bytes in UTF-8 takes a surrogate pair in UTF-16. */
static inline guint
char_units (const char *p)
{
  return *(const guchar *) p >= 0xf0 ? 2 : 1;
}

static gboolean
is_ascii (const char *text, gsize n_bytes)
{
  for (gsize i = 0; i < n_bytes; i++)
    if ((guchar) text[i] >= 0x80)
      return FALSE;
  return TRUE;
}

/**
 * dateline_offsets_new:
 * @text: valid UTF-8, shorter than 4 GiB; borrowed, and must outlive the result
 *
 * Returns: (transfer full): a map between the text's code points, bytes and UTF-16 units
 */
DatelineOffsets *
dateline_offsets_new (const char *text)
{
  DatelineOffsets *self;
  g_autoptr (GArray) checkpoints = NULL;
  const char *p;
  guint points = 0;
  guint units = 0;

  g_return_val_if_fail (text != NULL, NULL);

  self = g_new0 (DatelineOffsets, 1);
  self->text = text;
  self->n_bytes = strlen (text);

  if (is_ascii (text, self->n_bytes))
    {
      self->n_points = self->n_units = (guint) self->n_bytes;
      return self;
    }

  checkpoints = g_array_new (FALSE, FALSE, sizeof (Checkpoint));
  for (p = text; *p != '\0'; p += char_bytes (p))
    {
      if (points % STRIDE == 0)
        {
          Checkpoint checkpoint = { (guint) (p - text), units };

          g_array_append_val (checkpoints, checkpoint);
        }
      points++;
      units += char_units (p);
    }

  self->n_points = points;
  self->n_units = units;
  self->n_checkpoints = checkpoints->len;
  self->checkpoints = (Checkpoint *) g_array_free (g_steal_pointer (&checkpoints), FALSE);

  return self;
}

void
dateline_offsets_free (DatelineOffsets *self)
{
  if (self == NULL)
    return;

  g_free (self->checkpoints);
  g_free (self);
}

guint
dateline_offsets_get_n_points (const DatelineOffsets *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_points;
}

gsize
dateline_offsets_get_n_bytes (const DatelineOffsets *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_bytes;
}

/**
 * dateline_offsets_point_to_byte:
 * @point: a code point's index; what lies behind the text counts as its end
 *
 * Returns: the byte at which it begins
 */
gsize
dateline_offsets_point_to_byte (const DatelineOffsets *self, guint point)
{
  const char *p;

  g_return_val_if_fail (self != NULL, 0);

  if (point >= self->n_points)
    return self->n_bytes;
  if (self->checkpoints == NULL)
    return point;

  p = self->text + self->checkpoints[point / STRIDE].byte;
  for (guint left = point % STRIDE; left > 0; left--)
    p += char_bytes (p);

  return (gsize) (p - self->text);
}

/* The last checkpoint that is not behind @offset. */
static guint
find_checkpoint (const DatelineOffsets *self, gsize offset, gboolean in_units)
{
  guint low = 0;
  guint high = self->n_checkpoints;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;
      const Checkpoint *checkpoint = &self->checkpoints[middle];

      if ((in_units ? checkpoint->utf16 : checkpoint->byte) <= offset)
        low = middle;
      else
        high = middle;
    }

  return low;
}

/**
 * dateline_offsets_byte_to_point:
 * @byte: an offset in bytes; within a character it counts as that character's
 *
 * Returns: the index of the code point that the byte belongs to
 */
guint
dateline_offsets_byte_to_point (const DatelineOffsets *self, gsize byte)
{
  const char *p;
  guint point;

  g_return_val_if_fail (self != NULL, 0);

  if (byte >= self->n_bytes)
    return self->n_points;
  if (self->checkpoints == NULL)
    return (guint) byte;

  point = find_checkpoint (self, byte, FALSE);
  p = self->text + self->checkpoints[point].byte;
  point *= STRIDE;
  while ((gsize) (p - self->text) + char_bytes (p) <= byte)
    {
      p += char_bytes (p);
      point++;
    }

  return point;
}

/**
 * dateline_offsets_point_to_utf16:
 * @point: a code point's index; what lies behind the text counts as its end
 *
 * Returns: the UTF-16 code unit at which it begins
 */
guint
dateline_offsets_point_to_utf16 (const DatelineOffsets *self, guint point)
{
  const char *p;
  guint unit;

  g_return_val_if_fail (self != NULL, 0);

  if (point >= self->n_points)
    return self->n_units;
  if (self->checkpoints == NULL)
    return point;

  p = self->text + self->checkpoints[point / STRIDE].byte;
  unit = self->checkpoints[point / STRIDE].utf16;
  for (guint left = point % STRIDE; left > 0; left--)
    {
      unit += char_units (p);
      p += char_bytes (p);
    }

  return unit;
}

/**
 * dateline_offsets_utf16_to_point:
 * @unit: a UTF-16 code unit's index; the second half of a pair counts as its first
 *
 * Returns: the index of the code point that the unit belongs to
 */
guint
dateline_offsets_utf16_to_point (const DatelineOffsets *self, guint unit)
{
  const char *p;
  guint point;
  guint reached;

  g_return_val_if_fail (self != NULL, 0);

  if (unit >= self->n_units)
    return self->n_points;
  if (self->checkpoints == NULL)
    return unit;

  point = find_checkpoint (self, unit, TRUE);
  p = self->text + self->checkpoints[point].byte;
  reached = self->checkpoints[point].utf16;
  point *= STRIDE;
  while (reached + char_units (p) <= unit)
    {
      reached += char_units (p);
      p += char_bytes (p);
      point++;
    }

  return point;
}

/**
 * dateline_offsets_slice:
 * @start: first code point
 * @end: the code point behind the last; both are held within the text
 *
 * Returns: (transfer full): the text of [@start, @end), empty where @end is not behind @start
 */
char *
dateline_offsets_slice (const DatelineOffsets *self, guint start, guint end)
{
  gsize from;
  gsize to;

  g_return_val_if_fail (self != NULL, NULL);

  if (end <= start)
    return g_strdup ("");

  from = dateline_offsets_point_to_byte (self, start);
  to = dateline_offsets_point_to_byte (self, end);

  return g_strndup (self->text + from, to - from);
}
