/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Import of 1,000 saved pages: those of a public test set, again and again with a comment behind them, so
 * that no two are the same. Prints how fast it was against what is asked for, and whether memory grows with
 * the number of pages. Each run is a process of its own, so that its highest memory is its own too. Ends with
 * 1 where a budget is missed. */
#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "formats/import.h"
#include "store/importer.h"

#define N_PAGES       1000
#define N_FEW         611
#define SECONDS       30.0
#define MEMORY_GROWTH 48.0 /* MB, from the set once to all */

static const char *const sets[] = { "../shared/testdata/html/scrapinghub/html",
                                    "../shared/testdata/html/readability",
                                    "../shared/testdata/html/dates/pages" };

/* Of char: pages, in any folder below; what tests expect of them is no page. */
static void
find_pages (const char *folder, GPtrArray *paths)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        find_pages (path, paths);
      else if (!g_str_has_prefix (name, "expected") && !g_str_has_suffix (name, ".json"))
        g_ptr_array_add (paths, g_steal_pointer (&path));
    }
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static GBytes *
load_page (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GInputStream) stream = G_INPUT_STREAM (g_file_read (file, NULL, NULL));
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();

  if (stream != NULL && g_str_has_suffix (path, ".gz"))
    {
      g_autoptr (GZlibDecompressor)
        opener = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);
      GInputStream *opened = g_converter_input_stream_new (stream, G_CONVERTER (opener));

      g_object_unref (stream);
      stream = opened;
    }
  if (stream == NULL ||
      g_output_stream_splice (out, stream, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, NULL) < 0)
    return NULL;
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (out));
}

/* FALSE: there are no pages on this machine. */
static gboolean
make_folder (const char *folder, guint n_pages)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    find_pages (sets[i], paths);
  if (paths->len == 0)
    return FALSE;
  g_ptr_array_sort (paths, compare_paths);
  g_mkdir_with_parents (folder, 0755);
  for (guint i = 0; i < n_pages; i++)
    {
      g_autoptr (GBytes) page = load_page (paths->pdata[i % paths->len]);
      g_autofree char *path = g_strdup_printf ("%s/%05u.html", folder, i);
      g_autoptr (GString) contents = NULL;

      if (page == NULL)
        exit (2);
      contents = g_string_new_len (g_bytes_get_data (page, NULL), (gssize) g_bytes_get_size (page));
      g_string_append_printf (contents, "<!-- %u -->", i);
      if (!g_file_set_contents_full (path, contents->str, (gssize) contents->len,
                                     G_FILE_SET_CONTENTS_NONE, 0644, NULL))
        exit (2);
    }
  return TRUE;
}

/* Megabytes. */
static double
get_peak_memory (void)
{
  g_autofree char *status = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL) ||
      (line = strstr (status, "VmHWM:")) == NULL)
    return 0;
  return g_ascii_strtod (line + strlen ("VmHWM:"), NULL) / 1024;
}

static void
run_import (const char *folder, const char *path)
{
  const char *paths[] = { folder, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineProject) project = dateline_project_create (path, "Bench", &error);
  g_autoptr (DatelineImportReport) report = NULL;
  gint64 begun = g_get_monotonic_time ();

  if (project != NULL)
    report = dateline_import_run (path, paths, NULL, NULL, NULL, NULL, &error);
  if (report == NULL || report->found != report->added + report->refused)
    {
      fprintf (stderr, "bench-pages: %s\n", error != NULL ? error->message : "pages are missing");
      exit (2);
    }
  printf ("%.6f %.3f %u\n", (double) (g_get_monotonic_time () - begun) / G_USEC_PER_SEC,
          get_peak_memory (), report->added);
}

static void
run_child (const char *self, const char *folder, const char *path, double *results)
{
  const char *arguments[] = { self, folder, path, NULL };
  g_autofree char *out = NULL;
  g_autoptr (GError) error = NULL;
  char *rest;
  int status;

  if (!g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, NULL,
                     &status, &error) ||
      !g_spawn_check_wait_status (status, &error))
    {
      fprintf (stderr, "bench-pages: %s\n", error->message);
      exit (2);
    }
  rest = out;
  for (guint i = 0; i < 3; i++)
    results[i] = g_ascii_strtod (rest, &rest);
}

static void
remove_all (const char *path)
{
  g_autoptr (GDir) dir = g_file_test (path, G_FILE_TEST_IS_DIR) ? g_dir_open (path, 0, NULL) : NULL;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_all (child);
    }
  g_remove (path);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL;
  g_autofree char *few = NULL;
  g_autofree char *many = NULL;
  g_autofree char *few_path = NULL;
  g_autofree char *many_path = NULL;
  double of_few[3];
  double of_many[3];
  double growth;

  if (argc == 3)
    {
      run_import (argv[1], argv[2]);
      return 0;
    }

  folder = g_dir_make_tmp ("dateline-bench-XXXXXX", NULL);
  few = g_build_filename (folder, "few", NULL);
  many = g_build_filename (folder, "many", NULL);
  few_path = g_build_filename (folder, "few.dateline", NULL);
  many_path = g_build_filename (folder, "many.dateline", NULL);
  if (!make_folder (few, N_FEW) || !make_folder (many, N_PAGES))
    {
      printf ("pages: there is no test set beside this folder\n");
      remove_all (folder);
      return 0;
    }
  run_child (argv[0], few, few_path, of_few);
  run_child (argv[0], many, many_path, of_many);
  remove_all (folder);

  growth = of_many[1] - of_few[1];
  printf (
    "pages: %u pages, %.0f articles in %.1f s: %.0f pages a second, %.2f of what is asked for "
    "(at least 1.00)\n",
    N_PAGES, of_many[2], of_many[0], N_PAGES / of_many[0], SECONDS / of_many[0]);
  printf ("pages: peak memory %.0f MB with %u pages, %.0f MB with %u: %+.1f MB (at most %+.0f)\n",
          of_few[1], N_FEW, of_many[1], N_PAGES, growth, MEMORY_GROWTH);

  return of_many[0] > SECONDS || growth > MEMORY_GROWTH;
}
