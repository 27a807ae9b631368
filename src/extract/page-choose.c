/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where on the page the article is. What names or roles mark as something else is set aside first; then
 * each paragraph speaks for the elements around it, the nearest most, and the element that most speaks for
 * is the article, together with its neighbours of the same kind. */
#include "extract/page-private.h"

#include <string.h>

#include "extract/page-prune-private.h"

#define MIN_PARAGRAPH 25  /* columns of a line that speaks for its surroundings */
#define MAX_LEVELS    5   /* of elements it speaks for */
#define LIST_SHARE    0.3 /* of its score that a list as a whole is worth */
#define N_BEST        5
#define LONG_LINE     80  /* columns of a line that is running text, if few of it are links */
#define MIN_REST      250 /* columns of running text that must be left when comments are set aside */
#define MAX_LOOKS     8   /* at places that turn out to hold no running text */
#define MOST_PROSE    0.8 /* of the running text: an element with so much of it holds the article */
#define FEW_PROSE     0.3 /* of it: less is no article while there is such an element */
#define MAX_LINKS     0.15 /* share of links in it */
#define LITTLE_PROSE  600  /* columns: an article of less may be none */
#define MUCH_MORE     3    /* times that of running text set aside: it is worth a second look */
#define MAX_UNLIKELY  0.4  /* of the page's running text: more is no sidebar, whatever its name */

typedef struct
{
  DatelineReading *reading;
  double *scores; /* by index of node; 0: no candidate */
  guint *sums;    /* columns of shown text before the block */
  guint *linked;  /* those of them in links */
  guint *prose;   /* columns of long lines with few links before the block */
} Chooser;

static gboolean
is_prose (const DatelineReadBlock *block)
{
  return block->n_columns >= LONG_LINE && block->n_linked_columns * 3 < block->n_columns;
}

static guint
count_columns (const Chooser *chooser, const DatelineNode *node, guint *linked)
{
  guint first;
  guint end;

  dateline_reading_range (chooser->reading, node, &first, &end);
  if (linked != NULL)
    *linked = chooser->linked[end] - chooser->linked[first];

  return chooser->sums[end] - chooser->sums[first];
}

static guint
count_prose (const Chooser *chooser, const DatelineNode *node)
{
  guint first;
  guint end;

  dateline_reading_range (chooser->reading, node, &first, &end);

  return chooser->prose[end] - chooser->prose[first];
}

static double
link_density (const Chooser *chooser, const DatelineNode *node)
{
  guint linked;
  guint points = count_columns (chooser, node, &linked);

  return points > 0 ? (double) linked / points : 0;
}

static void
sum_up (Chooser *chooser)
{
  DatelineReading *reading = chooser->reading;
  guint n = reading->blocks->len;

  g_free (chooser->sums);
  g_free (chooser->linked);
  g_free (chooser->prose);
  chooser->prose = g_new0 (guint, n + 1);
  chooser->sums = g_new (guint, n + 1);
  chooser->linked = g_new (guint, n + 1);
  chooser->sums[0] = chooser->linked[0] = 0;
  for (guint i = 0; i < n; i++)
    {
      const DatelineReadBlock *block = dateline_reading_block (reading, i);
      gboolean shown = block->omission == DATELINE_OMIT_NOTHING;
      gboolean prose = shown && is_prose (block);

      chooser->sums[i + 1] = chooser->sums[i] + (shown ? block->n_columns : 0);
      chooser->linked[i + 1] = chooser->linked[i] + (shown ? block->n_linked_columns : 0);
      chooser->prose[i + 1] = chooser->prose[i] + (prose ? block->n_columns : 0);
    }
}

