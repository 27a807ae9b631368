/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A mail taken apart: its headers in UTF-8, the texts that may be its article, and what is attached. Which
 * text it is, and what becomes of the rest, is decided in mail-draft.c. */
#pragma once

#include "formats/format.h"

G_BEGIN_DECLS

/* Parts of one mail, and parts within parts. */
#define DATELINE_MAIL_MAX_PARTS 2000
#define DATELINE_MAIL_MAX_DEPTH 32

typedef struct
{
  GBytes *bytes;
  gboolean is_html;
  guint group;     /* texts of one group say the same in different ways */
  char *charset;   /* (nullable): as declared */
  gboolean flowed; /* lines that end in a space go on (RFC 3676) */
  gboolean delsp;  /* and that space goes */
} DatelineMailText;

typedef struct
{
  char *name; /* (nullable): of the file */
  char *type; /* "image/png" */
  GBytes *bytes;
} DatelineMailFile;

typedef struct
{
  char *subject;      /* (nullable) */
  char *from_name;    /* (nullable) */
  char *from_address; /* (nullable) */
  char *date;         /* (nullable): the Date header as it is */
  char *received;     /* (nullable): when the first server took it, as it is */
  char *message_id;   /* (nullable): without brackets */
  char *list_name;    /* (nullable): what List-Id calls the list */
  char *list_id;      /* (nullable): its id */
  char *language;     /* (nullable) */
  char *url;          /* (nullable): where it, or the page that it is, can be read */
  gboolean is_list;   /* a newsletter or the like: it can be unsubscribed from */
  gboolean is_page;   /* a web page that was saved as a mail (MHTML) */
  GPtrArray
    *texts; /* of DatelineMailText, groups one after the other; the first is the mail itself */
  GPtrArray *files;    /* of DatelineMailFile */
  GPtrArray *mails;    /* of GBytes: mails within it */
  GPtrArray *problems; /* of char *: what could not be taken apart */
} DatelineMail;

/**
 * dateline_mail_parse:
 * @bytes: one mail: headers, an empty line, and the rest
 *
 * Takes whatever is there; a mail of which nothing can be made has no texts. Safe in any thread.
 *
 * Returns: (transfer full): the mail
 */
DatelineMail *dateline_mail_parse (GBytes *bytes);
void dateline_mail_free (DatelineMail *mail);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineMail, dateline_mail_free)

G_END_DECLS
