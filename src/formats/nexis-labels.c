/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The labels of Nexis in the languages of its interface, and the lines that part its articles. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "formats/claimed-date.h"
#include "formats/nexis-private.h"
#include "text/lines.h"

#define HEAD DATELINE_NEXIS_HEAD
#define TAIL DATELINE_NEXIS_TAIL
#define BOTH (DATELINE_NEXIS_HEAD | DATELINE_NEXIS_TAIL)
#define WEAK DATELINE_NEXIS_WEAK

#define MAX_LABEL 40

typedef struct
{
  const char *labels; /* in lower case with blanks for hyphens, each between bars */
  DatelineNexisField field;
  guint place;
  const char *name; /* in the metadata */
} Label;

static const Label known[] = {
  { "|headline|schlagzeile|überschrift|titre|titular|titolo|kop|", DATELINE_NEXIS_TITLE, HEAD,
    NULL },
  { "|byline|autor|auteur|autore|author|verfasser|auteurs|autoren|authors|", DATELINE_NEXIS_BYLINE,
    HEAD, NULL },
  { "|section|rubrik|rubrique|ressort|sección|seccion|sezione|seção|sectie|",
    DATELINE_NEXIS_SECTION, HEAD, NULL },
  { "|length|länge|laenge|longueur|longitud|extensión|lunghezza|lengte|comprimento|extensão|",
    DATELINE_NEXIS_LENGTH, HEAD, NULL },
  { "|highlight|highlights|encart|insert|vorspann|zusammenfassung|abstract|lead|",
    DATELINE_NEXIS_HIGHLIGHT, HEAD, NULL },
  { "|dateline|ort|lieu|lugar|luogo|", DATELINE_NEXIS_DATELINE, HEAD, NULL },
  { "|series|serie|série|", DATELINE_NEXIS_OTHER, HEAD, "series" },
  { "|edition|ausgabe|édition|edición|edizione|editie|", DATELINE_NEXIS_OTHER, BOTH | WEAK,
    "edition" },
  { "|body|text|artikeltext|", DATELINE_NEXIS_BODY, HEAD | WEAK, NULL },
  { "|graphic|grafik|graphique|gráfico|grafico|grafiek|image|bild|", DATELINE_NEXIS_GRAPHIC, TAIL,
    NULL },
  { "|correction|berichtigung|corrección|", DATELINE_NEXIS_CORRECTION, TAIL, NULL },
  { "|correction date|", DATELINE_NEXIS_OTHER, TAIL, "correction-date" },
  { "|load date|update|ladedatum|date chargement|date de chargement|fecha de carga|data di caricamento|"
    "data de carga|laaddatum|",
    DATELINE_NEXIS_LOAD_DATE, TAIL, "load-date" },
  { "|language|sprache|langue|idioma|lingua|taal|língua|", DATELINE_NEXIS_LANGUAGE, TAIL, NULL },
  { "|publication type|type publication|type de publication|publikationstyp|publikationsart|"
    "tipo de publicación|tipo di pubblicazione|publicatietype|",
    DATELINE_NEXIS_OTHER, TAIL, "publication-type" },
  { "|document type|type document|type de document|dokumenttyp|doc type|", DATELINE_NEXIS_OTHER,
    BOTH, "document-type" },
  { "|type|art|", DATELINE_NEXIS_OTHER, BOTH | WEAK, "document-type" },
  { "|journal code|zeitungs code|code journal|code du journal|código de la revista|",
    DATELINE_NEXIS_OTHER, TAIL, "journal-code" },
  { "|subject|subjects|sujet|sujets|thema|themen|tema|temas|soggetto|onderwerp|assunto|",
    DATELINE_NEXIS_OTHER, TAIL, "subjects" },
  { "|company|companies|société|societe|unternehmen|firma|firmen|compañía|empresa|azienda|bedrijf|",
    DATELINE_NEXIS_OTHER, TAIL, "companies" },
  { "|organization|organisation|organizations|organisationen|organización|organizzazione|",
    DATELINE_NEXIS_OTHER, TAIL, "organizations" },
  { "|person|people|personen|personne|personnes|persona|personas|persone|pessoa|",
    DATELINE_NEXIS_OTHER, TAIL, "persons" },
  { "|geographic|localisation geo|geo localization|geographie|geografisch|geográfico|geografico|région|"
    "region|",
    DATELINE_NEXIS_OTHER, TAIL, "places" },
  { "|country|pays|city|ville|state|", DATELINE_NEXIS_OTHER, TAIL | WEAK, "places" },
  { "|industry|secteur activite|secteur d'activité|branche|branchen|activity sector|industria|settore|",
    DATELINE_NEXIS_OTHER, TAIL, "industries" },
  { "|ticker|symbole boursier|stock symbol|börsenkürzel|", DATELINE_NEXIS_OTHER, TAIL, "tickers" },
  { "|notes|note|anmerkung|hinweis|notas|", DATELINE_NEXIS_OTHER, TAIL | WEAK, "notes" },
  { "|distribution|verbreitung|", DATELINE_NEXIS_OTHER, TAIL, "distribution" },
  { "|name|", DATELINE_NEXIS_OTHER, TAIL | WEAK, "names" },
  { "|category|kategorie|", DATELINE_NEXIS_OTHER, TAIL | WEAK, "category" },
  { "|acc no|accession number|accession no|doc id|", DATELINE_NEXIS_OTHER, TAIL, "identifier" },
  { "|load number|", DATELINE_NEXIS_OTHER, TAIL, "load-number" },
  { "|issn|", DATELINE_NEXIS_OTHER, TAIL, "issn" },
  { "|url|web address|", DATELINE_NEXIS_URL, BOTH, NULL },
  { "|copyright|", DATELINE_NEXIS_COPYRIGHT, BOTH, NULL },
  { "|source|publication|quelle|", DATELINE_NEXIS_SOURCE, HEAD | WEAK, NULL },
  { "|date|pub date|publication date|datum|", DATELINE_NEXIS_DATE, HEAD | WEAK, NULL },
  { "|page|seite|", DATELINE_NEXIS_OTHER, HEAD | WEAK, "page" },
  { "|volume|", DATELINE_NEXIS_OTHER, BOTH | WEAK, "volume" },
};

