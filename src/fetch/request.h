/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One polite question to a web server, with bounds on what may come back: its size once it is unpacked, its
 * time, and how often and where the server may send on. Nothing is kept between two questions: no cookies, no
 * cache, no passwords. */
#pragma once

#include <gio/gio.h>
#include <libsoup/soup.h>

#include "fetch/fetch-error.h"
#include "fetch/fetch-limits.h"

G_BEGIN_DECLS

typedef struct
{
  guint status;
  char *url;      /* where the answer came from in the end */
  char *moved_to; /* (nullable): where the server says it lives from now on */
  char *etag;     /* (nullable) */
  char *modified; /* (nullable): Last-Modified as it was written */
  char *type;     /* (nullable): "application/rss+xml" */
  char *charset;  /* (nullable) */
  gint64 wait;    /* seconds that it asks to wait, 0 where it does not */
  GBytes *bytes;  /* "" where there is no body */
} DatelineResponse;

void dateline_response_free (DatelineResponse *self);

/* (transfer full): says who asks, unpacks what is packed, and nothing else. @user_agent: (nullable). */
SoupSession *dateline_fetch_session_new (void);

/**
 * dateline_fetch_async:
 * @session: of dateline_fetch_session_new()
 * @url: http or https
 * @accept: (nullable): media types, the most welcome first
 * @etag: (nullable): of the answer that is known
 * @modified: (nullable): its Last-Modified
 * @limits: (nullable): the default ones
 *
 * Answers of every status are answers; errors are what kept one from coming. A secure address is never left
 * for one that is not, nor one elsewhere for this computer itself.
 */
void dateline_fetch_async (SoupSession *session,
                           const char *url,
                           const char *accept,
                           const char *etag,
                           const char *modified,
                           const DatelineFetchLimits *limits,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
/* (transfer full) (nullable); a #DatelineFetchError, or %G_IO_ERROR_CANCELLED */
DatelineResponse *dateline_fetch_finish (SoupSession *session,
                                         GAsyncResult *result,
                                         GError **error);

/* What to say of an answer that is neither 200 nor 304: GONE, WAIT or STATUS. */
void dateline_response_set_error (const DatelineResponse *self, GError **error);
/* Why a server must not send on from one address to the other, as a sentence about its host: (transfer full)
 * (nullable), NULL where it may. @to: (nullable): what can't be made an address. */
char *dateline_redirect_problem (const char *from, const char *to);
/* Whether an address names this computer itself. */
gboolean dateline_url_is_local (const char *url);
/* (transfer full) (nullable): the host, which must not be asked twice at a time. */
char *dateline_url_host (const char *url);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineResponse, dateline_response_free)

G_END_DECLS
