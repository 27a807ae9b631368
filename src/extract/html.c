/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Builds the tree: which elements an element or an end tag closes. It keeps to the HTML standard where the
 * place of a text depends on it and leaves out what only matters to rendering (formatting elements that are
 * opened again, tables that throw their content out). One allocation in many: a tree is made and dropped
 * for every page of an import. */
#include "config.h"

#include "extract/html.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "extract/extract-error.h"
#include "extract/html-entities.h"
#include "extract/html-tokens.h"
#include "text/lines.h"
#include "text/stoppable.h"

#define CHUNK (64 * 1024)

typedef struct _Chunk Chunk;
struct _Chunk
{
  Chunk *next;
  gsize used;
  gsize size;
  /* the bytes follow */
};

struct _DatelineHtml
{
  Chunk *chunks;
  DatelineNode *root;
  DatelineNode *head;
  DatelineNode *body;
  guint n_nodes;
};

typedef struct
{
  DatelineHtml *html;
  DatelineNode *open[DATELINE_HTML_MAX_DEPTH]; /* open[0] is the root */
  guint depth;
  guint n_flat;       /* elements opened beyond the greatest depth */
  DatelineNode *link; /* the link that text is in */
  gboolean in_body;
} Builder;

static gpointer
take_memory (DatelineHtml *self, gsize size)
{
  Chunk *chunk = self->chunks;
  gpointer memory;

  size = (size + 7) & ~(gsize) 7;
  if (chunk == NULL || chunk->size - chunk->used < size)
    {
      gsize room = MAX (size, CHUNK - sizeof (Chunk));

      chunk = g_malloc (sizeof (Chunk) + room);
      chunk->size = room;
      chunk->used = 0;
      chunk->next = self->chunks;
      self->chunks = chunk;
    }
  memory = (char *) (chunk + 1) + chunk->used;
  chunk->used += size;

  return memory;
}

static DatelineNode *
add_node (Builder *builder, DatelineNode *parent, DatelineTag tag)
{
  DatelineNode *node = take_memory (builder->html, sizeof *node);

  memset (node, 0, sizeof *node);
  node->tag = (guint8) tag;
  node->parent = parent;
  builder->html->n_nodes++;
  if (parent != NULL)
    {
      node->previous = parent->last;
      if (parent->last != NULL)
        parent->last->next = node;
      else
        parent->first = node;
      parent->last = node;
    }

  return node;
}

static const char *
keep_value (DatelineHtml *html, const char *value, gsize length)
{
  char *copy;

  if (length > DATELINE_HTML_MAX_VALUE)
    {
      length = DATELINE_HTML_MAX_VALUE;
      while (length > 0 && ((guchar) value[length] & 0xc0) == 0x80)
        length--;
    }
  copy = take_memory (html, length + 1);
  length = dateline_entities_decode (value, length, copy);
  copy[length] = '\0';

  return copy;
}

/* Those that @node has already stay as they are, as when a page has a second body tag. */
static void
set_attributes (DatelineHtml *html, DatelineNode *node, const DatelineToken *token)
{
  DatelineAttribute *attributes;
  guint n = node->n_attributes;

  if (token->n_attributes == 0)
    return;
  attributes = take_memory (html, sizeof *attributes * (n + token->n_attributes));
  if (n > 0)
    memcpy (attributes, node->attributes, sizeof *attributes * n);
  node->attributes = attributes;
  for (guint i = 0; i < token->n_attributes; i++)
    {
      const DatelineTokenAttribute *from = &token->attributes[i];

      if (dateline_node_get_attribute (node, from->name) != NULL)
        continue;
      attributes[n].name = from->name;
      attributes[n].value = keep_value (html, from->value, from->length);
      node->n_attributes = (guint8) ++n;
    }
}

static DatelineNode *
current (const Builder *builder)
{
  return builder->open[builder->depth - 1];
}

static void
push (Builder *builder, DatelineNode *node)
{
  if (builder->depth < DATELINE_HTML_MAX_DEPTH)
    builder->open[builder->depth++] = node;
  else
    builder->n_flat++;
}

static void
pop_to (Builder *builder, guint depth)
{
  builder->depth = depth;
  builder->n_flat = 0;
}

/* html, head and body stay open to the end. */
static guint
first_poppable (const Builder *builder)
{
  return builder->in_body ? 2 : 1;
}

/* Where an open @tag stands in the stack, looking outwards as far as @stop lets; 0: nowhere. */
static guint
find_open (const Builder *builder, DatelineTag tag, gboolean (*stop) (DatelineTag tag))
{
  for (guint i = builder->depth; i > first_poppable (builder); i--)
    {
      DatelineTag open = builder->open[i - 1]->tag;

      if (open == tag)
        return i - 1;
      if (stop != NULL && stop (open))
        return 0;
    }
  return 0;
}

