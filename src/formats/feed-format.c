/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feeds as a format: one article an entry. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "formats/draft-facts.h"
#include "formats/feed-private.h"
#include "formats/registry-private.h"

static guint
feed_sniff (const guint8 *head, gsize length, const char *name)
{
  return dateline_feed_sniff (head, length);
}

/* What is wrong with the feed as a whole is told with its first entry. */
static void
tell_feed (const DatelineFeed *feed, GString *problems)
{
  g_autofree char *replaced = dateline_describe_replaced (feed->n_replaced, feed->encoding);

  if (feed->mended != NULL)
    g_string_append_printf (problems, _ ("The feed is ill-formed and was mended: %s"),
                            feed->mended);
  if (replaced != NULL)
    g_string_append_printf (problems, "%s%s", problems->len > 0 ? "\n" : "", replaced);
}

gboolean
dateline_feed_hand_out (const DatelineFeed *feed,
                        const char *name,
                        DatelineDraftFunc func,
                        gpointer data)
{
  g_autoptr (GString) problems = g_string_new (NULL);
  gboolean go_on = TRUE;

  tell_feed (feed, problems);
  if (feed->entries->len == 0)
    {
      g_string_append_printf (problems, "%s%s", problems->len > 0 ? "\n" : "",
                              _ ("The feed has no entries at present"));
      func (NULL, NULL, problems->str, data);
      return TRUE;
    }
  for (guint i = 0; i < feed->entries->len && go_on; i++)
    {
      const DatelineFeedItem *item = feed->entries->pdata[i];
      g_autofree char *place = g_strdup_printf (_ ("entry %u"), i + 1);
      DatelineDraft *draft = dateline_feed_item_to_draft (feed, item, problems);

      if (draft == NULL)
        g_string_append_printf (problems, "%s%s", problems->len > 0 ? "\n" : "",
                                _ ("There is neither a title nor a text in it"));
      else if (item->original != NULL)
        dateline_draft_take_original (draft, item->original, name, "UTF-8");
      go_on = func (draft, place, problems->len > 0 ? problems->str : NULL, data);
      g_string_truncate (problems, 0);
    }
  if (!go_on)
    return FALSE;
  if (feed->n_left_out > 0)
    {
      g_autofree char *problem = g_strdup_printf (
        ngettext ("%u entry more than a feed may have was left out",
                  "%u entries more than a feed may have were left out", feed->n_left_out),
        feed->n_left_out);

      func (NULL, NULL, problem, data);
    }

  return TRUE;
}

static gboolean
feed_read (GBytes *bytes, const char *name, DatelineDraftFunc func, gpointer data, GError **error)
{
  g_autoptr (DatelineFeed) feed = dateline_feed_read (bytes, name, NULL, error);

  if (feed == NULL)
    return FALSE;
  dateline_feed_hand_out (feed, name, func, data);

  return TRUE;
}

const DatelineFormat dateline_format_feed = {
  .id = "feed",
  .name = N_ ("Feed"),
  .description = N_ ("RSS, RDF, Atom and JSON Feed, ill-formed ones too; one article an entry"),
  .extensions = ".rss .atom .rdf .xml",
  .sniff = feed_sniff,
  .read = feed_read,
};
