/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of a project, for the files of this floor. objects.c and live-articles.c keep the
 * objects, edit.c and history.c the log, the others only ask and edit. */
#pragma once

#include "store/connection-private.h"
#include "store/project.h"
#include "store/record-io-private.h"

G_BEGIN_DECLS

/* The kinds that are in memory as a whole come first. */
#define DATELINE_N_NAMED_KINDS (DATELINE_RECORD_ENTITY + 1)

typedef struct _DatelineEdit DatelineEdit;
typedef struct _DatelineOffered DatelineOffered;

struct _DatelineProject
{
  GObject parent_instance;

  char *path;
  char *uuid;
  char *note;
  gboolean read_only;
  DatelineConnection *connection;
  DatelineCoder *coder;
  gint64 only_coder;        /* whose tags are shown, 0: everybody's */
  DatelineOffered *offered; /* which names are kept back then; NULL until somebody asks */

  /* Lists by kind; labels have none of their own. */
  GListStore *lists[DATELINE_N_NAMED_KINDS];
  /* While many change at once: what comes into the lists and goes from them at the end. */
  GPtrArray *arrivals[DATELINE_N_NAMED_KINDS];
  GPtrArray *departures[DATELINE_N_NAMED_KINDS];
  gboolean holding;
  /* By UUID, kept also when gone, so that what comes back is the same object. */
  GHashTable *records;
  /* By row number, those that are there. */
  GHashTable *rows[DATELINE_N_NAMED_KINDS];

  /* By row number, weak: DatelineArticle, DatelineAnnotation, GListStore by article. */
  GHashTable *articles;
  GHashTable *annotations;
  GHashTable *annotation_lists;

  DatelineEdit *edit;
  GThread *checkpoint; /* (nullable): of the last large action */
  /* Groups that undo and redo would turn round, newest last; of gint64. */
  GArray *undo;
  GArray *redo;

  /* What refresh() has told already. */
  gint64 last_article;
  gint64 last_batch;
  gint64 last_change;
  /* What was told of an import that may still be aborted: articles, and UUIDs of names. */
  GArray *pending;
  GPtrArray *pending_names[DATELINE_N_NAMED_KINDS];

  /* The text that was asked for last: tagging asks for the same one again and again. */
  gint64 text_article;
  char *text;
  gpointer text_offsets; /* DatelineOffsets */
};

/* project.c: signals. Arrays are of gint64. */
void dateline_project_emit_articles (DatelineProject *self, const char *signal_name, GArray *ids);
/* Something was edited: what is known of names kept back is asked for anew. */
void dateline_offered_forget (DatelineOffered *self);
void dateline_offered_free (DatelineOffered *self);

void dateline_project_emit_edited (DatelineProject *self);
/* edit-coders.c: where the coder who tags here is gone, another one does. */
void dateline_coders_settle (DatelineProject *self);

/* objects.c: (transfer full): the field of a row that has these columns from the @first on. */
#define DATELINE_FIELD_COLUMNS \
  "uuid, name, type, choices, required, preset, minimum, maximum, allowed, description"
DatelineField *dateline_field_from_row (sqlite3_stmt *row, int first);

/* objects.c: what is in memory as a whole. */
gboolean dateline_objects_load (DatelineProject *self, GError **error);
void dateline_objects_clear (DatelineProject *self);
/* Reads the row again and brings the object and its list up to date, or makes it gone. */
void dateline_objects_refresh (DatelineProject *self, DatelineRecordKind kind, const char *uuid);
/* Between these, lists change all at once: one signal each instead of one a record. */
void dateline_objects_hold (DatelineProject *self);
void dateline_objects_release (DatelineProject *self);
/* Puts layers and the labels of each in order. */
void dateline_objects_arrange (DatelineProject *self);
gpointer dateline_objects_by_id (DatelineProject *self, DatelineRecordKind kind, gint64 id);
gpointer dateline_objects_by_uuid (DatelineProject *self,
                                   DatelineRecordKind kind,
                                   const char *uuid);
/* The labels of a layer under a parent (NULL: the top) by position; (transfer container). */
GPtrArray *dateline_objects_list_children (DatelineProject *self,
                                           DatelineLayer *layer,
                                           DatelineLabel *parent);

/* live-articles.c: what is in memory while somebody holds it. */
void dateline_live_init (DatelineProject *self);
void dateline_live_clear (DatelineProject *self);
void dateline_live_refresh_article (DatelineProject *self, gint64 id);
void dateline_live_refresh_all (DatelineProject *self);
/* @article: the row of the article that it belongs or belonged to. */
void dateline_live_refresh_annotation (DatelineProject *self, const char *uuid, gint64 article);
/* (transfer full) (nullable): only if somebody holds it already. */
DatelineAnnotation *dateline_live_find_annotation (DatelineProject *self, const char *uuid);

