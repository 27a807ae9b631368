/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A project with a mention and a quote in it, for all tests of edits. */
#pragma once

#include "store-fixture.h"

typedef struct
{
  char *folder;
  DatelineProject *project;
  DatelineArticle *article;
  DatelineAnnotation *mention; /* "Beta", of the entity Beta */
  DatelineAnnotation *quote;   /* with both fields answered */
} Fixture;

static inline DatelineEntity *
entity (Fixture *f, const char *name)
{
  g_autoptr (GPtrArray) found = dateline_project_find_entities (f->project, name);

  g_assert_cmpuint (found->len, >, 0);
  return found->pdata[0];
}

static inline void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->folder = make_folder ();
  f->project = make_project (f->folder);
  f->article = nth_article (f->project, 0);
  f->mention = tag (f->project, f->article, "Person", 10, 14, entity (f, "Beta"));
  f->quote = tag (f->project, f->article, "Quote/Quote", 0, 24, NULL);
  dateline_project_set_annotation_value (f->project, f->quote, field (f->project, "Quote", "Kind"),
                                         "direct", &error);
  dateline_project_set_annotation_value (
    f->project, f->quote, field (f->project, "Quote", "Speaker"),
    dateline_record_get_uuid (DATELINE_RECORD (entity (f, "Beta"))), &error);
  dateline_project_set_entity_note (f->project, entity (f, "Beta"), "second letter", &error);
  g_assert_no_error (error);
}

static inline void
tear_down (Fixture *f, gconstpointer data)
{
  g_clear_object (&f->mention);
  g_clear_object (&f->quote);
  g_clear_object (&f->article);
  g_object_add_weak_pointer (G_OBJECT (f->project), (gpointer *) &f->project);
  g_object_unref (f->project);
  g_assert_null (f->project);
  remove_folder (f->folder);
  g_free (f->folder);
}

static inline char *
now (Fixture *f)
{
  assert_sound (f->project);
  assert_objects_fit (f->project);
  return dump (dateline_project_get_path (f->project));
}
