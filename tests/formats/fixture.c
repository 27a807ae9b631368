/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of formats do again and again: folders, projects, imports, exports. */
#include "config.h"

#include "formats/fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#include "formats/codebook.h"
#include "store/importer.h"
#include "store/search.h"

void
fixture_set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("dateline-formats-XXXXXX", &error);
  g_assert_no_error (error);
}

static void
remove_all (const char *path)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    {
      dir = g_dir_open (path, 0, NULL);
      while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *child = g_build_filename (path, name, NULL);

          remove_all (child);
        }
    }
  g_remove (path);
}

void
fixture_tear_down (Fixture *self, gconstpointer data)
{
  remove_all (self->folder);
  g_free (self->folder);
}

char *
fixture_path (Fixture *self, const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

void
fixture_write (Fixture *self, const char *name, gconstpointer bytes, gssize length)
{
  g_autofree char *path = fixture_path (self, name);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  g_file_set_contents (path, bytes, length, &error);
  g_assert_no_error (error);
}

DatelineProject *
fixture_new_project (Fixture *self, const char *name)
{
  g_autofree char *path = fixture_path (self, name);
  g_autoptr (GError) error = NULL;
  DatelineProject *project = dateline_project_create (path, "Tester", &error);

  g_assert_no_error (error);
  dateline_codebook_load_starter (project, &error);
  g_assert_no_error (error);

  return project;
}

DatelineImportReport *
fixture_import (Fixture *self, DatelineProject *project, const char *name)
{
  g_autofree char *path = fixture_path (self, name);
  const char *paths[] = { path, NULL };
  DatelineImportOptions options = { NULL, NULL, FALSE, FALSE, project };
  g_autoptr (GError) error = NULL;
  DatelineImportReport *report = dateline_import_run (dateline_project_get_path (project), paths,
                                                      &options, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  dateline_project_refresh (project);
  fixture_assert_adds_up (report);

  return report;
}

static void
add_id_cb (const DatelineArticleFacts *facts, gpointer data)
{
  guint32 id = (guint32) facts->id;

  g_array_append_val ((GArray *) data, id);
}

GArray *
fixture_list_ids (DatelineProject *project)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GError) error = NULL;

  dateline_project_foreach_article (project, 0, G_MAXINT64, add_id_cb, ids, &error);
  g_assert_no_error (error);

  return ids;
}

DatelineArticle *
fixture_article (DatelineProject *project, guint position)
{
  g_autoptr (GArray) ids = fixture_list_ids (project);
  DatelineArticle *article;

  g_assert_cmpuint (position, <, ids->len);
  article = dateline_project_get_article (project, g_array_index (ids, guint32, position));
  g_assert_nonnull (article);

  return article;
}

char *
fixture_export (Fixture *self, DatelineProject *project, const char *format, GPtrArray *losses)
{
  g_autofree char *path = fixture_path (self, "export");
  g_autoptr (GArray) ids = fixture_list_ids (project);
  g_autoptr (GError) error = NULL;
  char *contents = NULL;

  dateline_export (project, ids, dateline_format_find (format, NULL), path, losses, NULL, NULL,
                   NULL, &error);
  g_assert_no_error (error);
  g_file_get_contents (path, &contents, NULL, &error);
  g_assert_no_error (error);

  return contents;
}

const char *
fixture_message (DatelineImportReport *report, guint position)
{
  g_autoptr (DatelineImportEntry)
    entry = g_list_model_get_item (G_LIST_MODEL (report->entries), position);

  g_assert_nonnull (entry);
  g_assert_nonnull (dateline_import_entry_get_message (entry));

  return dateline_import_entry_get_message (entry); /* the report holds it */
}

void
fixture_assert_adds_up (const DatelineImportReport *report)
{
  guint length = g_list_model_get_n_items (G_LIST_MODEL (report->entries));
  guint kinds[4] = { 0 };

  g_assert_cmpuint (report->found, ==, report->added + report->already + report->refused);
  for (guint i = 0; i < length; i++)
    {
      g_autoptr (DatelineImportEntry)
        entry = g_list_model_get_item (G_LIST_MODEL (report->entries), i);

      kinds[dateline_import_entry_get_kind (entry)]++;
    }
  g_assert_cmpuint (kinds[DATELINE_IMPORT_ENTRY_ALREADY_THERE], ==, report->already);
  g_assert_cmpuint (kinds[DATELINE_IMPORT_ENTRY_REFUSED], ==, report->refused);
  g_assert_cmpuint (kinds[DATELINE_IMPORT_ENTRY_LOSS], ==, report->losses);
}
