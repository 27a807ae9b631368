/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An offer says what a stretch of text would be tagged as: as its words were last time, or as the kind of the
 * entity that has this name. It is shown at the foot of the text and taken by the space bar. */
#include "views/read-known.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "store/meanings.h"
#include "text/fold.h"
#include "views/everywhere-dialog.h"
#include "views/everywhere-search.h"
#include "views/known-names.h"
#include "views/known-walk.h"
#include "views/read-asking.h"
#include "views/read-coding.h"
#include "views/shown-name.h"

/* With @unsure, label and entity are the likeliest of several. */
typedef struct
{
  DatelineLabel *label;   /* NULL: no offer */
  DatelineEntity *entity; /* (nullable) */
  guint start;
  guint end;
  GPtrArray *unsure; /* (nullable): of DatelineMeaning: nobody but a person can say which */
} Offer;

static void
offer_clear (Offer *offer)
{
  g_clear_pointer (&offer->unsure, g_ptr_array_unref);
  *offer = (Offer){ 0 };
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Offer, offer_clear)

struct _DatelineReadKnown
{
  DatelineReadPane *pane;
  DatelineKnownNames *names;
  DatelineProject *project; /* whose names they are */
  GArray *hits;             /* of DatelineMatchHit: known names in the text */
  gint64 hits_article;      /* whose text that is */
  guint hits_version;
  Offer offer;
  gboolean asking;  /* a tag was made on the walk, and who is meant by it is asked */
  gboolean walking; /* the selection is where read.next-untagged went */
  guint update_source;
  GCancellable *search; /* for the next article with an untagged name */
};

static DatelineProject *
get_project (DatelineReadKnown *self)
{
  return dateline_session_get_project (self->pane->session);
}

/* --- known names in the text ---------------------------------------------------------------- */

static DatelineKnownNames *
ensure_names (DatelineReadKnown *self)
{
  DatelineProject *project = get_project (self);

  if (self->project != project)
    {
      g_clear_pointer (&self->names, dateline_known_names_free);
      g_set_object (&self->project, project);
      self->hits_article = 0;
    }
  if (self->names == NULL && project != NULL)
    self->names = dateline_known_names_new (project);
  return self->names;
}

static const GArray *
ensure_hits (DatelineReadKnown *self)
{
  DatelineKnownNames *names = ensure_names (self);
  guint version = dateline_known_names_get_version (names);
  gint64 article = dateline_record_get_id (DATELINE_RECORD (self->pane->article));

  if (self->hits_article == article && self->hits_version == version)
    return self->hits;
  g_array_set_size (self->hits, 0);
  dateline_matcher_find (dateline_known_names_get_matcher (names), self->pane->text, self->hits);
  self->hits_article = article;
  self->hits_version = version;
  return self->hits;
}

static const DatelineMatchHit *
find_hit (DatelineReadKnown *self, guint start, guint end)
{
  const GArray *hits = ensure_hits (self);

  for (guint i = 0; i < hits->len; i++)
    {
      const DatelineMatchHit *hit = &g_array_index (hits, DatelineMatchHit, i);

      if (start == end ? hit->start <= start && start <= hit->end
                       : hit->start == start && hit->end == end)
        return hit;
    }
  return NULL;
}

/* Whether a tag of the label's layer is in the way. */
static gboolean
is_tagged (DatelineReadKnown *self, DatelineLabel *label, guint start, guint end)
{
  DatelineLayer *layer = dateline_label_get_layer (label);

  for (guint i = 0; i < self->pane->shown->len; i++)
    {
      DatelineAnnotation *annotation = g_ptr_array_index (self->pane->shown, i);
      const GArray *fragments = dateline_annotation_get_fragments (annotation);

      if (dateline_annotation_get_layer (annotation) != layer || fragments == NULL)
        continue;
      for (guint k = 0; k < fragments->len; k++)
        {
          const DatelineSpan *span = &g_array_index (fragments, DatelineSpan, k);

          if (span->start < end && start < span->end)
            return TRUE;
        }
    }
  return FALSE;
}

