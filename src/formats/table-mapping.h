/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the columns of a table of articles are taken for. A mapping is a plain value: guessed by
 * table-guess.h, changed by a person, kept by mapping-store.h, used by table-draft.h. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  DATELINE_TABLE_CSV,  /* cells apart by a delimiter, whichever */
  DATELINE_TABLE_JSON, /* a list of objects, an object around one, or one object after another */
  DATELINE_TABLE_XLSX,
} DatelineTableKind;

/* How the bytes are to be read. What is "not said" is found out by the reader. */
typedef struct
{
  DatelineTableKind kind;
  char *encoding;     /* (nullable): not said */
  char delimiter;     /* 0: not said */
  char quote;         /* 0: not said; '\n': there are none */
  gboolean backslash; /* a quotation mark in a cell is \" rather than "" */
  int header;         /* the record that holds the headers, from 1; 0: none does; -1: not said */
  char *sheet;        /* (nullable): the first that has rows */
  char *list;         /* (nullable): the members around a JSON list, by dots: "response.docs" */
} DatelineTableShape;

typedef enum
{
  DATELINE_ROLE_DROPPED,
  DATELINE_ROLE_TITLE,
  DATELINE_ROLE_LEAD, /* a part of the text that goes before the body; left out where it begins it */
  DATELINE_ROLE_TEXT, /* several columns are joined in the table's order */
  DATELINE_ROLE_DATE,
  DATELINE_ROLE_SOURCE,
  DATELINE_ROLE_AUTHOR,
  DATELINE_ROLE_URL,
  DATELINE_ROLE_LANGUAGE,
  DATELINE_ROLE_IDENTIFIER,
  DATELINE_ROLE_NOTE,
  DATELINE_ROLE_STATUS,
  DATELINE_ROLE_METADATA,
} DatelineColumnRole;

#define DATELINE_N_COLUMN_ROLES (DATELINE_ROLE_METADATA + 1)

/* How the cells of a date column are written. */
typedef enum
{
  DATELINE_DATES_WRITTEN, /* 2022-01-26, 26 January 2022, "Wed, 26 Jan 2022 …": each says itself */
  DATELINE_DATES_DMY,     /* 26/1/2022, 26.1.22 */
  DATELINE_DATES_MDY,
  DATELINE_DATES_YMD,     /* 2022/1/26 */
  DATELINE_DATES_COMPACT, /* 20220126, 20220126123000, 20220126T123000Z */
  DATELINE_DATES_SECONDS, /* since 1970-01-01 UTC */
  DATELINE_DATES_MILLISECONDS,
  DATELINE_DATES_SERIAL, /* days as spreadsheets count them: 44587 */
} DatelineDateStyle;

#define DATELINE_N_DATE_STYLES (DATELINE_DATES_SERIAL + 1)

typedef struct
{
  char *header; /* "" where it has none */
  DatelineColumnRole role;
  char *name; /* (nullable): of metadata, lower case, words joined by "-" */
  DatelineDateStyle style;
  gboolean ambiguous; /* DMY or MDY, but no cell says which: each date is in doubt */
  char *reason;       /* (nullable): why it is taken for this, a sentence for people */
} DatelineTableColumn;

typedef enum
{
  DATELINE_MAPPING_GUESSED,
  DATELINE_MAPPING_READY,      /* the table of a service that is known: @origin says which */
  DATELINE_MAPPING_REMEMBERED, /* a table with these headers was mapped before */
  DATELINE_MAPPING_GIVEN,      /* by a person, now */
} DatelineMappingOrigin;

typedef struct
{
  DatelineTableShape shape;
  GPtrArray *columns; /* of DatelineTableColumn, in the table's order */
  DatelineMappingOrigin origin;
  char *service;     /* (nullable): "Media Cloud" */
  GPtrArray *notes;  /* of char: what a person should know before the import, a sentence each */
  gboolean remember; /* an import with it keeps it for tables with these headers */
} DatelineTableMapping;

#define DATELINE_TYPE_TABLE_MAPPING (dateline_table_mapping_get_type ())

GType dateline_table_mapping_get_type (void);
DatelineTableMapping *dateline_table_mapping_new (void);
DatelineTableMapping *dateline_table_mapping_copy (const DatelineTableMapping *self);
void dateline_table_mapping_free (DatelineTableMapping *self);
/* Adds a column that is dropped until somebody says else. */
DatelineTableColumn *dateline_table_mapping_add (DatelineTableMapping *self, const char *header);
/* (nullable): the first column of that role. */
DatelineTableColumn *dateline_table_mapping_find (const DatelineTableMapping *self,
                                                  DatelineColumnRole role);
/* Sets the role of column @index. Another column that has a role of which there can be one alone
 * (all but LEAD, TEXT, NOTE, METADATA and DROPPED) becomes metadata. @name: (nullable): of metadata; NULL
 * takes it from the header. */
void dateline_table_mapping_set_role (DatelineTableMapping *self,
                                      guint index,
                                      DatelineColumnRole role,
                                      const char *name);
/**
 * dateline_table_mapping_apply_rule:
 * @self: a mapping with the columns of a table
 * @rule: "title=Headline", "date:dmy=Datum", "metadata:section=Ressort", "drop=#3": role, and header
 *   or place of the column; the role's names are those of dateline_column_role_to_nick()
 * @error: %DATELINE_FORMAT_ERROR_UNKNOWN, listing the roles or headers that there are
 *
 * What --map of the command line does.
 */
gboolean dateline_table_mapping_apply_rule (DatelineTableMapping *self,
                                            const char *rule,
                                            GError **error);
/* The headers of what is dropped, joined by commas; NULL where nothing is. */
char *dateline_table_mapping_list_dropped (const DatelineTableMapping *self);

void dateline_table_column_free (DatelineTableColumn *self);
void dateline_table_shape_copy (const DatelineTableShape *from, DatelineTableShape *to);
void dateline_table_shape_clear (DatelineTableShape *self);

/* "title", "text", … "drop"; files and command lines have them. */
const char *dateline_column_role_to_nick (DatelineColumnRole role);
gboolean dateline_column_role_from_nick (const char *nick, DatelineColumnRole *role);
/* The same in the user's language. */
const char *dateline_column_role_to_label (DatelineColumnRole role);
/* "written", "dmy", "mdy", "ymd", "compact", "seconds", "milliseconds", "serial" */
const char *dateline_date_style_to_nick (DatelineDateStyle style);
gboolean dateline_date_style_from_nick (const char *nick, DatelineDateStyle *style);
/* "day/month/year" and so on in the user's language. */
const char *dateline_date_style_to_label (DatelineDateStyle style);
/* "Publish Date" → "publish-date" (transfer full); never empty. */
char *dateline_metadata_name (const char *header, guint index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineTableMapping, dateline_table_mapping_free)

G_END_DECLS
