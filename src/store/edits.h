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

/* All that a new annotation can have; every member may be NULL. @values: UUID of field → answer (see
 * field-value.h); fields that are not among them get their preset, NULL or "" is no answer. @from,
 * @to: both, for a label of a relation layer, which has no fragments: tags of span layers in the
 * same article. */
typedef struct
{
  const GArray *fragments;
  DatelineEntity *entity;
  GHashTable *values;
  DatelineAnnotation *from;
  DatelineAnnotation *to;
  const char *note;
} DatelineTagSpec;

/* As dateline_project_tag(), which is short for it: one action of the history. Also INVALID where a
 * rule of the layer is broken: overlap with another tag of the layer and the coder, several
 * stretches, a stretch that goes on in the next paragraph. Required fields may wait for their
 * answers. */
DatelineAnnotation *dateline_project_tag_full (DatelineProject *self,
                                               DatelineArticle *article,
                                               DatelineLabel *label,
                                               const DatelineTagSpec *spec,
                                               GError **error);
/* Many spans in one action, in whatever articles. Fields get their presets. What would be twice the same, or
 * breaks a rule of the layer (overlap, paragraphs), is left out, and so are articles that are gone: others
 * may have come first. */
typedef struct
{
  gint64 article;
  guint start; /* [start, end) in code points */
  guint end;
  guint target; /* a place among the targets, where there are several */
} DatelineBulkHit;

gboolean dateline_project_tag_many (DatelineProject *self,
                                    DatelineLabel *label,
                                    const GArray *hits,
                                    DatelineEntity *entity,
                                    guint *made,
                                    GError **error);

/* What some of the hits are to be. */
typedef struct
{
  gint64 label;
  gint64 entity; /* 0: none */
} DatelineBulkTarget;

/* The same for hits that are to be different things: all names of a list at once. @targets: of
 * DatelineBulkTarget, of which those that a hit asks for must be there; @subject: what the action is
 * remembered by. */
gboolean dateline_project_tag_targets (DatelineProject *self,
                                       const GArray *targets,
                                       const GArray *hits,
                                       const char *subject,
                                       guint *made,
                                       GError **error);
/* Its guideline becomes the new label's version. */
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
/* (nullable) @value: as answers are stored (see field-value.h); INVALID where the field does not take
 * it: not of its form, not there, or of a kind or layer that is not allowed. */
gboolean dateline_project_set_annotation_value (DatelineProject *self,
                                                DatelineAnnotation *annotation,
                                                DatelineField *field,
                                                const char *value,
                                                GError **error);
gboolean dateline_project_set_annotation_note (DatelineProject *self,
                                               DatelineAnnotation *annotation,
                                               const char *note,
                                               GError **error);
gboolean dateline_project_set_relation_ends (DatelineProject *self,
                                             DatelineAnnotation *annotation,
                                             DatelineAnnotation *from,
                                             DatelineAnnotation *to,
                                             GError **error);
/* With the relations that end at it and the answers that link to it. */
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
/* @regions: see dateline_regions_set(). A region within one that was left out keeps the
 * reason, whatever it is taken for now. */
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
/* "scheme:id" such as "wikidata:Q458", one a scheme; they replace those it has. */
gboolean dateline_project_set_entity_externals (DatelineProject *self,
                                                DatelineEntity *entity,
                                                const char *const *externals,
                                                GError **error);
/* All of an entity at once, for lists of many. */
typedef struct
{
  const char *name;
  DatelineLabel *kind;          /* (nullable) */
  const char *const *aliases;   /* (nullable) */
  const char *const *externals; /* (nullable) */
  const char *note;             /* (nullable) */
} DatelineEntitySpec;

/* As one edit, which is a great deal faster than one for each. */
gboolean dateline_project_add_entities (DatelineProject *self,
                                        const DatelineEntitySpec *specs,
                                        guint n,
                                        GError **error);
/* Adds what it lacks: names it isn't called by, external names of other schemes, and a kind or a
 * note where it has none. Nothing is replaced. */
gboolean dateline_project_complete_entity (DatelineProject *self,
                                           DatelineEntity *entity,
                                           const DatelineEntitySpec *spec,
                                           GError **error);
