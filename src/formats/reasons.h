/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words for why a passage is no part of its article. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @reason: as regions and the metadata "left-out" keep it, such as "newsletter"; what is not known is
 * returned as it is. (transfer none) */
const char *dateline_reason_to_label (const char *reason);

G_END_DECLS
