/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why two entities may be one, in words. */
#include "index/proposals.h"

#include "config.h"

#include <glib/gi18n-lib.h>

/* @longer, @shorter: the two forms. */
static char *
describe_spelling (const DatelineProposal *self)
{
  switch (self->match.letters)
    {
    case 1:
      return g_strdup_printf (_ ("“%s” differs in one letter from “%s”"), self->other_form,
                              self->keep_form);
    case 2:
      return g_strdup_printf (_ ("“%s” differs in two letters from “%s”"), self->other_form,
                              self->keep_form);
    default:
      return g_strdup_printf (_ ("“%s” is spelt nearly like “%s”"), self->other_form,
                              self->keep_form);
    }
}

static char *
describe_equal (const DatelineProposal *self)
{
  if (g_str_equal (self->keep_form, self->other_form))
    return g_strdup_printf (_ ("Both are called “%s”"), self->keep_form);
  return g_strdup_printf (_ ("“%s” is “%s” but for case, accents, hyphens or spaces"),
                          self->other_form, self->keep_form);
}

static char *
describe_names (const DatelineProposal *self)
{
  const char *longer = self->match.first_long ? self->keep_form : self->other_form;
  const char *shorter = self->match.first_long ? self->other_form : self->keep_form;

  switch (self->match.relation)
    {
    case DATELINE_NAME_SAME:
      return describe_equal (self);
    case DATELINE_NAME_TITLE:
      return g_strdup_printf (_ ("“%s” is “%s” with a title"), longer, shorter);
    case DATELINE_NAME_FORM:
      return g_strdup_printf (_ ("“%s” is “%s” with its legal form"), longer, shorter);
    case DATELINE_NAME_ORDER:
      return g_strdup_printf (_ ("“%s” has the words of “%s” in another order"), self->other_form,
                              self->keep_form);
    case DATELINE_NAME_LANGUAGE:
      return g_strdup_printf (_ ("“%s” and “%s” are names of the same country"), self->other_form,
                              self->keep_form);
    case DATELINE_NAME_BRACKETS:
      return g_strdup_printf (_ ("“%s” is “%s” with something in brackets"), longer, shorter);
    case DATELINE_NAME_SHORT:
      return g_strdup_printf (_ ("“%s” are the first letters of “%s”"), shorter, longer);
    case DATELINE_NAME_SURNAME:
      return g_strdup_printf (_ ("“%s” is the surname of “%s”"), shorter, longer);
    case DATELINE_NAME_FIRST:
      return g_strdup_printf (_ ("“%s” is how “%s” begins"), shorter, longer);
    case DATELINE_NAME_INITIALS:
      return g_strdup_printf (_ ("“%s” has initials of “%s”"), shorter, longer);
    case DATELINE_NAME_MIDDLE:
      return g_strdup_printf (_ ("“%s” has a further name that “%s” leaves out"), longer, shorter);
    case DATELINE_NAME_NICKNAME:
      return g_strdup_printf (_ ("“%s” and “%s” have two forms of one given name"),
                              self->other_form, self->keep_form);
    case DATELINE_NAME_SOUND:
      return g_strdup_printf (_ ("“%s” sounds like “%s”"), self->other_form, self->keep_form);
    case DATELINE_NAME_WORDS:
      return g_strdup_printf (_ ("“%s” and “%s” share the words that say most"), self->other_form,
                              self->keep_form);
    case DATELINE_NAME_SPELLING:
    case DATELINE_NAME_UNRELATED:
    default:
      return describe_spelling (self);
    }
}

static char *
describe_company (const DatelineProposal *self)
{
  if (self->shared > 0 && self->shared == MAX (self->keep_articles, self->other_articles))
    return g_strdup_printf (ngettext ("named in the same %'u article",
                                      "named in the same %'u articles", self->shared),
                            self->shared);
  if (self->shared > 0)
    return g_strdup_printf (ngettext ("named together in %'u article",
                                      "named together in %'u articles", self->shared),
                            self->shared);
  if (self->keep_articles > 0 && self->other_articles > 0)
    return g_strdup (_ ("never named in the same article"));
  return NULL;
}

char *
dateline_proposal_describe (const DatelineProposal *self, char **evidence)
{
  g_autoptr (GStrvBuilder) parts = NULL;
  g_auto (GStrv) strings = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (evidence != NULL)
    {
      g_autofree char *company = describe_company (self);

      parts = g_strv_builder_new ();
      if (company != NULL)
        g_strv_builder_add (parts, company);
      if (self->rivals > 0)
        {
          g_autofree char *others = g_strdup_printf (
            ngettext ("it may also be %'u other", "it may also be %'u others", self->rivals),
            self->rivals);

          g_strv_builder_add (parts, others);
        }
      if (self->across)
        {
          g_autofree char *kinds = g_strdup_printf (
            /* Translators: kinds of entities, such as Place and Organisation. */
            _ ("but one is %s, the other %s"),
            dateline_label_get_name (dateline_entity_get_kind (self->keep)),
            dateline_label_get_name (dateline_entity_get_kind (self->other)));

          g_strv_builder_add (parts, kinds);
        }
      strings = g_strv_builder_end (parts);
      /* Translators: between parts of a sentence. */
      *evidence = strings[0] != NULL ? g_strjoinv (_ (", "), strings) : NULL;
    }
  return describe_names (self);
}