/* --- labels --- */

/* The label in lower case with blanks, its end and whether it is in capitals; 0 where there is none. */
static gsize
read_label (const char *text, char *label, gboolean *upper)
{
  const char *p = text;
  g_autofree char *lower = NULL;
  guint words = 1;

  *upper = TRUE;
  for (; *p != '\0' && *p != ':'; p = dateline_next_char (p))
    {
      gunichar c = dateline_get_char (p);

      if (p - text >= MAX_LABEL)
        return 0;
      if (c == ' ' || c == 0xa0)
        words++;
      else if (c != '-' && c != '\'' && c != '_' && !dateline_is_letter (c))
        return 0;
      if (dateline_is_letter (c) && g_unichar_islower (c))
        *upper = FALSE;
    }
  if (*p != ':' || p - text < 2 || words > 4)
    return 0;
  lower = g_utf8_strdown (text, p - text);
  g_strdelimit (lower, "-_", ' ');
  g_strchomp (lower);
  if (strlen (lower) > MAX_LABEL)
    return 0;
  strcpy (label, lower);

  return (gsize) (p + 1 - text);
}

/* "Código de X" → "codigo-de-x" is more than is needed: ASCII stays, blanks are hyphens. */
static void
make_name (const char *label, char *name, gsize size)
{
  gsize n = 0;

  for (const char *p = label; *p != '\0' && n + 1 < size; p++)
    if (g_ascii_isalnum (*p))
      name[n++] = *p;
    else if (*p == ' ' && n > 0)
      name[n++] = '-';
  name[n] = '\0';
}

gboolean
dateline_nexis_label_read (const char *text, DatelineNexisLabel *label)
{
  char found[MAX_LABEL * 2];
  g_autofree char *wanted = NULL;
  gsize end;

  memset (label, 0, sizeof *label);
  end = read_label (text, found, &label->upper);
  if (end == 0)
    return FALSE;
  label->value = text + end;
  while (*label->value != '\0' && dateline_is_blank (dateline_get_char (label->value)))
    label->value = dateline_next_char (label->value);

  wanted = g_strdup_printf ("|%s|", found);
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (strstr (known[i].labels, wanted) != NULL)
      {
        label->field = known[i].field;
        label->place = known[i].place;
        g_strlcpy (label->name, known[i].name != NULL ? known[i].name : "", sizeof label->name);
        return TRUE;
      }
  make_name (found, label->name, sizeof label->name);
  label->field = DATELINE_NEXIS_UNKNOWN;

  return *label->name != '\0';
}

static void
set_load_date (const DatelineNexisLabel *label, DatelineBundleRecord *record)
{
  DatelineClaim claim;

  dateline_bundle_record_set (record, label->name, label->value);
  /* The day on which the database took it in is near the day on which it appeared, if nothing else is
   * known. */
  if (record->date == NULL && dateline_claim_read (label->value, &claim))
    record->date = dateline_claim_to_date (&claim, label->value,
                                           DATELINE_BUNDLE_RECORD_LOAD_CONFIDENCE);
}

