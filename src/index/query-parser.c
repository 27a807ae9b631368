/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes one line of text apart into the tree of a query, by recursive descent:
 *
 *   any   = all { "OR" all }
 *   all   = { [ "AND" ] one }
 *   one   = { "-" | "NOT" } ( "(" any ")" | word | phrase | key:value | flag )
 *
 * In lenient mode whatever is unfinished or makes no sense yet is completed or passed over. */

#include "config.h"

#include "index/query-private.h"

#include "model/enums.h"
#include "text/dates.h"

#include <glib/gi18n-lib.h>

typedef enum
{
  TOKEN_END,
  TOKEN_OPEN,
  TOKEN_CLOSE,
  TOKEN_AND,
  TOKEN_OR,
  TOKEN_NOT,
  TOKEN_TERM,
  TOKEN_NOTHING, /* a dash, a term without a value: stands where a term could and asks nothing */
} Token;

typedef struct
{
  const char *at; /* what comes after the current token */
  guint at_place; /* in code points from the start */
  gboolean lenient;
  guint depth;
  GError *error;

  Token token;
  guint place;        /* of the current token */
  DatelineNode *term; /* of a TERM */
} Parser;

static DatelineNode *parse_any (Parser *parser);

static void fail (Parser *parser, DatelineQueryError code, guint place, const char *format, ...)
  G_GNUC_PRINTF (4, 5);

/* The first error is kept: those after it follow from it. */
static void
fail (Parser *parser, DatelineQueryError code, guint place, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list args;

  if (parser->error != NULL)
    return;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  /* Translators: where in a query something is wrong, and what */
  parser->error = g_error_new (DATELINE_QUERY_ERROR, code, _ ("Character %u: %s"), place + 1,
                               message);
}

gboolean
dateline_query_is_quote (gunichar c)
{
  switch (c)
    {
    case '"':
    case 0x00ab: /* « */
    case 0x00bb: /* » */
    case 0x201c: /* “ */
    case 0x201d: /* ” */
    case 0x201e: /* „ */
    case 0x201f: /* ‟ */
    case 0x2033: /* ″ */
    case 0xff02: /* full width */
      return TRUE;
    default:
      return FALSE;
    }
}

/* Full-text search knows letters and digits only. */
static gboolean
is_searchable (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_unichar_isalnum (g_utf8_get_char (p)))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_blank (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (!g_unichar_isspace (g_utf8_get_char (p)))
        return FALSE;
    }

  return TRUE;
}

static void
step (Parser *parser)
{
  parser->at = g_utf8_next_char (parser->at);
  parser->at_place++;
}

static gunichar
peek (Parser *parser)
{
  return g_utf8_get_char (parser->at);
}

/* From a quotation mark to the one that closes it. Inside straight marks a doubled one stands for
 * itself, which is how a name that contains them is written. */
static char *
read_quoted (Parser *parser)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint place = parser->at_place;
  gboolean straight = peek (parser) == '"';

  step (parser);
  while (*parser->at != '\0')
    {
      gunichar c = peek (parser);

      if (straight && c == '"' && parser->at[1] == '"')
        {
          step (parser);
        }
      else if (straight ? c == '"' : dateline_query_is_quote (c))
        {
          step (parser);
          return g_string_free (g_steal_pointer (&text), FALSE);
        }

      g_string_append_unichar (text, c);
      step (parser);
    }

  if (!parser->lenient)
    fail (parser, DATELINE_QUERY_ERROR_SYNTAX, place,
          _ ("the quotation mark is never closed; add one at the end of the phrase"));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Up to white space, a parenthesis or a quotation mark. */
static char *
read_bare (Parser *parser)
{
  const char *start = parser->at;

  while (*parser->at != '\0')
    {
      gunichar c = peek (parser);

      if (g_unichar_isspace (c) || c == '(' || c == ')' || dateline_query_is_quote (c))
        break;
      step (parser);
    }

  return g_strndup (start, parser->at - start);
}

/* One side of a range, or both in one. */
static gboolean
parse_days (const char *string, gint32 *first, gint32 *last)
{
  DatelineDatePrecision precision;
  g_autofree char *stripped = g_strstrip (g_strdup (string));

  if (*stripped == '\0')
    {
      *first = *last = DATELINE_DAY_NONE;
      return TRUE;
    }

  return dateline_date_parse_user (stripped, first, last, &precision);
}

