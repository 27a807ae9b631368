/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Edges of characters as a reader sees them, from one ICU iterator over the UTF-8 text. A question
 * costs a look at the neighbourhood, however long the text is. */
#include "text/graphemes.h"

#include "text/offsets.h"

#include <unicode/ubrk.h>
#include <unicode/utext.h>

struct _DatelineGraphemes
{
  const char *text;
  DatelineOffsets *offsets;
  UBreakIterator *iterator;
  gboolean failed;
};

/**
 * dateline_graphemes_new:
 * @text: valid UTF-8; borrowed, and must outlive the result
 *
 * Returns: (transfer full): the text's characters
 */
DatelineGraphemes *
dateline_graphemes_new (const char *text)
{
  DatelineGraphemes *self;

  g_return_val_if_fail (text != NULL, NULL);

  self = g_new0 (DatelineGraphemes, 1);
  self->text = text;
  return self;
}

void
dateline_graphemes_free (DatelineGraphemes *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->iterator, ubrk_close);
  g_clear_pointer (&self->offsets, dateline_offsets_free);
  g_free (self);
}

/* The rules are the same in every language. */
static UBreakIterator *
ensure_iterator (DatelineGraphemes *self)
{
  UErrorCode status = U_ZERO_ERROR;
  UText utext = UTEXT_INITIALIZER;

  if (self->iterator != NULL || self->failed)
    return self->iterator;

  self->offsets = dateline_offsets_new (self->text);
  self->iterator = ubrk_open (UBRK_CHARACTER, "", NULL, 0, &status);
  if (U_SUCCESS (status))
    {
      utext_openUTF8 (&utext, self->text, (int64_t) dateline_offsets_get_n_bytes (self->offsets),
                      &status);
      ubrk_setUText (self->iterator, &utext, &status); /* keeps a clone of its own */
      utext_close (&utext);
    }
  if (U_FAILURE (status))
    {
      g_clear_pointer (&self->iterator, ubrk_close);
      self->failed = TRUE;
    }
  return self->iterator;
}

/* Without ICU's data every code point counts as a character. */
static guint
find_edge (DatelineGraphemes *self, guint point, gboolean before)
{
  UBreakIterator *iterator = ensure_iterator (self);
  guint n_points = dateline_offsets_get_n_points (self->offsets);
  int32_t at;

  point = MIN (point, n_points);
  if (iterator == NULL || point == 0 || point == n_points)
    return point;
  at = (int32_t) dateline_offsets_point_to_byte (self->offsets, point);
  if (ubrk_isBoundary (iterator, at))
    return point;
  at = before ? ubrk_preceding (iterator, at) : ubrk_following (iterator, at);
  if (at == UBRK_DONE)
    return before ? 0 : n_points;
  return dateline_offsets_byte_to_point (self->offsets, (gsize) at);
}

guint
dateline_graphemes_floor (DatelineGraphemes *self, guint point)
{
  g_return_val_if_fail (self != NULL, point);

  return find_edge (self, point, TRUE);
}

guint
dateline_graphemes_ceiling (DatelineGraphemes *self, guint point)
{
  g_return_val_if_fail (self != NULL, point);

  return find_edge (self, point, FALSE);
}

void
dateline_graphemes_widen (DatelineGraphemes *self, guint *start, guint *end)
{
  g_return_if_fail (self != NULL && start != NULL && end != NULL);

  *end = *start < *end ? find_edge (self, *end, FALSE) : find_edge (self, *end, TRUE);
  *start = find_edge (self, *start, TRUE);
}