static gboolean
can_be_named (DatelineLabel *label)
{
  DatelineLayer *layer = label != NULL ? dateline_label_get_layer (label) : NULL;

  return layer != NULL && dateline_layer_get_kind (layer) == DATELINE_LAYER_SPAN;
}

static char *
slice (DatelineReadKnown *self, guint start, guint end)
{
  g_autoptr (GArray) spans = dateline_spans_new (start, end);
  g_autofree char *text = dateline_spans_text (spans, self->pane->text);

  return dateline_flatten (text);
}

/* --- offers --------------------------------------------------------------------------------- */

/* What [start, end) would be tagged as; @hit: (nullable): the known name there. */
static gboolean
make_offer (DatelineReadKnown *self,
            guint start,
            guint end,
            const DatelineMatchHit *hit,
            Offer *offer)
{
  g_autofree char *form = slice (self, start, end);
  DatelineEntity *entity = NULL;
  DatelineLabel *label = NULL;

  *offer = (Offer){ .start = start, .end = end };
  if (*form == '\0')
    return FALSE;
  if (!dateline_project_recall_form (get_project (self), NULL, form, &label, &entity) ||
      !can_be_named (label))
    {
      label = NULL;
      entity = hit != NULL ? dateline_known_names_get_entity (self->names, hit->form, 0) : NULL;
      if (entity != NULL && can_be_named (dateline_entity_get_kind (entity)))
        label = dateline_entity_get_kind (entity);
    }
  if (label == NULL || is_tagged (self, label, start, end))
    return FALSE;
  offer->label = label;
  offer->entity = dateline_layer_get_names_entities (dateline_label_get_layer (label)) ? entity
                                                                                       : NULL;
  return TRUE;
}

/* For the selection, else for the known name at the caret, else for the word there. */
static gboolean
find_offer (DatelineReadKnown *self, Offer *offer)
{
  DatelineReadPane *pane = self->pane;
  const DatelineMatchHit *hit;
  guint start, end;

  *offer = (Offer){ 0 };
  if (pane->article == NULL || pane->text == NULL || get_project (self) == NULL ||
      dateline_project_get_read_only (get_project (self)))
    return FALSE;
  if (dateline_reader_get_selection (pane->reader, &start, &end))
    return make_offer (self, start, end, find_hit (self, start, end), offer);
  if (dateline_session_get_annotation (pane->session) != NULL)
    return FALSE;
  hit = find_hit (self, start, start);
  if (hit != NULL && make_offer (self, hit->start, hit->end, hit, offer))
    return TRUE;
  return dateline_segments_word_at (pane->segments, start, &start, &end) &&
         make_offer (self, start, end, NULL, offer);
}

/* Where the words may mean several, what stands around them may settle it; else it has to be asked. */
static void
weigh_meanings (DatelineReadKnown *self, Offer *offer)
{
  DatelineProject *project = get_project (self);
  g_autofree char *form = slice (self, offer->start, offer->end);
  g_autoptr (GPtrArray) meanings = NULL;
  DatelineLayer *layer = dateline_label_get_layer (offer->label);
  DatelineLabel *label;

  if (!dateline_layer_get_names_entities (layer) ||
      dateline_project_count_meanings (project, layer, form) < 2)
    return;
  meanings = dateline_project_list_meanings (project, layer, form, self->pane->text, offer->start,
                                             offer->end);
  for (guint i = meanings->len; i > 0; i--)
    {
      const DatelineMeaning *meaning = g_ptr_array_index (meanings, i - 1);

      label = dateline_read_pane_label_of (meanings, meaning->entity);
      if (label == NULL || dateline_label_get_layer (label) != layer)
        g_ptr_array_remove_index (meanings, i - 1);
    }
  if (meanings->len == 0)
    return;
  offer->entity = ((const DatelineMeaning *) g_ptr_array_index (meanings, 0))->entity;
  offer->label = dateline_read_pane_label_of (meanings, offer->entity);
  if (!dateline_meanings_are_sure (meanings))
    offer->unsure = g_steal_pointer (&meanings);
}

