/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sets up the two, and looks at what labels say. */
#include "two-coders.h"

#include <string.h>

#include "store/edits.h"

DatelineProject *
get_project (Fixture *fixture)
{
  return dateline_session_get_project (fixture->session);
}

GtkWidget *
root_of (Fixture *fixture)
{
  return GTK_WIDGET (fixture->window);
}

void
set_blind (Fixture *fixture, gboolean blind)
{
  DatelineCoderView *coders = dateline_session_get_coders (fixture->session);

  if (dateline_coder_view_get_blind (coders) != blind)
    act (fixture, "win.blind", NULL);
  g_assert_true (dateline_coder_view_get_blind (coders) == blind);
}

void
become (Fixture *fixture, DatelineCoder *coder)
{
  g_assert_true (dateline_project_choose_coder (get_project (fixture), coder, NULL));
}

DatelineAnnotation *
put_tag (Fixture *fixture,
         const char *words,
         const char *label,
         DatelineEntity *entity,
         const char *note)
{
  DatelineArticle *article = dateline_session_get_article (fixture->session);
  g_autofree char *text = dateline_project_load_text (get_project (fixture), article, NULL);
  const char *found = words != NULL ? strstr (text, words) : NULL;
  guint start = found != NULL ? (guint) g_utf8_pointer_to_offset (text, found) : 0;
  g_autoptr (GArray) spans = dateline_spans_new (start, start + (words ? strlen (words) : 0));
  DatelineTagSpec spec = { .fragments = words != NULL ? spans : NULL,
                           .entity = entity,
                           .note = note };
  g_autoptr (GError) error = NULL;
  DatelineAnnotation *made = dateline_project_tag_full (get_project (fixture), article,
                                                        get_label (fixture, label), &spec, &error);

  g_assert_no_error (error);
  g_ptr_array_add (fixture->held, made);
  return made;
}

DatelineEntity *
put_entity (Fixture *fixture, const char *name, const char *kind)
{
  DatelineEntity *entity = dateline_project_add_entity (get_project (fixture), name,
                                                        get_label (fixture, kind), NULL);

  g_assert_nonnull (entity);
  return entity;
}

Two
put_two (Fixture *fixture)
{
  Two two = { .own = dateline_project_get_coder (get_project (fixture)) };

  /* The test before may have ended elsewhere, which is remembered. */
  act (fixture, "win.view", "read");
  two.other = dateline_project_add_coder (get_project (fixture), "Otto Other", NULL);
  two.ada = put_entity (fixture, "Ada Quill", "Person");
  two.guild = put_entity (fixture, "Sample Guild", "Organisation");
  choose_article (fixture, UNDATED);
  two.mine = put_tag (fixture, "Ada Quill", "Person", two.ada, NULL);
  become (fixture, two.other);
  two.theirs = put_tag (fixture, "Sample Guild", "Organisation", two.guild, NULL);
  put_tag (fixture, NULL, "Diplomacy", NULL, NULL);
  choose_article (fixture, STAMPED);
  put_tag (fixture, "Ada Quill", "Person", two.ada, NULL);
  put_tag (fixture, "quay", "Place", NULL, "a guess");
  become (fixture, two.own);
  choose_article (fixture, UNDATED);
  dateline_session_set_annotation (fixture->session, NULL);
  settle ();
  return two;
}

gboolean
says (GtkWidget *root, const char *words)
{
  if (GTK_IS_LABEL (root))
    return gtk_widget_get_mapped (root) &&
           strstr (gtk_label_get_text (GTK_LABEL (root)), words) != NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (says (child, words))
      return TRUE;
  return FALSE;
}

guint
count_just (GtkWidget *root, const char *words)
{
  guint n = 0;

  if (GTK_IS_LABEL (root))
    return gtk_widget_get_mapped (root) &&
           g_str_equal (gtk_label_get_text (GTK_LABEL (root)), words);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_just (child, words);
  return n;
}