static gboolean
read_date (Parser *parser, guint place, DatelineNode *node)
{
  const char *dots = strstr (node->text, "..");
  g_autofree char *from = NULL;
  gint32 ignored;
  gboolean valid;

  if (dots != NULL)
    {
      from = g_strndup (node->text, dots - node->text);
      valid = parse_days (from, &node->first, &ignored) &&
              parse_days (dots + strlen (".."), &ignored, &node->last);
    }
  else
    {
      valid = parse_days (node->text, &node->first, &node->last);
    }

  if (!valid)
    {
      fail (parser, DATELINE_QUERY_ERROR_SYNTAX, place,
            _ ("“%s” is no date; write a day, month or year such as 2022-01-26, 2022-01 or 2022, "
               "or a range such as 2022-01..2022-02"),
            node->text);
      return FALSE;
    }

  if (node->first != DATELINE_DAY_NONE && node->last != DATELINE_DAY_NONE &&
      node->first > node->last)
    {
      fail (parser, DATELINE_QUERY_ERROR_SYNTAX, place,
            _ ("the range “%s” ends before it begins; swap its ends"), node->text);
      return FALSE;
    }

  return TRUE;
}

/* Understands the value of a key; FALSE where it has none or makes no sense. */
static gboolean
read_value (Parser *parser, guint place, DatelineNode *node)
{
  const char *nick = dateline_query_key_to_nick (node->key);
  guint64 number;
  int status;

  if (is_blank (node->text))
    {
      fail (parser, DATELINE_QUERY_ERROR_SYNTAX, place,
            _ ("nothing follows “%s:”; write what it should be right after the colon, in quotes "
               "where it has spaces"),
            nick);
      return FALSE;
    }

  switch (node->key)
    {
    case DATELINE_QUERY_KEY_DATE:
      return read_date (parser, place, node);
    case DATELINE_QUERY_KEY_STATUS:
      if (!dateline_enum_from_nick (DATELINE_TYPE_STATUS, node->text, &status))
        {
          fail (parser, DATELINE_QUERY_ERROR_SYNTAX, place,
                _ ("there is no status “%s”; it is one of todo, in-progress, done, set-aside"),
                node->text);
          return FALSE;
        }
      node->number = status;
      return TRUE;
    case DATELINE_QUERY_KEY_BATCH:
      if (!g_ascii_string_to_unsigned (node->text, 10, 1, G_MAXINT64, &number, NULL))
        {
          fail (parser, DATELINE_QUERY_ERROR_SYNTAX, place,
                _ ("“%s” is no number of an import; write one such as batch:3"), node->text);
          return FALSE;
        }
      node->number = (gint64) number;
      return TRUE;
    case DATELINE_QUERY_KEY_SOURCE:
    case DATELINE_QUERY_KEY_LABEL:
    case DATELINE_QUERY_KEY_ENTITY:
    case DATELINE_QUERY_KEY_LANGUAGE:
    case DATELINE_QUERY_KEY_CODER:
    case DATELINE_QUERY_KEY_TITLE:
    default:
      return TRUE;
    }
}

static void
take_text (Parser *parser, const char *text, gboolean quoted, gboolean prefix)
{
  /* A dash between words, as in a headline that was pasted, is no mistake; empty quotes are. */
  if (!is_searchable (text))
    {
      if (quoted && !parser->lenient)
        fail (parser, DATELINE_QUERY_ERROR_SYNTAX, parser->place,
              _ ("the quotes hold no letter or digit to look for; write a word between them"));
      parser->token = TOKEN_NOTHING;
      return;
    }

  parser->token = TOKEN_TERM;
  parser->term = dateline_node_new (DATELINE_NODE_TEXT);
  parser->term->text = g_strdup (text);
  parser->term->quoted = quoted;
  parser->term->prefix = prefix;
}

static void
take_key (Parser *parser, DatelineQueryKey key, const char *bare_value)
{
  g_autoptr (DatelineNode) node = dateline_node_new (DATELINE_NODE_KEY);

  node->key = key;
  if (*bare_value == '\0' && dateline_query_is_quote (peek (parser)))
    node->text = read_quoted (parser);
  else
    node->text = g_strdup (bare_value);

  if (read_value (parser, parser->place, node))
    {
      parser->token = TOKEN_TERM;
      parser->term = g_steal_pointer (&node);
      return;
    }

  parser->token = TOKEN_NOTHING;
  if (parser->lenient)
    g_clear_error (&parser->error);
}

/* A word that looks like KEY:VALUE, of whatever key. */
static gboolean
looks_like_key (Parser *parser, const char *word, const char *colon)
{
  if (colon == NULL || colon == word || g_str_has_prefix (colon, "://"))
    return FALSE;

  for (const char *p = word; p < colon; p++)
    {
      if (!g_ascii_isalpha (*p))
        return FALSE;
    }

  /* "Lavrov: no concessions" is a headline. */
  return colon[1] != '\0' || dateline_query_is_quote (peek (parser));
}

