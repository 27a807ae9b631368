/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Imports the texts as a reader would hand them out. */

#include "copy-project.h"

#include "store/importer.h"

#include <string.h>

static DatelineDraft *
make_draft (const CopySetText *text, guint number)
{
  DatelineDraft *draft = dateline_draft_new ();
  /* Copies that are the same byte by byte are different files all the same. */
  g_autofree char *described = g_strdup_printf ("%u %s", number, text->text);
  g_autoptr (GBytes) bytes = g_bytes_new (described, strlen (described));

  draft->title = g_strdup (text->title);
  draft->source = g_strdup_printf ("Source %u", text->source);
  draft->text = g_strdup (text->text);
  g_array_unref (draft->regions);
  draft->regions = dateline_regions_find (text->text);
  dateline_date_free (draft->date);
  draft->date = dateline_date_new_hand (text->day, DATELINE_DATE_PRECISION_DAY);
  dateline_draft_take_original (draft, bytes, "text.txt", "UTF-8");
  dateline_draft_complete (draft);

  return draft;
}

static gint64
add_text (DatelineImporter *importer, const CopySet *set, guint text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineDraft) draft = make_draft (&set->texts[text], text);
  DatelineImportOutcome outcome;
  gint64 id = 0;

  dateline_importer_add (importer, draft, &outcome, &id, NULL, &error);
  g_assert_no_error (error);
  return id;
}

void
copy_project_add (DatelineProject *project, const CopySet *set, const guint *texts, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineImporter)
    importer = dateline_importer_new (dateline_project_get_path (project), "copies", &error);

  g_assert_no_error (error);
  for (guint i = 0; i < n; i++)
    add_text (importer, set, texts[i]);
  dateline_importer_finish (importer, "{}", &error);
  g_assert_no_error (error);
  dateline_project_refresh (project);
}

DatelineProject *
copy_project_new (const char *path, const CopySet *set)
{
  g_autoptr (GError) error = NULL;
  DatelineProject *project = dateline_project_create (path, "Test", &error);
  g_autoptr (DatelineImporter) importer = NULL;

  g_assert_no_error (error);
  importer = dateline_importer_new (path, "copies", &error);
  g_assert_no_error (error);
  for (guint i = 0; i < set->n; i++)
    g_assert_cmpint (add_text (importer, set, i), ==, i + 1);
  dateline_importer_finish (importer, "{}", &error);
  g_assert_no_error (error);
  dateline_project_refresh (project);
  return project;
}
