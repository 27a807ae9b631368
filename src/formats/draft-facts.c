/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Facts about an article, put into a draft. */
#include "config.h"

#include "formats/draft-facts.h"

#include <string.h>

#include "formats/today-private.h"
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

void
dateline_draft_weigh_date (DatelineDraft *draft, DatelineDate *claimed, const char *name)
{
  g_autoptr (DatelineDate) guess = NULL;

  g_return_if_fail (draft != NULL);

  guess = dateline_date_guess (draft->text != NULL ? draft->text : "", draft->regions, name,
                               dateline_today ());
  dateline_date_free (draft->date);
  if (claimed == NULL || !dateline_date_is_known (claimed))
    {
      g_clear_pointer (&claimed, dateline_date_free);
      draft->date = g_steal_pointer (&guess);
      return;
    }
  draft->date = claimed;
  if (!dateline_date_is_known (guess) || guess->first != claimed->first)
    return;
  for (guint i = 0; i < guess->doubts->len; i++)
    {
      const DatelineDoubt *doubt = guess->doubts->pdata[i];

      if (doubt->kind == DATELINE_DOUBT_WEEKDAY || doubt->kind == DATELINE_DOUBT_MENTIONS_LATER)
        dateline_date_add_doubt (claimed, doubt->kind, doubt->evidence, doubt->first, doubt->last,
                                 doubt->quote, doubt->start, doubt->end);
    }
}
