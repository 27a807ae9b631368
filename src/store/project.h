/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The face of a project file: opening it, its objects and lists, its signals. Edits are declared in
 * edits.h, undo and history in history.h, searching in search.h, imports in importer.h.
 *
 * A project is used in one thread. The same record is the same object everywhere for as long as
 * somebody holds it. */
#pragma once

#include "model/annotation.h"
#include "model/article.h"
#include "store/store-error.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_PROJECT (dateline_project_get_type ())

/**
 * DatelineProject:
 *
 * Signals, all emitted after the change is safely in the file:
 * - "articles-added" (GArray of gint64 ids, ascending): new ones, or an import redone
 * - "articles-removed" (GArray of gint64 ids): removed, or an import undone
 * - "articles-changed" (GArray of gint64 ids): anything that an index keeps about them, their
 *   annotations included
 * - "regions-changed" (DatelineArticle)
 * - "codebook-changed": layers or labels came, went, moved or changed
 * - "copies-changed": articles that are copies of one another were found anew, or somebody said that
 *   they are or are not (see copies.h)
 * - "edited": the log grew, or what it tells changed (undo, redo and their names may have changed)
 *
 * Properties: "path", "read-only", "can-undo", "can-redo", "undo-description",
 * "redo-description" (nullable strings such as "Tag ‘NATO’"), "coder".
 */
G_DECLARE_FINAL_TYPE (DatelineProject, dateline_project, DATELINE, PROJECT, GObject)

/* Makes a new project with one coder and an empty codebook. Fails with EXISTS where @path exists. */
DatelineProject *dateline_project_create (const char *path, const char *coder_name, GError **error);

/* Opens for writing, migrating an older version first (in one transaction), or read-only. For
 * writing it takes the lock that keeps a second program out (BUSY); the lock goes with the
 * process, however it ends. Read-only changes not one byte of the file. */
DatelineProject *dateline_project_open (const char *path, gboolean read_only, GError **error);

const char *dateline_project_get_path (DatelineProject *self);
const char *dateline_project_get_uuid (DatelineProject *self);
gboolean dateline_project_get_read_only (DatelineProject *self);
DatelineCoder *dateline_project_get_coder (DatelineProject *self);

/* Live lists, (transfer none). Layers by position, each with its labels; sources, entities and
 * coders by name (collated once at loading, new ones appended). */
GListModel *dateline_project_get_layers (DatelineProject *self);
GListModel *dateline_project_get_sources (DatelineProject *self);
GListModel *dateline_project_get_entities (DatelineProject *self);
GListModel *dateline_project_get_coders (DatelineProject *self);

/* Single records. By row number or UUID, (transfer full) for articles, which are loaded when asked
 * for; (transfer none) for the others, which are all in memory. NULL where there is none (or it
 * was removed). */
DatelineArticle *dateline_project_get_article (DatelineProject *self, gint64 id);
DatelineArticle *dateline_project_get_article_by_uuid (DatelineProject *self, const char *uuid);
DatelineSource *dateline_project_get_source (DatelineProject *self, gint64 id);
DatelineEntity *dateline_project_get_entity (DatelineProject *self, gint64 id);
DatelineEntity *dateline_project_get_entity_by_uuid (DatelineProject *self, const char *uuid);
DatelineLabel *dateline_project_get_label (DatelineProject *self, gint64 id);
DatelineLabel *dateline_project_get_label_by_uuid (DatelineProject *self, const char *uuid);
/* A source of that name in any case, (nullable) (transfer none). */
DatelineSource *dateline_project_find_source (DatelineProject *self, const char *name);
/* Entities that have the form as name or alias, (transfer container). */
GPtrArray *dateline_project_find_entities (DatelineProject *self, const char *form);
/* A label by name in any case; "Layer/Label" where two layers share it. Sets an INVALID error that
 * lists the candidates where the name is not enough, NOT_FOUND where there is none. */
DatelineLabel *dateline_project_find_label (DatelineProject *self,
                                            const char *name,
                                            GError **error);

/* Parts of an article, read when asked for. */
char *dateline_project_load_text (DatelineProject *self, DatelineArticle *article, GError **error);
/* (transfer full): for each of dateline_project_load_regions() why it counts as such ("newsletter"), ""
 * where that is not known. */
GStrv dateline_project_load_region_reasons (DatelineProject *self,
                                            DatelineArticle *article,
                                            GError **error);
/* Ascending, of DatelineRegion. */
GArray *dateline_project_load_regions (DatelineProject *self,
                                       DatelineArticle *article,
                                       GError **error);
/* (transfer full): what the import knew beside the article's own properties; name → text. */
GHashTable *dateline_project_load_metadata (DatelineProject *self,
                                            DatelineArticle *article,
                                            GError **error);
/* The imported file byte for byte; NOT_FOUND where the import brought only a description. */
GBytes *dateline_project_load_original (DatelineProject *self,
                                        DatelineArticle *article,
                                        char **name,
                                        char **encoding,
                                        GError **error);
/* The hash and size of the original, also where its bytes are not kept. */
gboolean dateline_project_describe_original (DatelineProject *self,
                                             DatelineArticle *article,
                                             char **name,
                                             char **encoding,
                                             char **hash,
                                             guint64 *size,
                                             GError **error);
/* (transfer full): the article's annotations in the order of dateline_annotation_compare(); one
 * live list an article, kept current for as long as somebody holds it. */
GListModel *dateline_project_get_annotations (DatelineProject *self, DatelineArticle *article);

/* From now on tags of this coder only are listed as mentions and notes, counted, and remembered as what words
 * meant or what was answered, and the history keeps to itself what others did, as does an undo where it was; 0:
 * everybody's. Only what is shown changes, not what an edit does. */
void dateline_project_set_only_coder (DatelineProject *self, gint64 coder_id);
gint64 dateline_project_get_only_coder (DatelineProject *self);

/* The mentions of an entity across all articles: (element-type DatelineMention), by article's
 * date, then place. */
typedef struct
{
  gint64 annotation_id;
  gint64 article_id;
  guint start; /* extent of the fragments */
  guint end;
  gint64 coder_id;
} DatelineMention;

GArray *dateline_project_list_mentions (DatelineProject *self,
                                        DatelineEntity *entity,
                                        GError **error);

/* How many annotations have the label (its nested labels not counted), in how many articles. */
void dateline_project_count_label (DatelineProject *self,
                                   DatelineLabel *label,
                                   guint *annotations,
                                   guint *articles);

/* What @form (any case) was tagged as last: label and entity, (transfer none), both nullable;
 * FALSE where it never was. With @layer, only in that layer. */
gboolean dateline_project_recall_form (DatelineProject *self,
                                       DatelineLayer *layer,
                                       const char *form,
                                       DatelineLabel **label,
                                       DatelineEntity **entity);

/* SQLite's integrity and foreign key checks, the full-text index against the texts, spans and
 * regions against text lengths, relations against the tags they join, answers against their fields
 * and what they name, labels against their layers and versions. Returns the problems in plain
 * sentences, empty where all is well. */
GPtrArray *dateline_project_check (DatelineProject *self, GError **error);

G_END_DECLS
