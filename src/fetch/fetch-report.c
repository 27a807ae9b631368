/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What refreshes come to, in numbers and in words. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "fetch/fetcher-private.h"

DatelineFetchReport *
dateline_fetch_report_new (void)
{
  DatelineFetchReport *self = g_new0 (DatelineFetchReport, 1);

  self->entries = g_list_store_new (DATELINE_TYPE_IMPORT_ENTRY);

  return self;
}

void
dateline_fetch_report_free (DatelineFetchReport *self)
{
  if (self == NULL)
    return;

  g_free (self->problem);
  g_object_unref (self->entries);
  g_free (self);
}

void
dateline_fetch_job_result_free (DatelineFetchJobResult *self)
{
  if (self == NULL)
    return;

  g_free (self->problem);
  dateline_import_report_free (self->report);
  g_free (self);
}

void
dateline_fetch_report_add (DatelineFetchReport *self, const DatelineFetchJobResult *result)
{
  GListModel *entries = result->report != NULL ? G_LIST_MODEL (result->report->entries) : NULL;

  self->asked++;
  self->added += result->added;
  self->already += result->already;
  self->changed += result->changed;
  self->refused += result->refused;
  if (result->problem != NULL)
    {
      self->failed++;
      g_free (self->problem);
      self->problem = g_strdup (result->problem);
    }
  for (guint i = 0; entries != NULL && i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (DatelineImportEntry) entry = g_list_model_get_item (entries, i);

      g_list_store_append (self->entries, entry);
    }
}

/* @words: with a place for @n. */
static void
add_part (GString *said, guint n, const char *words)
{
  if (n == 0)
    return;
  g_string_append (said, said->len > 0 ? ", " : "");
  g_string_append_printf (said, words, n);
}

char *
dateline_fetch_report_to_display (const DatelineFetchReport *self)
{
  GString *said;

  g_return_val_if_fail (self != NULL, NULL);

  said = g_string_new (NULL);
  add_part (said, self->added, ngettext ("%u new article", "%u new articles", self->added));
  add_part (said, self->already, ngettext ("%u already there", "%u already there", self->already));
  add_part (said, self->changed,
            ngettext ("%u of them changed since", "%u of them changed since", self->changed));
  add_part (said, self->refused,
            ngettext ("%u entry without a text", "%u entries without a text", self->refused));
  add_part (said, self->failed,
            ngettext ("%u feed could not be refreshed", "%u feeds could not be refreshed",
                      self->failed));
  if (said->len == 0)
    g_string_append (said, self->asked == 0 ? _ ("No feed was asked") : _ ("Nothing new"));

  return g_string_free (said, FALSE);
}

void
dateline_fetch_answer_free (DatelineFetchAnswer *self)
{
  if (self == NULL)
    return;

  g_free (self->uuid);
  g_free (self->title);
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  g_free (self);
}
