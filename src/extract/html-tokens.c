/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tokeniser. It follows the HTML standard as far as text and structure depend on it; every byte is
 * looked at a bounded number of times. */
#include "extract/html-tokens.h"

#include <string.h>

#include "extract/html.h"

static gboolean
is_space (char c)
{
  return c == ' ' || (c >= '\t' && c <= '\r');
}

/* The "-->" from @p on, or NULL, which is looked for only once. */
static const char *
find_comment_end (DatelineTokens *self, const char *p)
{
  if (self->no_comment_end)
    return NULL;
  for (; p < self->end; p++)
    {
      p = memchr (p, '-', (gsize) (self->end - p));
      if (p == NULL || self->end - p < 3)
        break;
      if (p[1] == '-' && p[2] == '>')
        return p;
    }
  self->no_comment_end = TRUE;

  return NULL;
}

/* Behind a comment, a declaration, a processing instruction or a nameless end tag at @p ("<"). */
static const char *
skip_markup (DatelineTokens *self, const char *p)
{
  const char *end = self->end;
  const char *close;

  if (end - p >= 4 && memcmp (p, "<!--", 4) == 0)
    {
      /* "<!-->" and "<!--->" are comments too, and empty. */
      if (end - p > 4 && p[4] == '>')
        return p + 5;
      if (end - p > 5 && p[4] == '-' && p[5] == '>')
        return p + 6;
      close = find_comment_end (self, p + 4);
      /* One that is never closed would swallow the page: browsers do that, an importer must not. */
      return close != NULL ? close + 3 : p + 4;
    }
  if (end - p >= 9 && memcmp (p, "<![CDATA[", 9) == 0)
    return p + 9;

  close = memchr (p, '>', (gsize) (end - p));
  return close != NULL ? close + 1 : end;
}

static gboolean
is_tag_at (const char *p, const char *end)
{
  if (p + 1 >= end)
    return FALSE;
  if (p[1] == '/')
    return p + 2 < end && g_ascii_isalpha (p[2]);
  return g_ascii_isalpha (p[1]);
}

static void
keep_attribute (DatelineToken *token,
                const char *name,
                gsize n_name,
                const char *value,
                gsize length)
{
  DatelineAttributeName known = dateline_attribute_find (name, n_name);

  if (known == DATELINE_ATTRIBUTE_OTHER)
    return;
  for (guint i = 0; i < token->n_attributes; i++)
    if (token->attributes[i].name == known)
      return;
  token->attributes[token->n_attributes++] = (DatelineTokenAttribute){ known, value, length };
}

/* From behind the tag's name to behind its ">". */
static const char *
read_attributes (const char *p, const char *end, DatelineToken *token)
{
  guint n_seen = 0;

  while (p < end)
    {
      const char *name;
      const char *name_end;
      const char *value = "";
      gsize length = 0;

      while (p < end && (is_space (*p) || *p == '/'))
        p++;
      if (p >= end)
        break;
      if (*p == '>')
        return p + 1;

      name = p;
      p++; /* an "=" in first place belongs to the name */
      while (p < end && !is_space (*p) && *p != '=' && *p != '>' && *p != '/')
        p++;
      name_end = p;
      while (p < end && is_space (*p))
        p++;
      if (p < end && *p == '=')
        {
          p++;
          while (p < end && is_space (*p))
            p++;
          if (p < end && (*p == '"' || *p == '\''))
            {
              const char *close = memchr (p + 1, *p, (gsize) (end - p - 1));

              value = p + 1;
              length = (gsize) ((close != NULL ? close : end) - value);
              p = close != NULL ? close + 1 : end;
            }
          else
            {
              value = p;
              while (p < end && !is_space (*p) && *p != '>')
                p++;
              length = (gsize) (p - value);
            }
        }
      if (n_seen++ < DATELINE_HTML_MAX_ATTRIBUTES)
        keep_attribute (token, name, (gsize) (name_end - name), value, length);
    }

  return end;
}

