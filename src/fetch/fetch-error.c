/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The error domain of this floor. */
#include "fetch/fetch-error.h"

G_DEFINE_QUARK (dateline - fetch - error - quark, dateline_fetch_error)
