/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ProQuest: text and web pages of many articles, apart by rules, each a row of labelled lines with the text
 * behind "Full text:". The text may hold lines that look like labels; the labels behind it are those that
 * nothing but labels follows. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "formats/bundle-record.h"
#include "formats/claimed-date.h"
#include "formats/registry-private.h"
#include "text/lines.h"

#define MAX_LABEL 48

typedef enum
{
  FIELD_TITLE,
  FIELD_SUBTITLE,
  FIELD_AUTHOR,
  FIELD_SOURCE,
  FIELD_INFO,
  FIELD_DATE,
  FIELD_YEAR,
  FIELD_SECTION,
  FIELD_TEXT,
  FIELD_ABSTRACT,
  FIELD_CAPTION,
  FIELD_PLACE,
  FIELD_LANGUAGE,
  FIELD_URL,
  FIELD_OTHER,
} Field;

typedef struct
{
  const char *labels; /* in lower case, each between bars */
  Field field;
  const char *name; /* in the metadata */
} Label;

static const Label known[] = {
  { "|title|titel|titre|título|titolo|document title|", FIELD_TITLE, NULL },
  { "|alternate title|subtitle|untertitel|sous-titre|", FIELD_SUBTITLE, NULL },
  { "|author|authors|autor|auteur|autore|verfasser|", FIELD_AUTHOR, NULL },
  { "|publication title|publikationstitel|titel der publikation|titre de la publication|"
    "título de publicación|título de la publicación|titolo della pubblicazione|título da publicação|source|",
    FIELD_SOURCE, NULL },
  { "|publication info|publication information|veröffentlichungsinfo|publikationsinfo|"
    "informations sur la publication|información de publicación|informazioni di pubblicazione|",
    FIELD_INFO, "publication-info" },
  { "|publication date|veröffentlichungsdatum|publikationsdatum|date de publication|"
    "fecha de publicación|data di pubblicazione|data da publicação|date|",
    FIELD_DATE, NULL },
  { "|publication year|year|jahr|erscheinungsjahr|année de publication|año de publicación|"
    "anno di pubblicazione|",
    FIELD_YEAR, "year" },
  { "|section|rubrik|sección|sezione|", FIELD_SECTION, NULL },
  { "|full text|volltext|texte intégral|texte complet|texto completo|testo completo|", FIELD_TEXT,
    NULL },
  { "|abstract|zusammenfassung|résumé|resumen|riassunto|resumo|", FIELD_ABSTRACT, NULL },
  { "|caption|illustration|illustrations|", FIELD_CAPTION, NULL },
  { "|dateline|", FIELD_PLACE, NULL },
  { "|language of publication|language|sprache der publikation|sprache|langue de publication|langue|"
    "idioma de la publicación|idioma de publicación|idioma|lingua di pubblicazione|lingua|",
    FIELD_LANGUAGE, NULL },
  { "|document url|dokument-url|url du document|url del documento|", FIELD_URL, NULL },
  { "|proquest document id|proquest-dokument-id|id de document proquest|"
    "id del documento de proquest|id documento proquest|accession number|",
    FIELD_OTHER, "identifier" },
  { "|subject|schlagwort|schlagwörter|sujet|materia|soggetto|assunto|", FIELD_OTHER, "subjects" },
  { "|broad subject|narrow subject|publication subject|business indexing term|classification|"
    "identifier / keyword|identifier/keyword|identifier (keyword)|keyword|keywords|subject term|",
    FIELD_OTHER, "keywords" },
  { "|location|ort|lieu|lugar|luogo|", FIELD_OTHER, "places" },
  { "|people|person|personen|personnes|personas|persone|", FIELD_OTHER, "persons" },
  { "|company / organization|company/organization|company|organization|unternehmen / organisation|"
    "société / organisation|empresa / organización|azienda / organizzazione|",
    FIELD_OTHER, "organizations" },
  { "|pages|first page|page|seiten|seite|erste seite|première page|primera página|páginas|pagine|"
    "start page|",
    FIELD_OTHER, "page" },
  { "|number of pages|", FIELD_OTHER, "pages" },
  { "|column|", FIELD_OTHER, "column" },
  { "|edition|ausgabe|édition|edición|edizione|", FIELD_OTHER, "edition" },
  { "|volume|band|volumen|", FIELD_OTHER, "volume" },
  { "|issue|heft|numéro|número|", FIELD_OTHER, "issue" },
  { "|publisher|verlag|herausgeber|éditeur|editorial|editore|", FIELD_OTHER, "publisher" },
  { "|place of publication|publikationsort|erscheinungsort|lieu de publication|lugar de publicación|"
    "luogo di pubblicazione|",
    FIELD_OTHER, "publication-place" },
  { "|country of publication|publikationsland|erscheinungsland|pays de publication|"
    "país de publicación|paese di pubblicazione|",
    FIELD_OTHER, "publication-country" },
  { "|issn|e-issn|isbn|coden|doi|", FIELD_OTHER, "issn" },
  { "|source type|quellentyp|type de source|tipo de fuente|tipo di fonte|", FIELD_OTHER,
    "publication-type" },
  { "|document type|dokumenttyp|type de document|tipo de documento|tipo di documento|", FIELD_OTHER,
    "document-type" },
  { "|document feature|", FIELD_OTHER, "document-feature" },
  { "|copyright|urheberrecht|", FIELD_OTHER, "copyright" },
  { "|credit|", FIELD_OTHER, "credit" },
  { "|last updated|zuletzt aktualisiert|dernière mise à jour|última actualización|ultimo aggiornamento|",
    FIELD_OTHER, "load-date" },
  { "|database|datenbank|base de données|base de datos|banca dati|", FIELD_OTHER, "database" },
  { "|links|verknüpfungen|liens|enlaces|", FIELD_OTHER, "links" },
  { "|notes|ethnicity|supplement|publication frequency|entry date|publication note|correction|",
    FIELD_OTHER, "notes" },
};

