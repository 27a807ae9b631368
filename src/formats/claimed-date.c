/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A string becomes a row of numbers and words, and the row is looked through for what a date is made of. */
#include "config.h"

#include "formats/claimed-date.h"

#include <string.h>

#include "text/date-scan.h"
#include "text/lines.h"

/* A line with a date is short; what lies behind so many tokens is not looked at. */
#define MAX_TOKENS 64
#define MAX_WORD   40

/* By month, in lower case without accents: English, German, French, Spanish, Italian, Portuguese, Dutch,
 * the Scandinavian languages, Polish, Turkish, Russian, and their abbreviations. */
static const char *const months[12] = {
  "january jan januar janner jaenner janvier janv enero ene gennaio genn gen janeiro januari stycznia "
  "styczen ocak января январь янв",
  "february feb februar feber fevrier fevr fev febrero febbraio febbr fevereiro februari lutego luty subat "
  "февраля февраль фев",
  "march mar marz maerz mrz mars marzo marco maart mrt marca marzec mart марта март мар",
  "april apr avril avr abril abr aprile kwietnia kwiecien nisan апреля апрель апр",
  "may mai mayo maggio magg mag maio mei maj maja mayis мая май",
  "june jun juni juin junio giugno giu junho czerwca czerwiec haziran июня июнь июн",
  "july jul juli juillet juil julio luglio lug julho lipca lipiec temmuz июля июль июл",
  "august aug aout agosto ago augustus augusti sierpnia sierpien agustos августа август авг",
  "september sep sept septembre septiembre setiembre settembre sett set setembro wrzesnia wrzesien eylul "
  "сентября сентябрь сен сент",
  "october oct oktober okt octobre octubre ottobre ott outubro out pazdziernika pazdziernik ekim "
  "октября октябрь окт",
  "november nov novembre noviembre novembro listopada listopad kasim ноября ноябрь ноя",
  "december dec dezember dez decembre diciembre dic dicembre dezembro desember grudnia grudzien aralik "
  "декабря декабрь дек",
};

/* By weekday from Monday, likewise. */
static const char *const weekdays[7] = {
  "monday mon montag lundi lunes lunedi segunda maandag mandag poniedzialek pazartesi понедельник",
  "tuesday tue tues dienstag mardi martes martedi terca dinsdag tirsdag tisdag wtorek sali вторник",
  "wednesday wed mittwoch mercredi miercoles mercoledi quarta woensdag onsdag sroda carsamba среда",
  "thursday thu thur thurs donnerstag jeudi jueves giovedi quinta donderdag torsdag czwartek "
  "persembe четверг",
  "friday fri freitag vendredi viernes venerdi sexta vrijdag fredag piatek cuma пятница",
  "saturday sat samstag sonnabend samedi sabado sabato zaterdag lordag lørdag sobota cumartesi суббота",
  "sunday sun sonntag dimanche domingo domenica zondag sondag søndag niedziela pazar воскресенье",
};

static const char seasons[] =
  "winter spring summer fall autumn fruhling fruehling fruhjahr sommer herbst "
  "printemps ete automne hiver primavera verano otono invierno estate autunno "
  "inverno verao outono";

/* "of", between the parts of a date. */
static const char fillers[] = "de del di of den the le the dia er st nd rd th";

typedef enum
{
  TOKEN_NUMBER,
  TOKEN_WORD,
  TOKEN_MARK, /* one character */
} TokenKind;

typedef struct
{
  TokenKind kind;
  gsize start;
  gsize end;
  guint number;
  guint digits;
  char word[MAX_WORD]; /* folded; of a mark, the character */
} Token;

typedef struct
{
  const char *string;
  Token tokens[MAX_TOKENS];
  guint n;
} Row;

/* --- tokens --- */

/* Lower case without accents. */
static void
fold (const char *from, gsize length, char *to)
{
  g_autofree char *apart = g_utf8_normalize (from, (gssize) length, G_NORMALIZE_NFD);
  gsize n = 0;

  for (const char *p = apart; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_unichar_tolower (g_utf8_get_char (p));
      char bytes[8];
      gsize width;

      if (g_unichar_ismark (c))
        continue;
      width = (gsize) g_unichar_to_utf8 (c == 0x131 ? 'i' : c, bytes);
      if (n + width >= MAX_WORD)
        break;
      memcpy (to + n, bytes, width);
      n += width;
    }
  to[n] = '\0';
}

/* Signs for year, month and day in Chinese, Japanese and Korean are words of one letter. */
static gboolean
stands_alone (gunichar c)
{
  return (c >= 0x3040 && c < 0xa000) || (c >= 0xac00 && c < 0xd7b0);
}

static gboolean
is_letter (gunichar c)
{
  return dateline_is_letter (c) || (c >= 0x80 && g_unichar_ismark (c));
}

