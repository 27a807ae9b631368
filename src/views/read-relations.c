/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A relation is made from a chosen tag in three steps: its label's key, the way to the other tag, Enter.
 * The way goes by Tab and the arrows over the tags that may be meant, nearest first, or by typing the
 * beginning of a word of theirs; a dashed arc shows what Enter would make. Meanwhile all keys of the
 * reader are for this, and a line above the text says so.
 *
 * Where the chosen tag may not be the one a relation comes from but may be the one it goes to, the
 * relation is made the other way round: the other tag becomes its source. */
#include "views/read-relations.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "text/fold.h"
#include "views/answer-words.h"
#include "views/shown-name.h"

#define WORDS_POINTS 40

struct _DatelineJoin
{
  DatelineLabel *label;
  DatelineAnnotation *fixed;
  gboolean backward;     /* the fixed one is where it goes to */
  GPtrArray *candidates; /* of DatelineAnnotation, in the order of the text */
  int place;             /* among them, -1: none fits */
  GString *typed;
};

static DatelineProject *
get_project (DatelineReadPane *self)
{
  return dateline_session_get_project (self->session);
}

static void
join_free (DatelineJoin *join)
{
  g_object_unref (join->label);
  g_object_unref (join->fixed);
  g_ptr_array_unref (join->candidates);
  g_string_free (join->typed, TRUE);
  g_free (join);
}

static gboolean
is_relation (DatelineAnnotation *annotation)
{
  return annotation != NULL &&
         dateline_layer_get_kind (dateline_annotation_get_layer (annotation)) ==
           DATELINE_LAYER_RELATION;
}

static gboolean
has_place (DatelineAnnotation *annotation)
{
  const GArray *fragments = dateline_annotation_get_fragments (annotation);

  return fragments != NULL && fragments->len > 0;
}

static gboolean
is_allowed (DatelineAnnotation *annotation, const char *const *layers)
{
  DatelineLayer *layer = dateline_annotation_get_layer (annotation);

  return has_place (annotation) &&
         (layers[0] == NULL ||
          g_strv_contains (layers, dateline_record_get_uuid (DATELINE_RECORD (layer))));
}

/* --- what is said of it ------------------------------------------------------------------- */

static char *
get_words (DatelineReadPane *self, DatelineAnnotation *annotation)
{
  return dateline_annotation_words (annotation, dateline_read_pane_get_offsets (self),
                                    WORDS_POINTS);
}

static DatelineAnnotation *
get_candidate (const DatelineJoin *join)
{
  return join->place >= 0 ? g_ptr_array_index (join->candidates, join->place) : NULL;
}

static guint64
get_id (DatelineAnnotation *annotation)
{
  return (guint64) dateline_record_get_id (DATELINE_RECORD (annotation));
}

/* The line above the text. It is read out whenever it changes. */
static void
show_mode (DatelineReadPane *self)
{
  DatelineJoin *join = self->join;
  DatelineAnnotation *candidate;
  g_autofree char *fixed = NULL;
  g_autofree char *other = NULL;
  g_autofree char *title = NULL;
  g_autofree char *help = NULL;

  gtk_widget_set_visible (self->join_bar, join != NULL);
  if (join == NULL)
    return;
  candidate = get_candidate (join);
  fixed = get_words (self, join->fixed);
  other = candidate != NULL ? get_words (self, candidate) : g_strdup ("…");
  /* Translators: a relation that is about to be made: its label, the tag it comes from and the tag it
   * goes to. */
  title = dateline_compose (_ ("%s: “%s” → “%s”"), dateline_label_get_name (join->label),
                            join->backward ? other : fixed, join->backward ? fixed : other);
  if (candidate == NULL)
    help = dateline_compose (_ ("No tag begins with “%s”. Backspace takes letters back."),
                             join->typed->str, NULL, NULL);
  else if (join->typed->len > 0)
    /* Translators: what was typed to find a tag, which of how many it is. */
    help = g_strdup_printf (_ ("Typed “%s”, %d of %u. Enter joins, Tab goes on, Escape gives up."),
                            join->typed->str, join->place + 1, join->candidates->len);
  else
    help = g_strdup_printf (
      _ ("%d of %u. Go with Tab or the arrows, or type its words; Enter joins, Escape gives up."),
      join->place + 1, join->candidates->len);
  gtk_label_set_label (self->join_title, title);
  gtk_label_set_label (self->join_help, help);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->join_bar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, help, -1);
}

