/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The error domain of this floor. */
#include "text/text-error.h"

G_DEFINE_QUARK (dateline - text - error - quark, dateline_text_error)
