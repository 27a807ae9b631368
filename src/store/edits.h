/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every edit a person can make. Each writes tables and log in one transaction and is one action of
 * the history, unless it stands between dateline_project_begin() and _commit(), which make one
 * action of several. On an error nothing is changed, in the file or in the objects. */
#pragma once

#include "store/project.h"

G_BEGIN_DECLS

/* Groups nest; the outermost names the action. Rolling back undoes all since the outermost begin. */
gboolean dateline_project_begin (DatelineProject *self,
                                 const char *action,
                                 const char *subject,
                                 GError **error);
gboolean dateline_project_commit (DatelineProject *self, GError **error);
void dateline_project_rollback (DatelineProject *self);
/* What undo would take back: its number in the history, or 0. */
gint64 dateline_project_get_newest_action (DatelineProject *self);
/* Begins a group that goes on with @action, for questions that are asked one after the other but are
 * one thing to undo: each answer is in the file at once, and the log only grows. Where another edit,
 * an undo or an import came in between, it begins an action of that @name and @subject. */
gboolean dateline_project_resume (DatelineProject *self,
                                  gint64 action,
                                  const char *name,
                                  const char *subject,
                                  GError **error);

/* Annotations. @fragments: DatelineSpan in code points, put in normal form; empty (or NULL) for a
 * label of a document layer. INVALID where a span lies outside the text or the layer's kind does
 * not fit, or an entity is given for a layer that names none. Tagging anything takes an article from
 * "todo" to "in-progress" in the same action. Returns: (transfer full). */
DatelineAnnotation *dateline_project_tag (DatelineProject *self,
                                          DatelineArticle *article,
                                          DatelineLabel *label,
                                          const GArray *fragments,
                                          DatelineEntity *entity,
                                          GError **error);
gboolean dateline_project_set_annotation_label (DatelineProject *self,
                                                DatelineAnnotation *annotation,
                                                DatelineLabel *label,
                                                GError **error);
gboolean dateline_project_set_annotation_fragments (DatelineProject *self,
                                                    DatelineAnnotation *annotation,
                                                    const GArray *fragments,
                                                    GError **error);
gboolean dateline_project_set_annotation_entity (DatelineProject *self,
                                                 DatelineAnnotation *annotation,
                                                 DatelineEntity *entity,
                                                 GError **error);
/* (nullable) @value; for entity fields the UUID of an entity, for choices one of the choices. */
gboolean dateline_project_set_annotation_value (DatelineProject *self,
                                                DatelineAnnotation *annotation,
                                                DatelineField *field,
                                                const char *value,
                                                GError **error);
gboolean dateline_project_set_annotation_note (DatelineProject *self,
                                               DatelineAnnotation *annotation,
                                               const char *note,
                                               GError **error);
gboolean dateline_project_remove_annotation (DatelineProject *self,
                                             DatelineAnnotation *annotation,
                                             GError **error);

/* Articles. */
gboolean dateline_project_set_article_title (DatelineProject *self,
                                             DatelineArticle *article,
                                             const char *title,
                                             GError **error);
gboolean dateline_project_set_article_source (DatelineProject *self,
                                              DatelineArticle *article,
                                              const char *source_name,
                                              GError **error);
/* @action: "set-date", "keep-date" or "clear-date". */
gboolean dateline_project_set_article_date (DatelineProject *self,
                                            DatelineArticle *article,
                                            const DatelineDate *date,
                                            const char *action,
                                            GError **error);
gboolean dateline_project_set_article_status (DatelineProject *self,
                                              DatelineArticle *article,
                                              DatelineStatus status,
                                              GError **error);
gboolean dateline_project_set_article_note (DatelineProject *self,
                                            DatelineArticle *article,
                                            const char *note,
                                            GError **error);
/* @regions: see dateline_regions_set(). */
gboolean dateline_project_set_article_regions (DatelineProject *self,
                                               DatelineArticle *article,
                                               const GArray *regions,
                                               GError **error);
/* Out of every list and count, with its annotations; undo brings it back. */
gboolean dateline_project_remove_article (DatelineProject *self,
                                          DatelineArticle *article,
                                          GError **error);

/* Entities. What is returned here and below is (transfer none). */
DatelineEntity *dateline_project_add_entity (DatelineProject *self,
                                             const char *name,
                                             DatelineLabel *kind,
                                             GError **error);
/* The old name becomes an alias where @keep_old. */
gboolean dateline_project_rename_entity (DatelineProject *self,
                                         DatelineEntity *entity,
                                         const char *name,
                                         gboolean keep_old,
                                         GError **error);