static char *
describe_unsure (const char *form, guint n)
{
  /* Translators: words that several may be meant by, and how many: the space bar asks which. */
  g_autofree char *format = g_strdup_printf (_ ("%s → which of %u?"), "%s", n);

  return dateline_compose (format, form, NULL, NULL);
}

static void
show_offer (DatelineReadKnown *self)
{
  const Offer *offer = &self->offer;
  g_autofree char *text = NULL;
  g_autofree char *form = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->pane->offer), offer->label != NULL);
  if (offer->label == NULL)
    return;
  form = slice (self, offer->start, offer->end);
  if (offer->unsure != NULL)
    text = describe_unsure (form, offer->unsure->len);
  else if (offer->entity != NULL)
    /* Translators: the words, the label and whom they name. */
    text = dateline_compose (_ ("%s → %s: %s"), form, dateline_label_get_name (offer->label),
                             dateline_entity_get_name (offer->entity));
  else
    text = dateline_compose (_ ("%s → %s"), form, dateline_label_get_name (offer->label), NULL);
  gtk_label_set_label (self->pane->offer_text, text);
  dateline_label_chip_set_colour (self->pane->offer_chip, dateline_label_get_colour (offer->label));
}

static void
update_now (DatelineReadKnown *self)
{
  offer_clear (&self->offer);
  if (find_offer (self, &self->offer))
    weigh_meanings (self, &self->offer);
  show_offer (self);
}

static void
update_cb (gpointer data)
{
  DatelineReadKnown *self = data;

  self->update_source = 0;
  update_now (self);
}

void
dateline_read_known_update (DatelineReadKnown *self)
{
  if (self != NULL && self->update_source == 0)
    self->update_source = g_idle_add_once (update_cb, self);
}

gboolean
dateline_read_known_has_offer (DatelineReadKnown *self)
{
  Offer offer;

  return find_offer (self, &offer);
}

/* --- from one untagged name to the next ------------------------------------------------------ */

static void
go_to (DatelineReadKnown *self, const DatelineMatchHit *hit)
{
  dateline_session_set_annotation (self->pane->session, NULL);
  dateline_reader_select (self->pane->reader, hit->start, hit->end);
  dateline_reader_scroll_to (self->pane->reader, hit->start);
  gtk_widget_grab_focus (GTK_WIDGET (self->pane->reader));
  self->walking = TRUE;
  update_now (self);
}

/* The nearest one from [start, end) on, in the direction of @step. */
static const DatelineMatchHit *
find_untagged (DatelineReadKnown *self, int step, guint start, guint end)
{
  const GArray *hits = ensure_hits (self);

  for (guint i = 0; i < hits->len; i++)
    {
      const DatelineMatchHit *hit = &g_array_index (hits, DatelineMatchHit,
                                                    step > 0 ? i : hits->len - 1 - i);
      Offer offer;

      if (step > 0 ? hit->start < end : hit->end > start)
        continue;
      if (make_offer (self, hit->start, hit->end, hit, &offer))
        return hit;
    }
  return NULL;
}

typedef struct
{
  DatelineReadPane *pane;
  GCancellable *search;
  int step;
} Walk;

static void walk_on (DatelineReadKnown *self, int step);

static void
walked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Walk *walk = data;
  g_autoptr (DatelineReadPane) pane = walk->pane;
  g_autoptr (GCancellable) search = walk->search;
  DatelineReadKnown *self = pane->known;
  g_autoptr (GError) error = NULL;
  gint64 id = dateline_known_walk_finish (result, &error);
  int step = walk->step;
  g_autoptr (DatelineArticle) article = NULL;
  const DatelineMatchHit *hit;

  g_free (walk);
  if (self == NULL || self->search != search)
    return;
  g_clear_object (&self->search);
  if (error != NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        dateline_session_fail (pane->session, g_steal_pointer (&error));
      return;
    }
  article = id != 0 ? dateline_project_get_article (get_project (self), id) : NULL;
  if (article == NULL)
    {
      dateline_session_fail (pane->session,
                             g_error_new (G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "%s",
                                          _ ("No known name is left untagged from here on")));
      return;
    }
  dateline_session_set_article (pane->session, article);
  hit = find_untagged (self, step, step > 0 ? 0 : G_MAXUINT, step > 0 ? 0 : G_MAXUINT);
  if (hit != NULL)
    go_to (self, hit);
  else
    walk_on (self, step);
}

