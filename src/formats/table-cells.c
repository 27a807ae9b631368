/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads single cells: dates in all their styles, numbers, addresses, languages. */
#include "config.h"

#include "formats/table-cells-private.h"

#include <string.h>

#include "formats/draft-facts.h"
#include "text/date-scan.h"
#include "text/names.h"

/* Longer cells are no dates. */
#define MAX_DATE 64

/* Years in which articles appear. */
#define FIRST_YEAR 1600
#define LAST_YEAR  2100

/* 1995-01-01 and 2045-01-01: what else has ten digits is a number of something. */
#define FIRST_SECOND G_GINT64_CONSTANT (788918400)
#define LAST_SECOND  G_GINT64_CONSTANT (2366841600)

/* 1899-12-30 as a day since 1970, from which spreadsheets count. */
#define SERIAL_EPOCH (-25569)

static gboolean
set_day (DatelineCellDate *date, int year, int month, int day)
{
  if (year < FIRST_YEAR || year > LAST_YEAR || !dateline_civil_is_valid (year, month, day))
    return FALSE;
  date->first = date->last = dateline_day_from_civil (year, month, day);
  date->precision = DATELINE_DATE_PRECISION_DAY;
  date->other = DATELINE_DAY_NONE;

  return TRUE;
}

/* What may follow a day: nothing, or a time of day. */
static gboolean
is_time_or_end (const char *p)
{
  gsize digits;

  if (*p == '\0')
    return TRUE;
  if (*p != ' ' && *p != 'T' && *p != 't' && *p != ',')
    return FALSE;
  while (*p == ' ' || *p == ',' || *p == 'T' || *p == 't')
    p++;
  digits = strspn (p, "0123456789");

  return (digits == 1 || digits == 2) && p[digits] == ':';
}

typedef struct
{
  int parts[3];
  gsize widths[3];
  char between;
} Triple;

/* Three numbers with the same mark between them. */
static gboolean
read_triple (const char *cell, Triple *triple)
{
  const char *p = cell;

  for (guint i = 0; i < 3; i++)
    {
      gsize width = strspn (p, "0123456789");

      if (width == 0 || width > 4)
        return FALSE;
      triple->widths[i] = width;
      triple->parts[i] = 0;
      for (gsize j = 0; j < width; j++)
        triple->parts[i] = triple->parts[i] * 10 + (p[j] - '0');
      p += width;
      if (i == 2)
        break;
      if (i == 0 ? strchr ("/.-", *p) == NULL || *p == '\0' : *p != triple->between)
        return FALSE;
      triple->between = *p++;
      if (triple->between == '.')
        while (*p == ' ')
          p++;
    }

  return is_time_or_end (p);
}

static int
whole_year (const Triple *triple, guint part)
{
  int year = triple->parts[part];

  if (triple->widths[part] == 2)
    return year < 70 ? 2000 + year : 1900 + year;

  return triple->widths[part] == 4 ? year : -1;
}

static gboolean
read_day_first (const char *cell, gboolean month_first, DatelineCellDate *date)
{
  Triple triple;
  DatelineCellDate other;
  int year;

  if (!read_triple (cell, &triple) || triple.widths[0] > 2 || triple.widths[1] > 2)
    return FALSE;
  year = whole_year (&triple, 2);
  if (!set_day (date, year, triple.parts[month_first ? 0 : 1], triple.parts[month_first ? 1 : 0]))
    return FALSE;
  if (set_day (&other, year, triple.parts[month_first ? 1 : 0],
               triple.parts[month_first ? 0 : 1]) &&
      other.first != date->first)
    date->other = other.first;

  return TRUE;
}

static gboolean
read_year_first (const char *cell, DatelineCellDate *date)
{
  Triple triple;

  return read_triple (cell, &triple) && triple.widths[0] == 4 && triple.widths[1] <= 2 &&
         triple.widths[2] <= 2 && set_day (date, triple.parts[0], triple.parts[1], triple.parts[2]);
}