static void
take_word (Parser *parser)
{
  g_autofree char *word = read_bare (parser);
  g_autofree char *nick = NULL;
  const char *colon = strchr (word, ':');
  DatelineQueryKey key;
  DatelineQueryFlag flag;
  gsize length;

  if (strcmp (word, "AND") == 0)
    {
      parser->token = TOKEN_AND;
      return;
    }
  if (strcmp (word, "OR") == 0)
    {
      parser->token = TOKEN_OR;
      return;
    }
  if (strcmp (word, "NOT") == 0)
    {
      parser->token = TOKEN_NOT;
      return;
    }

  nick = g_ascii_strdown (word, colon != NULL ? colon - word : -1);
  if (colon != NULL && dateline_query_key_from_nick (nick, &key))
    {
      take_key (parser, key, colon + 1);
      return;
    }

  if (colon == NULL && dateline_query_flag_from_nick (nick, &flag))
    {
      parser->token = TOKEN_TERM;
      parser->term = dateline_node_new (DATELINE_NODE_FLAG);
      parser->term->flag = flag;
      return;
    }

  if (looks_like_key (parser, word, colon))
    {
      if (!parser->lenient)
        fail (
          parser, DATELINE_QUERY_ERROR_SYNTAX, parser->place,
          _ (
            "there is no key “%s”; the keys are source, label, entity, date, status, language, "
            "coder, batch, title and copy-of; undated, doubtful, tagged, untagged, unanswered and copies "
            "stand alone. To look for the words, put them in quotes"),
          nick);
      /* In quotes it says the same to a strict reader. */
      take_text (parser, word, TRUE, FALSE);
      return;
    }

  length = strlen (word);
  while (length > 0 && word[length - 1] == '*')
    length--;
  if (word[length] == '*')
    {
      word[length] = '\0';
      take_text (parser, word, FALSE, TRUE);
      return;
    }

  take_text (parser, word, FALSE, FALSE);
}

static void
advance (Parser *parser)
{
  g_autofree char *text = NULL;
  gunichar c;

  g_clear_pointer (&parser->term, dateline_node_free);
  while (*parser->at != '\0' && g_unichar_isspace (peek (parser)))
    step (parser);

  parser->place = parser->at_place;
  c = peek (parser);
  if (c == '\0' || parser->error != NULL)
    {
      parser->token = TOKEN_END;
    }
  else if (c == '(' || c == ')')
    {
      parser->token = c == '(' ? TOKEN_OPEN : TOKEN_CLOSE;
      step (parser);
    }
  else if (c == '-' && parser->at[1] != '\0' &&
           !g_unichar_isspace (g_utf8_get_char (parser->at + 1)))
    {
      parser->token = TOKEN_NOT;
      step (parser);
    }
  else if (dateline_query_is_quote (c))
    {
      gboolean prefix;

      text = read_quoted (parser);
      prefix = *parser->at == '*';
      while (*parser->at == '*')
        step (parser);
      take_text (parser, text, TRUE, prefix);
    }
  else
    {
      take_word (parser);
    }
}

/* Goes one level in; FALSE where that is one too many. */
static gboolean
enter (Parser *parser)
{
  if (parser->depth >= DATELINE_QUERY_MAX_DEPTH)
    {
      fail (parser, DATELINE_QUERY_ERROR_DEPTH, parser->place,
            _ ("more than %d parentheses and negations inside each other; use fewer"),
            DATELINE_QUERY_MAX_DEPTH);
      return FALSE;
    }

  parser->depth++;
  return TRUE;
}

static DatelineNode *
parse_enclosed (Parser *parser)
{
  g_autoptr (DatelineNode) node = NULL;
  guint place = parser->place;

  if (!enter (parser))
    return NULL;

  advance (parser);
  node = parse_any (parser);
  parser->depth--;

  if (parser->token == TOKEN_CLOSE)
    {
      if (node == NULL && !parser->lenient)
        fail (parser, DATELINE_QUERY_ERROR_SYNTAX, place,
              _ ("the parentheses are empty; write a term between them"));
      advance (parser);
    }
  else if (!parser->lenient)
    {
      fail (parser, DATELINE_QUERY_ERROR_SYNTAX, place,
            _ ("the parenthesis is never closed; add one where it should end"));
    }

  return g_steal_pointer (&node);
}