/* date-json.c */
char *dateline_doubts_to_json (const DatelineDate *date);
void dateline_doubts_from_json (DatelineDate *date, const char *json);

/* edit.c: one edit is begin, touch before each record that the SQL behind it changes, end. Between
 * them failures stick to the connection; end takes everything back where there was one. */
gboolean dateline_edit_begin (DatelineProject *self,
                              const char *action,
                              const char *subject,
                              GError **error);
void dateline_edit_touch (DatelineProject *self, DatelineRecordKind kind, gpointer record);
void dateline_edit_touch_uuid (DatelineProject *self, DatelineRecordKind kind, const char *uuid);
/* The same for several of one kind, read together. */
void dateline_edit_touch_many (DatelineProject *self,
                               DatelineRecordKind kind,
                               const char *const *uuids,
                               guint n);
/* The article of a record that was touched, as it was then; 0 where it had none. */
gint64 dateline_edit_get_article (DatelineProject *self, DatelineRecordKind kind, const char *uuid);
/* Of an annotation of the article that is about to be made, and whose UUID is new. */
void dateline_edit_touch_new (DatelineProject *self, const char *uuid, gint64 article);
/* (transfer full): @n new ones, ascending, as many rows are written in fewer places then. */
GPtrArray *dateline_edit_make_uuids (guint n);
/* The edit that began will write about so many records: there is room for thousands at once until it ends. */
void dateline_edit_expect (DatelineProject *self, guint n);
/* Within an edit, for a new layer or label: @wanted (nullable) where nothing has it, or only one of
 * the kind that is gone; else another. Returns: (transfer full). */
char *dateline_edit_claim_uuid (DatelineProject *self, DatelineRecordKind kind, const char *wanted);
/* Every record whose UUID is the first column of the query; @query may be NULL after a failure. */
void dateline_edit_touch_all (DatelineProject *self, DatelineRecordKind kind, sqlite3_stmt *query);
/* edit-remove.c: takes away the annotations whose UUIDs are the first column of the query (nullable
 * after a failure), the relations that end at them and the answers that link to them. */
void dateline_edit_remove_annotations (DatelineProject *self, sqlite3_stmt *query);
/* Answers that name the label of that UUID name @heir (nullable: nothing) instead. */
void dateline_edit_hand_on_label (DatelineProject *self, const char *uuid, const char *heir);
/* edit-identities.c: what is known of @other's external names and of whom it is not goes to @entity,
 * which is touched already, but for a scheme that @entity has a name in. */
void dateline_edit_merge_identities (DatelineProject *self,
                                     DatelineEntity *entity,
                                     DatelineEntity *other);
/* Fails the edit: INVALID. */
void dateline_edit_refuse (DatelineProject *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
gboolean dateline_edit_end (DatelineProject *self, GError **error);
/* The edit under way turns a group round (DatelineHistoryKind). */
void dateline_edit_set_turns (DatelineProject *self, int kind, gint64 group);
gboolean dateline_edit_is_open (DatelineProject *self);
void dateline_edit_free (DatelineEdit *edit);
/* FALSE with NOT_FOUND where it has gone. */
gboolean dateline_edit_check_there (DatelineProject *self, gpointer record, GError **error);

/* checkpoint.c: between the first two a commit leaves what it wrote in the log beside the file; the third
 * carries it over in a thread, for which the last waits. */
void dateline_checkpoint_put_off (DatelineProject *self);
void dateline_checkpoint_as_usual (DatelineProject *self);
void dateline_checkpoint_start (DatelineProject *self);
void dateline_checkpoint_wait (DatelineProject *self);

/* history.c */
void dateline_history_replay (DatelineProject *self);

/* project-read.c: the text of an article and its offsets, kept till another is asked for. */
const char *dateline_project_peek_text (DatelineProject *self, gint64 article);
char *dateline_project_slice (DatelineProject *self, gint64 article, guint start, guint end);

/* edit-notes.c: reads the project's own note again. */
void dateline_project_reload_note (DatelineProject *self);

static inline gint64
dateline_id (gpointer record)
{
  return record ? dateline_record_get_id (record) : 0;
}

static inline const char *
dateline_uuid (gpointer record)
{
  return dateline_record_get_uuid (record);
}

/* Lists of DatelineReviewPlace; @answer: (nullable). */
GPtrArray *dateline_review_places_new (void);
void dateline_review_places_add (DatelineProject *self,
                                 GPtrArray *places,
                                 gint64 annotation,
                                 const char *answer);

G_END_DECLS