static gboolean
stops_block (DatelineTag tag)
{
  return tag == DATELINE_TAG_TABLE || tag == DATELINE_TAG_TD || tag == DATELINE_TAG_TH ||
         tag == DATELINE_TAG_CAPTION || tag == DATELINE_TAG_OBJECT ||
         tag == DATELINE_TAG_TEMPLATE || tag == DATELINE_TAG_SVG;
}

/* A button that nobody closed ends with the block around it, but a paragraph doesn't reach out of one. */
static gboolean
stops_paragraph (DatelineTag tag)
{
  return tag == DATELINE_TAG_BUTTON || stops_block (tag);
}

static gboolean
stops_list_item (DatelineTag tag)
{
  return tag == DATELINE_TAG_UL || tag == DATELINE_TAG_OL || tag == DATELINE_TAG_MENU ||
         stops_paragraph (tag);
}

static gboolean
stops_definition (DatelineTag tag)
{
  return tag == DATELINE_TAG_DL || stops_paragraph (tag);
}

static gboolean
stops_table (DatelineTag tag)
{
  return tag == DATELINE_TAG_TABLE || tag == DATELINE_TAG_TEMPLATE;
}

static gboolean
stops_inline (DatelineTag tag)
{
  return (dateline_tag_get_flags (tag) & DATELINE_TAG_FLAG_SPECIAL) != 0;
}

static void
close_open (Builder *builder, DatelineTag tag, gboolean (*stop) (DatelineTag tag))
{
  guint at = find_open (builder, tag, stop);

  if (at > 0)
    pop_to (builder, at);
}

static void
begin_body (Builder *builder)
{
  if (builder->in_body)
    return;
  builder->in_body = TRUE;
  builder->html->body = add_node (builder, builder->html->root, DATELINE_TAG_BODY);
  builder->depth = 1;
  push (builder, builder->html->body);
}

/* What ends because @tag begins. */
static void
close_for (Builder *builder, DatelineTag tag)
{
  switch (tag)
    {
    case DATELINE_TAG_LI:
      close_open (builder, DATELINE_TAG_LI, stops_list_item);
      break;
    case DATELINE_TAG_DD:
    case DATELINE_TAG_DT:
      close_open (builder, DATELINE_TAG_DD, stops_definition);
      close_open (builder, DATELINE_TAG_DT, stops_definition);
      break;
    case DATELINE_TAG_BUTTON:
      close_open (builder, DATELINE_TAG_BUTTON, stops_block);
      break;
    case DATELINE_TAG_OPTION:
    case DATELINE_TAG_OPTGROUP:
      if (current (builder)->tag == DATELINE_TAG_OPTION)
        pop_to (builder, builder->depth - 1);
      break;
    case DATELINE_TAG_TBODY:
    case DATELINE_TAG_THEAD:
    case DATELINE_TAG_TFOOT:
      close_open (builder, DATELINE_TAG_TBODY, stops_table);
      close_open (builder, DATELINE_TAG_THEAD, stops_table);
      close_open (builder, DATELINE_TAG_TFOOT, stops_table);
      close_open (builder, DATELINE_TAG_TR, stops_table);
      break;
    case DATELINE_TAG_TR:
      close_open (builder, DATELINE_TAG_TR, stops_table);
      break;
    case DATELINE_TAG_TD:
    case DATELINE_TAG_TH:
      close_open (builder, DATELINE_TAG_TD, stops_table);
      close_open (builder, DATELINE_TAG_TH, stops_table);
      break;
    default:
      break;
    }
  if ((dateline_tag_get_flags (tag) & DATELINE_TAG_FLAG_CLOSES_P) != 0)
    close_open (builder, DATELINE_TAG_P, stops_paragraph);
  /* A heading never holds another. */
  if ((dateline_tag_get_flags (tag) & DATELINE_TAG_FLAG_HEADING) != 0 &&
      (dateline_tag_get_flags (current (builder)->tag) & DATELINE_TAG_FLAG_HEADING) != 0 &&
      builder->depth > first_poppable (builder))
    pop_to (builder, builder->depth - 1);
}