static void
read_token (const char *string, const char **at, Token *token)
{
  const char *p = *at;
  gunichar c = dateline_get_char (p);

  memset (token, 0, sizeof *token);
  token->start = (gsize) (p - string);
  if (c < 0x80 && g_ascii_isdigit ((char) c))
    {
      token->kind = TOKEN_NUMBER;
      for (; g_ascii_isdigit (*p); p++)
        {
          token->digits++;
          token->number = MIN (token->number, 100000) * 10 + (guint) (*p - '0');
        }
    }
  else if (dateline_is_letter (c))
    {
      token->kind = TOKEN_WORD;
      do
        p = dateline_next_char (p);
      while (!stands_alone (c) && *p != '\0' && is_letter (dateline_get_char (p)) &&
             !stands_alone (dateline_get_char (p)));
      fold (string + token->start, (gsize) (p - string) - token->start, token->word);
    }
  else
    {
      token->kind = TOKEN_MARK;
      p = dateline_next_char (p);
      memcpy (token->word, string + token->start, (gsize) (p - string) - token->start);
    }
  token->end = (gsize) (p - string);
  *at = p;
}

static void
read_row (const char *string, Row *row)
{
  const char *at = string;

  row->string = string;
  row->n = 0;
  while (*at != '\0' && row->n < MAX_TOKENS)
    {
      if (dateline_is_blank (dateline_get_char (at)))
        at = dateline_next_char (at);
      else
        read_token (string, &at, &row->tokens[row->n++]);
    }
}

static gboolean
is_among (const char *words, const char *word)
{
  gsize length = strlen (word);

  for (const char *p = words; length > 0 && (p = strstr (p, word)) != NULL; p++)
    if ((p == words || p[-1] == ' ') && (p[length] == ' ' || p[length] == '\0'))
      return TRUE;

  return FALSE;
}

static guint
index_among (const char *const *lists, guint n, const Token *token)
{
  if (token->kind == TOKEN_WORD)
    for (guint i = 0; i < n; i++)
      if (is_among (lists[i], token->word))
        return i + 1;

  return 0;
}

static gboolean
is_mark (const Row *row, guint i, const char *mark)
{
  return i < row->n && row->tokens[i].kind == TOKEN_MARK && strcmp (row->tokens[i].word, mark) == 0;
}

static gboolean
is_number (const Row *row, guint i, guint least, guint most)
{
  return i < row->n && row->tokens[i].kind == TOKEN_NUMBER && row->tokens[i].number >= least &&
         row->tokens[i].number <= most;
}

static gboolean
is_year (const Row *row, guint i)
{
  return is_number (row, i, 1600, 2199) && row->tokens[i].digits == 4;
}

/* The next token from @i on that means something, or the end. */
static guint
skip_fillers (const Row *row, guint i)
{
  while (i < row->n &&
         (is_mark (row, i, ",") || is_mark (row, i, ".") || is_mark (row, i, "º") ||
          (row->tokens[i].kind == TOKEN_WORD && is_among (fillers, row->tokens[i].word))))
    i++;

  return i;
}

/* --- dates --- */

static gboolean
settle (DatelineClaim *claim,
        const Row *row,
        guint from,
        guint to,
        guint year,
        guint month,
        guint day)
{
  if (day > 0)
    {
      if (!dateline_civil_is_valid ((int) year, (int) month, (int) day))
        return FALSE;
      claim->first = dateline_day_from_civil ((int) year, (int) month, (int) day);
      claim->last = claim->first;
      claim->precision = DATELINE_DATE_PRECISION_DAY;
    }
  else if (month > 0)
    {
      claim->first = dateline_day_from_civil ((int) year, (int) month, 1);
      claim->last = month == 12 ? dateline_day_from_civil ((int) year, 12, 31)
                                : dateline_day_from_civil ((int) year, (int) month + 1, 1) - 1;
      claim->precision = DATELINE_DATE_PRECISION_MONTH;
    }
  else
    {
      claim->first = dateline_day_from_civil ((int) year, 1, 1);
      claim->last = dateline_day_from_civil ((int) year, 12, 31);
      claim->precision = DATELINE_DATE_PRECISION_YEAR;
    }
  claim->start = row->tokens[from].start;
  claim->end = row->tokens[to].end;

  return TRUE;
}

/* "11 January 2010", "January 11, 2010", "27. Februar 2012", "3 de julio de 2018", "2010 Jan 11",
 * "January 2010". @i is the month. */
