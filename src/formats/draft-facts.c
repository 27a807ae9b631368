/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Facts about an article, put into a draft. */
#include "config.h"

#include "formats/draft-facts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "formats/today-private.h"
#include "text/agency-line.h"
#include "text/date-guess.h"

void
dateline_draft_set_metadata (DatelineDraft *draft, const char *name, const char *value)
{
  g_return_if_fail (draft != NULL && name != NULL);

  if (value == NULL || *value == '\0')
    return;
  if (draft->metadata == NULL)
    draft->metadata = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_insert (draft->metadata, g_strdup (name), g_strdup (value));
}

char *
dateline_language_code (const char *language)
{
  gsize length = language != NULL
                   ? strspn (language, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
                   : 0;

  return length == 2 || length == 3 ? g_ascii_strdown (language, (gssize) length) : NULL;
}

char *
dateline_host_of (const char *url)
{
  g_autoptr (GUri) uri = url != NULL ? g_uri_parse (url, G_URI_FLAGS_NONE, NULL) : NULL;
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;

  if (host == NULL || *host == '\0')
    return NULL;
  return g_strdup (g_str_has_prefix (host, "www.") ? host + 4 : host);
}

/* "KYIV (Reuters) —" at the head of the running text: where the report comes from. */
static void
note_place_and_agency (DatelineDraft *draft)
{
  for (guint i = 0; draft->text != NULL && i < draft->regions->len; i++)
    {
      const DatelineRegion *region = &g_array_index (draft->regions, DatelineRegion, i);
      g_auto (DatelineAgencyLine) line = { 0 };
      const char *start;

      if (region->kind != DATELINE_REGION_BODY && region->kind != DATELINE_REGION_STANDFIRST)
        continue;
      start = g_utf8_offset_to_pointer (draft->text, region->start);
      if (dateline_agency_line_read (start, strlen (start), &line))
        {
          if (draft->metadata == NULL || !g_hash_table_contains (draft->metadata, "place"))
            dateline_draft_set_metadata (draft, "place", line.place);
          if (draft->metadata == NULL || !g_hash_table_contains (draft->metadata, "agency"))
            dateline_draft_set_metadata (draft, "agency", line.agency);
          return;
        }
      /* Below a standfirst the text may begin with one. */
      if (region->kind == DATELINE_REGION_BODY)
        return;
    }
}

void
dateline_draft_weigh_date (DatelineDraft *draft, DatelineDate *claimed, const char *name)
{
  const char *text;

  g_return_if_fail (draft != NULL);

  note_place_and_agency (draft);
  text = draft->text != NULL ? draft->text : "";
  dateline_date_free (draft->date);
  if (claimed != NULL && dateline_date_is_known (claimed))
    {
      dateline_date_weigh (claimed, text, draft->regions, name, dateline_today ());
      draft->date = claimed;
      return;
    }
  g_clear_pointer (&claimed, dateline_date_free);
  draft->date = dateline_date_guess (text, draft->regions, name, dateline_today ());
}

char *
dateline_describe_replaced (guint n_replaced, const char *encoding)
{
  if (n_replaced == 0)
    return NULL;
  return g_strdup_printf (ngettext ("%u piece is no text in %s and became “\xef\xbf\xbd”",
                                    "%u pieces are no text in %s and became “\xef\xbf\xbd”",
                                    n_replaced),
                          n_replaced, encoding);
}

char *
dateline_join_problems (const char *one, const char *other)
{
  if (one == NULL || other == NULL)
    return g_strdup (one != NULL ? one : other);

  return g_strconcat (one, "\n", other, NULL);
}
