/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reasons come from the extract floor, which views don't see; other readers may have their own. */
#include "config.h"

#include "formats/reasons.h"

#include <glib/gi18n-lib.h>

#include "extract/page.h"

/* What printed pages have that pages of the web don't. */
static const struct
{
  const char *reason;
  const char *label;
} of_pages[] = {
  { "running-head", N_ ("running head") },
  { "page-number", N_ ("page number") },
};

const char *
dateline_reason_to_label (const char *reason)
{
  g_return_val_if_fail (reason != NULL, "");

  for (guint i = DATELINE_OMIT_NOTHING + 1; i < DATELINE_N_OMISSIONS; i++)
    if (g_str_equal (dateline_omission_to_nick (i), reason))
      return dateline_omission_to_label (i);
  for (guint i = 0; i < G_N_ELEMENTS (of_pages); i++)
    if (g_str_equal (of_pages[i].reason, reason))
      return _ (of_pages[i].label);
  return reason;
}
