/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of an .xlsx beside the sheet itself. Only table-xlsx.c asks. */
#pragma once

#include <gio/gio.h>
#include <libxml/xmlreader.h>

G_BEGIN_DECLS

/* Bounds that no table of articles comes near. */
#define DATELINE_XLSX_MAX_ROWS    1048576
#define DATELINE_XLSX_MAX_COLUMNS 16384
#define DATELINE_XLSX_MAX_STRINGS 8000000
#define DATELINE_XLSX_MAX_BYTES   (G_GUINT64_CONSTANT (1024) * 1024 * 1024) /* of a part, unpacked */
#define DATELINE_XLSX_MAX_TEXT    (G_GUINT64_CONSTANT (512) * 1024 * 1024)  /* of shared strings */
/* Cells of all rows, empty ones before the last of a row included. */
#define DATELINE_XLSX_MAX_CELLS (G_GUINT64_CONSTANT (100) * 1000 * 1000)
#define DATELINE_XLSX_MAX_DEPTH 64

/* --- a part as a stream of XML --- */

/* Elements of a part one after another, without a tree. */
typedef struct _DatelineXlsxPart DatelineXlsxPart;

/* @path: in the zip. NOTHING where there is no such part. */
DatelineXlsxPart *dateline_xlsx_part_open (GBytes *zip, const char *path, GError **error);
void dateline_xlsx_part_free (DatelineXlsxPart *self);
/* The next node. FALSE at the end, or with @error set where it is damaged or declares entities. */
gboolean dateline_xlsx_part_read (DatelineXlsxPart *self, GError **error);
xmlTextReaderPtr dateline_xlsx_part_get_reader (DatelineXlsxPart *self);
/* Whether the reader stands at the start (or the end) of an element of that name, whatever its prefix. */
gboolean dateline_xlsx_part_at (DatelineXlsxPart *self, const char *name);
gboolean dateline_xlsx_part_at_end (DatelineXlsxPart *self, const char *name);
/* (transfer full) (nullable) */
char *dateline_xlsx_part_attribute (DatelineXlsxPart *self, const char *name);

/* --- what the sheets share --- */

typedef struct
{
  char *name;
  char *path; /* in the zip */
  gboolean hidden;
} DatelineXlsxSheet;

typedef struct
{
  GPtrArray *sheets;   /* of DatelineXlsxSheet */
  GPtrArray *strings;  /* of char */
  GStringChunk *chunk; /* owns them */
  GArray *dates;       /* of gboolean: whether the format of that style shows a date */
  gboolean from_1904;
} DatelineXlsxWorkbook;

DatelineXlsxWorkbook *dateline_xlsx_workbook_read (GBytes *zip, GError **error);
void dateline_xlsx_workbook_free (DatelineXlsxWorkbook *self);
/* Whether a number format such as "yyyy\-mm\-dd" shows a day. */
gboolean dateline_xlsx_format_is_date (const char *code);
/* "_x000D_" and its like are characters that XML can't hold. In place. */
void dateline_xlsx_unescape (char *text);

/* --- merged cells --- */

typedef struct _DatelineXlsxMerges DatelineXlsxMerges;

/* Of the sheet at @path; those within a single row are not looked for. */
DatelineXlsxMerges *dateline_xlsx_merges_read (GBytes *zip, const char *path, GError **error);
void dateline_xlsx_merges_free (DatelineXlsxMerges *self);
/* Fills the cells of a row that are merged with one above. @row: from 1, ascending from call to call.
 * @cells: of char, (transfer none), grown where it must. */
void dateline_xlsx_merges_apply (DatelineXlsxMerges *self, guint row, GPtrArray *cells);

/* "B12" → column 1 (from 0), row 12. FALSE where it is no reference to a cell. */
gboolean dateline_xlsx_read_reference (const char *reference, guint *column, guint *row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineXlsxPart, dateline_xlsx_part_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineXlsxWorkbook, dateline_xlsx_workbook_free)

G_END_DECLS
