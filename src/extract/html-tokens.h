/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cuts HTML into tags and runs of text. Only the tree builder (html.c) uses it. */
#pragma once

#include "extract/html-names.h"

G_BEGIN_DECLS

typedef enum
{
  DATELINE_TOKEN_END, /* of the page */
  DATELINE_TOKEN_TEXT,
  DATELINE_TOKEN_START,
  DATELINE_TOKEN_STOP, /* an end tag */
} DatelineTokenKind;

typedef struct
{
  DatelineAttributeName name;
  const char *value; /* as the page has it, references not read */
  gsize length;
} DatelineTokenAttribute;

/* Everything points into the page. */
typedef struct
{
  DatelineTokenKind kind;
  DatelineTag tag;
  const char *text; /* of a text; or the tag's name */
  gsize length;
  gboolean references; /* a text has an "&" */
  guint n_attributes;
  DatelineTokenAttribute attributes[DATELINE_N_ATTRIBUTES];
} DatelineToken;

typedef struct
{
  const char *at;
  const char *end;
  DatelineTag raw; /* the element whose content is just text, %DATELINE_TAG_TEXT outside of one */
  gboolean no_comment_end;
} DatelineTokens;

/* FALSE at the end of the page. Comments, declarations and processing instructions are skipped. */
gboolean dateline_tokens_next (DatelineTokens *self, DatelineToken *token);

G_END_DECLS
