/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feeds against the expectations of a public test set, and how long a feed takes:
 *
 *   bench-feeds [--verbose] [DIR]
 *
 * A file counts where its expectation concerns title, link, author, date, summary or content of the feed or of
 * an entry, and is right where all those parts are met. */
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "formats/feed-expectations.h"

#define LEAST_SHARE 0.97
#define N_ENTRIES   2000

typedef struct
{
  gboolean verbose;
  guint files;
  guint unread;
  guint in_scope;
  guint right;
  guint lost;
} Score;

static guint
count_in (const char *text, gsize length, const char *what)
{
  guint n = 0;
  const char *p = text;

  while ((p = g_strstr_len (p, (gssize) (length - (gsize) (p - text)), what)) != NULL)
    {
      n++;
      p += strlen (what);
    }

  return n;
}

static void
score_file (const char *path, GBytes *bytes, gpointer data)
{
  Score *score = data;
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineFeed) feed = dateline_feed_read (bytes, name, NULL, &error);
  g_autoptr (FeedVerdict) verdict = feed_verdict_new (text, length, feed);
  guint entries = count_in (text, length, "<item>") + count_in (text, length, "<entry>");

  score->files++;
  if (feed == NULL)
    {
      score->unread++;
      if (score->verbose)
        printf ("%s: not read: %s\n", path, error->message);
    }
  if (entries > 0 && (feed == NULL || feed->entries->len < entries))
    {
      score->lost++;
      if (score->verbose)
        printf ("%s: %u entries, read %u\n", path, entries, feed != NULL ? feed->entries->len : 0);
    }
  if (verdict->n_in_scope == 0)
    return;
  score->in_scope++;
  if (verdict->n_met == verdict->n_in_scope)
    score->right++;
  else if (score->verbose)
    printf ("%s: %s\n", path, verdict->failed);
}

static gboolean
count_cb (DatelineDraft *draft, const char *place, const char *problem, gpointer data)
{
  guint *n = data;

  *n += draft != NULL;
  dateline_draft_free (draft);

  return TRUE;
}

static void
measure (void)
{
  g_autoptr (GString) xml = g_string_new ("<rss version='2.0'><channel><title>Post</title>");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (DatelineFeed) feed = NULL;
  guint n = 0;
  gint64 start;

  for (guint i = 0; i < N_ENTRIES; i++)
    {
      g_string_append_printf (xml,
                              "<item><title>Bridge %u</title><link>https://example.org/%u</link>"
                              "<pubDate>Wed, 26 Jan 2022 10:14:55 GMT</pubDate><description>",
                              i, i);
      for (guint j = 0; j < 20; j++)
        g_string_append_printf (
          xml,
          "&lt;p&gt;The council of town %u voted late on Tuesday to rebuild the "
          "old bridge, said the mayor in line %u.&lt;/p&gt;",
          i, j);
      g_string_append (xml, "</description></item>");
    }
  g_string_append (xml, "</channel></rss>");
  bytes = g_bytes_new (xml->str, xml->len);
  start = g_get_monotonic_time ();
  feed = dateline_feed_read (bytes, "a.xml", NULL, NULL);
  dateline_feed_hand_out (feed, "a.xml", count_cb, &n);
  printf ("feeds: %u entries of 20 paragraphs in %.0f ms\n", n,
          (double) (g_get_monotonic_time () - start) / 1000);
}

int
main (int argc, char **argv)
{
  const char *dir = "../shared/testdata/feeds";
  Score score = { 0 };
  double share;

  setlocale (LC_ALL, "");
  for (int i = 1; i < argc; i++)
    {
      if (g_str_equal (argv[i], "--verbose"))
        score.verbose = TRUE;
      else
        dir = argv[i];
    }
  measure ();
  if (!feed_files_walk (dir, score_file, &score))
    {
      printf ("feeds: skipped, the test feeds are not beside the source tree\n");
      return 0;
    }
  share = score.in_scope > 0 ? (double) score.right / score.in_scope : 0;
  printf ("feeds: %u of %u expectations in scope met, %.1f %% (at least %.0f %%)\n", score.right,
          score.in_scope, share * 100, LEAST_SHARE * 100);
  printf ("feeds: %u files, %u without a feed in them, %u that lost entries (at most 0)\n",
          score.files, score.unread, score.lost);

  return share >= LEAST_SHARE && score.lost == 0 ? 0 : 1;
}
