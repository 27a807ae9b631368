/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many new UUIDs at once: random ones (RFC 4122, version 4), in ascending order. */
#include "config.h"

#include "store/project-private.h"

#include <stdlib.h>

/* The text begins with the bits that count most, so that both ascend alike. */
typedef struct
{
  guint64 high;
  guint64 low;
} Uuid;

static int
compare_uuids (gconstpointer a, gconstpointer b)
{
  const Uuid *left = a;
  const Uuid *right = b;

  return left->high < right->high ? -1 : left->high > right->high;
}

static guint64
make_random (void)
{
  return (guint64) g_random_int () << 32 | g_random_int ();
}

static char *
write_uuid (const Uuid *uuid)
{
  static const char digits[] = "0123456789abcdef";
  char *text = g_malloc (37);
  char *place = text;

  for (guint i = 0; i < 32; i++)
    {
      guint64 half = i < 16 ? uuid->high : uuid->low;

      if (i == 8 || i == 12 || i == 16 || i == 20)
        *place++ = '-';
      *place++ = digits[half >> (60 - 4 * (i % 16)) & 0xf];
    }
  *place = '\0';
  return text;
}

GPtrArray *
dateline_edit_make_uuids (guint n)
{
  GPtrArray *uuids = g_ptr_array_new_full (n, g_free);
  g_autofree Uuid *numbers = g_new (Uuid, n);

  for (guint i = 0; i < n; i++)
    {
      numbers[i].high = (make_random () & ~(guint64) 0xf000) | 0x4000;
      numbers[i].low = (make_random () >> 2) | (guint64) 2 << 62;
    }
  if (n > 0)
    qsort (numbers, n, sizeof *numbers, compare_uuids);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (uuids, write_uuid (&numbers[i]));
  return uuids;
}