/* What was set aside for its name alone, which may be no more than a layout's. */
static gboolean
is_by_name (DatelineOmission omission)
{
  switch (omission)
    {
    case DATELINE_OMIT_NAVIGATION:
    case DATELINE_OMIT_SIDEBAR:
    case DATELINE_OMIT_RELATED:
    case DATELINE_OMIT_SHARING:
    case DATELINE_OMIT_ADVERTISEMENT:
    case DATELINE_OMIT_PAYWALL:
      return TRUE;
    default:
      return FALSE;
    }
}

static void
take_names_back (Chooser *chooser)
{
  DatelineReading *reading = chooser->reading;
  guint n_nodes = dateline_html_get_n_nodes (reading->html);

  for (guint i = 0; i < n_nodes; i++)
    if (is_by_name (reading->elements[i].omission))
      reading->elements[i].omission = DATELINE_OMIT_NOTHING;
  for (guint i = 0; i < reading->blocks->len; i++)
    if (is_by_name (dateline_reading_block (reading, i)->omission))
      dateline_reading_block (reading, i)->omission = DATELINE_OMIT_NOTHING;
}

static void
omit (Chooser *chooser, const DatelineNode *node, DatelineOmission omission)
{
  guint first;
  guint end;

  dateline_reading_range (chooser->reading, node, &first, &end);
  for (guint i = first; i < end; i++)
    {
      DatelineReadBlock *block = dateline_reading_block (chooser->reading, i);

      if (block->omission == DATELINE_OMIT_NOTHING)
        block->omission = omission;
    }
  chooser->reading->elements[node->index].omission = (guint8) omission;
}

static gboolean
has_role (const DatelineNode *node, const char *const *roles)
{
  const char *role = dateline_node_get_attribute (node, DATELINE_ATTRIBUTE_ROLE);

  return role != NULL && g_strv_contains (roles, role);
}

static DatelineOmission
get_unlikely (const DatelineNode *node, guint32 hints)
{
  static const char *const navigation[] = { "navigation", "menu", "menubar", "search", NULL };
  static const char *const popups[] = { "dialog", "alertdialog", "alert", NULL };
  static const char *const beside[] = { "complementary", NULL };
  static const struct
  {
    guint32 hint;
    DatelineOmission omission;
  } reasons[] = {
    { DATELINE_HINT_COMMENTS, DATELINE_OMIT_COMMENTS },
    { DATELINE_HINT_COOKIES, DATELINE_OMIT_COOKIES },
    { DATELINE_HINT_RELATED, DATELINE_OMIT_RELATED },
    { DATELINE_HINT_NEWSLETTER, DATELINE_OMIT_NEWSLETTER },
    { DATELINE_HINT_SHARING, DATELINE_OMIT_SHARING },
    { DATELINE_HINT_ADVERTISEMENT, DATELINE_OMIT_ADVERTISEMENT },
    { DATELINE_HINT_NAVIGATION, DATELINE_OMIT_NAVIGATION },
    { DATELINE_HINT_FOOTER, DATELINE_OMIT_FOOTER },
    { DATELINE_HINT_SIDEBAR, DATELINE_OMIT_SIDEBAR },
    { DATELINE_HINT_POPUP, DATELINE_OMIT_PAYWALL },
    { DATELINE_HINT_PAYWALL, DATELINE_OMIT_PAYWALL },
  };

  switch (node->tag)
    {
    case DATELINE_TAG_NAV:
    case DATELINE_TAG_MENU:
      return DATELINE_OMIT_NAVIGATION;
    case DATELINE_TAG_FOOTER:
      return DATELINE_OMIT_FOOTER;
    case DATELINE_TAG_ASIDE:
      return DATELINE_OMIT_SIDEBAR;
    case DATELINE_TAG_FIELDSET:
      return DATELINE_OMIT_FORM;
    case DATELINE_TAG_BODY:
    case DATELINE_TAG_A:
    case DATELINE_TAG_ARTICLE:
    case DATELINE_TAG_MAIN:
      return DATELINE_OMIT_NOTHING;
    default:
      break;
    }
  if (has_role (node, navigation))
    return DATELINE_OMIT_NAVIGATION;
  if (has_role (node, popups))
    return DATELINE_OMIT_PAYWALL;
  if (has_role (node, beside))
    return DATELINE_OMIT_SIDEBAR;
  if ((hints & (DATELINE_HINT_ARTICLE_BODY | DATELINE_HINT_MAIN)) != 0)
    return DATELINE_OMIT_NOTHING;
  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    if ((hints & reasons[i].hint) != 0)
      return reasons[i].omission;

  return DATELINE_OMIT_NOTHING;
}