static gboolean
is_end_tag_of (const char *p, const char *end, const char *name, gsize length)
{
  return (gsize) (end - p) >= length + 2 && p[1] == '/' &&
         g_ascii_strncasecmp (p + 2, name, length) == 0 &&
         (p + 2 + length == end || is_space (p[2 + length]) || p[2 + length] == '>' ||
          p[2 + length] == '/');
}

/* Where the content of a raw element ends. A script may hold "<!-- <script> … </script> -->". */
static const char *
find_raw_end (DatelineTokens *self)
{
  const char *name = dateline_tag_get_name (self->raw);
  gsize length = strlen (name);
  const char *comment_end = NULL;
  gboolean in_inner = FALSE;

  for (const char *p = self->at; p < self->end; p++)
    {
      p = memchr (p, '<', (gsize) (self->end - p));
      if (p == NULL)
        break;
      if (p > comment_end)
        {
          comment_end = NULL;
          in_inner = FALSE;
        }
      if (is_end_tag_of (p, self->end, name, length))
        {
          if (!in_inner)
            return p;
          in_inner = FALSE;
        }
      else if (self->raw == DATELINE_TAG_SCRIPT)
        {
          if (comment_end == NULL && self->end - p >= 4 && memcmp (p, "<!--", 4) == 0)
            comment_end = find_comment_end (self, p + 4);
          else if (comment_end != NULL && self->end - p > 7 &&
                   g_ascii_strncasecmp (p + 1, "script", 6) == 0 &&
                   (is_space (p[7]) || p[7] == '>' || p[7] == '/'))
            in_inner = TRUE;
        }
    }

  return self->end;
}

static void
take_text (DatelineTokens *self, DatelineToken *token, const char *to, gboolean references)
{
  token->kind = DATELINE_TOKEN_TEXT;
  token->tag = DATELINE_TAG_TEXT;
  token->text = self->at;
  token->length = (gsize) (to - self->at);
  token->references = references && token->length > 0 &&
                      memchr (self->at, '&', token->length) != NULL;
  self->at = to;
}

static void
take_tag (DatelineTokens *self, DatelineToken *token)
{
  const char *p = self->at + 1;
  const char *name;

  token->kind = DATELINE_TOKEN_START;
  if (*p == '/')
    {
      token->kind = DATELINE_TOKEN_STOP;
      p++;
    }
  name = p;
  while (p < self->end && !is_space (*p) && *p != '>' && *p != '/')
    p++;
  token->text = name;
  token->length = (gsize) (p - name);
  token->tag = dateline_tag_find (name, token->length);
  self->at = read_attributes (p, self->end, token);
  if (token->kind == DATELINE_TOKEN_START &&
      (dateline_tag_get_flags (token->tag) & DATELINE_TAG_FLAG_RAW) != 0)
    self->raw = token->tag;
}

gboolean
dateline_tokens_next (DatelineTokens *self, DatelineToken *token)
{
  token->n_attributes = 0;

  if (self->raw != DATELINE_TAG_TEXT)
    {
      const char *to = find_raw_end (self);
      DatelineTag raw = self->raw;

      self->raw = DATELINE_TAG_TEXT;
      if (to > self->at)
        {
          take_text (self, token, to, raw == DATELINE_TAG_TITLE || raw == DATELINE_TAG_TEXTAREA);
          return TRUE;
        }
    }

  while (self->at < self->end)
    {
      const char *p = self->at;

      if (*p == '<')
        {
          if (is_tag_at (p, self->end))
            {
              take_tag (self, token);
              return TRUE;
            }
          if (p + 1 < self->end && (p[1] == '!' || p[1] == '?' || p[1] == '/'))
            {
              self->at = skip_markup (self, p);
              continue;
            }
          p++;
        }
      /* A "<" that begins nothing is text. */
      while (p < self->end)
        {
          p = memchr (p, '<', (gsize) (self->end - p));
          if (p == NULL)
            p = self->end;
          else if (p + 1 < self->end && p[1] != '!' && p[1] != '?' && p[1] != '/' &&
                   !is_tag_at (p, self->end))
            {
              p++;
              continue;
            }
          break;
        }
      take_text (self, token, p, TRUE);
      return TRUE;
    }

  token->kind = DATELINE_TOKEN_END;
  return FALSE;
}