static gboolean
read_compact (const char *cell, DatelineCellDate *date)
{
  gsize digits = strspn (cell, "0123456789");
  const char *rest = cell + digits;
  int number;

  if (digits != 8 && digits != 12 && digits != 14)
    return FALSE;
  if (digits == 8 && (*rest == 'T' || *rest == 't'))
    {
      gsize time = strspn (rest + 1, "0123456789");

      if (time != 4 && time != 6)
        return FALSE;
      rest += 1 + time;
    }
  if (*rest == 'Z' || *rest == 'z')
    rest++;
  else if (*rest == '.' && strspn (rest + 1, "0") == strlen (rest + 1))
    rest += strlen (rest); /* a number that passed through a spreadsheet */
  if (*rest != '\0')
    return FALSE;
  number = 0;
  for (guint i = 0; i < 8; i++)
    number = number * 10 + (cell[i] - '0');

  return set_day (date, number / 10000, number / 100 % 100, number % 100);
}

static gboolean
read_epoch (const char *cell, gint64 unit, DatelineCellDate *date)
{
  gsize digits = strspn (cell, "0123456789");
  gint64 seconds;
  int year;
  int month;
  int day;

  if (digits < 9 || digits > 13)
    return FALSE;
  if (cell[digits] == '.')
    {
      if (strspn (cell + digits + 1, "0123456789") != strlen (cell + digits + 1))
        return FALSE;
    }
  else if (cell[digits] != '\0')
    {
      return FALSE;
    }
  seconds = g_ascii_strtoll (cell, NULL, 10) / unit;
  if (seconds < FIRST_SECOND || seconds >= LAST_SECOND)
    return FALSE;
  dateline_day_to_civil ((gint32) (seconds / 86400), &year, &month, &day);

  return set_day (date, year, month, day);
}

static gboolean
read_serial (const char *cell, DatelineCellDate *date)
{
  gsize digits = strspn (cell, "0123456789");
  int year;
  int month;
  int day;
  gint32 number;

  if (digits != 5 || (cell[5] != '\0' && cell[5] != '.') ||
      strspn (cell + 5, "0123456789.") != strlen (cell + 5))
    return FALSE;
  number = (gint32) g_ascii_strtoll (cell, NULL, 10);
  dateline_day_to_civil (number + SERIAL_EPOCH, &year, &month, &day);

  return set_day (date, year, month, day);
}

/* Behind "Wed, " or "Mittwoch, den ". */
static const char *
skip_weekday (const char *cell)
{
  const char *end = cell + strlen (cell);
  char word[32];
  gsize length = dateline_read_word (cell, end, word, sizeof word);

  if (length == 0 || dateline_weekday_of (word) == 0)
    return cell;
  cell += length;
  while (*cell == ' ' || *cell == ',' || *cell == '.')
    cell++;

  return cell;
}

static gboolean
read_written (const char *cell, DatelineCellDate *date)
{
  DatelineDateMention mention;
  gsize length = strlen (cell);
  gsize digits = strspn (cell, "0123456789");
  const char *p;

  /* 2022-01-26 and what machines write behind it. */
  if (digits == 4 && cell[4] == '-' && g_ascii_isdigit (cell[5]) && g_ascii_isdigit (cell[6]) &&
      cell[7] == '-')
    return read_year_first (cell, date);
  /* Numbers alone are for the other styles to judge, but for years. */
  if (digits == length && digits != 4)
    return FALSE;
  if (digits > 0 && (cell[digits] == '/' || cell[digits] == '.') &&
      g_ascii_isdigit (cell[digits + 1]) && digits != 4)
    return FALSE;
  p = skip_weekday (cell);
  length = strlen (p);
  if (length == 0 ||
      !dateline_date_scan_at (p, length, 0, DATELINE_SCAN_YEAR | DATELINE_SCAN_ISO_MONTH, &mention))
    return FALSE;
  if (mention.other != DATELINE_DAY_NONE || !is_time_or_end (p + mention.end))
    /* "26 Jan 2022 at 10:00 GMT" is a date too, "2022 was a year" is none. */
    if (mention.other != DATELINE_DAY_NONE || mention.precision != DATELINE_DATE_PRECISION_DAY ||
        dateline_cell_count_words (p + mention.end, 8) > 5)
      return FALSE;
  date->first = mention.first;
  date->last = mention.last;
  date->precision = mention.precision;
  date->other = DATELINE_DAY_NONE;

  return TRUE;
}

