/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tree that a query is parsed into. query-parser.c makes it, query.c writes it out again,
 * evaluate.c answers it.
 *
 * The tree is kept simple by its constructors: AND and OR have at least two children and none of
 * their own kind, NOT never stands on NOT. */
#pragma once

#include "index/query.h"

G_BEGIN_DECLS

/* Code points. Nobody types more; a file or a command line might. */
#define DATELINE_QUERY_MAX_LENGTH 10000
/* Parentheses and negations around one term. */
#define DATELINE_QUERY_MAX_DEPTH 64

typedef enum
{
  DATELINE_NODE_AND,
  DATELINE_NODE_OR,
  DATELINE_NODE_NOT,
  DATELINE_NODE_TEXT, /* a word or phrase of the texts */
  DATELINE_NODE_KEY,  /* key:value */
  DATELINE_NODE_FLAG, /* undated and its like */
} DatelineNodeKind;

typedef enum
{
  DATELINE_QUERY_KEY_SOURCE,
  DATELINE_QUERY_KEY_LABEL,
  DATELINE_QUERY_KEY_ENTITY,
  DATELINE_QUERY_KEY_DATE,
  DATELINE_QUERY_KEY_STATUS,
  DATELINE_QUERY_KEY_LANGUAGE,
  DATELINE_QUERY_KEY_CODER,
  DATELINE_QUERY_KEY_BATCH,
  DATELINE_QUERY_KEY_TITLE,
  DATELINE_QUERY_KEY_COPY_OF,
} DatelineQueryKey;

typedef enum
{
  DATELINE_QUERY_FLAG_UNDATED,
  DATELINE_QUERY_FLAG_DOUBTFUL,
  DATELINE_QUERY_FLAG_TAGGED,
  DATELINE_QUERY_FLAG_UNTAGGED,
  DATELINE_QUERY_FLAG_COPIES,
  DATELINE_QUERY_FLAG_FIRST_COPIES,
  DATELINE_QUERY_FLAG_LATER_COPIES,
  DATELINE_QUERY_FLAG_UNANSWERED,
} DatelineQueryFlag;

typedef struct
{
  DatelineNodeKind kind;
  GPtrArray *children; /* of AND, OR and NOT */
  char *text;          /* of TEXT without quotes and star; the value of KEY as typed */
  gboolean prefix;     /* TEXT: also its continuations */
  gboolean quoted;     /* TEXT: written in quotes */
  DatelineQueryKey key;
  DatelineQueryFlag flag;
  gint32 first; /* KEY date: both included, DATELINE_DAY_NONE for an open end */
  gint32 last;
  gint64 number; /* KEY batch: its number; KEY status: the DatelineStatus */
} DatelineNode;

DatelineNode *dateline_node_new (DatelineNodeKind kind);
void dateline_node_free (DatelineNode *node);
/* (transfer full) @children: some or none. NULL for none, the child itself for one. */
DatelineNode *dateline_node_new_all_of (GPtrArray *children);
DatelineNode *dateline_node_new_any_of (GPtrArray *children);
/* (transfer full) (nullable) @child. */
DatelineNode *dateline_node_new_not (DatelineNode *child);
gboolean dateline_node_equal (const DatelineNode *a, const DatelineNode *b);
/* As it would be typed. */
void dateline_node_write (const DatelineNode *node, GString *string);

/* Straight, curly, low and angled double quotation marks. Single ones are apostrophes. */
gboolean dateline_query_is_quote (gunichar c);

const char *dateline_query_key_to_nick (DatelineQueryKey key);
gboolean dateline_query_key_from_nick (const char *nick, DatelineQueryKey *key);
const char *dateline_query_flag_to_nick (DatelineQueryFlag flag);
gboolean dateline_query_flag_from_nick (const char *nick, DatelineQueryFlag *flag);

/* (out) (nullable) @root: NULL asks for all. */
gboolean dateline_query_parse_tree (const char *string,
                                    gboolean lenient,
                                    DatelineNode **root,
                                    GError **error);
/* (nullable) */
const DatelineNode *dateline_query_get_root (const DatelineQuery *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineNode, dateline_node_free)

G_END_DECLS
