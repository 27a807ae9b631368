/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences and lines of small facts, apart by dots as in all lists of the program. */
#include "views/import-facts.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "views/shown-name.h"

static const char *
evidence_to_words (DatelineDateEvidence evidence)
{
  switch (evidence)
    {
    case DATELINE_DATE_EVIDENCE_STAMP:
      return _ ("from its stamp");
    case DATELINE_DATE_EVIDENCE_METADATA:
      return _ ("from its data");
    case DATELINE_DATE_EVIDENCE_URL:
      return _ ("from its address");
    case DATELINE_DATE_EVIDENCE_FILE_NAME:
      return _ ("from the file’s name");
    case DATELINE_DATE_EVIDENCE_TEXT:
      return _ ("from its text");
    case DATELINE_DATE_EVIDENCE_HAND:
      return _ ("by hand");
    case DATELINE_DATE_EVIDENCE_NONE:
    default:
      return NULL;
    }
}

char *
dateline_import_describe_date (const DatelineDate *date)
{
  g_autofree char *day = dateline_date_to_display (date);
  const char *evidence = evidence_to_words (date->evidence);

  if (!dateline_date_is_known (date) || evidence == NULL)
    return g_steal_pointer (&day);
  /* Translators: a date, where it is known from, and how sure that is. */
  return g_strdup_printf (_ ("%s, %s (%u %%)"), day, evidence, date->confidence);
}

char *
dateline_import_describe_doubts (const DatelineDate *date)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < date->doubts->len; i++)
    {
      g_autofree char *doubt = dateline_doubt_to_display (date->doubts->pdata[i], date);

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", doubt);
    }
  return g_string_free (text, FALSE);
}

static void
append (GString *text, const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, part);
}

char *
dateline_import_describe_draft (const DatelineDraft *draft)
{
  GString *text = g_string_new (NULL);
  g_autofree char *date = dateline_import_describe_date (draft->date);
  g_autofree char *words = g_strdup_printf (ngettext ("%'u word", "%'u words", draft->n_words),
                                            draft->n_words);

  append (text, draft->source != NULL ? draft->source : _ ("No source"));
  append (text, date);
  if (g_strcmp0 (draft->author, draft->source) != 0)
    append (text, draft->author);
  append (text, words);
  append (text, draft->language);
  return g_string_free (text, FALSE);
}

/* Names are made for files, so they are put as a person would write them. */
static char *
name_to_words (const char *name)
{
  g_autofree char *spaced = g_strdelimit (g_strdup (name), "-", ' ');
  gunichar first = g_utf8_get_char (spaced);
  char letter[7] = { 0 };

  g_unichar_to_utf8 (g_unichar_toupper (first), letter);
  return g_strconcat (letter, g_utf8_next_char (spaced), NULL);
}

char *
dateline_import_describe_metadata (const DatelineDraft *draft)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GList) names = NULL;

  if (draft->metadata != NULL)
    names = g_list_sort (g_hash_table_get_keys (draft->metadata), (GCompareFunc) g_strcmp0);
  for (GList *l = names; l != NULL; l = l->next)
    {
      g_autofree char *words = NULL;

      if (g_str_equal (l->data, "left-out") || *(const char *) l->data == '\0')
        continue;
      words = name_to_words (l->data);
      g_string_append_printf (text, "%s%s: %s", text->len > 0 ? "\n" : "", words,
                              (const char *) g_hash_table_lookup (draft->metadata, l->data));
    }
  return g_string_free (text, FALSE);
}

static char *
describe_near (const DatelineSurveyRecord *record)
{
  const char *title = record->near != NULL && *record->near != '\0' ? record->near : _ ("No title");

  if (record->near == NULL)
    return g_strdup ("");
  if (record->near_comes)
    return dateline_compose (_ ("It is nearly the same as “%s” in this import; both come in."),
                             title, NULL, NULL);
  return dateline_compose (_ ("It is nearly the same as “%s”."), title, NULL, NULL);
}

char *
dateline_import_describe_mark (const DatelineSurveyRecord *record)
{
  switch (record->mark)
    {
    case DATELINE_SURVEY_THERE:
      return g_strdup (_ ("It is in the project already and won’t come in again."));
    case DATELINE_SURVEY_TWICE:
      return g_strdup (_ ("It is in this import twice; the first one comes in."));
    case DATELINE_SURVEY_LEFT_OUT:
      return g_strdup (_ ("You left it out."));
    case DATELINE_SURVEY_NEW:
      return describe_near (record);
    case DATELINE_SURVEY_REFUSED:
    default:
      return g_strdup ("");
    }
}