static gboolean
read_named (const Row *row, guint i, guint month, DatelineClaim *claim)
{
  guint before = i;
  guint after = skip_fillers (row, i + 1);
  guint behind;

  while (before > 0 && (is_mark (row, before - 1, ".") || is_mark (row, before - 1, ",") ||
                        is_mark (row, before - 1, "º") || is_mark (row, before - 1, "-") ||
                        (row->tokens[before - 1].kind == TOKEN_WORD &&
                         is_among (fillers, row->tokens[before - 1].word))))
    before--;
  if (is_mark (row, after, "-"))
    after++;

  if (before > 0 && is_number (row, before - 1, 1, 31) && row->tokens[before - 1].digits <= 2)
    {
      if (is_year (row, after))
        return settle (claim, row, before - 1, after, row->tokens[after].number, month,
                       row->tokens[before - 1].number);
      /* "11-Jan-10" */
      if (is_mark (row, i + 1, "-") && is_number (row, after, 0, 99) &&
          row->tokens[after].digits == 2)
        return settle (claim, row, before - 1, after,
                       row->tokens[after].number + (row->tokens[after].number < 50 ? 2000 : 1900),
                       month, row->tokens[before - 1].number);
    }
  if (is_number (row, after, 1, 31) && row->tokens[after].digits <= 2)
    {
      behind = skip_fillers (row, after + 1);
      /* "January 11 Monday 2010" */
      if (behind < row->n && index_among (weekdays, 7, &row->tokens[behind]) > 0)
        behind = skip_fillers (row, behind + 1);
      /* "May 30 - June 5, 2011": the first of several days. */
      if (is_mark (row, behind, "-") || is_mark (row, behind, "–") || is_mark (row, behind, "/"))
        for (guint j = behind + 1; j < MIN (behind + 6, row->n); j++)
          if (is_year (row, j))
            return settle (claim, row, i, j, row->tokens[j].number, month,
                           row->tokens[after].number);
      if (is_year (row, behind))
        return settle (claim, row, i, behind, row->tokens[behind].number, month,
                       row->tokens[after].number);
      if (before > 0 && is_year (row, before - 1))
        return settle (claim, row, before - 1, after, row->tokens[before - 1].number, month,
                       row->tokens[after].number);
    }
  if (is_year (row, after))
    return settle (claim, row, i, after, row->tokens[after].number, month, 0);

  return FALSE;
}

/* "2018 年 10 月 7 日", "2018년 10월 7일" */
static gboolean
read_eastern (const Row *row, guint i, DatelineClaim *claim)
{
  static const char *const signs[3][2] = { { "年", "년" }, { "月", "월" }, { "日", "일" } };
  guint values[3] = { 0 };
  guint n = 0;

  for (; n < 3; n++)
    {
      g_autofree char *korean = g_utf8_normalize (signs[n][1], -1, G_NORMALIZE_NFD);
      const Token *sign;

      if (i + 2 * n + 1 >= row->n || row->tokens[i + 2 * n].kind != TOKEN_NUMBER)
        break;
      sign = &row->tokens[i + 2 * n + 1];
      if (strcmp (sign->word, signs[n][0]) != 0 && strcmp (sign->word, korean) != 0)
        break;
      values[n] = row->tokens[i + 2 * n].number;
    }
  if (n == 0 || values[0] < 1600 || values[0] > 2199 || values[1] > 12)
    return FALSE;

  return settle (claim, row, i, i + 2 * n - 1, values[0], values[1], values[1] > 0 ? values[2] : 0);
}

/* What is written in numbers alone, "2015-01-05" or "5/1/2015". */
static gboolean
read_numbers (const char *string, DatelineClaim *claim)
{
  DatelineDateMention mention;

  if (!dateline_date_scan_next (string, strlen (string), 0,
                                DATELINE_SCAN_ISO_MONTH | DATELINE_SCAN_COMPACT, &mention))
    return FALSE;
  claim->precision = mention.precision;
  claim->first = mention.first;
  claim->last = mention.last;
  claim->other = mention.other;
  claim->start = mention.start;
  claim->end = mention.end;

  return TRUE;
}

/* "Winter 2005", or a year and nothing else. */
static gboolean
read_year (const Row *row, DatelineClaim *claim)
{
  guint i = row->n > 1 && row->tokens[0].kind == TOKEN_WORD &&
                is_among (seasons, row->tokens[0].word)
              ? 1
              : 0;

  return is_year (row, i) && row->n == i + 1 &&
         settle (claim, row, 0, i, row->tokens[i].number, 0, 0);
}

static gboolean
read_date (const Row *row, DatelineClaim *claim)
{
  for (guint i = 0; i < row->n; i++)
    {
      guint month = index_among (months, 12, &row->tokens[i]);

      if (month > 0 && read_named (row, i, month, claim))
        return TRUE;
      if (row->tokens[i].kind == TOKEN_NUMBER && read_eastern (row, i, claim))
        return TRUE;
    }

  return read_numbers (row->string, claim) || read_year (row, claim);
}