static void
show_candidate (DatelineReadPane *self)
{
  DatelineJoin *join = self->join;
  DatelineAnnotation *candidate = get_candidate (join);
  DatelineArc *arc = NULL;

  if (candidate != NULL)
    {
      const GArray *fragments = dateline_annotation_get_fragments (candidate);

      arc = dateline_arc_new (1, get_id (join->backward ? candidate : join->fixed),
                              get_id (join->backward ? join->fixed : candidate),
                              dateline_label_get_colour (join->label),
                              dateline_label_get_name (join->label), NULL);
      dateline_reader_scroll_to (self->reader, g_array_index (fragments, DatelineSpan, 0).start);
    }
  dateline_reader_set_preview (self->reader, arc);
  dateline_reader_point_at (self->reader, candidate != NULL ? get_id (candidate) : 0);
  show_mode (self);
}

/* --- the way to the other tag ------------------------------------------------------------- */

static guint
get_start (DatelineAnnotation *annotation)
{
  return g_array_index (dateline_annotation_get_fragments (annotation), DatelineSpan, 0).start;
}

/* The first that follows the chosen one, or the last before it; another tag on the same words is not
 * what is meant as a rule. */
static int
find_nearest (const DatelineJoin *join)
{
  guint start = get_start (join->fixed);

  for (guint i = 0; i < join->candidates->len; i++)
    if (get_start (g_ptr_array_index (join->candidates, i)) > start)
      return (int) i;
  return (int) join->candidates->len - 1;
}

/* Whether a word of the tag, or of its entity's name, begins with what was typed. */
static gboolean
fits (DatelineReadPane *self, DatelineAnnotation *annotation, const char *typed)
{
  DatelineEntity *entity = dateline_annotation_get_entity (annotation);
  g_autofree char *words = get_words (self, annotation);
  g_autofree char *all = g_strdup_printf (" %s %s", words,
                                          entity != NULL ? dateline_entity_get_name (entity) : "");
  g_autofree char *folded = dateline_fold (all);
  g_autofree char *wanted = dateline_fold (typed);
  const char *found = folded;

  while ((found = strstr (found, wanted)) != NULL)
    {
      const char *before = g_utf8_find_prev_char (folded, found);

      if (before == NULL || !g_unichar_isalnum (g_utf8_get_char (before)))
        return TRUE;
      found++;
    }
  return FALSE;
}

static void
step (DatelineReadPane *self, int by)
{
  DatelineJoin *join = self->join;
  int n = (int) join->candidates->len;
  int place = join->place;

  for (int i = 0; i < n; i++)
    {
      place = (place + by + n) % n;
      if (join->typed->len == 0 ||
          fits (self, g_ptr_array_index (join->candidates, place), join->typed->str))
        {
          join->place = place;
          break;
        }
    }
  show_candidate (self);
}

/* The first that fits, from the nearest on. */
static void
find_typed (DatelineReadPane *self)
{
  DatelineJoin *join = self->join;
  int n = (int) join->candidates->len;
  int nearest = find_nearest (join);

  join->place = -1;
  for (int i = 0; i < n && join->place < 0; i++)
    if (join->typed->len == 0 ||
        fits (self, g_ptr_array_index (join->candidates, (nearest + i) % n), join->typed->str))
      join->place = (nearest + i) % n;
  show_candidate (self);
}

static void
type (DatelineReadPane *self, const char *text)
{
  g_string_append (self->join->typed, text);
  find_typed (self);
}

static void
take_back (DatelineReadPane *self)
{
  GString *typed = self->join->typed;
  const char *last = g_utf8_find_prev_char (typed->str, typed->str + typed->len);

  g_string_truncate (typed, last != NULL ? (gsize) (last - typed->str) : 0);
  find_typed (self);
}

static void
make (DatelineReadPane *self)
{
  DatelineJoin *join = self->join;
  g_autoptr (DatelineAnnotation) candidate = NULL;
  g_autoptr (DatelineAnnotation) made = NULL;
  DatelineTagSpec spec = { 0 };
  GError *error = NULL;

  if (get_candidate (join) == NULL)
    return;
  candidate = g_object_ref (get_candidate (join));
  spec.from = join->backward ? candidate : join->fixed;
  spec.to = join->backward ? join->fixed : candidate;
  made = dateline_project_tag_full (get_project (self), self->article, join->label, &spec, &error);
  dateline_read_pane_stop_joining (self);
  if (made == NULL)
    {
      dateline_session_fail (self->session, error);
      return;
    }
  self->following = TRUE;
  dateline_session_set_annotation (self->session, made);
  self->following = FALSE;
}

/* --- begin and end ------------------------------------------------------------------------ */

static void
refuse (DatelineReadPane *self, const char *message)
{
  dateline_session_fail (self->session,
                         g_error_new_literal (G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, message));
}