/* Comments may be longer than the article; but what holds the headline or all of the page's text is no
 * comments, even if it is called after them. */
static gboolean
is_apart (const Chooser *chooser, const DatelineNode *top, guint total)
{
  if (total - count_prose (chooser, top) < MIN_REST)
    return count_prose (chooser, top) <= MAX_UNLIKELY * total;
  for (const DatelineNode *node = top; node != NULL; node = dateline_node_next (node, top))
    if (node->tag == DATELINE_TAG_H1)
      return FALSE;
  return TRUE;
}

/* Whether anything in it is a link, or it stands in one. A lead may be called a teaser as well. */
static gboolean
leads_away (const Chooser *chooser, const DatelineNode *node)
{
  guint linked;

  count_columns (chooser, node, &linked);
  return linked > 0;
}

/* A page may call what it hides, or what it does not hide, after the wall around it. */
static gboolean
holds_article (const DatelineNode *top)
{
  for (const DatelineNode *node = top; node != NULL; node = dateline_node_next (node, top))
    if (node->tag == DATELINE_TAG_ARTICLE)
      return TRUE;
  return FALSE;
}

/* Whether the wall that the page speaks of stands before most of its text, and in this copy of it let us in. */
static gboolean
is_behind_wall (const Chooser *chooser, const DatelineNode *body, guint total)
{
  const DatelineNode *node = body->first;
  guint prose = 0;

  while (node != NULL)
    if (dateline_node_is_element (node) &&
        (chooser->reading->elements[node->index].hints & DATELINE_HINT_PAYWALL) != 0)
      {
        prose += count_prose (chooser, node);
        node = dateline_node_skip (node, body);
      }
    else
      node = dateline_node_next (node, body);

  return prose > MAX_UNLIKELY * total;
}

static void
set_unlikely_aside (Chooser *chooser)
{
  DatelineReading *reading = chooser->reading;
  const DatelineNode *body = dateline_html_get_body (reading->html);
  guint total = count_prose (chooser, body);
  /* Where hardly any line is long, all of them count. */
  gboolean by_prose = total * 4 > count_columns (chooser, body, NULL) || total > 1000;
  gboolean behind_wall = is_behind_wall (chooser, body, total);
  const DatelineNode *node = body->first;

  while (node != NULL)
    {
      DatelineElement *element = &reading->elements[node->index];
      DatelineOmission omission = DATELINE_OMIT_NOTHING;

      /* Names in a listing are those of the parts of speech in it. */
      if (node->tag == DATELINE_TAG_PRE)
        {
          node = dateline_node_skip (node, body);
          continue;
        }
      if (dateline_node_is_element (node) && element->omission == DATELINE_OMIT_NOTHING)
        omission = get_unlikely (node, element->hints);
      if ((omission == DATELINE_OMIT_RELATED && !leads_away (chooser, node)) ||
          (omission == DATELINE_OMIT_PAYWALL && (behind_wall || holds_article (node))))
        omission = DATELINE_OMIT_NOTHING;
      if (omission != DATELINE_OMIT_NOTHING &&
          (omission == DATELINE_OMIT_COMMENTS
             ? is_apart (chooser, node, total)
             : (by_prose ? count_prose (chooser, node) <= MAX_UNLIKELY * total
                         : count_columns (chooser, node, NULL) <=
                             MAX_UNLIKELY * count_columns (chooser, body, NULL))))
        {
          omit (chooser, node, omission);
          node = dateline_node_skip (node, body);
          continue;
        }
      node = dateline_node_next (node, body);
    }
  sum_up (chooser);
}