/* The ids of the list behind the chosen article, or before it from the nearest on. */
static GArray *
list_rest (DatelineReadKnown *self, int step)
{
  DatelineArticleList *list = dateline_session_get_articles (self->pane->session);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n = g_list_model_get_n_items (G_LIST_MODEL (list));
  guint at = dateline_article_list_find (list, dateline_record_get_id (
                                                 DATELINE_RECORD (self->pane->article)));
  guint rest = at == G_MAXUINT ? n : step > 0 ? n - 1 - at : at;

  for (guint i = 1; i <= rest; i++)
    {
      guint position = at == G_MAXUINT ? i - 1 : step > 0 ? at + i : at - i;
      gint64 id = dateline_article_list_get_id (list, position);

      g_array_append_val (ids, id);
    }
  return ids;
}

/* Names are of one layer, as a rule: what is tagged in it counts. */
static gint64
find_layer_label (DatelineReadKnown *self)
{
  GListModel *entities = dateline_project_get_entities (get_project (self));

  for (guint i = 0; i < g_list_model_get_n_items (entities); i++)
    {
      g_autoptr (DatelineEntity) entity = g_list_model_get_item (entities, i);
      DatelineLabel *kind = dateline_entity_get_kind (entity);

      if (can_be_named (kind))
        return dateline_record_get_id (DATELINE_RECORD (kind));
    }
  return 0;
}

static void
walk_on (DatelineReadKnown *self, int step)
{
  DatelineProject *project = get_project (self);
  DatelineKnownWalk way = { 0 };
  Walk *walk = g_new0 (Walk, 1);

  if (self->search != NULL)
    g_cancellable_cancel (self->search);
  g_clear_object (&self->search);
  walk->pane = g_object_ref (self->pane);
  walk->search = g_cancellable_new ();
  walk->step = step;
  self->search = g_object_ref (walk->search);
  way.path = g_strdup (dateline_project_get_path (project));
  way.matcher = dateline_matcher_ref (dateline_known_names_get_matcher (ensure_names (self)));
  way.articles = list_rest (self, step);
  way.label = find_layer_label (self);
  way.coder = dateline_record_get_id (DATELINE_RECORD (dateline_project_get_coder (project)));
  dateline_known_walk_async (&way, walk->search, walked_cb, walk);
}

static void
step_untagged (DatelineReadKnown *self, int step)
{
  const DatelineMatchHit *hit;
  guint start, end;

  if (self->pane->article == NULL || self->pane->text == NULL)
    return;
  dateline_reader_get_selection (self->pane->reader, &start, &end);
  hit = find_untagged (self, step, start, end);
  if (hit != NULL)
    go_to (self, hit);
  else
    walk_on (self, step);
}

static void
next_untagged_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  step_untagged (data, 1);
}

static void
previous_untagged_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  step_untagged (data, -1);
}

/* Tags as offered; who walks from name to name goes on to the next. */
static void
tag_proposed_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DatelineReadKnown *self = data;
  DatelineReadPane *pane = self->pane;
  g_autoptr (DatelineAnnotation) made = NULL;
  g_autoptr (GArray) spans = NULL;
  gboolean walking;
  GError *error = NULL;
  g_auto (Offer) offer = { 0 };

  if (!find_offer (self, &offer))
    return;
  weigh_meanings (self, &offer);
  walking = self->walking;
  spans = dateline_spans_new (offer.start, offer.end);
  made = dateline_project_tag (get_project (self), pane->article, offer.label, spans,
                               offer.unsure == NULL ? offer.entity : NULL, &error);
  if (made == NULL)
    {
      dateline_session_fail (pane->session, error);
      return;
    }
  if (offer.unsure != NULL)
    {
      pane->following = TRUE;
      dateline_session_set_annotation (pane->session, made);
      pane->following = FALSE;
      dateline_reader_select (pane->reader, offer.end, offer.end);
      self->asking = walking;
      dateline_read_pane_ask_meaning (pane, made, offer.unsure,
                                      dateline_project_get_newest_action (get_project (self)));
      return;
    }
  dateline_reader_select (pane->reader, offer.end, offer.end);
  if (walking)
    {
      step_untagged (self, 1);
      return;
    }
  pane->following = TRUE;
  dateline_session_set_annotation (pane->session, made);
  pane->following = FALSE;
}

