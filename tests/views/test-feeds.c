/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The feeds of a project in a real window, against a server on this computer: followed, refreshed, set and
 * no longer followed, each by its action. */
#include "entities-fixture.h"

#include "config.h"

#include <libsoup/soup.h>
#include <string.h>

#include "store/feeds.h"
#include "views/feed-row.h"
#include "views/feeds-dialog.h"

typedef struct
{
  SoupServer *server;
  char *base;
  DatelineFetcher *fetcher;
  GtkWidget *dialog;
} Net;

static void
server_cb (SoupServer *server,
           SoupServerMessage *message,
           const char *path,
           GHashTable *query,
           gpointer data)
{
  const char *body = NULL;

  if (g_str_equal (path, "/feed"))
    body =
      "<rss><channel><title>The Post</title><item><title>One</title><guid>1</guid><description>Text"
      "</description></item></channel></rss>";
  else if (g_str_equal (path, "/two"))
    body = "<link rel=alternate type=application/rss+xml href=/feed title=News>"
           "<link rel=alternate type=application/rss+xml href=/b title=Sport>";
  soup_server_message_set_status (message, body != NULL ? SOUP_STATUS_OK : SOUP_STATUS_NOT_FOUND,
                                  NULL);
  if (body != NULL)
    soup_server_message_set_response (message, "text/xml", SOUP_MEMORY_STATIC, body, strlen (body));
}

static void
open_net (Net *net, Fixture *fixture)
{
  GSList *uris;

  net->server = soup_server_new (NULL, NULL);
  soup_server_listen_local (net->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, NULL);
  uris = soup_server_get_uris (net->server);
  net->base = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  soup_server_add_handler (net->server, NULL, server_cb, NULL, NULL);
  net->fetcher = dateline_fetcher_new (fixture->project);
  net->dialog = dateline_feeds_dialog_new (fixture->session, net->fetcher, NULL);
  gtk_window_present (GTK_WINDOW (net->dialog));
  wait_for (gtk_widget_get_mapped (net->dialog));
  fixture_settle ();
}

static void
close_net (Net *net)
{
  gtk_window_close (GTK_WINDOW (net->dialog));
  fixture_settle ();
  g_object_unref (net->fetcher);
  soup_server_disconnect (net->server);
  g_object_unref (net->server);
  g_free (net->base);
}

static gpointer
child_of (Net *net, const char *name)
{
  return gtk_widget_get_template_child (net->dialog, DATELINE_TYPE_FEEDS_DIALOG, name);
}

static DatelineFeedRow *
row_at (Net *net, int i)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (child_of (net, "list"), i);

  return row != NULL ? DATELINE_FEED_ROW (row) : NULL;
}

static void
follow (Net *net, const char *path)
{
  g_autofree char *url = g_strconcat (net->base, path, NULL);

  gtk_editable_set_text (child_of (net, "entry"), url);
  g_assert_true (gtk_widget_activate_action (net->dialog, "feeds.add", NULL));
}

static guint
count_articles (Fixture *fixture)
{
  g_autoptr (GHashTable)
    known = dateline_feeds_find_known (dateline_project_get_path (fixture->project),
                                       (const char *const[]){ "1", NULL }, NULL, NULL);

  return g_hash_table_size (known);
}