static const DatelineBundleLine *
line_at (const GPtrArray *lines, guint i)
{
  return lines->pdata[i];
}

/* The label that a line begins with, and what follows it; NULL where it begins with none. */
static const Label *
read_label (const char *text, const char **value)
{
  const char *colon = memchr (text, ':', strnlen (text, MAX_LABEL));
  g_autofree char *label = NULL;
  g_autofree char *wanted = NULL;

  if (colon == NULL || memchr (text, '\n', (gsize) (colon - text)) != NULL)
    return NULL;
  label = g_utf8_strdown (text, colon - text);
  /* French puts a blank before the colon. */
  for (gsize n = strlen (label); n > 0; n = strlen (label))
    {
      const char *last = g_utf8_prev_char (label + n);

      if (!dateline_is_blank (dateline_get_char (last)))
        break;
      label[last - label] = '\0';
    }
  if (*label == '\0' || strchr (label, '|') != NULL)
    return NULL;
  wanted = g_strdup_printf ("|%s|", label);
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (strstr (known[i].labels, wanted) != NULL)
      {
        *value = colon + 1;
        while (**value != '\0' && dateline_is_blank (dateline_get_char (*value)))
          *value = dateline_next_char (*value);
        return &known[i];
      }

  return NULL;
}

/* "Harbour Post, Harbour Town [Harbour Town]05 Jan 2015: A.1." */
static void
read_info (DatelineBundleRecord *record, const char *value)
{
  g_autofree char *source = g_strndup (value, strcspn (value, ",;["));
  const char *date = strchr (value, ']');
  const char *page = strrchr (value, ':');
  DatelineClaim claim;

  dateline_bundle_record_set (record, "publication-info", value);
  if (record->source == NULL && *g_strstrip (source) != '\0')
    record->source = g_steal_pointer (&source);
  if (record->date == NULL && dateline_claim_read (date != NULL ? date + 1 : value, &claim))
    record->date = dateline_claim_to_date (&claim, value, DATELINE_BUNDLE_RECORD_CONFIDENCE);
  if (page != NULL && g_hash_table_lookup (record->metadata, "page") == NULL && strlen (page) < 16)
    {
      g_autofree char *number = g_strdup (page + 1);
      gsize length = strlen (g_strstrip (number));

      if (length > 0 && number[length - 1] == '.')
        number[length - 1] = '\0';
      dateline_bundle_record_set (record, "page", number);
    }
}

