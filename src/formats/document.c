/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Building documents, and what the names of styles mean. The readers are document-NAME.c. */
#include "config.h"

#include "formats/document-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "text/lines.h"

typedef struct
{
  const char *name; /* in lower case, without blanks */
  DatelineParagraphKind kind;
} Style;

/* As the programs name them in the languages of the interface, and the ids they keep for ever. */
static const Style styles[] = {
  { "title", DATELINE_PARAGRAPH_TITLE },
  { "titel", DATELINE_PARAGRAPH_TITLE },
  { "título", DATELINE_PARAGRAPH_TITLE },
  { "titre", DATELINE_PARAGRAPH_TITLE },
  { "titolo", DATELINE_PARAGRAPH_TITLE },
  { "headline", DATELINE_PARAGRAPH_TITLE },
  { "schlagzeile", DATELINE_PARAGRAPH_TITLE },
  { "subtitle", DATELINE_PARAGRAPH_SUBTITLE },
  { "untertitel", DATELINE_PARAGRAPH_SUBTITLE },
  { "subtítulo", DATELINE_PARAGRAPH_SUBTITLE },
  { "sous-titre", DATELINE_PARAGRAPH_SUBTITLE },
  { "sottotitolo", DATELINE_PARAGRAPH_SUBTITLE },
  { "standfirst", DATELINE_PARAGRAPH_SUBTITLE },
  { "quote", DATELINE_PARAGRAPH_QUOTE },
  { "quotations", DATELINE_PARAGRAPH_QUOTE },
  { "intensequote", DATELINE_PARAGRAPH_QUOTE },
  { "blocktext", DATELINE_PARAGRAPH_QUOTE },
  { "zitat", DATELINE_PARAGRAPH_QUOTE },
  { "intensiveszitat", DATELINE_PARAGRAPH_QUOTE },
  { "cita", DATELINE_PARAGRAPH_QUOTE },
  { "citadestacada", DATELINE_PARAGRAPH_QUOTE },
  { "citation", DATELINE_PARAGRAPH_QUOTE },
  { "citationintense", DATELINE_PARAGRAPH_QUOTE },
  { "citazione", DATELINE_PARAGRAPH_QUOTE },
  { "caption", DATELINE_PARAGRAPH_CAPTION },
  { "figure", DATELINE_PARAGRAPH_CAPTION },
  { "illustration", DATELINE_PARAGRAPH_CAPTION },
  { "beschriftung", DATELINE_PARAGRAPH_CAPTION },
  { "descripción", DATELINE_PARAGRAPH_CAPTION },
  { "légende", DATELINE_PARAGRAPH_CAPTION },
  { "didascalia", DATELINE_PARAGRAPH_CAPTION },
  { "listparagraph", DATELINE_PARAGRAPH_LIST_ITEM },
  { "listbullet", DATELINE_PARAGRAPH_LIST_ITEM },
  { "listnumber", DATELINE_PARAGRAPH_LIST_ITEM },
  { "listenabsatz", DATELINE_PARAGRAPH_LIST_ITEM },
  { "aufzählungszeichen", DATELINE_PARAGRAPH_LIST_ITEM },
  { "listennummer", DATELINE_PARAGRAPH_LIST_ITEM },
  { "párrafodelista", DATELINE_PARAGRAPH_LIST_ITEM },
  { "listaconviñetas", DATELINE_PARAGRAPH_LIST_ITEM },
  { "paragraphedeliste", DATELINE_PARAGRAPH_LIST_ITEM },
  { "paragrafoelenco", DATELINE_PARAGRAPH_LIST_ITEM },
  { "preformattedtext", DATELINE_PARAGRAPH_CODE },
  { "htmlpreformatted", DATELINE_PARAGRAPH_CODE },
  { "plaintextcode", DATELINE_PARAGRAPH_CODE },
  { "footnotetext", DATELINE_PARAGRAPH_FOOTNOTE },
  { "footnote", DATELINE_PARAGRAPH_FOOTNOTE },
  { "endnotetext", DATELINE_PARAGRAPH_FOOTNOTE },
  { "endnote", DATELINE_PARAGRAPH_FOOTNOTE },
  { "funotentext", DATELINE_PARAGRAPH_FOOTNOTE },
  { "fußnotentext", DATELINE_PARAGRAPH_FOOTNOTE },
};

/* Followed by a number they are headings: "Heading 1", "berschrift1" is what Word makes of the German
 * name where it needs an id. */
static const char *const headings[] = {
  "heading", "überschrift", "berschrift",   "encabezado", "ttulo",  "título",
  "titre",   "titolo",      "intestazione", "kop",        "rubrik",
};

static void
paragraph_free (gpointer data)
{
  DatelineParagraph *paragraph = data;

  g_free (paragraph->style);
  g_free (paragraph->reason);
  g_free (paragraph->text);
  g_free (paragraph);
}

DatelineDocument *
dateline_document_new (void)
{
  DatelineDocument *self = g_new0 (DatelineDocument, 1);

  self->paragraphs = g_ptr_array_new_with_free_func (paragraph_free);
  self->losses = g_ptr_array_new_with_free_func (g_free);
  self->facts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return self;
}

void
dateline_document_free (DatelineDocument *self)
{
  if (self == NULL)
    return;

  g_free (self->title);
  g_free (self->author);
  g_free (self->created);
  g_free (self->modified);
  g_free (self->published);
  g_free (self->source);
  g_free (self->url);
  g_free (self->language);
  g_hash_table_unref (self->facts);
  g_ptr_array_unref (self->paragraphs);
  g_ptr_array_unref (self->losses);
  g_free (self);
}