/* --- what stands around them --- */

static guint
token_at (const Row *row, gsize byte)
{
  guint i = 0;

  while (i < row->n && row->tokens[i].start < byte)
    i++;

  return i;
}

/* Weekdays before and behind, "11:21 AM GMT+1" and the like. */
static void
read_around (const Row *row, DatelineClaim *claim)
{
  guint first = token_at (row, claim->start);
  guint i = token_at (row, claim->end);
  guint j;

  claim->time_start = claim->time_end = claim->end;
  j = first;
  while (j > 0 && (is_mark (row, j - 1, ",") || is_mark (row, j - 1, ".")))
    j--;
  if (j > 0 && index_among (weekdays, 7, &row->tokens[j - 1]) > 0)
    {
      claim->weekday = (int) index_among (weekdays, 7, &row->tokens[j - 1]);
      claim->start = row->tokens[j - 1].start;
    }

  while (is_mark (row, i, ",") || is_mark (row, i, "."))
    i++;
  if (i < row->n && index_among (weekdays, 7, &row->tokens[i]) > 0)
    {
      claim->weekday = (int) index_among (weekdays, 7, &row->tokens[i]);
      /* "Terça-feira" */
      if (is_mark (row, i + 1, "-") && i + 2 < row->n &&
          strcmp (row->tokens[i + 2].word, "feira") == 0)
        i += 2;
      claim->end = row->tokens[i++].end;
      while (is_mark (row, i, ","))
        i++;
    }
  if (!is_number (row, i, 0, 24) || !(is_mark (row, i + 1, ":") || is_mark (row, i + 1, ".")) ||
      !is_number (row, i + 2, 0, 59) || row->tokens[i + 2].digits != 2)
    return;
  claim->time_start = row->tokens[i].start;
  i += 2;
  if (is_mark (row, i + 1, ":") && is_number (row, i + 2, 0, 60))
    i += 2;
  for (guint words = 0; words < 2 && i + 1 < row->n && row->tokens[i + 1].kind == TOKEN_WORD;
       words++)
    {
      const Token *word = &row->tokens[i + 1];
      gsize length = word->end - word->start;
      gboolean upper = TRUE;

      for (gsize k = word->start; k < word->end && upper; k++)
        upper = g_ascii_isupper (row->string[k]);
      if (!is_among ("am pm a p m uhr h", word->word) && !(upper && length >= 2 && length <= 5))
        break;
      i++;
    }
  if ((is_mark (row, i + 1, "+") || is_mark (row, i + 1, "-")) && is_number (row, i + 2, 0, 14) &&
      row->tokens[i + 1].start == row->tokens[i].end)
    i += 2;
  claim->time_end = claim->end = row->tokens[i].end;
}

gboolean
dateline_claim_read (const char *string, DatelineClaim *claim)
{
  Row row;

  memset (claim, 0, sizeof *claim);
  claim->first = claim->last = claim->other = DATELINE_DAY_NONE;
  read_row (string, &row);
  if (!read_date (&row, claim))
    return FALSE;
  read_around (&row, claim);

  return TRUE;
}

gboolean
dateline_claim_read_line (const char *string, DatelineClaim *claim)
{
  if (!dateline_claim_read (string, claim))
    return FALSE;
  for (gsize i = 0; i < claim->start; i++)
    if (!g_ascii_isspace (string[i]) && !g_ascii_ispunct (string[i]))
      return FALSE;

  return TRUE;
}

DatelineDate *
dateline_claim_to_date (const DatelineClaim *claim, const char *quote, guint confidence)
{
  DatelineDate *date = dateline_date_new ();

  date->precision = claim->precision;
  if (claim->precision == DATELINE_DATE_PRECISION_UNKNOWN)
    return date;
  date->first = claim->first;
  date->last = claim->last;
  date->evidence = DATELINE_DATE_EVIDENCE_METADATA;
  date->confidence = confidence;
  if (claim->other != DATELINE_DAY_NONE)
    {
      date->confidence = MIN (confidence, 50);
      dateline_date_add_doubt (date, DATELINE_DOUBT_AMBIGUOUS, DATELINE_DATE_EVIDENCE_METADATA,
                               claim->first, claim->other, quote, 0, 0);
    }
  if (claim->weekday != 0 && claim->precision == DATELINE_DATE_PRECISION_DAY &&
      dateline_day_to_weekday (claim->first) != claim->weekday)
    dateline_date_add_doubt (date, DATELINE_DOUBT_WEEKDAY, DATELINE_DATE_EVIDENCE_METADATA,
                             DATELINE_DAY_NONE, DATELINE_DAY_NONE, quote, 0, 0);

  return date;
}