static int
compare_places_cb (gconstpointer a, gconstpointer b)
{
  return dateline_annotation_compare (*(gpointer const *) a, *(gpointer const *) b);
}

static void
add_candidates (DatelineReadPane *self, DatelineJoin *join, const char *const *layers)
{
  for (guint i = 0; i < self->shown->len; i++)
    {
      DatelineAnnotation *annotation = g_ptr_array_index (self->shown, i);

      if (annotation != join->fixed && is_allowed (annotation, layers))
        g_ptr_array_add (join->candidates, g_object_ref (annotation));
    }
  g_ptr_array_sort (join->candidates, compare_places_cb);
}

static void
begin (DatelineReadPane *self, DatelineLabel *label, DatelineAnnotation *fixed)
{
  DatelineLayer *layer = dateline_label_get_layer (label);
  const char *const *from = dateline_layer_get_from_layers (layer);
  const char *const *to = dateline_layer_get_to_layers (layer);
  gboolean backward = !is_allowed (fixed, from);
  DatelineJoin *join;
  g_autofree char *message = NULL;

  if (backward && !is_allowed (fixed, to))
    {
      message = dateline_compose (_ ("“%s” joins no tags of “%s”."),
                                  dateline_label_get_name (label),
                                  dateline_layer_get_name (dateline_annotation_get_layer (fixed)),
                                  NULL);
      refuse (self, message);
      return;
    }
  join = g_new0 (DatelineJoin, 1);
  join->label = g_object_ref (label);
  join->fixed = g_object_ref (fixed);
  join->backward = backward;
  join->candidates = g_ptr_array_new_with_free_func (g_object_unref);
  join->typed = g_string_new (NULL);
  add_candidates (self, join, backward ? from : to);
  if (join->candidates->len == 0)
    {
      join_free (join);
      message = dateline_compose (
        _ ("There is no other tag here that “%s” could join with this one."),
        dateline_label_get_name (label), NULL, NULL);
      refuse (self, message);
      return;
    }
  self->join = join;
  join->place = find_nearest (join);
  gtk_widget_grab_focus (GTK_WIDGET (self->reader));
  show_candidate (self);
  dateline_read_pane_update_actions (self);
}

void
dateline_read_pane_use_relation (DatelineReadPane *self, DatelineLabel *label)
{
  DatelineAnnotation *chosen = dateline_session_get_annotation (self->session);
  g_autofree char *message = NULL;
  GError *error = NULL;

  dateline_read_pane_stop_joining (self);
  if (is_relation (chosen))
    {
      if (dateline_annotation_get_label (chosen) != label &&
          !dateline_project_set_annotation_label (get_project (self), chosen, label, &error))
        dateline_session_fail (self->session, error);
      return;
    }
  if (chosen == NULL || !has_place (chosen))
    {
      message = dateline_compose (_ ("Choose the tag where “%s” begins, then press its key."),
                                  dateline_label_get_name (label), NULL, NULL);
      refuse (self, message);
      return;
    }
  begin (self, label, chosen);
}

gboolean
dateline_read_pane_is_joining (DatelineReadPane *self)
{
  return self->join != NULL;
}

void
dateline_read_pane_stop_joining (DatelineReadPane *self)
{
  if (self->join == NULL)
    return;
  g_clear_pointer (&self->join, join_free);
  dateline_reader_set_preview (self->reader, NULL);
  dateline_reader_point_at (self->reader, 0);
  show_mode (self);
  dateline_read_pane_update_actions (self);
}

void
dateline_read_pane_join_with (DatelineReadPane *self, DatelineAnnotation *annotation)
{
  guint place;

  /* A tag that may not be meant is no answer. */
  if (!g_ptr_array_find (self->join->candidates, annotation, &place))
    return;
  self->join->place = (int) place;
  make (self);
}

/* Whether the arrow to the right leads back, as it does in a paragraph that runs right to left. */
static gboolean
leads_back (DatelineReadPane *self)
{
  DatelineAnnotation *candidate = get_candidate (self->join);

  return dateline_reader_runs_backward (
    self->reader, get_start (candidate != NULL ? candidate : self->join->fixed));
}