/* Two entities that a person said are not the same, or no longer says so. */
gboolean dateline_project_set_apart (DatelineProject *self,
                                     DatelineEntity *a,
                                     DatelineEntity *b,
                                     gboolean apart,
                                     GError **error);
gboolean dateline_project_is_apart (DatelineProject *self, DatelineEntity *a, DatelineEntity *b);

typedef struct
{
  char *a; /* UUIDs, the smaller first */
  char *b;
} DatelineApart;

/* (transfer full) (element-type DatelineApart): all pairs, also those of entities that are gone. */
GPtrArray *dateline_project_list_apart (DatelineProject *self, GError **error);
/* Every mention and every field answer of @other becomes one of @entity, its names become aliases,
 * its external names too where @entity has none of the scheme, its note is appended, whoever it is
 * not @entity is not either, and @other is gone. */
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
/* What tags of the layer may look like (see layer.h for each). */
typedef struct
{
  gboolean overlaps;
  DatelineSnap snap;
  gboolean discontinuous;
  gboolean crosses;
  const char *const *from_layers; /* UUIDs of span layers; NULL or empty for any */
  const char *const *to_layers;
} DatelineLayerSettings;

/* As they are; the lists belong to the layer. */
DatelineLayerSettings dateline_layer_get_settings (DatelineLayer *layer);
/* Tags that break the new rules stay. */
gboolean dateline_project_edit_layer_settings (DatelineProject *self,
                                               DatelineLayer *layer,
                                               const DatelineLayerSettings *settings,
                                               GError **error);

/* An annotation that a change concerns. */
typedef struct
{
  gint64 article;
  gint64 annotation;
  guint start; /* of its fragments; start and end are 0 where it has none */
  guint end;
  char *answer; /* (nullable): as it is stored, where the change concerns an answer */
} DatelineReviewPlace;

typedef enum
{
  DATELINE_RULE_OVERLAP,
  DATELINE_RULE_DISCONTINUOUS,
  DATELINE_RULE_CROSSING,
  DATELINE_RULE_ENDS,
} DatelineRule;

/* How many of the layer's annotations would break rules, were they those of the settings. */
typedef struct
{
  guint annotations; /* of the layer, in articles that are there */
  guint overlapping;
  guint discontinuous;
  guint crossing;  /* of paragraphs */
  guint misplaced; /* ends of relations in layers that are not allowed */
} DatelineLayerReview;

gboolean dateline_project_review_layer (DatelineProject *self,
                                        DatelineLayer *layer,
                                        const DatelineLayerSettings *settings,
                                        DatelineLayerReview *review,
                                        GError **error);

/* (transfer full) (element-type DatelineReviewPlace): which ones they are for one of the rules, by
 * article; at most @limit. */
GPtrArray *dateline_project_list_breaches (DatelineProject *self,
                                           DatelineLayer *layer,
                                           const DatelineLayerSettings *settings,
                                           DatelineRule rule,
                                           guint limit,
                                           GError **error);

/* A choice that is called otherwise from now on: its answers go with it. */
typedef struct
{
  const char *field; /* UUID */
  const char *from;
  const char *to;
} DatelineChoiceRename;

typedef struct
{
  gboolean drop_answers;        /* those that are taken no more */
  const GArray *choice_renames; /* (nullable): of DatelineChoiceRename */
} DatelineFieldChange;

/* @fields: of DatelineField, in order; those with the UUID of a field that is there change it. An
 * answer that a changed field still takes is kept, in the form that its new type wants (an entity or
 * a label becomes text by its name, and text an entity or label that alone is called so). INVALID
 * where answers would be lost, unless @change (nullable) says that they may be. */
gboolean dateline_project_change_layer_fields (DatelineProject *self,
                                               DatelineLayer *layer,
                                               GPtrArray *fields,
                                               const DatelineFieldChange *change,
                                               GError **error);
/* The same with no answer lost. */
gboolean dateline_project_set_layer_fields (DatelineProject *self,
                                            DatelineLayer *layer,
                                            GPtrArray *fields,
                                            GError **error);

typedef struct
{
  char *uuid;      /* of the field */
  char *name;      /* as it is called now */
  gboolean goes;   /* the field itself */
  gboolean hidden; /* what others answered is not counted: see dateline_project_set_only_coder () */
  guint kept;      /* answers, in articles that are there */
  guint lost;
  guint renamed;     /* of those kept: with a choice that is called otherwise */
  GPtrArray *places; /* of DatelineReviewPlace: answers that would be lost, some hundreds at most */
  GPtrArray *renamed_places; /* the same of those renamed */
} DatelineFieldReview;