gboolean
dateline_cell_read_date (const char *cell, DatelineDateStyle style, DatelineCellDate *date)
{
  char trimmed[MAX_DATE + 1];
  gsize length;

  while (g_ascii_isspace (*cell))
    cell++;
  length = strnlen (cell, MAX_DATE + 1);
  if (length == 0 || length > MAX_DATE)
    return FALSE;
  memcpy (trimmed, cell, length);
  trimmed[length] = '\0';
  g_strchomp (trimmed);
  switch (style)
    {
    case DATELINE_DATES_WRITTEN:
      return read_written (trimmed, date);
    case DATELINE_DATES_DMY:
      return read_day_first (trimmed, FALSE, date);
    case DATELINE_DATES_MDY:
      return read_day_first (trimmed, TRUE, date);
    case DATELINE_DATES_YMD:
      return read_year_first (trimmed, date);
    case DATELINE_DATES_COMPACT:
      return read_compact (trimmed, date);
    case DATELINE_DATES_SECONDS:
      return read_epoch (trimmed, 1, date);
    case DATELINE_DATES_MILLISECONDS:
      return read_epoch (trimmed, 1000, date);
    case DATELINE_DATES_SERIAL:
      return read_serial (trimmed, date);
    default:
      g_return_val_if_reached (FALSE);
    }
}

guint
dateline_cell_date_styles (const char *cell)
{
  DatelineCellDate date;
  guint styles = 0;

  for (guint style = 0; style < DATELINE_N_DATE_STYLES; style++)
    if (dateline_cell_read_date (cell, style, &date))
      styles |= 1u << style;

  return styles;
}

gboolean
dateline_cell_is_number (const char *cell)
{
  gboolean digits = FALSE;

  if (*cell == '-' || *cell == '+')
    cell++;
  for (; *cell != '\0'; cell++)
    if (g_ascii_isdigit (*cell))
      digits = TRUE;
    else if (strchr (".,'eE%", *cell) == NULL && !(*cell == '-' && digits))
      return FALSE;
    else if (!digits && (*cell == 'e' || *cell == 'E'))
      return FALSE;

  return digits;
}

gboolean
dateline_cell_is_url (const char *cell)
{
  if (strpbrk (cell, " \t\n") != NULL)
    return FALSE;
  if (g_ascii_strncasecmp (cell, "http://", 7) == 0 ||
      g_ascii_strncasecmp (cell, "https://", 8) == 0)
    return TRUE;

  return g_ascii_strncasecmp (cell, "www.", 4) == 0 && strchr (cell + 4, '.') != NULL;
}