gboolean
dateline_read_known_is_name (DatelineReadKnown *self, guint start, guint end)
{
  return self != NULL && get_project (self) != NULL && find_hit (self, start, end) != NULL;
}

void
dateline_read_known_go_on (DatelineReadKnown *self)
{
  gboolean asking;

  if (self == NULL)
    return;
  asking = self->asking;
  self->asking = FALSE;
  if (asking)
    step_untagged (self, 1);
}

/* --- everywhere ----------------------------------------------------------------------------- */

/* What is meant: the chosen tag, else the selection, else what is under the caret. */
static gboolean
get_subject (DatelineReadKnown *self, char **form, DatelineLabel **label, DatelineEntity **entity)
{
  DatelineReadPane *pane = self->pane;
  DatelineAnnotation *chosen = dateline_session_get_annotation (pane->session);
  guint start, end;
  Offer offer;

  *label = NULL;
  *entity = NULL;
  if (pane->article == NULL || pane->text == NULL)
    return FALSE;
  if (!dateline_reader_get_selection (pane->reader, &start, &end))
    {
      const GArray *fragments = chosen != NULL ? dateline_annotation_get_fragments (chosen) : NULL;

      if (fragments != NULL && fragments->len > 0)
        {
          g_autofree char *text = dateline_spans_text (fragments, pane->text);

          *form = dateline_flatten (text);
          *label = dateline_annotation_get_label (chosen);
          *entity = dateline_annotation_get_entity (chosen);
          return TRUE;
        }
      if (find_offer (self, &offer))
        {
          start = offer.start;
          end = offer.end;
        }
      else if (!dateline_segments_word_at (pane->segments, start, &start, &end))
        {
          return FALSE;
        }
    }

  *form = slice (self, start, end);
  if (!dateline_project_recall_form (get_project (self), NULL, *form, label, entity) ||
      !can_be_named (*label))
    {
      const DatelineMatchHit *hit = find_hit (self, start, end);

      *entity = hit != NULL ? dateline_known_names_get_entity (self->names, hit->form, 0) : NULL;
      *label = *entity != NULL ? dateline_entity_get_kind (*entity) : NULL;
    }
  return **form != '\0';
}

static void
tag_everywhere_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DatelineReadKnown *self = data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->pane));
  g_autofree char *form = NULL;
  DatelineLabel *label;
  DatelineEntity *entity;

  if (get_project (self) == NULL)
    return;
  if (!get_subject (self, &form, &label, &entity))
    form = g_strdup ("");
  gtk_window_present (GTK_WINDOW (dateline_everywhere_dialog_new (
    self->pane->session, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, form, label, entity)));
}

static void
add_hits (DatelineReadKnown *self, const char *form, DatelineEntity *entity, GArray *hits)
{
  g_autoptr (DatelineMatcher) matcher = dateline_matcher_new (DATELINE_EVERYWHERE_OPTIONS, NULL);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (DatelineMatchHit));
  gint64 article = dateline_record_get_id (DATELINE_RECORD (self->pane->article));

  dateline_matcher_add (matcher, form, 0, NULL);
  if (entity != NULL)
    {
      g_auto (GStrv) names = dateline_everywhere_list_names (entity);

      for (guint i = 0; names[i] != NULL; i++)
        dateline_matcher_add (matcher, names[i], 0, NULL);
    }
  dateline_matcher_prepare (matcher);
  dateline_matcher_find (matcher, self->pane->text, found);
  for (guint i = 0; i < found->len; i++)
    {
      const DatelineMatchHit *hit = &g_array_index (found, DatelineMatchHit, i);
      DatelineBulkHit bulk = { article, hit->start, hit->end };

      g_array_append_val (hits, bulk);
    }
}