/* NULL where the term asks nothing. */
static DatelineNode *
parse_one (Parser *parser)
{
  DatelineNode *node = NULL;
  guint place = parser->place;
  guint negations = 0;
  gboolean complete = TRUE;

  while (parser->token == TOKEN_NOT)
    {
      if (!enter (parser))
        break;
      negations++;
      advance (parser);
    }

  switch (parser->token)
    {
    case TOKEN_TERM:
      node = g_steal_pointer (&parser->term);
      advance (parser);
      break;
    case TOKEN_NOTHING:
      advance (parser);
      break;
    case TOKEN_OPEN:
      node = parse_enclosed (parser);
      break;
    case TOKEN_END:
    case TOKEN_CLOSE:
    case TOKEN_AND:
    case TOKEN_OR:
    case TOKEN_NOT:
    default:
      complete = FALSE;
      break;
    }

  if (!complete && !parser->lenient)
    fail (parser, DATELINE_QUERY_ERROR_SYNTAX, place,
          _ ("nothing follows the negation; write the term that should not be there"));

  parser->depth -= negations;
  if (negations % 2 == 1)
    node = dateline_node_new_not (node);

  return node;
}

static gboolean
at_one (Parser *parser)
{
  return parser->token == TOKEN_TERM || parser->token == TOKEN_NOTHING ||
         parser->token == TOKEN_OPEN || parser->token == TOKEN_NOT;
}

static DatelineNode *
parse_all (Parser *parser)
{
  g_autoptr (GPtrArray)
    children = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_node_free);

  while (parser->error == NULL)
    {
      DatelineNode *child = NULL;

      if (parser->token == TOKEN_AND)
        {
          guint place = parser->place;
          gboolean first = children->len == 0;

          advance (parser);
          if ((first || !at_one (parser)) && !parser->lenient)
            fail (parser, DATELINE_QUERY_ERROR_SYNTAX, place,
                  _ ("AND needs a term on both sides; to look for the word, put it in quotes"));
          continue;
        }

      if (!at_one (parser))
        break;

      child = parse_one (parser);
      if (child != NULL)
        g_ptr_array_add (children, child);
    }

  return dateline_node_new_all_of (g_steal_pointer (&children));
}

static DatelineNode *
parse_any (Parser *parser)
{
  g_autoptr (GPtrArray)
    children = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_node_free);
  gboolean pending = FALSE;
  guint place = 0;

  while (parser->error == NULL)
    {
      DatelineNode *child = parse_all (parser);

      if (child != NULL)
        g_ptr_array_add (children, child);

      if (child == NULL && !parser->lenient && (pending || parser->token == TOKEN_OR))
        fail (parser, DATELINE_QUERY_ERROR_SYNTAX, pending ? place : parser->place,
              _ ("OR needs a term on both sides; to look for the word, put it in quotes"));

      if (parser->token != TOKEN_OR)
        break;

      pending = TRUE;
      place = parser->place;
      advance (parser);
    }

  return dateline_node_new_any_of (g_steal_pointer (&children));
}

gboolean
dateline_query_parse_tree (const char *string,
                           gboolean lenient,
                           DatelineNode **root,
                           GError **error)
{
  g_autofree char *valid = g_utf8_make_valid (string, -1);
  g_autoptr (GPtrArray)
    roots = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_node_free);
  Parser parser = { .at = valid, .lenient = lenient };

  *root = NULL;
  if (g_utf8_strlen (valid, -1) > DATELINE_QUERY_MAX_LENGTH)
    {
      g_set_error (error, DATELINE_QUERY_ERROR, DATELINE_QUERY_ERROR_SYNTAX,
                   _ ("Character %u: the query is longer than %u characters; shorten it"),
                   DATELINE_QUERY_MAX_LENGTH + 1, DATELINE_QUERY_MAX_LENGTH);
      return FALSE;
    }

  advance (&parser);
  while (parser.error == NULL)
    {
      DatelineNode *node = parse_any (&parser);

      if (node != NULL)
        g_ptr_array_add (roots, node);
      if (parser.token == TOKEN_END)
        break;

      /* Only a parenthesis that nobody opened ends a query early. */
      if (!lenient)
        fail (&parser, DATELINE_QUERY_ERROR_SYNTAX, parser.place,
              _ ("there is no parenthesis to close; remove it or open one before"));
      advance (&parser);
    }

  g_clear_pointer (&parser.term, dateline_node_free);
  if (parser.error != NULL)
    {
      g_propagate_error (error, parser.error);
      return FALSE;
    }

  *root = dateline_node_new_all_of (g_steal_pointer (&roots));
  return TRUE;
}
