/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window's project with two coders in it: one's own self and another, who has tagged too. */
#pragma once

#include "window-fixture.h"

G_BEGIN_DECLS

/* One tag of one's own, of Ada in the undated article; four of the other's, who writes a note on the last and
 * sets a label for the whole of the undated one. */
typedef struct
{
  DatelineCoder *own;
  DatelineCoder *other;
  DatelineEntity *ada;
  DatelineEntity *guild;
  DatelineAnnotation *mine;
  DatelineAnnotation *theirs; /* of the Sample Guild, in the undated article */
} Two;

DatelineProject *get_project (Fixture *fixture);
GtkWidget *root_of (Fixture *fixture);
void set_blind (Fixture *fixture, gboolean blind);
/* From now on @coder tags. */
void become (Fixture *fixture, DatelineCoder *coder);
/* Of the first @words, or of the whole article; @entity, @note: (nullable). The fixture holds it. */
DatelineAnnotation *put_tag (Fixture *fixture,
                             const char *words,
                             const char *label,
                             DatelineEntity *entity,
                             const char *note);
/* Whoever tags now adds it. */
DatelineEntity *put_entity (Fixture *fixture, const char *name, const char *kind);
/* Ends with one's own self at the undated article, nothing chosen. */
Two put_two (Fixture *fixture);
/* Whether a label that is seen somewhere under @root has @words in it. */
gboolean says (GtkWidget *root, const char *words);
/* How many labels that are seen there have @words in them and nothing else. */
guint count_just (GtkWidget *root, const char *words);

G_END_DECLS