gboolean
dateline_read_pane_join_key (DatelineReadPane *self, guint keyval, GdkModifierType state)
{
  gunichar character = gdk_keyval_to_unicode (keyval);
  char text[7] = { 0 };

  switch (keyval)
    {
    case GDK_KEY_Escape:
      dateline_read_pane_stop_joining (self);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      make (self);
      return TRUE;
    case GDK_KEY_Tab:
    case GDK_KEY_KP_Tab:
    case GDK_KEY_Down:
      step (self, (state & GDK_SHIFT_MASK) != 0 ? -1 : 1);
      return TRUE;
    case GDK_KEY_ISO_Left_Tab:
    case GDK_KEY_Up:
      step (self, -1);
      return TRUE;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      step (self, leads_back (self) ? -1 : 1);
      return TRUE;
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      step (self, leads_back (self) ? 1 : -1);
      return TRUE;
    case GDK_KEY_BackSpace:
      take_back (self);
      return TRUE;
    default:
      break;
    }
  if (!g_unichar_isgraph (character) && (character != ' ' || self->join->typed->len == 0))
    return FALSE;
  g_unichar_to_utf8 (character, text);
  type (self, text);
  return TRUE;
}

/* --- the actions -------------------------------------------------------------------------- */

static void
join_next_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  step (data, 1);
}

static void
join_previous_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  step (data, -1);
}

static void
join_type_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  type (data, g_variant_get_string (parameter, NULL));
}

static void
join_make_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  make (data);
}

static void
join_stop_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  dateline_read_pane_stop_joining (data);
}

/* From a tag to its relations, one after the other, and from a relation to the next of the tag where
 * it begins. */
static void
next_relation_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DatelineReadPane *self = data;
  DatelineAnnotation *chosen = dateline_session_get_annotation (self->session);
  DatelineAnnotation *next;
  g_autoptr (DatelineAnnotation) from = NULL;
  guint64 id;

  if (chosen == NULL)
    return;
  if (is_relation (chosen))
    {
      from = dateline_annotations_find (self->annotations, dateline_annotation_get_from (chosen));
      id = from != NULL ? dateline_reader_next_arc_of (self->reader, get_id (from), get_id (chosen))
                        : 0;
    }
  else
    id = dateline_reader_next_arc_of (self->reader, get_id (chosen), 0);
  next = id != 0 ? dateline_read_pane_find (self, id) : NULL;
  if (next != NULL)
    dateline_session_set_annotation (self->session, next);
}

static void
go_to_end (DatelineReadPane *self, gboolean to)
{
  DatelineAnnotation *chosen = dateline_session_get_annotation (self->session);
  g_autoptr (DatelineAnnotation) end = NULL;

  if (!is_relation (chosen))
    return;
  end = dateline_annotations_find (self->annotations, to ? dateline_annotation_get_to (chosen)
                                                         : dateline_annotation_get_from (chosen));
  if (end == NULL)
    return;
  dateline_session_set_annotation (self->session, end);
  gtk_widget_grab_focus (GTK_WIDGET (self->reader));
}

static void
relation_from_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  go_to_end (data, FALSE);
}

static void
relation_to_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  go_to_end (data, TRUE);
}

static void
reverse_relation_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DatelineReadPane *self = data;
  DatelineAnnotation *chosen = dateline_session_get_annotation (self->session);
  g_autoptr (DatelineAnnotation) from = NULL;
  g_autoptr (DatelineAnnotation) to = NULL;
  GError *error = NULL;

  if (!is_relation (chosen))
    return;
  from = dateline_annotations_find (self->annotations, dateline_annotation_get_from (chosen));
  to = dateline_annotations_find (self->annotations, dateline_annotation_get_to (chosen));
  if (from == NULL || to == NULL)
    return;
  if (!dateline_project_set_relation_ends (get_project (self), chosen, to, from, &error))
    dateline_session_fail (self->session, error);
}

static const GActionEntry entries[] = {
  { "join-next", join_next_cb },
  { "join-previous", join_previous_cb },
  { "join-type", join_type_cb, "s" },
  { "join-make", join_make_cb },
  { "join-stop", join_stop_cb },
  { "next-relation", next_relation_cb },
  { "relation-from", relation_from_cb },
  { "relation-to", relation_to_cb },
  { "reverse-relation", reverse_relation_cb },
};

void
dateline_read_pane_add_relations (DatelineReadPane *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
}

static void
enable (DatelineReadPane *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

void
dateline_read_pane_update_relations (DatelineReadPane *self, gboolean writable)
{
  static const char *const of_join[] = { "join-next", "join-previous", "join-type", "join-make",
                                         "join-stop" };
  DatelineAnnotation *chosen = dateline_session_get_annotation (self->session);
  gboolean relation = self->article != NULL && is_relation (chosen);

  for (guint i = 0; i < G_N_ELEMENTS (of_join); i++)
    enable (self, of_join[i], self->join != NULL);
  enable (self, "next-relation", self->article != NULL && chosen != NULL);
  enable (self, "relation-from", relation);
  enable (self, "relation-to", relation);
  enable (self, "reverse-relation", relation && writable);
}
