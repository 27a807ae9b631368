/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One action of the change log, as the history shows it. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define DATELINE_TYPE_HISTORY_ENTRY (dateline_history_entry_get_type ())

G_DECLARE_FINAL_TYPE (DatelineHistoryEntry,
                      dateline_history_entry,
                      DATELINE,
                      HISTORY_ENTRY,
                      GObject)

typedef enum
{
  DATELINE_HISTORY_EDIT,
  DATELINE_HISTORY_UNDO,
  DATELINE_HISTORY_REDO,
} DatelineHistoryKind;

/* Nicks: "edit", "undo", "redo". */
#define DATELINE_TYPE_HISTORY_KIND (dateline_history_kind_get_type ())

GType dateline_history_kind_get_type (void);

/* @action: a stable word such as "tag"; @subject: what it was done to, such as "NATO" */
DatelineHistoryEntry *dateline_history_entry_new (gint64 id,
                                                  DatelineHistoryKind kind,
                                                  const char *action,
                                                  const char *subject,
                                                  guint n_changes,
                                                  gint64 time,
                                                  const char *coder,
                                                  gboolean undone);
gint64 dateline_history_entry_get_id (DatelineHistoryEntry *self);
DatelineHistoryKind dateline_history_entry_get_kind (DatelineHistoryEntry *self);
const char *dateline_history_entry_get_action (DatelineHistoryEntry *self);
const char *dateline_history_entry_get_subject (DatelineHistoryEntry *self);
guint dateline_history_entry_get_n_changes (DatelineHistoryEntry *self);
/* Microseconds since 1970-01-01 UTC. */
gint64 dateline_history_entry_get_time (DatelineHistoryEntry *self);
const char *dateline_history_entry_get_coder (DatelineHistoryEntry *self);
gboolean dateline_history_entry_get_undone (DatelineHistoryEntry *self);

/* "Tag ‘NATO’", "Undo tag ‘NATO’" … in the user's language. Unknown actions show their word. */
char *dateline_history_entry_describe (DatelineHistoryEntry *self);
/* The same for an action alone. @subject may be NULL or "". Only for actions on several articles
 * that write one row for each (a status, a date) does @n_changes above 1 say how many. */
char *dateline_action_describe (const char *action, const char *subject, guint n_changes);

G_END_DECLS