static double
class_weight (guint32 hints)
{
  double weight = 0;

  if ((hints & (DATELINE_HINT_ARTICLE | DATELINE_HINT_BODY | DATELINE_HINT_MAIN)) != 0)
    weight += 25;
  if ((hints & DATELINE_HINT_ARTICLE_BODY) != 0)
    weight += 15;
  if ((hints & (DATELINE_HINT_COMMENTS | DATELINE_HINT_FOOTER | DATELINE_HINT_META |
                DATELINE_HINT_ADVERTISEMENT | DATELINE_HINT_RELATED | DATELINE_HINT_SIDEBAR |
                DATELINE_HINT_SHARING | DATELINE_HINT_TAGS | DATELINE_HINT_WIDGET |
                DATELINE_HINT_HIDDEN)) != 0)
    weight -= 25;

  return weight;
}

static double
tag_weight (DatelineTag tag)
{
  switch (tag)
    {
    case DATELINE_TAG_DIV:
      return 5;
    case DATELINE_TAG_ARTICLE:
    case DATELINE_TAG_MAIN:
      return 8;
    case DATELINE_TAG_PRE:
    case DATELINE_TAG_TD:
    case DATELINE_TAG_BLOCKQUOTE:
      return 3;
    case DATELINE_TAG_ADDRESS:
    case DATELINE_TAG_OL:
    case DATELINE_TAG_UL:
    case DATELINE_TAG_DL:
    case DATELINE_TAG_DD:
    case DATELINE_TAG_DT:
    case DATELINE_TAG_LI:
    case DATELINE_TAG_FORM:
      return -3;
    case DATELINE_TAG_H1:
    case DATELINE_TAG_H2:
    case DATELINE_TAG_H3:
    case DATELINE_TAG_H4:
    case DATELINE_TAG_H5:
    case DATELINE_TAG_H6:
    case DATELINE_TAG_TH:
      return -5;
    default:
      return 0;
    }
}

static gboolean
holds_blocks (const DatelineNode *node)
{
  for (const DatelineNode *child = node->first; child != NULL; child = child->next)
    if ((dateline_tag_get_flags (child->tag) & DATELINE_TAG_FLAG_BREAKS) != 0)
      return TRUE;
  return FALSE;
}

static void
speak_for (Chooser *chooser, const DatelineReadBlock *block)
{
  const DatelineNode *node = block->node;
  double score;

  if (block->omission != DATELINE_OMIT_NOTHING || block->n_columns < MIN_PARAGRAPH ||
      block->kind == DATELINE_BLOCK_SUBHEAD)
    return;
  score = 1 + block->n_commas + MIN (block->n_columns / 100, 3);
  if (!holds_blocks (node))
    node = node->parent;
  for (guint level = 0; node != NULL && level < MAX_LEVELS && node->tag != DATELINE_TAG_HTML;
       node = node->parent)
    {
      double *sum = &chooser->scores[node->index];

      if ((dateline_tag_get_flags (node->tag) & DATELINE_TAG_FLAG_BREAKS) == 0 &&
          node->tag != DATELINE_TAG_UNKNOWN)
        continue;
      if (*sum == 0)
        *sum = 0.001 + tag_weight (node->tag) +
               class_weight (chooser->reading->elements[node->index].hints);
      *sum += score / (level == 0 ? 1 : level == 1 ? 2 : level * 3);
      level++;
    }
}

static double
get_score (const Chooser *chooser, const DatelineNode *node)
{
  double score = chooser->scores[node->index];

  /* An article may be a list; more often a list beside it has the longer entries. */
  if (node->tag == DATELINE_TAG_UL || node->tag == DATELINE_TAG_OL)
    score *= LIST_SHARE;
  return score != 0 ? score * (1 - link_density (chooser, node)) : 0;
}