static void
start_element (Builder *builder, const DatelineToken *token)
{
  DatelineTagFlags flags = dateline_tag_get_flags (token->tag);
  DatelineNode *parent;
  DatelineNode *node;

  switch (token->tag)
    {
    case DATELINE_TAG_HTML:
      set_attributes (builder->html, builder->html->root, token);
      return;
    case DATELINE_TAG_HEAD:
      return;
    case DATELINE_TAG_BODY:
      begin_body (builder);
      set_attributes (builder->html, builder->html->body, token);
      return;
    default:
      break;
    }
  if (!builder->in_body && (flags & DATELINE_TAG_FLAG_HEAD) == 0 &&
      current (builder)->tag != DATELINE_TAG_NOSCRIPT)
    begin_body (builder);
  if (builder->in_body)
    close_for (builder, token->tag);

  parent = current (builder);
  node = add_node (builder, parent, token->tag);
  node->text = token->text;
  node->length = (guint32) token->length;
  set_attributes (builder->html, node, token);
  if (token->tag == DATELINE_TAG_A)
    builder->link = dateline_node_get_attribute (node, DATELINE_ATTRIBUTE_HREF) != NULL ? node
                                                                                        : NULL;
  if ((flags & DATELINE_TAG_FLAG_VOID) == 0)
    push (builder, node);
}

static void
end_element (Builder *builder, const DatelineToken *token)
{
  DatelineTag tag = token->tag;
  guint at = 0;

  if (tag == DATELINE_TAG_HTML || tag == DATELINE_TAG_BODY || tag == DATELINE_TAG_HEAD)
    return;
  if (tag == DATELINE_TAG_BR)
    {
      begin_body (builder);
      add_node (builder, current (builder), DATELINE_TAG_BR);
      return;
    }
  if (tag == DATELINE_TAG_A)
    builder->link = NULL;
  if (builder->n_flat > 0)
    {
      builder->n_flat--;
      return;
    }

  if (tag == DATELINE_TAG_LI)
    at = find_open (builder, tag, stops_list_item);
  else if (tag == DATELINE_TAG_P)
    at = find_open (builder, tag, stops_paragraph);
  else if (tag == DATELINE_TAG_TR || tag == DATELINE_TAG_TD || tag == DATELINE_TAG_TH ||
           tag == DATELINE_TAG_TBODY || tag == DATELINE_TAG_THEAD || tag == DATELINE_TAG_TFOOT)
    at = find_open (builder, tag, stops_table);
  else if (tag == DATELINE_TAG_TABLE)
    at = find_open (builder, tag, NULL);
  else if ((dateline_tag_get_flags (tag) & DATELINE_TAG_FLAG_HEADING) != 0)
    {
      /* "<h2>…</h3>" closes the heading whatever its level. */
      for (DatelineTag level = DATELINE_TAG_H1; level <= DATELINE_TAG_H6 && at == 0; level++)
        at = find_open (builder, level, stops_block);
    }
  else if ((dateline_tag_get_flags (tag) & DATELINE_TAG_FLAG_SPECIAL) != 0)
    at = find_open (builder, tag, stops_block);
  else if (tag == DATELINE_TAG_UNKNOWN)
    {
      for (guint i = builder->depth; i > first_poppable (builder) && at == 0; i--)
        {
          const DatelineNode *open = builder->open[i - 1];

          if (open->tag == tag && open->length == token->length &&
              g_ascii_strncasecmp (open->text, token->text, token->length) == 0)
            at = i - 1;
          else if (stops_paragraph (open->tag))
            break;
        }
    }
  else
    {
      at = find_open (builder, tag, stops_inline);
      if (at == 0)
        {
          /* "<b><p>…</b>": only the inline element ends, the blocks in it go on. */
          at = find_open (builder, tag, stops_paragraph);
          if (at > 0)
            {
              memmove (&builder->open[at], &builder->open[at + 1],
                       sizeof builder->open[0] * (builder->depth - at - 1));
              builder->depth--;
            }
          return;
        }
    }

  if (at > 0)
    pop_to (builder, at);
}

static gboolean
is_white (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (text[i] != ' ' && (text[i] < '\t' || text[i] > '\r'))
      return FALSE;
  return TRUE;
}

static void
add_text (Builder *builder, const DatelineToken *token)
{
  DatelineNode *parent = current (builder);
  DatelineNode *node;

  if (!builder->in_body && (dateline_tag_get_flags (parent->tag) & DATELINE_TAG_FLAG_HEAD) == 0)
    {
      if (is_white (token->text, token->length))
        return;
      begin_body (builder);
      parent = current (builder);
    }
  node = add_node (builder, parent, DATELINE_TAG_TEXT);
  node->text = token->text;
  node->length = (guint32) token->length;
  node->linked = builder->link != NULL;
  if (token->references)
    {
      char *copy = take_memory (builder->html, token->length);

      node->length = (guint32) dateline_entities_decode (token->text, token->length, copy);
      node->text = copy;
    }
}

