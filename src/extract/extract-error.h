/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The errors of this floor: why nothing can be made of a page. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DATELINE_EXTRACT_ERROR (dateline_extract_error_quark ())

/**
 * DatelineExtractError:
 * @DATELINE_EXTRACT_ERROR_TOO_LARGE: more elements than a page can have
 * @DATELINE_EXTRACT_ERROR_NOTHING: no text that a reader would see
 */
typedef enum
{
  DATELINE_EXTRACT_ERROR_TOO_LARGE,
  DATELINE_EXTRACT_ERROR_NOTHING,
} DatelineExtractError;

GQuark dateline_extract_error_quark (void);

G_END_DECLS