gboolean dateline_project_set_entity_kind (DatelineProject *self,
                                           DatelineEntity *entity,
                                           DatelineLabel *kind,
                                           GError **error);
gboolean dateline_project_set_entity_note (DatelineProject *self,
                                           DatelineEntity *entity,
                                           const char *note,
                                           GError **error);
gboolean dateline_project_set_entity_aliases (DatelineProject *self,
                                              DatelineEntity *entity,
                                              const char *const *aliases,
                                              GError **error);
/* Every mention and every field answer of @other becomes one of @entity, its names become aliases,
 * its note is appended, and @other is gone. */
gboolean dateline_project_merge_entities (DatelineProject *self,
                                          DatelineEntity *entity,
                                          DatelineEntity *other,
                                          GError **error);
/* The annotations (ids as gint64) become mentions of a new entity of that name and the same kind. */
DatelineEntity *dateline_project_split_entity (DatelineProject *self,
                                               DatelineEntity *entity,
                                               const char *name,
                                               const GArray *annotation_ids,
                                               GError **error);
/* Its mentions stay, naming no entity. */
gboolean dateline_project_delete_entity (DatelineProject *self,
                                         DatelineEntity *entity,
                                         GError **error);

/* Codebook. Names are unique within a layer, keys within the codebook (INVALID otherwise). */
DatelineLayer *dateline_project_add_layer (DatelineProject *self,
                                           const char *name,
                                           DatelineLayerKind kind,
                                           gboolean names_entities,
                                           GError **error);
/* The same with a UUID of another copy of the codebook, so that both mean one layer. (nullable)
 * @uuid: ignored where a record that is there has it; one that is gone comes back as if new. */
DatelineLayer *dateline_project_add_layer_full (DatelineProject *self,
                                                const char *uuid,
                                                const char *name,
                                                DatelineLayerKind kind,
                                                gboolean names_entities,
                                                GError **error);
gboolean dateline_project_edit_layer (DatelineProject *self,
                                      DatelineLayer *layer,
                                      const char *name,
                                      const char *description,
                                      GError **error);
/* @fields: of DatelineField. INVALID where a field that annotations answer would go. */
gboolean dateline_project_set_layer_fields (DatelineProject *self,
                                            DatelineLayer *layer,
                                            GPtrArray *fields,
                                            GError **error);
gboolean dateline_project_move_layer (DatelineProject *self,
                                      DatelineLayer *layer,
                                      int position,
                                      GError **error);
/* With all its labels, fields and annotations. */
gboolean dateline_project_delete_layer (DatelineProject *self,
                                        DatelineLayer *layer,
                                        GError **error);
/* The colour is the first that the layer does not use yet. */
DatelineLabel *dateline_project_add_label (DatelineProject *self,
                                           DatelineLayer *layer,
                                           DatelineLabel *parent,
                                           const char *name,
                                           GError **error);
/* @uuid: as for dateline_project_add_layer_full(). */
DatelineLabel *dateline_project_add_label_full (DatelineProject *self,
                                                const char *uuid,
                                                DatelineLayer *layer,
                                                DatelineLabel *parent,
                                                const char *name,
                                                GError **error);
/* Whatever differs from what the label has is changed. @key: "" for none. */
typedef struct
{
  const char *name;
  const char *key;
  const char *description;
  const char *examples;
  guint colour;
} DatelineLabelEdit;

gboolean dateline_project_edit_label (DatelineProject *self,
                                      DatelineLabel *label,
                                      const DatelineLabelEdit *edit,
                                      GError **error);
/* Under @parent (NULL: the top) of the same layer, at @position among its new siblings. */
gboolean dateline_project_move_label (DatelineProject *self,
                                      DatelineLabel *label,
                                      DatelineLabel *parent,
                                      int position,
                                      GError **error);
/* Its annotations go to @heir, or are removed where that is NULL; nested labels move up. Entities
 * of that kind get the heir's or none. */
gboolean dateline_project_delete_label (DatelineProject *self,
                                        DatelineLabel *label,
                                        DatelineLabel *heir,
                                        GError **error);

/* People and outlets. */
gboolean dateline_project_rename_coder (DatelineProject *self,
                                        DatelineCoder *coder,
                                        const char *name,
                                        GError **error);
gboolean dateline_project_edit_source (DatelineProject *self,
                                       DatelineSource *source,
                                       const char *name,
                                       const char *note,
                                       GError **error);

G_END_DECLS
