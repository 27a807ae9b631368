/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The errors of this floor. Their messages name the file and say what to do. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DATELINE_STORE_ERROR (dateline_store_error_quark ())

typedef enum
{
  DATELINE_STORE_ERROR_FAILED,      /* SQLite said no; the message has its reason */
  DATELINE_STORE_ERROR_NOT_PROJECT, /* the file is something else */
  DATELINE_STORE_ERROR_NEWER,       /* written by a newer Dateline */
  DATELINE_STORE_ERROR_BUSY,        /* another program has it open for writing */
  DATELINE_STORE_ERROR_READ_ONLY,   /* an edit of a project opened read-only */
  DATELINE_STORE_ERROR_FULL,        /* no room on the disk */
  DATELINE_STORE_ERROR_DAMAGED,     /* SQLite found the file malformed */
  DATELINE_STORE_ERROR_EXISTS,      /* a new project would overwrite a file */
  DATELINE_STORE_ERROR_INVALID,     /* the edit makes no sense: a span outside the text, … */
  DATELINE_STORE_ERROR_NOT_FOUND,   /* no such record, or no such file */
} DatelineStoreError;

GQuark dateline_store_error_quark (void);

G_END_DECLS