static gboolean
is_missing (const char *value)
{
  return *value == '\0' || g_ascii_strcasecmp (value, "null") == 0 ||
         g_ascii_strncasecmp (value, "not available", 13) == 0 ||
         g_ascii_strncasecmp (value, "none available", 14) == 0 ||
         g_ascii_strncasecmp (value, "nicht verf", 10) == 0 ||
         g_ascii_strncasecmp (value, "non disponible", 14) == 0 ||
         g_ascii_strncasecmp (value, "no disponible", 13) == 0;
}

static void
apply (DatelineBundleRecord *record, const Label *label, const char *value)
{
  if (is_missing (value))
    return;
  switch (label->field)
    {
    case FIELD_TITLE:
      dateline_bundle_record_set_column (record, &record->title, "subtitle", value);
      break;
    case FIELD_SUBTITLE:
      dateline_bundle_record_set_column (record, &record->subtitle, "subtitle", value);
      break;
    case FIELD_AUTHOR:
      dateline_bundle_record_set_byline (record, value);
      break;
    case FIELD_SOURCE:
      /* A title in brackets behind a place is the same paper's. */
      dateline_bundle_record_set_column (record, &record->source, "publication", value);
      break;
    case FIELD_INFO:
      read_info (record, value);
      break;
    case FIELD_DATE:
      if (!dateline_bundle_record_set_date (record, value))
        dateline_bundle_record_set (record, "date", value);
      break;
    case FIELD_YEAR:
      dateline_bundle_record_set (record, label->name, value);
      break;
    case FIELD_SECTION:
      dateline_bundle_record_set_section (record, value);
      break;
    case FIELD_PLACE:
      dateline_bundle_record_set_dateline (record, value);
      break;
    case FIELD_LANGUAGE:
      dateline_bundle_record_set_language (record, value);
      break;
    case FIELD_URL:
      dateline_bundle_record_set_column (record, &record->url, "url", value);
      break;
    case FIELD_CAPTION:
      dateline_bundle_record_add (record, DATELINE_REGION_CAPTION, value, FALSE);
      break;
    case FIELD_TEXT:
    case FIELD_ABSTRACT:
    case FIELD_OTHER:
    default:
      dateline_bundle_record_set (record, label->name != NULL ? label->name : "abstract", value);
      break;
    }
}

/* The first line that the text of the article does not hold: behind it are labels only, each with one
 * line or two that go on with it. */
static guint
find_text_end (const GPtrArray *lines, guint from, guint to)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint end = to;
  guint unlabelled = 0;

  for (guint i = to; i > from; i--)
    {
      const char *text = line_at (lines, i - 1)->text;
      const char *value;

      if (line_at (lines, i - 1)->rule)
        continue;
      if (read_label (text, &value) != NULL)
        {
          /* A label that comes again is a line of the text that looks like one. */
          if (!g_hash_table_add (seen, g_utf8_strdown (text, (gssize) strcspn (text, ":"))))
            break;
          end = i - 1;
          unlabelled = 0;
        }
      else if (++unlabelled > 2 || strlen (text) > 300)
        {
          break;
        }
    }

  return end;
}

static void
read_text (DatelineBundleRecord *record, const GPtrArray *lines, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    {
      const DatelineBundleLine *line = line_at (lines, i);

      if (!line->rule)
        dateline_bundle_record_add (record, line->kind, line->text,
                                    line->kind == DATELINE_REGION_TABLE ||
                                      line->kind == DATELINE_REGION_LIST_ITEM);
    }
}

