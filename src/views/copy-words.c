/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences about copies, and the share where the project does not know it. */
#include "views/copy-words.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "compare/shingles.h"
#include "views/shown-name.h"

static DatelineShingles *
read_shingles (DatelineProject *project, DatelineArticle *article)
{
  g_autofree char *text = dateline_project_load_text (project, article, NULL);
  g_autoptr (GArray) regions = dateline_project_load_regions (project, article, NULL);

  return dateline_shingles_new (text != NULL ? text : "", regions);
}

double
dateline_copy_measure_share (DatelineProject *project,
                             DatelineArticle *article,
                             DatelineArticle *other)
{
  g_autoptr (DatelineShingles) own = read_shingles (project, article);
  g_autoptr (DatelineShingles) others = read_shingles (project, other);

  if (own->digest == others->digest)
    return 1;
  return dateline_shingles_share (own, others);
}

char *
dateline_copy_name (DatelineArticle *article)
{
  DatelineSource *source = dateline_article_get_source (article);
  g_autofree char *day = dateline_date_to_display (dateline_article_get_date (article));

  /* Translators: an article's headline, its source, its date */
  return dateline_compose (_ ("“%s” (%s, %s)"), dateline_article_get_display_title (article),
                           source != NULL ? dateline_source_get_name (source) : _ ("No source"),
                           day);
}

static char *
describe_first (const DatelineCopies *copies)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (
    text, ngettext ("Printed first, with %u copy", "Printed first, with %u copies", copies->n - 1),
    copies->n - 1);
  if (copies->n_sources > 1)
    {
      g_string_append (text, " · ");
      g_string_append_printf (text, ngettext ("%u source", "%u sources", copies->n_sources),
                              copies->n_sources);
    }
  if (copies->first_day != DATELINE_DAY_NONE && copies->last_day > copies->first_day)
    {
      g_autoptr (DatelineDate)
        last = dateline_date_new_hand (copies->last_day, DATELINE_DATE_PRECISION_DAY);
      g_autofree char *day = dateline_date_to_display (last);
      /* Translators: the day of the last copy */
      g_autofree char *until = dateline_compose (_ ("until %s"), day, NULL, NULL);

      g_string_append_printf (text, " · %s", until);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
dateline_copy_describe (DatelineSession *session, DatelineArticle *article)
{
  DatelineIndex *index = dateline_session_get_index (session);
  DatelineProject *project = dateline_session_get_project (session);
  gint64 id = dateline_record_get_id (DATELINE_RECORD (article));
  g_autoptr (DatelineArticle) first = NULL;
  g_autoptr (GString) text = NULL;
  g_autofree char *name = NULL;
  g_autofree char *line = NULL;
  DatelineCopies copies;
  double share;

  if (index == NULL || !dateline_index_get_copies (index, id, &copies, &share))
    return NULL;
  if (copies.first == id)
    return describe_first (&copies);
  first = dateline_project_get_article (project, copies.first);
  if (first == NULL)
    return NULL;
  if (share < 0)
    share = dateline_copy_measure_share (project, article, first);

  name = dateline_copy_name (first);
  /* Translators: the article that came first */
  line = dateline_compose (_ ("Copy of %s"), name, NULL, NULL);
  text = g_string_new (line);
  g_string_append (text, " · ");
  /* Translators: how much of an article's text is also in the one that came first */
  g_string_append_printf (text, _ ("%.0f%% of its text"), 100 * share);
  if (copies.n > 2)
    {
      g_string_append (text, " · ");
      g_string_append_printf (text, ngettext ("%u other", "%u others", copies.n - 2), copies.n - 2);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
