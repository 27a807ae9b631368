/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of names with what is known of them, to be made entities of. A table's columns are guessed
 * and may be corrected; then the list is compared with the project before anything is written. */
#pragma once

#include "formats/table.h"
#include "store/project.h"

G_BEGIN_DECLS

typedef enum
{
  DATELINE_COLUMN_IGNORED,
  DATELINE_COLUMN_NAME,
  DATELINE_COLUMN_ALIASES, /* several: by | or ; or as a JSON list */
  DATELINE_COLUMN_KIND,
  DATELINE_COLUMN_ID, /* an identifier of a scheme */
  DATELINE_COLUMN_DESCRIPTION,
  DATELINE_N_COLUMN_MEANINGS
} DatelineColumnMeaning;

/* What a column holds. */
typedef struct
{
  DatelineColumnMeaning meaning;
  char scheme[24]; /* "wikidata", for an ID */
} DatelineColumnUse;

/* From headers and content: (element-type DatelineColumnUse), one a column. */
GArray *dateline_gazetteer_guess (const DatelineTable *table);

/* What would become of a name. */
typedef enum
{
  DATELINE_GAZETTEER_NEW,
  DATELINE_GAZETTEER_KNOWN_ID,   /* an entity has that identifier: it gets what it lacks */
  DATELINE_GAZETTEER_KNOWN_NAME, /* one of that kind has that name: the same, if a person says so */
} DatelineGazetteerFate;

typedef struct
{
  guint line;
  char *name;
  GStrv aliases;       /* never NULL */
  DatelineLabel *kind; /* (nullable) */
  GStrv externals;     /* "scheme:id", never NULL */
  char *description;   /* never NULL */
  DatelineGazetteerFate fate;
  DatelineEntity *entity; /* (nullable): the one that it is */
} DatelineGazetteerEntry;

typedef struct
{
  GPtrArray *entries;  /* of DatelineGazetteerEntry */
  GPtrArray *problems; /* of char: rows left out, kinds that nobody knows, contradictions */
  guint n_fates[3];
  guint n_doubles; /* rows that were another of the same entry */
} DatelineGazetteer;

/* @uses: of DatelineColumnUse. @kind (nullable): of names whose row says none that the codebook
 * has. Fails with NOTHING where no column holds the names. */
DatelineGazetteer *dateline_gazetteer_new (const DatelineTable *table,
                                           const GArray *uses,
                                           DatelineProject *project,
                                           DatelineLabel *kind,
                                           GError **error);
void dateline_gazetteer_free (DatelineGazetteer *self);

/* Writes it as one action that can be undone. @join: names that are known are the same; otherwise
 * they are left as they are. Done in slices in the main loop, in which nothing else may edit;
 * cancelled or failed, it leaves nothing behind. @self and @project must stay until the end. */
void dateline_gazetteer_apply_async (DatelineGazetteer *self,
                                     DatelineProject *project,
                                     const char *subject,
                                     gboolean join,
                                     void (*progress) (double done, gpointer data),
                                     gpointer progress_data,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer data);
/* @made, @changed (out) (optional): how many entities. */
gboolean dateline_gazetteer_apply_finish (DatelineGazetteer *self,
                                          GAsyncResult *result,
                                          guint *made,
                                          guint *changed,
                                          GError **error);

/* Once it is written: the entities that it is about, (element-type DatelineEntity) (transfer full). */
GPtrArray *dateline_gazetteer_list_entities (DatelineGazetteer *self, DatelineProject *project);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineGazetteer, dateline_gazetteer_free)

G_END_DECLS