void
dateline_nexis_label_apply (const DatelineNexisLabel *label, DatelineBundleRecord *record)
{
  switch (label->field)
    {
    case DATELINE_NEXIS_TITLE:
      dateline_bundle_record_set_column (record, &record->title, "subtitle", label->value);
      break;
    case DATELINE_NEXIS_BYLINE:
      dateline_bundle_record_set_byline (record, label->value);
      break;
    case DATELINE_NEXIS_SECTION:
      dateline_bundle_record_set_section (record, label->value);
      break;
    case DATELINE_NEXIS_LENGTH:
      if (!dateline_bundle_record_set_length (record, label->value))
        dateline_bundle_record_set (record, "length", label->value);
      break;
    case DATELINE_NEXIS_HIGHLIGHT:
      dateline_bundle_record_set_column (record, &record->subtitle, "highlight", label->value);
      break;
    case DATELINE_NEXIS_LOAD_DATE:
      set_load_date (label, record);
      break;
    case DATELINE_NEXIS_LANGUAGE:
      dateline_bundle_record_set_language (record, label->value);
      break;
    case DATELINE_NEXIS_COPYRIGHT:
      dateline_bundle_record_set (record, "copyright", label->value);
      break;
    case DATELINE_NEXIS_SOURCE:
      dateline_bundle_record_set_column (record, &record->source, "publication", label->value);
      break;
    case DATELINE_NEXIS_DATE:
      if (!dateline_bundle_record_set_date (record, label->value))
        dateline_bundle_record_set (record, "date", label->value);
      break;
    case DATELINE_NEXIS_URL:
      dateline_bundle_record_set_column (record, &record->url, "url", label->value);
      break;
    case DATELINE_NEXIS_DATELINE:
      dateline_bundle_record_set_dateline (record, label->value);
      break;
    case DATELINE_NEXIS_BODY:
    case DATELINE_NEXIS_GRAPHIC:
    case DATELINE_NEXIS_CORRECTION:
      break;
    case DATELINE_NEXIS_OTHER:
    case DATELINE_NEXIS_UNKNOWN:
    default:
      dateline_bundle_record_set (record, label->name, label->value);
      break;
    }
}

/* --- lines that part --- */

gboolean
dateline_nexis_is_copyright (const char *text)
{
  static const char *const starts[] = { "Copyright ",
                                        "COPYRIGHT ",
                                        "©",
                                        "(c) ",
                                        "(C) ",
                                        "Copy ",
                                        "All Rights Reserved",
                                        "All rights reserved",
                                        "Alle Rechte",
                                        "Tous Droits",
                                        "Tous droits",
                                        "Todos los" };

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    if (g_str_has_prefix (text, starts[i]))
      return strlen (text) < 600;

  return FALSE;
}

static const char *
read_number (const char *p, guint *number)
{
  guint64 value = 0;
  guint digits = 0;

  while (dateline_is_blank (dateline_get_char (p)) && *p != '\0')
    p = dateline_next_char (p);
  for (; g_ascii_isdigit (*p) || ((*p == ',' || *p == '.') && g_ascii_isdigit (p[1])); p++)
    if (g_ascii_isdigit (*p))
      {
        value = MIN (value * 10 + (guint64) (*p - '0'), G_MAXINT);
        digits++;
      }
  *number = (guint) value;

  return digits > 0 ? p : NULL;
}

gboolean
dateline_nexis_is_count (const char *text, guint *number, guint *total)
{
  static const char *const documents[] = { "document", "dokument", "documento" };
  static const char *const ofs[] = { "of", "von", "de", "di", "van" };
  const char *p = text;
  gboolean named = FALSE;
  gboolean joined = FALSE;
  g_autofree char *rest = NULL;

  if (strlen (text) > 60)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (documents) && !named; i++)
    if (g_ascii_strncasecmp (p, documents[i], strlen (documents[i])) == 0)
      {
        p += strlen (documents[i]);
        p += *p == 'o' || *p == 'O';
        named = TRUE;
      }
  p = read_number (p, number);
  if (p == NULL || !g_ascii_isspace (*p))
    return FALSE;
  p += strspn (p, " ");
  for (guint i = 0; i < G_N_ELEMENTS (ofs) && !joined; i++)
    if (g_ascii_strncasecmp (p, ofs[i], strlen (ofs[i])) == 0 && p[strlen (ofs[i])] == ' ')
      {
        p += strlen (ofs[i]);
        joined = TRUE;
      }
  if (!joined)
    return FALSE;
  p = read_number (p, total);
  if (p == NULL || *number == 0)
    return FALSE;
  rest = g_ascii_strdown (p, -1);
  g_strstrip (rest);
  if (*rest == '\0')
    return named;

  return g_str_has_prefix (rest, "document") || g_str_has_prefix (rest, "dokument");
}

gboolean
dateline_nexis_is_end (const char *text)
{
  static const char *const ends[] = {
    "End of Document",  "Ende des Dokuments", "Ende des Dokumentes",
    "Fin du document",  "Fin del documento",  "Fine del documento",
    "Fim do documento", "Einde van document", "Einde van het document",
  };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      gsize length = strlen (ends[i]);

      if (g_ascii_strncasecmp (text, ends[i], length) == 0 &&
          strspn (text + length, " .\n") == strlen (text + length))
        return TRUE;
    }

  return FALSE;
}

void
dateline_nexis_add_block (DatelineBundleRecord *record,
                          const DatelineBundleLine *line,
                          DatelineRegionKind kind,
                          const char *text,
                          gsize width)
{
  g_autofree char *unwrapped = dateline_bundle_unwrap (text, width);

  if (kind == DATELINE_REGION_BODY)
    kind = line->kind;
  if (*unwrapped != '\0')
    dateline_bundle_record_add (record, kind, unwrapped,
                                kind == DATELINE_REGION_TABLE || kind == DATELINE_REGION_LIST_ITEM);
}