static void
tag_in_article_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DatelineReadKnown *self = data;
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (DatelineBulkHit));
  g_autoptr (GArray) free_hits = g_array_new (FALSE, FALSE, sizeof (DatelineBulkHit));
  g_autofree char *form = NULL;
  g_autofree char *message = NULL;
  DatelineLabel *label;
  DatelineEntity *entity;
  GError *error = NULL;
  guint made;

  if (!get_subject (self, &form, &label, &entity))
    return;
  /* Nobody knows as what: that is asked there. */
  if (!can_be_named (label))
    {
      tag_everywhere_cb (NULL, NULL, self);
      return;
    }
  if (!dateline_layer_get_names_entities (dateline_label_get_layer (label)))
    entity = NULL;
  add_hits (self, form, entity, hits);
  for (guint i = 0; i < hits->len; i++)
    {
      const DatelineBulkHit *hit = &g_array_index (hits, DatelineBulkHit, i);

      if (!is_tagged (self, label, hit->start, hit->end))
        g_array_append_val (free_hits, *hit);
    }
  if (!dateline_project_tag_many (get_project (self), label, free_hits, entity, &made, &error))
    {
      dateline_session_fail (self->pane->session, error);
      return;
    }
  message = g_strdup_printf (ngettext ("%'u tagged", "%'u tagged", made), made);
  dateline_session_tell_done (self->pane->session, message);
}

static const GActionEntry entries[] = {
  { "tag-proposed", tag_proposed_cb },           { "next-untagged", next_untagged_cb },
  { "previous-untagged", previous_untagged_cb }, { "tag-everywhere", tag_everywhere_cb },
  { "tag-in-article", tag_in_article_cb },
};

/* Moving away by hand ends the walk. */
static void
selection_cb (DatelineReadKnown *self)
{
  self->walking = FALSE;
  dateline_read_known_update (self);
}

DatelineReadKnown *
dateline_read_known_new (DatelineReadPane *pane)
{
  DatelineReadKnown *self = g_new0 (DatelineReadKnown, 1);

  self->pane = pane;
  self->hits = g_array_new (FALSE, FALSE, sizeof (DatelineMatchHit));
  /* Translators: the space bar. */
  dateline_key_cap_set_key (pane->offer_key, C_ ("key", "Space"));
  g_action_map_add_action_entries (G_ACTION_MAP (pane->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  g_signal_connect_swapped (pane->reader, "selection-changed", G_CALLBACK (selection_cb), self);
  g_signal_connect_swapped (pane->session, "notify::annotation",
                            G_CALLBACK (dateline_read_known_update), self);
  g_signal_connect_swapped (pane->session, "notify::article",
                            G_CALLBACK (dateline_read_known_update), self);
  /* Blind, one is reminded of one's own tags alone. */
  g_signal_connect_swapped (dateline_session_get_coders (pane->session), "changed",
                            G_CALLBACK (dateline_read_known_update), self);
  return self;
}

void
dateline_read_known_free (DatelineReadKnown *self)
{
  if (self == NULL)
    return;

  offer_clear (&self->offer);
  g_signal_handlers_disconnect_by_data (dateline_session_get_coders (self->pane->session), self);
  g_signal_handlers_disconnect_by_data (self->pane->session, self);
  g_signal_handlers_disconnect_by_data (self->pane->reader, self);
  g_clear_handle_id (&self->update_source, g_source_remove);
  if (self->search != NULL)
    g_cancellable_cancel (self->search);
  g_clear_object (&self->search);
  g_clear_pointer (&self->names, dateline_known_names_free);
  g_clear_object (&self->project);
  g_array_unref (self->hits);
  g_free (self);
}
