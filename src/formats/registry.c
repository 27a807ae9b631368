/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All formats, one line each. */
#include "config.h"

#include "formats/format.h"

#include <glib/gi18n-lib.h>

#include "formats/registry-private.h"

G_DEFINE_QUARK (dateline - format - error - quark, dateline_format_error)

/* clang-format off */
static const DatelineFormat *const formats[] = {
  &dateline_format_text,
  &dateline_format_html,
  &dateline_format_docx,
  &dateline_format_odt,
  &dateline_format_pdf,
  &dateline_format_markdown,
  &dateline_format_epub,
  &dateline_format_rtf,
  &dateline_format_feed,
  &dateline_format_nexis,
  &dateline_format_factiva,
  &dateline_format_proquest,
  &dateline_format_jsonl,
  &dateline_format_table,
  &dateline_format_archive,
  &dateline_format_warc,
  &dateline_format_eml,
  &dateline_format_mbox,
  &dateline_format_nitf,
  &dateline_format_newsml,
  &dateline_format_ninjs,
  &dateline_format_json_ld,
  &dateline_format_csv_articles,
  &dateline_format_csv_annotations,
  &dateline_format_csv_entities,
  &dateline_format_csv_relations,
  &dateline_format_csv_notes,
  &dateline_format_csv_days,
  NULL,
};
/* clang-format on */

const DatelineFormat *const *
dateline_formats_list (void)
{
  return formats;
}

const DatelineFormat *
dateline_format_find (const char *id, GError **error)
{
  g_autoptr (GString) known = NULL;

  g_return_val_if_fail (id != NULL, NULL);

  if (g_str_equal (id, "csv"))
    id = "csv-articles";
  for (guint i = 0; formats[i] != NULL; i++)
    if (g_ascii_strcasecmp (formats[i]->id, id) == 0)
      return formats[i];

  known = g_string_new (NULL);
  for (guint i = 0; formats[i] != NULL; i++)
    g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", formats[i]->id);
  g_set_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_UNKNOWN,
               _ ("There is no format “%s”; there are %s"), id, known->str);

  return NULL;
}

const DatelineFormat *
dateline_format_detect (const guint8 *head, gsize length, const char *name)
{
  const DatelineFormat *best = &dateline_format_text;
  guint best_score = 0;

  for (guint i = 0; formats[i] != NULL; i++)
    {
      guint score = formats[i]->sniff != NULL ? formats[i]->sniff (head, length, name) : 0;

      if (score > best_score)
        {
          best_score = score;
          best = formats[i];
        }
    }

  return best;
}

static GPrivate handed_on;

void
dateline_format_hand_on (const DatelineFormat *format)
{
  g_private_set (&handed_on, (gpointer) format);
}

const DatelineFormat *
dateline_format_handed_on (void)
{
  return g_private_get (&handed_on);
}