/* (transfer full) (element-type DatelineFieldReview): what such a change would do, for each field
 * with answers that goes or comes to take others. @change: (nullable). */
GPtrArray *dateline_project_review_fields (DatelineProject *self,
                                           DatelineLayer *layer,
                                           GPtrArray *fields,
                                           const DatelineFieldChange *change,
                                           GError **error);
/* (transfer full) (element-type DatelineReviewPlace): tags of the layer that have no answer to the field of
 * that UUID, whether it is there yet or not; some hundreds at most. @n: (out): how many there are. */
GPtrArray *dateline_project_review_required (DatelineProject *self,
                                             DatelineLayer *layer,
                                             const char *field,
                                             guint *n,
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
/* Whatever differs from what the label has is changed. @key: "" for none. A new definition
 * (description, examples, counter-examples) gets a version of its own, unless the label had none and
 * nobody has used it yet. */
typedef struct
{
  const char *name;
  const char *key;
  const char *description;
  const char *examples;
  guint colour;
  const char *counter_examples; /* NULL leaves them, and the note, as they are */
  const char *note;
} DatelineLabelEdit;

/* All as it is, to be changed in part; the strings belong to the label. */
DatelineLabelEdit dateline_label_get_edit (DatelineLabel *label);
gboolean dateline_project_edit_label (DatelineProject *self,
                                      DatelineLabel *label,
                                      const DatelineLabelEdit *edit,
                                      GError **error);

typedef struct
{
  guint version;
  gint64 time; /* microseconds since 1970-01-01 UTC, 0: not known */
  char *coder; /* UUID of who wrote it; NULL: not known */
  char *description;
  char *examples;
  char *counter_examples;
} DatelineLabelVersion;

void dateline_label_version_free (DatelineLabelVersion *version);
/* (transfer full) (element-type DatelineLabelVersion): the definitions that the label had, newest
 * first: the first is the one in force. */
GPtrArray *dateline_project_list_label_versions (DatelineProject *self,
                                                 DatelineLabel *label,
                                                 GError **error);
/* For a codebook that comes with its history: @versions (element-type DatelineLabelVersion),
 * ascending, replace those of the label; the last is in force, and what it says must be what the
 * label says. */
gboolean dateline_project_set_label_versions (DatelineProject *self,
                                              DatelineLabel *label,
                                              GPtrArray *versions,
                                              GError **error);
/* Under @parent (NULL: the top) of the same layer, at @position among its new siblings. */
gboolean dateline_project_move_label (DatelineProject *self,
                                      DatelineLabel *label,
                                      DatelineLabel *parent,
                                      int position,
                                      GError **error);
/* Its annotations and the answers that name it go to @heir, or are removed where that is NULL; nested
 * labels move up. Entities of that kind get the heir's or none. */
gboolean dateline_project_delete_label (DatelineProject *self,
                                        DatelineLabel *label,
                                        DatelineLabel *heir,
                                        GError **error);

/* The note on the project as a whole, "" where there is none. */
const char *dateline_project_get_note (DatelineProject *self);
gboolean dateline_project_set_note (DatelineProject *self, const char *text, GError **error);

/* People and outlets. INVALID where a coder of that name, in any case, is there. (transfer none) */
DatelineCoder *dateline_project_add_coder (DatelineProject *self, const char *name, GError **error);
/* Who tags in this copy from now on. Not in the history: it is no property of the shared project. */
gboolean dateline_project_choose_coder (DatelineProject *self,
                                        DatelineCoder *coder,
                                        GError **error);
gboolean dateline_project_rename_coder (DatelineProject *self,
                                        DatelineCoder *coder,
                                        const char *name,
                                        GError **error);
/* The coder of that name in any case, made where there is none. */
DatelineCoder *dateline_project_ensure_coder (DatelineProject *self,
                                              const char *name,
                                              GError **error);
gboolean dateline_project_edit_source (DatelineProject *self,
                                       DatelineSource *source,
                                       const char *name,
                                       const char *note,
                                       GError **error);

G_END_DECLS