static const DatelineNode *
find_best (Chooser *chooser)
{
  const DatelineNode *body = dateline_html_get_body (chooser->reading->html);
  const DatelineNode *best[N_BEST] = { NULL };
  double scores[N_BEST] = { 0 };
  const DatelineNode *top;
  double last;
  double least;

  for (const DatelineNode *node = body; node != NULL; node = dateline_node_next (node, body))
    {
      double score = get_score (chooser, node);

      for (guint i = 0; i < N_BEST && score != 0; i++)
        if (best[i] == NULL || score > scores[i])
          {
            memmove (&best[i + 1], &best[i], sizeof best[0] * (N_BEST - i - 1));
            memmove (&scores[i + 1], &scores[i], sizeof scores[0] * (N_BEST - i - 1));
            best[i] = node;
            scores[i] = score;
            break;
          }
    }
  if (best[0] == NULL)
    return body;
  top = best[0];

  /* Where the article is cut into sections that score alike, what holds them is the article. */
  for (const DatelineNode *parent = top->parent; parent != NULL && parent->tag != DATELINE_TAG_BODY;
       parent = parent->parent)
    {
      guint n_inside = 0;

      for (guint i = 1; i < N_BEST && best[i] != NULL; i++)
        if (scores[i] >= 0.75 * scores[0] && best[i]->index > parent->index &&
            best[i]->index <= parent->last_index)
          n_inside++;
      if (n_inside >= 3)
        {
          top = parent;
          break;
        }
    }

  /* Upwards as long as that gains. */
  last = get_score (chooser, top);
  least = last / 3;
  for (const DatelineNode *parent = top->parent; parent != NULL && parent->tag != DATELINE_TAG_BODY;
       parent = parent->parent)
    {
      double score = get_score (chooser, parent);

      if (score == 0)
        continue;
      if (score < least)
        break;
      if (score > last)
        {
          top = parent;
          break;
        }
      last = score;
    }

  return top;
}

static guint
count_elements (const DatelineNode *top, DatelineTag tag)
{
  guint n = 0;

  for (const DatelineNode *node = top; node != NULL; node = dateline_node_next (node, top))
    n += node->tag == tag;
  return n;
}

/* An article whose text is spread over several elements: outwards as long as what is added is mostly
 * running text, and no second article with a headline of its own. */
static const DatelineNode *
widen (Chooser *chooser, const DatelineNode *top)
{
  const DatelineNode *best = top;

  for (const DatelineNode *parent = top->parent; parent != NULL && parent->tag != DATELINE_TAG_HTML;
       parent = parent->parent)
    {
      guint prose = count_prose (chooser, best);
      guint more = count_prose (chooser, parent) - prose;
      guint linked;
      guint linked_inside;
      guint points = count_columns (chooser, parent, &linked);

      points -= count_columns (chooser, best, &linked_inside);
      if (more > 0 && more * 4 >= prose && more * 10 >= points * 7 &&
          (linked - linked_inside) * 12 <= points &&
          count_elements (parent, DATELINE_TAG_ARTICLE) <= 1 &&
          count_elements (parent, DATELINE_TAG_H1) <= 1)
        best = parent;
      /* Most of its text lies elsewhere in the element that is the article. */
      if (parent->tag == DATELINE_TAG_ARTICLE && more > prose &&
          (linked - linked_inside) * 3 <= points &&
          count_elements (parent, DATELINE_TAG_ARTICLE) <= 1)
        best = parent;
      if (parent->tag == DATELINE_TAG_ARTICLE || parent->tag == DATELINE_TAG_MAIN)
        break;
    }

  return best;
}

/* Marks the blocks inside @node as chosen. */
static void
take (Chooser *chooser, GArray *chosen, const DatelineNode *node)
{
  guint first;
  guint end;

  dateline_reading_range (chooser->reading, node, &first, &end);
  for (guint i = first; i < end; i++)
    g_array_index (chosen, gboolean, i) = TRUE;
}

