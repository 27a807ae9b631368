/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A project with the articles of a set of copies in it. */
#pragma once

#include "copy-set.h"
#include "store/project.h"

G_BEGIN_DECLS

/* The article of text i gets the number i + 1. Exits where that can't be done. */
DatelineProject *copy_project_new (const char *path, const CopySet *set);
/* Brings @texts in, as one import, in this order. */
void copy_project_add (DatelineProject *project, const CopySet *set, const guint *texts, guint n);

G_END_DECLS
