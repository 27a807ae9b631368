/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The formats that the registry lists, one file each. */
#pragma once

#include "formats/format.h"

G_BEGIN_DECLS

extern const DatelineFormat dateline_format_text;
extern const DatelineFormat dateline_format_html;
extern const DatelineFormat dateline_format_docx;
extern const DatelineFormat dateline_format_odt;
extern const DatelineFormat dateline_format_pdf;
extern const DatelineFormat dateline_format_markdown;
extern const DatelineFormat dateline_format_epub;
extern const DatelineFormat dateline_format_rtf;
extern const DatelineFormat dateline_format_feed;
extern const DatelineFormat dateline_format_nexis;
extern const DatelineFormat dateline_format_factiva;
extern const DatelineFormat dateline_format_proquest;
extern const DatelineFormat dateline_format_jsonl;
extern const DatelineFormat dateline_format_archive;
extern const DatelineFormat dateline_format_warc;
extern const DatelineFormat dateline_format_table;
extern const DatelineFormat dateline_format_eml;
extern const DatelineFormat dateline_format_mbox;
extern const DatelineFormat dateline_format_nitf;
extern const DatelineFormat dateline_format_newsml;
extern const DatelineFormat dateline_format_ninjs;
extern const DatelineFormat dateline_format_json_ld;
extern const DatelineFormat dateline_format_csv_articles;
extern const DatelineFormat dateline_format_csv_annotations;
extern const DatelineFormat dateline_format_csv_entities;
extern const DatelineFormat dateline_format_csv_relations;
extern const DatelineFormat dateline_format_csv_notes;
extern const DatelineFormat dateline_format_csv_days;

G_END_DECLS
