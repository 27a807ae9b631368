/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds the files of an import. Nothing is opened here: what is no regular file might block. */
#include "config.h"

#include "formats/import-private.h"
#include "formats/page-parts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ATTRIBUTES                                                      \
  G_FILE_ATTRIBUTE_STANDARD_NAME                                        \
  "," G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE \
  "," G_FILE_ATTRIBUTE_STANDARD_IS_HIDDEN "," G_FILE_ATTRIBUTE_STANDARD_DISPLAY_NAME

/* What a search has found so far, and where it counts that. */
typedef struct
{
  GPtrArray *files; /* of DatelineImportFile */
  DatelineImportScan *scan;
  GCancellable *cancellable;
} Search;

/* What a place has of the folders that it lies in. */
typedef struct
{
  const char *source; /* (nullable): the name of the subfolder it lies in, NULL at the top */
  const char *page;   /* (nullable): the page that the folder has the parts of */
  guint depth;
} Place;

/* Folders within folders beyond this are a mistake, such as a loop of bind mounts. */
#define MAX_DEPTH 64

void
dateline_import_file_free (DatelineImportFile *file)
{
  if (file == NULL)
    return;

  g_free (file->path);
  g_free (file->name);
  g_free (file->folder);
  g_free (file->page);
  g_free (file->problem);
  g_clear_pointer (&file->bytes, g_bytes_unref);
  g_free (file);
}

DatelineImportFile *
dateline_import_file_copy (const DatelineImportFile *file)
{
  DatelineImportFile *copy = g_memdup2 (file, sizeof *file);

  copy->path = g_strdup (file->path);
  copy->name = g_strdup (file->name);
  copy->folder = g_strdup (file->folder);
  copy->page = g_strdup (file->page);
  copy->problem = g_strdup (file->problem);
  if (copy->bytes != NULL)
    g_bytes_ref (copy->bytes);

  return copy;
}

DatelineImportFile *
dateline_import_file_new_for_bytes (GBytes *bytes, const char *name)
{
  DatelineImportFile *file = g_new0 (DatelineImportFile, 1);

  file->path = g_strdup (name);
  file->name = g_strdup (name);
  file->bytes = g_bytes_ref (bytes);
  file->size = g_bytes_get_size (bytes);

  return file;
}

static DatelineImportFile *
add_file (Search *self, GFile *file, const Place *place, guint64 size, const char *problem)
{
  DatelineImportFile *entry = g_new0 (DatelineImportFile, 1);
  g_autofree char *base = g_file_get_basename (file);

  entry->path = g_file_get_path (file);
  if (entry->path == NULL)
    entry->path = g_file_get_uri (file);
  entry->name = g_filename_display_name (base);
  if (place != NULL)
    {
      entry->folder = g_strdup (place->source);
      entry->page = g_strdup (place->page);
    }
  entry->size = size;
  entry->problem = g_strdup (problem);
  g_ptr_array_add (self->files, entry);
  g_atomic_int_inc (&self->scan->n_files);

  return entry;
}

static int
compare_infos (gconstpointer a, gconstpointer b)
{
  return strcmp (g_file_info_get_name (*(GFileInfo *const *) a),
                 g_file_info_get_name (*(GFileInfo *const *) b));
}

static gboolean
has_letter (const char *name)
{
  for (; *name != '\0'; name = g_utf8_next_char (name))
    if (g_unichar_isalpha (g_utf8_get_char (name)))
      return TRUE;

  return FALSE;
}

static void scan_folder (Search *self, GFile *folder, const Place *place);

/* @page: (nullable): that @file is a folder with the parts of. @chosen: named by the user. */
static void
scan_child (Search *self,
            GFile *file,
            GFileInfo *info,
            const Place *place,
            const char *page,
            gboolean chosen)
{
  Place below = *place;

  switch (g_file_info_get_file_type (info))
    {
    case G_FILE_TYPE_REGULAR:
      add_file (self, file, place, (guint64) g_file_info_get_size (info), NULL);
      break;
    case G_FILE_TYPE_DIRECTORY:
      /* The folder that was named is no source; the nearest subfolder is, unless it is a year or
       * a month. */
      if (!chosen && has_letter (g_file_info_get_display_name (info)))
        below.source = g_file_info_get_display_name (info);
      if (page != NULL)
        below.page = page;
      below.depth++;
      scan_folder (self, file, &below);
      break;
    case G_FILE_TYPE_SYMBOLIC_LINK:
      add_file (self, file, NULL, 0,
                _ ("This is a link, which folders are not searched through; give its target"));
      break;
    default:
      add_file (self, file, NULL, 0, _ ("This is a device, pipe or socket, not a file"));
      break;
    }
}

