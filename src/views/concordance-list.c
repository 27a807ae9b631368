/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mentions come by article, so the last few texts answer nearly all lines that scroll past. */
#include "views/concordance-list.h"

#include "config.h"

#include "model/span.h"
#include "text/fold.h"
#include "text/offsets.h"

/* Code points of context on each side: more than the widest window shows of it. */
#define CONTEXT 160
#define N_TEXTS 8

typedef struct
{
  gint64 article_id;
  DatelineArticle *article;
  DatelineOffsets *offsets;
  char *text;
} Text;

struct _DatelineConcordanceLine
{
  GObject parent_instance;

  DatelineMention mention;
  DatelineArticle *article;
  char *before;
  char *middle;
  char *after;
};

struct _DatelineConcordanceList
{
  GObject parent_instance;

  DatelineProject *project;
  GArray *mentions;
  GQueue texts; /* of Text, the one used last first */
};

G_DEFINE_FINAL_TYPE (DatelineConcordanceLine, dateline_concordance_line, G_TYPE_OBJECT)

static void
dateline_concordance_line_finalize (GObject *object)
{
  DatelineConcordanceLine *self = DATELINE_CONCORDANCE_LINE (object);

  g_clear_object (&self->article);
  g_free (self->before);
  g_free (self->middle);
  g_free (self->after);

  G_OBJECT_CLASS (dateline_concordance_line_parent_class)->finalize (object);
}

static void
dateline_concordance_line_class_init (DatelineConcordanceLineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dateline_concordance_line_finalize;
}

static void
dateline_concordance_line_init (DatelineConcordanceLine *self)
{
}

DatelineArticle *
dateline_concordance_line_get_article (DatelineConcordanceLine *self)
{
  g_return_val_if_fail (DATELINE_IS_CONCORDANCE_LINE (self), NULL);

  return self->article;
}

const char *
dateline_concordance_line_get_before (DatelineConcordanceLine *self)
{
  g_return_val_if_fail (DATELINE_IS_CONCORDANCE_LINE (self), NULL);

  return self->before;
}

const char *
dateline_concordance_line_get_middle (DatelineConcordanceLine *self)
{
  g_return_val_if_fail (DATELINE_IS_CONCORDANCE_LINE (self), NULL);

  return self->middle;
}

const char *
dateline_concordance_line_get_after (DatelineConcordanceLine *self)
{
  g_return_val_if_fail (DATELINE_IS_CONCORDANCE_LINE (self), NULL);

  return self->after;
}

/* --- texts ---------------------------------------------------------------------------------- */

static void
text_free (Text *text)
{
  g_clear_object (&text->article);
  g_clear_pointer (&text->offsets, dateline_offsets_free);
  g_free (text->text);
  g_free (text);
}

static void
forget_texts (DatelineConcordanceList *self)
{
  g_queue_clear_full (&self->texts, (GDestroyNotify) text_free);
}

static Text *
get_text (DatelineConcordanceList *self, gint64 article_id)
{
  Text *text;

  for (GList *l = self->texts.head; l != NULL; l = l->next)
    {
      text = l->data;
      if (text->article_id == article_id)
        {
          g_queue_unlink (&self->texts, l);
          g_queue_push_head_link (&self->texts, l);
          return text;
        }
    }

  text = g_new0 (Text, 1);
  text->article_id = article_id;
  text->article = dateline_project_get_article (self->project, article_id);
  if (text->article != NULL)
    text->text = dateline_project_load_text (self->project, text->article, NULL);
  if (text->text == NULL)
    text->text = g_strdup ("");
  text->offsets = dateline_offsets_new (text->text);
  g_queue_push_head (&self->texts, text);
  if (self->texts.length > N_TEXTS)
    text_free (g_queue_pop_tail (&self->texts));
  return text;
}

/* As dateline_flatten(), but white space at an edge stays as one space, so that words don't stick
 * together where the parts meet. */
static char *
flatten_part (const char *part)
{
  g_autofree char *flat = dateline_flatten (part);
  gsize length = strlen (part);
  gboolean space_before, space_after;

  if (length == 0)
    return g_steal_pointer (&flat);
  space_before = g_unichar_isspace (g_utf8_get_char (part));
  space_after = g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (part + length)));
  return g_strconcat (space_before ? " " : "", flat, space_after ? " " : "", NULL);
}

