/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An answer of a web server as it came over the wire, taken apart: status, headers, and the body without
 * what the transfer put around it. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Of the headers together, and of what they name as encodings, one over the other; more is read as one name that
 * nobody knows. */
#define DATELINE_HTTP_MAX_HEADER_BYTES (256 * 1024)
#define DATELINE_HTTP_MAX_ENCODINGS    8

typedef struct
{
  guint status;        /* 200, or 0 where there is no status line */
  char *media_type;    /* (nullable): lower case, "text/html" */
  char *charset;       /* (nullable): as the header has it */
  char *location;      /* (nullable) */
  GHashTable *headers; /* name in lower case → value in UTF-8; of repeated ones the first */
  GBytes *body;        /* (nullable): decoded; NULL where @problem says why */
  char *problem;       /* (nullable): what is wrong with the body */
} DatelineHttpAnswer;

/**
 * dateline_http_parse:
 * @bytes: status line, headers, an empty line and the body
 * @limit: of the body in bytes, decoded
 *
 * Takes what real archives hold: bodies that their headers call chunked or packed and that are neither,
 * missing last chunks, line ends of any kind. Chunks, gzip, deflate and brotli are undone; a body that is packed in
 * another way is told as a problem.
 *
 * Returns: (transfer full): never %NULL
 */
DatelineHttpAnswer *dateline_http_parse (GBytes *bytes, gsize limit);
void dateline_http_answer_free (DatelineHttpAnswer *answer);

/* "text/html; charset=utf-8" into its parts, both (transfer full) (nullable). */
void dateline_media_type_parse (const char *value, char **media_type, char **charset);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineHttpAnswer, dateline_http_answer_free)

G_END_DECLS