/* The pages of a folder: name without its ending → name. */
static GHashTable *
list_pages (const GPtrArray *infos)
{
  GHashTable *pages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < infos->len; i++)
    {
      char *stem = dateline_page_stem (g_file_info_get_name (infos->pdata[i]));

      if (stem != NULL)
        g_hash_table_replace (pages, stem,
                              (gpointer) g_file_info_get_display_name (infos->pdata[i]));
    }
  return pages;
}

/* (nullable): the page whose parts a folder of that name has */
static const char *
find_page (GHashTable *pages, const char *folder)
{
  g_autofree char *stem = dateline_page_stem_of_folder (folder);

  return stem != NULL ? g_hash_table_lookup (pages, stem) : NULL;
}

static void
scan_folder (Search *self, GFile *folder, const Place *place)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileEnumerator) enumerator = NULL;
  g_autoptr (GPtrArray) infos = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) pages = NULL;
  GFileInfo *info;

  if (place->depth > MAX_DEPTH)
    {
      add_file (self, folder, NULL, 0, _ ("Folders are nested too deeply here"));
      return;
    }
  g_atomic_int_inc (&self->scan->n_folders);
  enumerator = g_file_enumerate_children (folder, ATTRIBUTES, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS,
                                          self->cancellable, &error);
  while (enumerator != NULL &&
         (info = g_file_enumerator_next_file (enumerator, self->cancellable, &error)) != NULL)
    {
      if (g_file_info_get_is_hidden (info))
        g_object_unref (info);
      else
        g_ptr_array_add (infos, info);
    }
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    add_file (self, folder, NULL, 0, error->message);

  g_ptr_array_sort (infos, compare_infos);
  pages = list_pages (infos);
  for (guint i = 0; i < infos->len && !g_cancellable_is_cancelled (self->cancellable); i++)
    {
      const char *name = g_file_info_get_name (infos->pdata[i]);
      g_autoptr (GFile) child = g_file_get_child (folder, name);

      scan_child (self, child, infos->pdata[i], place, find_page (pages, name), FALSE);
    }
}

GPtrArray *
dateline_import_scan (const char *const *paths, GCancellable *cancellable)
{
  DatelineImportScan scan = { 0, 0 };

  return dateline_import_scan_counting (paths, &scan, cancellable);
}

GPtrArray *
dateline_import_scan_counting (const char *const *paths,
                               DatelineImportScan *scan,
                               GCancellable *cancellable)
{
  GPtrArray *files = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_import_file_free);
  Search self = { files, scan, cancellable };
  const Place top = { NULL, NULL, 0 };

  for (guint i = 0; paths != NULL && paths[i] != NULL; i++)
    {
      g_autoptr (GFile) file = g_file_new_for_path (paths[i]);
      g_autoptr (GError) error = NULL;
      /* A link that the user names is followed; those within folders are not. */
      g_autoptr (GFileInfo)
        info = g_file_query_info (file, ATTRIBUTES, G_FILE_QUERY_INFO_NONE, cancellable, &error);
      guint before = files->len;

      if (info == NULL)
        add_file (&self, file, NULL, 0, error->message);
      else
        scan_child (&self, file, info, &top, NULL, TRUE);

      /* In the report things are called as they were given. */
      if (files->len == before + 1 &&
          (info == NULL || g_file_info_get_file_type (info) != G_FILE_TYPE_DIRECTORY))
        {
          DatelineImportFile *entry = files->pdata[before];

          g_free (entry->path);
          entry->path = g_strdup (paths[i]);
        }
    }

  return files;
}

char *
dateline_import_name_subject (const char *const *paths)
{
  guint length = paths != NULL ? g_strv_length ((char **) paths) : 0;
  g_autofree char *base = NULL;

  if (length != 1)
    return g_strdup_printf (ngettext ("%u path", "%u paths", length), length);
  base = g_path_get_basename (paths[0]);

  return g_filename_display_name (base);
}
