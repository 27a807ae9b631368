/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The errors of this floor: what can be wrong with bytes that should be an article's text. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DATELINE_TEXT_ERROR (dateline_text_error_quark ())

/**
 * DatelineTextError:
 * @DATELINE_TEXT_ERROR_EMPTY: nothing but white space
 * @DATELINE_TEXT_ERROR_BINARY: not text in any encoding
 * @DATELINE_TEXT_ERROR_TOO_LARGE: longer than #DATELINE_TEXT_MAX_BYTES
 * @DATELINE_TEXT_ERROR_ENCODING: an encoding that was declared but is not known
 */
typedef enum
{
  DATELINE_TEXT_ERROR_EMPTY,
  DATELINE_TEXT_ERROR_BINARY,
  DATELINE_TEXT_ERROR_TOO_LARGE,
  DATELINE_TEXT_ERROR_ENCODING,
} DatelineTextError;

GQuark dateline_text_error_quark (void);

G_END_DECLS
