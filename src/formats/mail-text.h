/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plain text of a mail: lines that were broken for the screen joined again, signature, mails that were
 * pasted into it, and digests. Functions over UTF-8 with LF. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* (transfer full): one line a paragraph. @flowed and @delsp as the mail's type says (RFC 3676); without it,
 * paragraphs that were evidently wrapped at about 70 columns are joined. */
char *dateline_mail_unwrap (const char *text, gboolean flowed, gboolean delsp);
/* Where the signature, or the footer of a list, begins in bytes; the length of @text where it has none. */
gsize dateline_mail_find_signature (const char *text);

/* A mail pasted into another one. */
typedef struct
{
  gsize start;   /* of the line that announces it, in bytes */
  gsize body;    /* of its text */
  char *from;    /* (nullable) */
  char *date;    /* (nullable) */
  char *subject; /* (nullable) */
} DatelineMailForward;

gboolean dateline_mail_find_forward (const char *text, DatelineMailForward *forward);
void dateline_mail_forward_clear (DatelineMailForward *forward);

/* (nullable) (transfer full) (element-type utf8): the mails of a digest (RFC 1153), each with its headers; the
 * first is what stands before them. NULL where @text is none. */
GPtrArray *dateline_mail_split_digest (const char *text);

G_END_DECLS