/* Numbers the nodes in the order of the document, without recursion. */
static void
number_nodes (DatelineHtml *self)
{
  DatelineNode *node = self->root;
  guint32 index = 0;

  while (node != NULL)
    {
      node->index = index++;
      if (node->first != NULL)
        {
          node = node->first;
          continue;
        }
      node->last_index = node->index;
      while (node != NULL && node->next == NULL)
        {
          node = node->parent;
          if (node != NULL)
            node->last_index = index - 1;
        }
      if (node != NULL)
        node = node->next;
    }
}

DatelineHtml *
dateline_html_parse (const char *text, gsize length, GError **error)
{
  g_autoptr (DatelineHtml) html = g_new0 (DatelineHtml, 1);
  DatelineTokens tokens = { text, text + length, DATELINE_TAG_TEXT };
  DatelineToken token;
  Builder builder = { html };

  g_return_val_if_fail (text != NULL, NULL);

  html->root = add_node (&builder, NULL, DATELINE_TAG_HTML);
  push (&builder, html->root);
  html->head = add_node (&builder, html->root, DATELINE_TAG_HEAD);
  push (&builder, html->head);

  while (dateline_work_goes_on () && dateline_tokens_next (&tokens, &token))
    {
      switch (token.kind)
        {
        case DATELINE_TOKEN_TEXT:
          add_text (&builder, &token);
          break;
        case DATELINE_TOKEN_START:
          start_element (&builder, &token);
          break;
        case DATELINE_TOKEN_STOP:
          end_element (&builder, &token);
          break;
        case DATELINE_TOKEN_END:
        default:
          break;
        }
      if (html->n_nodes > DATELINE_HTML_MAX_NODES)
        {
          g_set_error (error, DATELINE_EXTRACT_ERROR, DATELINE_EXTRACT_ERROR_TOO_LARGE,
                       _ ("It has more than %d elements, which is no page that anybody reads. If "
                          "there is an article in it, save that as plain text."),
                       DATELINE_HTML_MAX_NODES);
          return NULL;
        }
    }
  begin_body (&builder);
  number_nodes (html);

  return g_steal_pointer (&html);
}

void
dateline_html_free (DatelineHtml *self)
{
  if (self == NULL)
    return;

  while (self->chunks != NULL)
    {
      Chunk *next = self->chunks->next;

      g_free (self->chunks);
      self->chunks = next;
    }
  g_free (self);
}

const DatelineNode *
dateline_html_get_root (const DatelineHtml *self)
{
  return self->root;
}

const DatelineNode *
dateline_html_get_head (const DatelineHtml *self)
{
  return self->head;
}

const DatelineNode *
dateline_html_get_body (const DatelineHtml *self)
{
  return self->body;
}

guint
dateline_html_get_n_nodes (const DatelineHtml *self)
{
  return self->n_nodes;
}

const char *
dateline_node_get_attribute (const DatelineNode *node, DatelineAttributeName name)
{
  for (guint i = 0; i < node->n_attributes; i++)
    if (node->attributes[i].name == name)
      return node->attributes[i].value;

  return NULL;
}

const DatelineNode *
dateline_node_skip (const DatelineNode *node, const DatelineNode *top)
{
  while (node != top && node->next == NULL)
    node = node->parent;

  return node != top ? node->next : NULL;
}

const DatelineNode *
dateline_node_next (const DatelineNode *node, const DatelineNode *top)
{
  return node->first != NULL ? node->first : dateline_node_skip (node, top);
}

char *
dateline_node_dup_text (const DatelineNode *node)
{
  GString *text = g_string_new (NULL);
  gboolean space = FALSE;
  const DatelineNode *at = node;

  while (at != NULL)
    {
      if (at->tag == DATELINE_TAG_SCRIPT || at->tag == DATELINE_TAG_STYLE)
        {
          at = dateline_node_skip (at, node);
          continue;
        }
      if (at->tag == DATELINE_TAG_TEXT)
        {
          const char *end = at->text + at->length;

          for (const char *p = at->text; p < end;)
            {
              const char *next = dateline_next_char (p);

              if (dateline_is_blank (dateline_get_char (p)))
                space = TRUE;
              else
                {
                  if (space && text->len > 0)
                    g_string_append_c (text, ' ');
                  space = FALSE;
                  g_string_append_len (text, p, next - p);
                }
              p = next;
            }
        }
      else if ((dateline_tag_get_flags (at->tag) & DATELINE_TAG_FLAG_BREAKS) != 0 ||
               at->tag == DATELINE_TAG_BR)
        space = TRUE;
      at = dateline_node_next (at, node);
    }

  return g_string_free (text, FALSE);
}

gboolean
dateline_ascii_contains (const char *string, const char *needle)
{
  gsize length = strlen (needle);

  for (; *string != '\0'; string++)
    if (g_ascii_tolower (*string) == *needle && g_ascii_strncasecmp (string, needle, length) == 0)
      return TRUE;

  return FALSE;
}
