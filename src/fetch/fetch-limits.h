/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How much of a server's answer is taken, and for how long one waits for it. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  gsize max_bytes;     /* of a body, unpacked */
  guint max_seconds;   /* for all of it, redirections included */
  guint max_redirects; /* one after the other */
} DatelineFetchLimits;

/* 16 MiB, 60 s, 5 */
extern const DatelineFetchLimits dateline_fetch_default_limits;

G_END_DECLS