static void
test_follow (Fixture *fixture, gconstpointer data)
{
  Net net;
  DatelineFeedRow *row;
  g_autofree char *uuid = NULL;

  open_net (&net, fixture);
  g_assert_true (gtk_widget_get_visible (child_of (&net, "empty")));
  g_assert_null (row_at (&net, 0));

  /* What is followed is refreshed at once. */
  follow (&net, "/feed");
  wait_for (count_articles (fixture) == 1 && !dateline_fetcher_is_busy (net.fetcher, NULL));
  row = row_at (&net, 0);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, "The Post");
  g_assert_true (
    g_str_has_prefix (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), "1 new article · "));
  g_assert_false (gtk_widget_get_visible (child_of (&net, "empty")));
  uuid = g_strdup (dateline_feed_row_get_feed (row)->uuid);

  gtk_widget_activate_action (net.dialog, "feeds.refresh", "s", uuid);
  wait_for (
    !dateline_fetcher_is_busy (net.fetcher, NULL) &&
    g_str_has_prefix (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), "Nothing new"));

  gtk_widget_activate_action (net.dialog, "feeds.remove", "s", uuid);
  g_assert_null (row_at (&net, 0));
  g_assert_cmpuint (count_articles (fixture), ==, 1);
  gtk_widget_activate_action (net.dialog, "feeds.undo", NULL);
  g_assert_nonnull (row_at (&net, 0));
  close_net (&net);
}

/* How often, and whether pages too: set in the row, kept in the project, undone in both. */
static void
test_set (Fixture *fixture, gconstpointer data)
{
  Net net;
  g_autoptr (DatelineSubscription) feed = NULL;
  g_autofree char *uuid = dateline_project_add_feed (fixture->project, "https://a.example/", "A", 0,
                                                     NULL);
  AdwComboRow *interval;
  GtkSwitch *pages;
  DatelineFeedRow *row;

  open_net (&net, fixture);
  row = row_at (&net, 0);
  interval = ADW_COMBO_ROW (
    gtk_widget_get_template_child (GTK_WIDGET (row), DATELINE_TYPE_FEED_ROW, "interval"));
  pages = GTK_SWITCH (
    gtk_widget_get_template_child (GTK_WIDGET (row), DATELINE_TYPE_FEED_ROW, "pages"));
  adw_combo_row_set_selected (interval, 2);
  gtk_switch_set_active (pages, TRUE);
  feed = dateline_project_find_feed (fixture->project, uuid, NULL);
  g_assert_cmpuint (feed->hours, ==, 3);
  g_assert_true (feed->pages);
  gtk_widget_activate_action (net.dialog, "feeds.undo", NULL);
  gtk_widget_activate_action (net.dialog, "feeds.undo", NULL);
  g_assert_true (row_at (&net, 0) == row);
  g_assert_cmpuint (adw_combo_row_get_selected (interval), ==, 0);
  g_assert_false (gtk_switch_get_active (pages));
  close_net (&net);
}

static void
test_choices (Fixture *fixture, gconstpointer data)
{
  Net net;
  g_autofree char *url = NULL;

  open_net (&net, fixture);
  follow (&net, "/two");
  wait_for (gtk_widget_get_visible (child_of (&net, "choices")));
  g_assert_null (row_at (&net, 0));
  url = g_strconcat (net.base, "/feed", NULL);
  gtk_widget_activate_action (net.dialog, "feeds.add-address", "s", url);
  wait_for (row_at (&net, 0) != NULL && !dateline_fetcher_is_busy (net.fetcher, NULL));
  g_assert_false (gtk_widget_get_visible (child_of (&net, "choices")));
  close_net (&net);
}

static void
test_problem (Fixture *fixture, gconstpointer data)
{
  Net net;

  open_net (&net, fixture);
  g_assert_false (gtk_widget_get_visible (child_of (&net, "problem")));
  follow (&net, "/nowhere");
  wait_for (gtk_widget_get_visible (child_of (&net, "problem")));
  g_assert_nonnull (strstr (gtk_label_get_label (child_of (&net, "problem")), "404"));
  g_assert_null (row_at (&net, 0));
  close_net (&net);
}

#define add(path, func) \
  g_test_add ("/views/feeds/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

static void
test_no_screen (void)
{
  g_test_skip ("there is no screen");
}

int
main (int argc, char **argv)
{
  if (!fixture_init (&argc, &argv))
    {
      g_test_add_func ("/views/feeds", test_no_screen);
      return g_test_run ();
    }
  add ("follow", test_follow);
  add ("set", test_set);
  add ("choices", test_choices);
  add ("problem", test_problem);
  return g_test_run ();
}
