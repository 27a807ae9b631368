/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The days that a text speaks of: walked through, told in the card, reckoned anew with the date. */
#include "config.h"

#include <string.h>

#include "store/edits.h"
#include "views/coding-fixture.h"

#define TEXT                                                                     \
  "Envoys meet\n\nThe envoys met yesterday and said little of it. They had not " \
  "met since March 2014, and nobody knows why.\n"

static void
set_date (Coding *coding, int day)
{
  g_autoptr (DatelineDate) date = dateline_date_new_hand (dateline_day_from_civil (2022, 1, day),
                                                          DATELINE_DATE_PRECISION_DAY);
  g_autoptr (GError) error = NULL;

  dateline_project_set_article_date (coding->project, coding->article, date, "set-date", &error);
  g_assert_no_error (error);
  coding_settle ();
}

static void
assert_card (Coding *coding, const char *words)
{
  const char *card = dateline_reader_get_card_text (coding_reader (coding));

  g_assert_nonnull (card);
  if (strstr (card, words) == NULL)
    g_error ("“%s” is not in “%s”", words, card);
}

static void
assert_selected (Coding *coding, const char *words)
{
  g_autofree char *selected = coding_selected (coding);

  g_assert_cmpstr (selected, ==, words);
}

/* Forward and back, round the ends, whether or not the days are underlined. */
static void
test_walk (void)
{
  Coding coding;

  if (!coding_has_screen ())
    return;
  coding_open (&coding, TEXT);
  set_date (&coding, 26);
  coding_put_caret (&coding, "Envoys meet");
  coding_act (&coding, "read.next-day", NULL);
  assert_selected (&coding, "yesterday");
  assert_card (&coding, "25 January 2022");
  coding_act (&coding, "read.next-day", NULL);
  assert_selected (&coding, "since March 2014");
  coding_act (&coding, "read.next-day", NULL);
  assert_selected (&coding, "yesterday");
  coding_act (&coding, "read.previous-day", NULL);
  assert_selected (&coding, "since March 2014");
  coding_close (&coding);
}

/* Another date of the article, another yesterday; none, and nothing is reckoned. */
static void
test_reckoned_anew (void)
{
  Coding coding;
  g_autoptr (GError) error = NULL;

  if (!coding_has_screen ())
    return;
  coding_open (&coding, TEXT);
  g_object_set (coding.pane, "show-days", TRUE, NULL);
  set_date (&coding, 26);
  coding_put_caret (&coding, "yesterday");
  gtk_widget_activate_action (GTK_WIDGET (coding_reader (&coding)), "reader.show-card", NULL);
  assert_card (&coding, "25 January 2022");
  set_date (&coding, 20);
  coding_put_caret (&coding, "Envoys meet");
  coding_act (&coding, "read.next-day", NULL);
  assert_card (&coding, "19 January 2022");
  g_assert_true (dateline_project_undo (coding.project, NULL, &error));
  g_assert_no_error (error);
  coding_settle ();
  coding_put_caret (&coding, "Envoys meet");
  coding_act (&coding, "read.next-day", NULL);
  assert_card (&coding, "25 January 2022");
  coding_close (&coding);
}

static void
test_none (void)
{
  Coding coding;

  if (!coding_has_screen ())
    return;
  coding_open (&coding, "Nobody says when.\n");
  g_object_set (coding.pane, "show-days", TRUE, NULL);
  coding_act (&coding, "read.next-day", NULL);
  g_assert_cmpstr (coding.failure, ==, "The text speaks of no day");
  coding_close (&coding);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/views/days/walk", test_walk);
  g_test_add_func ("/views/days/reckoned-anew", test_reckoned_anew);
  g_test_add_func ("/views/days/none", test_none);
  return g_test_run ();
}
