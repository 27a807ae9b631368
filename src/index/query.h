/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of text that asks for articles, taken apart:
 *
 *   nato source:trt label:quote entity:"Sergey Lavrov" date:2022-01..2022-02 -status:done undated
 *
 * Words and "phrases" are looked for in the texts (a word ending in * also its continuations);
 * AND is understood between terms and binds more tightly than OR; NOT (or -) and parentheses may be
 * written. Keys: source (a name, or else a part of names), label (a label or layer name, or
 * Layer/Label, with the labels nested under it), entity (name or alias), date (a day, month, year
 * or a..b, either end open), status, language, coder, batch (a number), title (a part of it), copy-of
 * (an article's number, or a part of a title: that article and its copies); words alone: undated,
 * doubtful, tagged, untagged, copies (whatever has a copy), first-copies, later-copies (without them
 * there is one of each), unanswered (a tag lacks an answer that its layer requires). "none" after source, label, entity or language asks
 * for articles without one. Quotes may be curly, a quote inside straight quotes is doubled. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define DATELINE_QUERY_ERROR (dateline_query_error_quark ())

typedef enum
{
  DATELINE_QUERY_ERROR_SYNTAX, /* the message says where, counting code points, and what to do */
  DATELINE_QUERY_ERROR_DEPTH,  /* more parentheses and negations than anyone means */
} DatelineQueryError;

#define DATELINE_TYPE_QUERY (dateline_query_get_type ())

typedef struct _DatelineQuery DatelineQuery;

GQuark dateline_query_error_quark (void);
GType dateline_query_get_type (void);

/* Unfinished input (an open quote or parenthesis, a key without a value or with one that makes no
 * sense yet) is completed or passed over where @lenient, as while somebody types; an error
 * otherwise. The empty string asks for all. */
DatelineQuery *dateline_query_parse (const char *string, gboolean lenient, GError **error);
DatelineQuery *dateline_query_ref (DatelineQuery *self);
void dateline_query_unref (DatelineQuery *self);
gboolean dateline_query_is_empty (DatelineQuery *self);
/* Written out in full: parsing it, strictly too, gives the same query again. */
const char *dateline_query_get_string (DatelineQuery *self);
/* An FTS5 expression of all terms that are not negated, for showing hits; (nullable). */
char *dateline_query_get_match (DatelineQuery *self);

/* KEY:VALUE with quotes where the value needs them, and @string with that term added (or put in
 * the place of the term of that key; a NULL @value takes that away). */
char *dateline_query_term (const char *key, const char *value);
char *dateline_query_with_term (const char *string, const char *key, const char *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineQuery, dateline_query_unref)

G_END_DECLS
