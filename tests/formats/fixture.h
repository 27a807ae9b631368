/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder that goes when the test ends, projects in it, and short words for what tests do often. */
#pragma once

#include "formats/export.h"
#include "formats/import.h"
#include "store/project.h"

G_BEGIN_DECLS

typedef struct
{
  char *folder;
} Fixture;

void fixture_set_up (Fixture *self, gconstpointer data);
void fixture_tear_down (Fixture *self, gconstpointer data);

/* (transfer full): a path in the folder. */
char *fixture_path (Fixture *self, const char *name);
/* Writes a file, its folders included; length -1: up to NUL. */
void fixture_write (Fixture *self, const char *name, gconstpointer bytes, gssize length);
/* A new project with the starter codebook. */
DatelineProject *fixture_new_project (Fixture *self, const char *name);
/* Imports NAME of the folder; the project is refreshed. */
DatelineImportReport *fixture_import (Fixture *self, DatelineProject *project, const char *name);
/* All ids there are, ascending, of guint32. */
GArray *fixture_list_ids (DatelineProject *project);
/* (transfer full): the only article, or the one at @position. */
DatelineArticle *fixture_article (DatelineProject *project, guint position);
/* (transfer full): what an export of all gives. */
char *fixture_export (Fixture *self,
                      DatelineProject *project,
                      const char *format,
                      GPtrArray *losses);
/* The entry at @position of a report: its message, never NULL. */
const char *fixture_message (DatelineImportReport *report, guint position);
void fixture_assert_adds_up (const DatelineImportReport *report);

#define FIXTURE_TEST(path, func) \
  g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

G_END_DECLS