DatelineParagraph *
dateline_document_add (DatelineDocument *self, DatelineParagraphKind kind, const char *text)
{
  const char *end = text + strlen (text);
  DatelineParagraph *paragraph;

  while (*text != '\0' && dateline_is_blank (dateline_get_char (text)))
    text = dateline_next_char (text);
  while (end > text)
    {
      const char *before = g_utf8_prev_char (end);

      if (!dateline_is_blank (dateline_get_char (before)))
        break;
      end = before;
    }
  if (end == text)
    return NULL;

  paragraph = g_new0 (DatelineParagraph, 1);
  paragraph->kind = kind;
  paragraph->text = g_strndup (text, (gsize) (end - text));
  g_ptr_array_add (self->paragraphs, paragraph);

  return paragraph;
}

void
dateline_document_settle (DatelineDocument *self)
{
  GPtrArray *settled = g_ptr_array_new_full (self->paragraphs->len, paragraph_free);

  for (int notes = 0; notes < 2; notes++)
    for (guint i = 0; i < self->paragraphs->len; i++)
      {
        DatelineParagraph *paragraph = self->paragraphs->pdata[i];

        if ((paragraph->kind == DATELINE_PARAGRAPH_FOOTNOTE) == (notes == 1))
          g_ptr_array_add (settled, paragraph);
      }
  g_ptr_array_set_free_func (self->paragraphs, NULL);
  g_ptr_array_unref (self->paragraphs);
  self->paragraphs = settled;
}

/* "Heading 1" and "heading1" are one. */
static char *
fold_style (const char *style)
{
  g_autofree char *lower = g_utf8_strdown (style, -1);
  char *to = lower;

  for (const char *p = lower; *p != '\0'; p++)
    if (*p != ' ' && *p != '_')
      *to++ = *p;
  *to = '\0';

  return g_steal_pointer (&lower);
}

DatelineParagraphKind
dateline_style_kind (const char *style, guint *level)
{
  g_autofree char *name = NULL;
  gsize length;

  *level = 0;
  if (style == NULL || !g_utf8_validate (style, -1, NULL))
    return DATELINE_PARAGRAPH_BODY;

  name = fold_style (style);
  length = strlen (name);
  if (length > 1 && g_ascii_isdigit (name[length - 1]) && name[length - 1] != '0')
    for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
      if (strncmp (name, headings[i], length - 1) == 0 && strlen (headings[i]) == length - 1)
        {
          *level = (guint) (name[length - 1] - '0');
          return DATELINE_PARAGRAPH_HEADING;
        }
  if (g_str_equal (name, "heading"))
    {
      *level = 1;
      return DATELINE_PARAGRAPH_HEADING;
    }
  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    if (g_str_equal (name, styles[i].name))
      return styles[i].kind;
  /* "List Bullet 2" and its like. */
  if (g_str_has_prefix (name, "listbullet") || g_str_has_prefix (name, "listnumber"))
    return DATELINE_PARAGRAPH_LIST_ITEM;

  return DATELINE_PARAGRAPH_BODY;
}

void
dateline_runs_init (DatelineRuns *runs)
{
  memset (runs, 0, sizeof *runs);
  runs->text = g_string_new (NULL);
}

void
dateline_runs_clear (DatelineRuns *runs)
{
  g_string_free (runs->text, TRUE);
  runs->text = NULL;
}

void
dateline_runs_reset (DatelineRuns *runs)
{
  g_string_truncate (runs->text, 0);
  runs->bold_bytes = 0;
  runs->n_bold = 0;
  runs->n_plain = 0;
  runs->broken = FALSE;
}

void
dateline_runs_append (DatelineRuns *runs, const char *text, gsize length, gboolean bold)
{
  gsize blank = 0;

  g_string_append_len (runs->text, text, (gssize) length);
  while (blank < length && g_ascii_isspace (text[blank]))
    blank++;
  if (blank == length)
    return;
  if (bold)
    runs->n_bold += length;
  else
    runs->n_plain += length;
  runs->broken = runs->broken || !bold;
  if (!runs->broken)
    runs->bold_bytes = runs->text->len;
}

DatelineParagraph *
dateline_runs_add (DatelineRuns *runs, DatelineDocument *document, DatelineParagraphKind kind)
{
  gsize blank = strspn (runs->text->str, " \n\t");
  DatelineParagraph *paragraph = dateline_document_add (document, kind, runs->text->str);

  if (paragraph != NULL)
    {
      paragraph->bold = runs->n_bold > 0 && runs->n_plain == 0;
      if (runs->bold_bytes > blank)
        paragraph->bold_bytes = MIN (runs->bold_bytes - blank, strlen (paragraph->text));
      /* White space of other kinds at the beginning: better a little less than half a character. */
      while (paragraph->bold_bytes > 0 &&
             ((guchar) paragraph->text[paragraph->bold_bytes] & 0xc0) == 0x80)
        paragraph->bold_bytes--;
    }

  return paragraph;
}

void
dateline_document_tell (DatelineDocument *document,
                        guint n_deleted,
                        guint n_hidden,
                        guint n_comments)
{
  if (n_deleted > 0)
    g_ptr_array_add (
      document->losses,
      g_strdup_printf (ngettext ("%u character that was deleted with changes tracked is "
                                 "left out",
                                 "%u characters that were deleted with changes tracked "
                                 "are left out",
                                 n_deleted),
                       n_deleted));
  if (n_hidden > 0)
    g_ptr_array_add (document->losses,
                     g_strdup_printf (ngettext ("%u hidden character is left out",
                                                "%u hidden characters are left out", n_hidden),
                                      n_hidden));
  if (n_comments > 0)
    g_ptr_array_add (document->losses,
                     g_strdup_printf (ngettext ("%u comment at the margin is left out",
                                                "%u comments at the margin are left out",
                                                n_comments),
                                      n_comments));
}