gboolean
dateline_cell_is_host (const char *cell)
{
  const char *dot = strrchr (cell, '.');
  gsize length = strlen (cell);

  if (dot == NULL || dot == cell || length > 253)
    return FALSE;
  if (strspn (cell, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-") != length)
    return FALSE;

  return strlen (dot + 1) >= 2 && g_ascii_isalpha (dot[1]) && g_ascii_isalpha (dot[2]);
}

guint
dateline_cell_count_words (const char *cell, guint most)
{
  guint words = 0;
  gboolean inside = FALSE;

  for (const char *p = cell; *p != '\0' && words < most; p++)
    {
      gboolean space = g_ascii_isspace (*p);

      words += !space && !inside;
      inside = !space;
    }

  return words;
}

/* Codes of two and three letters, and what the languages of newspapers are called. */
static const struct
{
  const char *code;
  const char *names;
} languages[] = {
  { "en", "eng,english,englisch,ingles,anglais,inglese" },
  { "de", "deu,ger,german,deutsch,aleman,allemand,tedesco" },
  { "fr", "fra,fre,french,franzosisch,frances,francais,francese" },
  { "es", "spa,spanish,spanisch,espanol,castellano,espagnol,spagnolo" },
  { "it", "ita,italian,italienisch,italiano,italien" },
  { "pt", "por,portuguese,portugiesisch,portugues,portugais" },
  { "nl", "nld,dut,dutch,niederlandisch,nederlands,neerlandais,neerlandes" },
  { "ru", "rus,russian,russisch,ruso,russe,russkij" },
  { "uk", "ukr,ukrainian,ukrainisch,ucraniano,ukrainien" },
  { "pl", "pol,polish,polnisch,polski,polaco,polonais" },
  { "tr", "tur,turkish,turkisch,turkce,turco,turc" },
  { "ar", "ara,arabic,arabisch,arabe" },
  { "zh", "zho,chi,chinese,chinesisch,chino,chinois" },
  { "ja", "jpn,japanese,japanisch,japones,japonais" },
  { "ko", "kor,korean,koreanisch,coreano,coreen" },
  { "sv", "swe,swedish,schwedisch,svenska" },
  { "da", "dan,danish,danisch,dansk" },
  { "no", "nor,nob,norwegian,norwegisch,norsk" },
  { "fi", "fin,finnish,finnisch,suomi" },
  { "cs", "ces,cze,czech,tschechisch,cestina" },
  { "sk", "slk,slo,slovak,slowakisch" },
  { "hu", "hun,hungarian,ungarisch,magyar" },
  { "ro", "ron,rum,romanian,rumanisch,romana" },
  { "bg", "bul,bulgarian,bulgarisch" },
  { "el", "ell,gre,greek,griechisch" },
  { "he", "heb,hebrew,hebraisch" },
  { "fa", "fas,per,persian,farsi,persisch" },
  { "hi", "hin,hindi" },
  { "id", "ind,indonesian,indonesisch" },
  { "vi", "vie,vietnamese,vietnamesisch" },
  { "sr", "srp,serbian,serbisch" },
  { "hr", "hrv,croatian,kroatisch" },
  { "ca", "cat,catalan,katalanisch,catala" },
};

char *
dateline_cell_to_language (const char *cell)
{
  gsize length = strlen (cell);
  gsize letters = strspn (cell, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
  g_autofree char *folded = NULL;

  if (length == 0 || length > 32)
    return NULL;
  if (letters == 2 && (cell[2] == '\0' || cell[2] == '-' || cell[2] == '_'))
    {
      g_autofree char *code = dateline_language_code (cell);

      for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
        if (g_strcmp0 (languages[i].code, code) == 0)
          return g_steal_pointer (&code);
      return NULL;
    }
  folded = dateline_name_fold (cell);
  for (guint i = 0; *folded != '\0' && i < G_N_ELEMENTS (languages); i++)
    {
      const char *found = strstr (languages[i].names, folded);
      gsize n = strlen (folded);

      if (found != NULL && n >= 3 && (found == languages[i].names || found[-1] == ',') &&
          (found[n] == '\0' || found[n] == ','))
        return g_strdup (languages[i].code);
    }

  return NULL;
}

char *
dateline_table_fold_header (const char *header)
{
  g_autoptr (GString) apart = g_string_new (NULL);

  for (const char *p = header; *p != '\0' && apart->len < 200; p = g_utf8_next_char (p))
    {
      if (g_ascii_isupper (*p) && p > header && g_ascii_islower (p[-1]))
        g_string_append_c (apart, ' ');
      if (strchr ("_./:-#()[]", *p) != NULL)
        g_string_append_c (apart, ' ');
      else
        g_string_append_len (apart, p, g_utf8_next_char (p) - p);
    }

  return dateline_name_fold (apart->str);
}
