/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The imported file as it was, kept small: compressing a draft's original and opening it again.
 * What is opened comes from a project file that may be damaged or made to harm. */
#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "model/draft.h"
#include "text/fold.h"
#include "text/stoppable.h"

/* The fastest level: news text shrinks to under half with it, and an import of ten thousand files
 * should wait for the disk and not for this. */
#define COMPRESSION_LEVEL 1
/* No zlib stream holds more than this many times its own length. */
#define ZLIB_MAX_RATIO 1040
/* Bytes between two questions whether to go on. */
#define PIECE_BYTES ((gsize) 1024 * 1024)

/* Runs all of @input through @converter. Fails where the output would be longer than @limit. */
static GBytes *
convert (GConverter *converter, GBytes *input, gsize first_size, gsize limit, GError **error)
{
  g_autoptr (GByteArray) output = g_byte_array_new ();
  gsize n_input;
  const guint8 *data = g_bytes_get_data (input, &n_input);
  gsize taken = 0;
  gsize made = 0;
  GConverterResult result = G_CONVERTER_CONVERTED;

  g_byte_array_set_size (output, (guint) MAX (first_size, 1));

  while (result != G_CONVERTER_FINISHED)
    {
      g_autoptr (GError) local_error = NULL;
      /* It takes no more at once, so that it can be stopped in between. */
      gsize n_piece = MIN (n_input - taken, PIECE_BYTES);
      gsize n_read = 0;
      gsize n_written = 0;

      if (!dateline_work_goes_on ())
        {
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Cancelled"));
          return NULL;
        }
      if (made == output->len)
        g_byte_array_set_size (output, output->len + MAX (output->len / 2, 64));

      result = g_converter_convert (converter, taken < n_input ? data + taken : (gconstpointer) "",
                                    n_piece, output->data + made, output->len - made,
                                    n_piece == n_input - taken ? G_CONVERTER_INPUT_AT_END
                                                               : G_CONVERTER_NO_FLAGS,
                                    &n_read, &n_written, &local_error);
      if (result == G_CONVERTER_ERROR &&
          !g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return NULL;
        }
      if (result == G_CONVERTER_ERROR)
        {
          g_byte_array_set_size (output, output->len + MAX (output->len / 2, 64));
          continue;
        }

      taken += n_read;
      made += n_written;
      if (made > limit)
        {
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("it is too long"));
          return NULL;
        }
    }

  if (taken < n_input)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           _ ("something follows its end"));
      return NULL;
    }

  g_byte_array_set_size (output, (guint) made);

  return g_byte_array_free_to_bytes (g_steal_pointer (&output));
}

/* This thread's, ready for another file: its quarter of a megabyte is more work to set up than an
 * article is to compress. */
static GConverter *
get_compressor (void)
{
  static GPrivate compressors = G_PRIVATE_INIT (g_object_unref);
  GConverter *compressor = g_private_get (&compressors);

  if (compressor != NULL)
    {
      g_converter_reset (compressor);
      return compressor;
    }
  compressor = G_CONVERTER (
    g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, COMPRESSION_LEVEL));
  g_private_set (&compressors, compressor);

  return compressor;
}

/**
 * dateline_draft_take_original:
 * @draft: a draft
 * @bytes: the file as it was read
 * @name: its base name
 * @encoding: the encoding it was in
 *
 * Keeps the bytes compressed; of more than #DATELINE_ORIGINAL_MAX_BYTES only hash and size.
 */
void
dateline_draft_take_original (DatelineDraft *draft,
                              GBytes *bytes,
                              const char *name,
                              const char *encoding)
{
  g_autofree char *new_name = g_strdup (name);
  g_autofree char *new_encoding = g_strdup (encoding);
  gsize size;
  gconstpointer data;

  g_return_if_fail (draft != NULL);
  g_return_if_fail (bytes != NULL);

  data = g_bytes_get_data (bytes, &size);

  g_free (draft->original_name);
  g_free (draft->original_encoding);
  g_free (draft->original_hash);
  g_clear_pointer (&draft->original, g_bytes_unref);
  g_clear_pointer (&draft->bytes, g_bytes_unref);
  draft->bytes = g_bytes_ref (bytes);
  draft->original_name = g_steal_pointer (&new_name);
  draft->original_encoding = g_steal_pointer (&new_encoding);
  draft->original_hash = dateline_hash_bytes (data, size);
  draft->original_size = size;

  if (size <= DATELINE_ORIGINAL_MAX_BYTES)
    {
      g_autoptr (GError) error = NULL;

      draft->original = convert (get_compressor (), bytes, size / 2 + 128, G_MAXSIZE, &error);
      if (draft->original == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_warning ("Could not compress “%s”: %s", name, error->message);
    }
}

GBytes *
dateline_original_inflate (GBytes *compressed, guint64 size, GError **error)
{
  g_autoptr (GConverter) decompressor = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (compressed != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (size > DATELINE_ORIGINAL_MAX_BYTES)
    {
      g_autofree char *limit = g_format_size (DATELINE_ORIGINAL_MAX_BYTES);

      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   _ ("The original file is said to be longer than %s; the project is damaged."),
                   limit);
      return NULL;
    }

  /* A lie about the size is found out before memory is set aside for it. */
  if (size / ZLIB_MAX_RATIO <= g_bytes_get_size (compressed))
    {
      decompressor = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB));
      bytes = convert (decompressor, compressed, (gsize) size + 1, (gsize) size, &local_error);
      if (bytes != NULL && g_bytes_get_size (bytes) == size)
        return g_steal_pointer (&bytes);
    }

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               _ ("The original file is damaged in the project (%s); check the project, or take "
                  "the article from a backup."),
               local_error != NULL ? local_error->message : _ ("it has another length"));

  return NULL;
}
