/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The error domain of this floor. */
#include "extract/extract-error.h"

G_DEFINE_QUARK (dateline - extract - error - quark, dateline_extract_error)
