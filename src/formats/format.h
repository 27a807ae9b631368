/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a file format is to the rest of the program: an id, a name, a way in, a way out. One file
 * a format, one line each in the registry (registry.c). */
#pragma once

#include <gio/gio.h>

#include "formats/table-mapping.h"
#include "model/draft.h"
#include "store/project.h"

G_BEGIN_DECLS

#define DATELINE_FORMAT_ERROR (dateline_format_error_quark ())

typedef enum
{
  DATELINE_FORMAT_ERROR_UNKNOWN,   /* no such format; the message lists those there are */
  DATELINE_FORMAT_ERROR_MALFORMED, /* the message names the place (line, column or record) */
  DATELINE_FORMAT_ERROR_TOO_LARGE,
  DATELINE_FORMAT_ERROR_TOO_DEEP,
  DATELINE_FORMAT_ERROR_NOTHING,    /* nothing in it to bring in */
  DATELINE_FORMAT_ERROR_BROKEN_OFF, /* an import could neither go on nor be taken back */
} DatelineFormatError;

GQuark dateline_format_error_quark (void);

/* Takes one draft (transfer full), or a record that could not be read: @draft is NULL then and
 * @problem says what and why; @place is such as "line 12". FALSE stops the reader. Losses within a
 * draft that was read are told with both set. Called in the reader's thread. */
typedef gboolean (*DatelineDraftFunc) (DatelineDraft *draft,
                                       const char *place,
                                       const char *problem,
                                       gpointer data);

/* What is known of one file beside its bytes. Whatever is NULL is not known. */
typedef struct
{
  const char *path;                    /* the file itself, for a reader that must look twice */
  const DatelineTableMapping *mapping; /* what the columns of a table are to be taken for */
  const char *const *map_rules;        /* see dateline_table_mapping_apply_rule(); over a guess */
} DatelineReadContext;

typedef struct
{
  const char *id;          /* "text", "jsonl", "csv-articles" */
  const char *name;        /* marked for translation */
  const char *description; /* marked for translation: one line on what it keeps */
  const char *extensions;  /* ".txt .text", the first is the one to write */

  /* (nullable): whether the first bytes look like it, 0 to 100. */
  guint (*sniff) (const guint8 *head, gsize length, const char *name);
  /* (nullable): the whole file's bytes to drafts. @name: base name. May run in any thread. */
  gboolean (
    *read) (GBytes *bytes, const char *name, DatelineDraftFunc func, gpointer data, GError **error);
  /* (nullable): @ids of guint32, in the order to write. @losses: sentences on what the format
   * cannot keep. */
  gboolean (*write) (DatelineProject *project,
                     const GArray *ids,
                     GOutputStream *stream,
                     GPtrArray *losses,
                     GCancellable *cancellable,
                     GFileProgressCallback progress,
                     gpointer progress_data,
                     GError **error);
  /* (nullable): the same as @read a piece at a time, for files of many records that may be longer
   * than the memory. The import prefers it. */
  gboolean (*read_stream) (GInputStream *stream,
                           const char *name,
                           DatelineDraftFunc func,
                           gpointer data,
                           GCancellable *cancellable,
                           GError **error);
  /* (nullable): the same for formats of which the user can say how to read them. @context:
   * (nullable). The import prefers it to both. */
  gboolean (*read_with) (GInputStream *stream,
                         const char *name,
                         const DatelineReadContext *context,
                         DatelineDraftFunc func,
                         gpointer data,
                         GCancellable *cancellable,
                         GError **error);
} DatelineFormat;

/* NULL-terminated. */
const DatelineFormat *const *dateline_formats_list (void);
const DatelineFormat *dateline_format_find (const char *id, GError **error);
/* How many first bytes of a file tell what it is. Whoever asks gives so many, if the file has them: else the
 * same file would be one thing here and another there. */
#define DATELINE_FORMAT_HEAD_BYTES 16384
/* The readable format that fits best. Plain text where nothing else does. */
const DatelineFormat *dateline_format_detect (const guint8 *head, gsize length, const char *name);
/* For a reader that finds a file to be something more special than its first bytes tell, as an export of a
 * database in a Word document: what it is, for who reads in this thread. @format: (nullable): nothing else. */
void dateline_format_hand_on (const DatelineFormat *format);
const DatelineFormat *dateline_format_handed_on (void);

G_END_DECLS
