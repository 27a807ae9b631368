/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A zip whose members all hold the same bytes, as they are: bytes that were changed within a real one would
 * only fail its check sum. */
#pragma once

#include <glib.h>
#include <stdint.h>
#include <string.h>

#define STORED_ZIP_MAX_MEMBERS 8

static inline guint32
check_sum (const uint8_t *data, size_t size)
{
  guint32 sum = 0xffffffff;

  for (size_t i = 0; i < size; i++)
    {
      sum ^= data[i];
      for (guint bit = 0; bit < 8; bit++)
        sum = sum & 1 ? sum >> 1 ^ 0xedb88320 : sum >> 1;
    }

  return ~sum;
}

static inline void
put (GByteArray *zip, guint32 value, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      guint8 byte = i < 4 ? (guint8) (value >> 8 * i) : 0;

      g_byte_array_append (zip, &byte, 1);
    }
}

/* The fields that a file's own header and its entry in the directory share. */
static inline void
put_member (GByteArray *zip, const char *path, guint32 sum, size_t size)
{
  put (zip, 20, 2);
  put (zip, 0, 8);
  put (zip, sum, 4);
  put (zip, (guint32) size, 4);
  put (zip, (guint32) size, 4);
  put (zip, (guint32) strlen (path), 2);
  put (zip, 0, 2);
}

/* (transfer full): @paths up to NULL. */
static inline GBytes *
make_stored_zip (const char *const *paths, const uint8_t *data, size_t size)
{
  GByteArray *zip = g_byte_array_new ();
  guint32 sum = check_sum (data, size);
  guint32 places[STORED_ZIP_MAX_MEMBERS];
  guint32 directory;
  guint n = 0;

  for (; paths[n] != NULL && n < STORED_ZIP_MAX_MEMBERS; n++)
    {
      places[n] = zip->len;
      put (zip, 0x04034b50, 4);
      put_member (zip, paths[n], sum, size);
      g_byte_array_append (zip, (const guint8 *) paths[n], (guint) strlen (paths[n]));
      g_byte_array_append (zip, data, (guint) size);
    }
  directory = zip->len;
  for (guint i = 0; i < n; i++)
    {
      put (zip, 0x02014b50, 4);
      put (zip, 20, 2);
      put_member (zip, paths[i], sum, size);
      put (zip, 0, 10);
      put (zip, places[i], 4);
      g_byte_array_append (zip, (const guint8 *) paths[i], (guint) strlen (paths[i]));
    }
  {
    guint32 end = zip->len;

    put (zip, 0x06054b50, 4);
    put (zip, 0, 4);
    put (zip, n, 2);
    put (zip, n, 2);
    put (zip, end - directory, 4);
    put (zip, directory, 4);
    put (zip, 0, 2);
  }

  return g_byte_array_free_to_bytes (zip);
}
