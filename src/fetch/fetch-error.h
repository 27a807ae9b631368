/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The errors of this floor. Their messages are one sentence that can stand alone. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DATELINE_FETCH_ERROR (dateline_fetch_error_quark ())

typedef enum
{
  DATELINE_FETCH_ERROR_OFFLINE, /* this computer has no network at present */
  DATELINE_FETCH_ERROR_ADDRESS, /* no address that is asked: not http or https, or without a host */
  DATELINE_FETCH_ERROR_NETWORK, /* the server was not reached, or broke off */
  DATELINE_FETCH_ERROR_SLOW,    /* it took too long */
  DATELINE_FETCH_ERROR_LARGE,   /* more than is taken */
  DATELINE_FETCH_ERROR_REDIRECT, /* sent on too often, in a circle, or to where nobody should go */
  DATELINE_FETCH_ERROR_STATUS,   /* the server said no */
  DATELINE_FETCH_ERROR_GONE,     /* for good, as the server says */
  DATELINE_FETCH_ERROR_WAIT,     /* it wants to be left alone for a while */
  DATELINE_FETCH_ERROR_NO_FEED,  /* something came, but it is no feed */
} DatelineFetchError;

GQuark dateline_fetch_error_quark (void);

G_END_DECLS