static char *
slice (const Text *text, guint start, guint end)
{
  guint n = dateline_offsets_get_n_points (text->offsets);
  g_autofree char *part = NULL;

  end = MIN (end, n);
  if (start >= end)
    return g_strdup ("");
  part = dateline_offsets_slice (text->offsets, start, end);
  return flatten_part (part);
}

/* --- the list ------------------------------------------------------------------------------- */

static GType
get_item_type (GListModel *model)
{
  return DATELINE_TYPE_CONCORDANCE_LINE;
}

static guint
get_n_items (GListModel *model)
{
  return DATELINE_CONCORDANCE_LIST (model)->mentions->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  DatelineConcordanceList *self = DATELINE_CONCORDANCE_LIST (model);
  DatelineConcordanceLine *line;
  const DatelineMention *mention = dateline_concordance_list_peek (self, position);
  const Text *text;

  if (mention == NULL)
    return NULL;
  text = get_text (self, mention->article_id);
  line = g_object_new (DATELINE_TYPE_CONCORDANCE_LINE, NULL);
  line->mention = *mention;
  g_set_object (&line->article, text->article);
  line->before = slice (text, mention->start > CONTEXT ? mention->start - CONTEXT : 0,
                        mention->start);
  line->middle = slice (text, mention->start, mention->end);
  line->after = slice (text, mention->end, mention->end + CONTEXT);
  return line;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (DatelineConcordanceList,
                               dateline_concordance_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
dateline_concordance_list_finalize (GObject *object)
{
  DatelineConcordanceList *self = DATELINE_CONCORDANCE_LIST (object);

  forget_texts (self);
  g_clear_pointer (&self->mentions, g_array_unref);
  g_clear_object (&self->project);

  G_OBJECT_CLASS (dateline_concordance_list_parent_class)->finalize (object);
}

static void
dateline_concordance_list_class_init (DatelineConcordanceListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dateline_concordance_list_finalize;
}

static void
dateline_concordance_list_init (DatelineConcordanceList *self)
{
  self->mentions = g_array_new (FALSE, FALSE, sizeof (DatelineMention));
  g_queue_init (&self->texts);
}

DatelineConcordanceList *
dateline_concordance_list_new (void)
{
  return g_object_new (DATELINE_TYPE_CONCORDANCE_LIST, NULL);
}

static gboolean
is_same (const DatelineMention *a, const DatelineMention *b)
{
  return a->annotation_id == b->annotation_id && a->article_id == b->article_id &&
         a->start == b->start && a->end == b->end;
}

void
dateline_concordance_list_set (DatelineConcordanceList *self,
                               DatelineProject *project,
                               GArray *mentions)
{
  g_autoptr (GArray) old = NULL;
  guint head = 0;
  guint tail = 0;

  g_return_if_fail (DATELINE_IS_CONCORDANCE_LIST (self));

  old = g_steal_pointer (&self->mentions);
  self->mentions = mentions != NULL ? g_array_ref (mentions)
                                    : g_array_new (FALSE, FALSE, sizeof (DatelineMention));
  if (g_set_object (&self->project, project))
    forget_texts (self);

#define AT(array, i) &g_array_index (array, DatelineMention, i)
  while (head < old->len && head < self->mentions->len &&
         is_same (AT (old, head), AT (self->mentions, head)))
    head++;
  while (
    head + tail < old->len && head + tail < self->mentions->len &&
    is_same (AT (old, old->len - 1 - tail), AT (self->mentions, self->mentions->len - 1 - tail)))
    tail++;
#undef AT
  if (head + tail < old->len || head + tail < self->mentions->len)
    g_list_model_items_changed (G_LIST_MODEL (self), head, old->len - head - tail,
                                self->mentions->len - head - tail);
}

const DatelineMention *
dateline_concordance_list_peek (DatelineConcordanceList *self, guint position)
{
  g_return_val_if_fail (DATELINE_IS_CONCORDANCE_LIST (self), NULL);

  return position < self->mentions->len ? &g_array_index (self->mentions, DatelineMention, position)
                                        : NULL;
}