/* Where the text begins, or @to. */
static guint
find_text (const GPtrArray *lines, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    {
      const char *value;
      const Label *label = read_label (line_at (lines, i)->text, &value);

      if (label != NULL && label->field == FIELD_TEXT)
        return i;
    }

  return to;
}

/* Lines [from, to) that hold labels, and what goes on from them. */
static void
read_labels (DatelineBundleRecord *record,
             const GPtrArray *lines,
             guint from,
             guint to,
             GString *abstract)
{
  const Label *label = NULL;

  for (guint i = from; i < to; i++)
    {
      const DatelineBundleLine *line = line_at (lines, i);
      const char *value = line->text;
      const Label *next = read_label (line->text, &value);

      if (line->rule)
        continue;
      if (next != NULL)
        label = next;
      if (label != NULL && label->field == FIELD_ABSTRACT)
        g_string_append_printf (abstract, "%s%s", abstract->len > 0 ? "\n" : "", value);
      else if (next != NULL)
        apply (record, label, value);
      else if (label == NULL && record->title == NULL)
        dateline_bundle_record_set_column (record, &record->title, NULL, value);
      else if (label != NULL && label->field == FIELD_OTHER)
        dateline_bundle_record_set (record, label->name, value);
      else
        dateline_bundle_record_set (record, "notes", value);
    }
}

static void
take_abstract (DatelineBundleRecord *record, const char *abstract)
{
  if (is_missing (abstract))
    return;
  if (dateline_bundle_record_has_text (record))
    {
      dateline_bundle_record_set_column (record, &record->subtitle, "abstract", abstract);
      return;
    }
  dateline_bundle_record_add (record, DATELINE_REGION_STANDFIRST, abstract, FALSE);
  dateline_bundle_record_tell (record,
                               _ ("The database has only the abstract of it, not its text"));
}

static void
read_record (DatelineBundleRecord *record, const GPtrArray *lines, guint from, guint to)
{
  g_autoptr (GString) abstract = g_string_new (NULL);
  guint text = find_text (lines, from, to);
  guint end = text < to ? find_text_end (lines, text + 1, to) : to;

  read_labels (record, lines, from, text, abstract);
  if (text < to)
    {
      const char *value;

      read_label (line_at (lines, text)->text, &value);
      if (!is_missing (value))
        dateline_bundle_record_add (record, DATELINE_REGION_BODY, value, FALSE);
      read_text (record, lines, text + 1, end);
      read_labels (record, lines, end, to, abstract);
    }
  take_abstract (record, abstract->str);
  if (record->date == NULL)
    {
      const char *year = g_hash_table_lookup (record->metadata, "year");

      if (year != NULL)
        dateline_bundle_record_set_date (record, year);
    }
}

/* --- pieces --- */

/* "Document 3 of 20" */
static gboolean
is_count (const char *text)
{
  static const char *const words[] = { "Document ", "Dokument ", "Documento " };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_has_prefix (text, words[i]) && g_ascii_isdigit (text[strlen (words[i])]) &&
        strlen (text) < 40)
      return TRUE;

  return FALSE;
}

static gboolean
is_record (const GPtrArray *lines, guint from, guint to)
{
  gboolean title = FALSE;
  guint others = 0;

  for (guint i = from; i < to; i++)
    {
      const char *value;
      const Label *label = read_label (line_at (lines, i)->text, &value);

      if (label == NULL)
        continue;
      title = title || label->field == FIELD_TITLE || label->field == FIELD_TEXT;
      others += label->field != FIELD_TITLE;
    }

  return title && others >= 3;
}

/* Where pieces begin: behind rules, or at the lines that count. */
static GArray *
find_starts (const GPtrArray *lines)
{
  GArray *starts = g_array_new (FALSE, FALSE, sizeof (guint));
  gboolean rules = FALSE;
  guint start = 0;

  for (guint i = 0; i < lines->len && !rules; i++)
    rules = line_at (lines, i)->rule;
  g_array_append_val (starts, start);
  for (guint i = 0; i < lines->len; i++)
    {
      start = rules ? i + 1 : i;
      if ((rules && line_at (lines, i)->rule && i + 1 < lines->len) ||
          (!rules && i > 0 && is_count (line_at (lines, i)->text)))
        g_array_append_val (starts, start);
    }

  return starts;
}