static gboolean
is_good_neighbour (Chooser *chooser, const DatelineNode *top, const DatelineNode *node)
{
  double score = get_score (chooser, node);
  double most = get_score (chooser, top);
  const char *class_a = dateline_node_get_attribute (top, DATELINE_ATTRIBUTE_CLASS);
  const char *class_b = dateline_node_get_attribute (node, DATELINE_ATTRIBUTE_CLASS);
  double density;
  guint points;

  if (class_a != NULL && *class_a != '\0' && g_strcmp0 (class_a, class_b) == 0)
    score += most * 0.2;
  if (chooser->scores[node->index] != 0 && score >= MAX (10, most * 0.2))
    return TRUE;
  if (node->tag != DATELINE_TAG_P && !(node->tag == DATELINE_TAG_DIV && !holds_blocks (node)))
    return FALSE;
  points = count_columns (chooser, node, NULL);
  density = link_density (chooser, node);
  if (points > 80 && density < 0.25)
    return TRUE;
  if (points > 0 && points <= 80 && density == 0)
    {
      guint first;
      guint end;

      dateline_reading_range (chooser->reading, node, &first, &end);
      return end > first && dateline_reading_block (chooser->reading, end - 1)->sentence;
    }
  return FALSE;
}

/* Lists, headings and the like that stand between two parts of the article. */
static void
take_between (Chooser *chooser, GArray *chosen, const DatelineNode *from, const DatelineNode *to)
{
  for (const DatelineNode *node = from->next; node != to; node = node->next)
    switch (node->tag)
      {
      case DATELINE_TAG_UL:
      case DATELINE_TAG_OL:
      case DATELINE_TAG_DL:
      case DATELINE_TAG_PRE:
      case DATELINE_TAG_TABLE:
      case DATELINE_TAG_BLOCKQUOTE:
      case DATELINE_TAG_H2:
      case DATELINE_TAG_H3:
      case DATELINE_TAG_H4:
        if (link_density (chooser, node) <= MAX_LINKS)
          take (chooser, chosen, node);
        break;
      default:
        break;
      }
}

static void
take_with_neighbours (Chooser *chooser, GArray *chosen, const DatelineNode *top)
{
  const DatelineNode *last = NULL;

  memset (chosen->data, 0, chosen->len * sizeof (gboolean));
  if (top->tag == DATELINE_TAG_BODY)
    {
      take (chooser, chosen, top);
      return;
    }
  for (const DatelineNode *node = top->parent->first; node != NULL; node = node->next)
    if (node == top || is_good_neighbour (chooser, top, node))
      {
        take (chooser, chosen, node);
        if (last != NULL)
          take_between (chooser, chosen, last, node);
        last = node;
      }
}

/* Whether what was taken has no line of running text, but what was left has more of it than that is long:
 * an element that is called an article's content may hold no more than the byline. */
static gboolean
is_hollow (const Chooser *chooser, const GArray *chosen)
{
  guint points = 0;
  guint rest = 0;

  for (guint i = 0; i < chosen->len; i++)
    {
      guint prose = chooser->prose[i + 1] - chooser->prose[i];

      if (!g_array_index (chosen, gboolean, i))
        rest += prose;
      else if (prose > 0)
        return FALSE;
      else
        points += chooser->sums[i + 1] - chooser->sums[i];
    }
  return rest >= MIN_REST && rest > points;
}

static guint
count_chosen_prose (const Chooser *chooser, const GArray *chosen)
{
  guint prose = 0;

  for (guint i = 0; i < chosen->len; i++)
    if (g_array_index (chosen, gboolean, i))
      prose += chooser->prose[i + 1] - chooser->prose[i];
  return prose;
}

/* An article of many sections, each in boxes of its own: where most of the page's running text is elsewhere,
 * the innermost element that holds nearly all of it. */
