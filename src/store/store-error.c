/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The error domain of this floor. */
#include "store/store-error.h"

G_DEFINE_QUARK (dateline - store - error - quark, dateline_store_error)