static void
push (DatelineBundleSink *sink,
      DatelineBundle *bundle,
      const GPtrArray *lines,
      guint start,
      guint from,
      guint to)
{
  DatelineBundleRecord *record = dateline_bundle_record_new ();
  const char *encoding = "UTF-8";
  GBytes *original;

  if (from < to && is_count (line_at (lines, from)->text))
    dateline_bundle_record_set (record, "number", line_at (lines, from++)->text);
  read_record (record, lines, from, to);
  if (bundle->form == DATELINE_BUNDLE_TEXT)
    original = dateline_bundle_cut (bundle, start == 0 ? 0 : line_at (lines, start)->start,
                                    to < lines->len ? line_at (lines, to)->start : bundle->length,
                                    &encoding);
  else
    original = dateline_bundle_join (lines, start, to);
  dateline_bundle_sink_push (sink, record, original, encoding);
}

static gboolean
proquest_read (GBytes *bytes,
               const char *name,
               DatelineDraftFunc func,
               gpointer data,
               GError **error)
{
  g_autoptr (DatelineBundle) bundle = dateline_bundle_new (bytes, name, error);
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GArray) starts = NULL;
  DatelineBundleSink sink;
  guint kept = 0; /* where the piece of the file begins that is still to be given to an article */
  guint last = 0;

  if (bundle == NULL)
    return FALSE;
  lines = dateline_bundle_list_lines (bundle, TRUE);
  starts = find_starts (lines);
  dateline_bundle_sink_init (&sink, name, func, data);
  for (guint i = 0; i < starts->len; i++)
    {
      guint from = g_array_index (starts, guint, i);
      guint to = i + 1 < starts->len ? g_array_index (starts, guint, i + 1) : lines->len;

      if (is_record (lines, from, to))
        last = i + 1;
    }
  for (guint i = 0; i < last && !sink.stopped; i++)
    {
      guint from = g_array_index (starts, guint, i);
      guint to = i + 1 < starts->len ? g_array_index (starts, guint, i + 1) : lines->len;

      if (!is_record (lines, from, to))
        continue;
      /* The database's own words at the end of the file belong to the last piece of it. */
      push (&sink, bundle, lines, kept, from, to);
      kept = to;
    }
  dateline_bundle_sink_finish (&sink, NULL);
  if (sink.n_found == 0)
    g_set_error (
      error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_NOTHING,
      _ ("%s has no article in it that ProQuest would mark: no lines such as “Publication "
         "title:” and “Full text:”"),
      name);

  return sink.n_found > 0;
}

static guint
proquest_sniff (const guint8 *head, gsize length, const char *name)
{
  g_autofree char *text = NULL;
  g_autofree char *lower = NULL;
  gboolean named;
  gboolean labelled;

  if (length == 0 || memchr (head, '\0', MIN (length, 512)) != NULL || head[0] == '{')
    return 0;
  text = g_strndup ((const char *) head, length);
  lower = g_ascii_strdown (text, -1);
  named = strstr (lower, "proquest") != NULL;
  labelled = strstr (lower, "publication title:") != NULL || strstr (lower, "full text:") != NULL ||
             strstr (lower, "publication info:") != NULL || strstr (lower, "volltext:") != NULL ||
             strstr (lower, "texto completo:") != NULL || strstr (lower, "texte intégral") != NULL;
  if (named && labelled)
    return 92;

  return labelled && strstr (text, "____________________") != NULL ? 88 : 0;
}

const DatelineFormat dateline_format_proquest = {
  .id = "proquest",
  .name = N_ ("ProQuest"),
  .description = N_ ("All articles of an export, as text or web page"),
  .extensions = ".txt .html",
  .sniff = proquest_sniff,
  .read = proquest_read,
};