static const DatelineNode *
gather (const Chooser *chooser, const DatelineNode *top, guint prose)
{
  guint total = chooser->prose[chooser->reading->blocks->len];

  if (prose >= FEW_PROSE * total)
    return top;
  for (const DatelineNode *node = top->parent; node != NULL && node->tag != DATELINE_TAG_HTML;
       node = node->parent)
    if (count_prose (chooser, node) >= MOST_PROSE * total)
      return link_density (chooser, node) <= MAX_LINKS &&
                 count_elements (node, DATELINE_TAG_ARTICLE) <= 1
               ? node
               : top;
  return top;
}

static const DatelineNode *
choose_top (Chooser *chooser, GArray *chosen)
{
  const DatelineNode *top = widen (chooser, find_best (chooser));
  const DatelineNode *wide;

  take_with_neighbours (chooser, chosen, top);
  for (guint i = 1; i < MAX_LOOKS && top->tag != DATELINE_TAG_BODY && is_hollow (chooser, chosen);
       i++)
    {
      for (guint index = top->index; index <= top->last_index; index++)
        chooser->scores[index] = 0;
      top = widen (chooser, find_best (chooser));
      take_with_neighbours (chooser, chosen, top);
    }
  wide = gather (chooser, top, count_chosen_prose (chooser, chosen));
  if (wide != top)
    take_with_neighbours (chooser, chosen, wide);

  return wide;
}

/* Whether what was taken is little, and much running text was set aside for the names of what holds it. */
static gboolean
is_poor (const Chooser *chooser, const GArray *chosen)
{
  const DatelineReading *reading = chooser->reading;
  guint prose = count_chosen_prose (chooser, chosen);
  guint aside = 0;

  for (guint i = 0; i < reading->blocks->len; i++)
    {
      const DatelineReadBlock *block = dateline_reading_block (reading, i);

      if (is_by_name (block->omission) && is_prose (block))
        aside += block->n_columns;
    }
  return prose < LITTLE_PROSE && aside > MUCH_MORE * prose + LITTLE_PROSE;
}

void
dateline_reading_choose (DatelineReading *self)
{
  Chooser chooser = { self };
  g_autoptr (GArray) chosen = g_array_new (FALSE, TRUE, sizeof (gboolean));
  const DatelineNode *top;
  guint points = 0;

  g_array_set_size (chosen, self->blocks->len);
  chooser.scores = g_new0 (double, dateline_html_get_n_nodes (self->html));
  sum_up (&chooser);
  set_unlikely_aside (&chooser);
  for (guint i = 0; i < self->blocks->len; i++)
    speak_for (&chooser, dateline_reading_block (self, i));
  top = choose_top (&chooser, chosen);
  if (is_poor (&chooser, chosen))
    {
      take_names_back (&chooser);
      sum_up (&chooser);
      memset (chooser.scores, 0, sizeof (double) * dateline_html_get_n_nodes (self->html));
      for (guint i = 0; i < self->blocks->len; i++)
        speak_for (&chooser, dateline_reading_block (self, i));
      top = choose_top (&chooser, chosen);
    }
  for (guint i = 0; i < self->blocks->len; i++)
    {
      DatelineReadBlock *block = dateline_reading_block (self, i);

      if (block->omission == DATELINE_OMIT_NOTHING && !g_array_index (chosen, gboolean, i))
        block->omission = block->n_linked_columns * 2 > block->n_columns ? DATELINE_OMIT_LINKS
                                                                         : DATELINE_OMIT_OUTSIDE;
      else if (block->omission == DATELINE_OMIT_NOTHING)
        points += block->n_columns;
    }
  dateline_reading_prune (self, top);
  dateline_reading_judge_lines (self);

  g_free (chooser.scores);
  g_free (chooser.sums);
  g_free (chooser.linked);
  g_free (chooser.prose);
}
