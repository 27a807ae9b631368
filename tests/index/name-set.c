/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Given names from a list, surnames put together from syllables, institutions from words; then the
 * things that happen to names on their way into an article. */
#include "name-set.h"

#include <string.h>

static const char *const givens[] = {
  "Anna",     "Boris",   "Carla",     "Dmitri",    "Elena",   "Farid",      "Galina",    "Hans",
  "Irina",    "Jakob",   "Karim",     "Ludmila",   "Magnus",  "Nadia",      "Oskar",     "Pauline",
  "Quentin",  "Rasmus",  "Svetlana",  "Tobias",    "Ulrike",  "Valentin",   "Wanda",     "Xenia",
  "Yasmin",   "Zoltan",  "Beatriz",   "Charlotte", "Diego",   "Emilio",     "Francesca", "Gerard",
  "Henrik",   "Ingrid",  "Joaquin",   "Kristina",  "Leopold", "Marguerite", "Norbert",   "Olivier",
  "Patricia", "Roberto", "Stanislav", "Theodora",  "Umberto", "Veronica",   "Wolfgang",  "Yaroslav",
};
static const char *const onsets[] = { "b",  "br", "d", "dr", "f",  "g",  "gr", "h", "k",
                                      "kl", "kr", "l", "m",  "n",  "p",  "r",  "s", "st",
                                      "t",  "tr", "v", "z",  "sh", "ch", "gl", "pl" };
static const char *const vowels[] = { "a", "e", "i", "o", "u", "ai", "ei", "ou" };
static const char *const codas[] = { "", "", "n", "r", "l", "s", "m", "k", "nd", "rt", "lt", "sk" };
static const char *const endings[] = { "ov",  "enko", "sky", "son", "mann", "ez", "ier", "ini",
                                       "sen", "berg", "ard", "ic",  "escu", "as", "is",  "er" };
static const char *const adjectives[] = { "National",    "International", "European", "Central",
                                          "Independent", "Federal",       "Regional", "United" };
static const char *const bodies[] = {
  "Agency",     "Institute",  "Council", "Commission", "Union",
  "Federation", "Foundation", "Office",  "Committee",  "Bureau"
};
static const char *const subjects[] = { "Energy",      "Security",  "Trade",     "Research",
                                        "Health",      "Migration", "Transport", "Press",
                                        "Development", "Banking",   "Fisheries", "Aviation",
                                        "Disarmament", "Statistics" };
static const char *const titles[] = { "President",
                                      "Foreign Minister",
                                      "Mr",
                                      "Dr",
                                      "Ambassador",
                                      "former Prime Minister",
                                      "US Secretary of State",
                                      "Frau" };

/* What is done to a name. */
enum
{
  WAY_OUT,
  WAY_REPLACED,
  WAY_SWAPPED,
  WAY_SOUND,
  WAY_TITLE,
  WAY_INITIAL,
  WAY_ORDER,
  WAY_MIDDLE,
  WAY_CAPITALS,
  WAY_ACRONYM,
  WAY_LEGAL,
  WAY_JOINED,
};

#define PICK(rand, array) ((array)[g_rand_int_range ((rand), 0, G_N_ELEMENTS (array))])

static char *
make_surname (GRand *rand)
{
  GString *name = g_string_new (NULL);
  int syllables = g_rand_int_range (rand, 2, 4);

  for (int i = 0; i < syllables; i++)
    g_string_append_printf (name, "%s%s%s", PICK (rand, onsets), PICK (rand, vowels),
                            PICK (rand, codas));
  g_string_append (name, PICK (rand, endings));
  name->str[0] = g_ascii_toupper (name->str[0]);
  return g_string_free (name, FALSE);
}

static char *
make_person (GRand *rand)
{
  g_autofree char *surname = make_surname (rand);

  return g_strdup_printf ("%s %s", PICK (rand, givens), surname);
}

static char *
make_institution (GRand *rand)
{
  g_autofree char *place = make_surname (rand);

  if (g_rand_int_range (rand, 0, 2) == 0)
    return g_strdup_printf ("%s %s %s of %s", PICK (rand, adjectives), PICK (rand, subjects),
                            PICK (rand, bodies), place);
  return g_strdup_printf ("%s %s for %s", place, PICK (rand, bodies), PICK (rand, subjects));
}

/* A place between two letters of a word, not its first. */
static gsize
pick_letter (GRand *rand, const char *name)
{
  gsize length = strlen (name);

  for (guint tries = 0; tries < 100; tries++)
    {
      gsize i = (gsize) g_rand_int_range (rand, 1, (gint32) length - 1);

      if (name[i] != ' ' && name[i - 1] != ' ' && name[i + 1] != ' ')
        return i;
    }
  return length - 2;
}

static char *
change_letters (GRand *rand, const char *name, guint way)
{
  GString *changed = g_string_new (name);
  gsize i = pick_letter (rand, name);
  char c = changed->str[i];

  if (way == WAY_OUT)
    g_string_erase (changed, (gssize) i, 1);
  else if (way == WAY_REPLACED)
    changed->str[i] = c == 'e' ? 'a' : c == 'r' ? 't' : 'e';
  else if (way == WAY_SWAPPED)
    {
      changed->str[i] = changed->str[i + 1];
      changed->str[i + 1] = c;
    }
  else
    {
      for (i = 1; changed->str[i] != '\0' && strchr ("aiou", changed->str[i]) == NULL; i++)
        ;
      if (changed->str[i] == 'i')
        changed->str[i] = 'y';
      else if (changed->str[i] != '\0')
        g_string_insert_c (changed, (gssize) i, changed->str[i]);
    }
  return g_string_free (changed, FALSE);
}

static char *
change_person (GRand *rand, const char *name, guint way)
{
  const char *space = strchr (name, ' ');

  switch (way)
    {
    case WAY_TITLE:
      return g_strdup_printf ("%s %s", PICK (rand, titles), name);
    case WAY_INITIAL:
      return g_strdup_printf ("%c.%s", *name, space);
    case WAY_ORDER:
      return g_strdup_printf ("%s, %.*s", space + 1, (int) (space - name), name);
    case WAY_MIDDLE:
      return g_strdup_printf ("%.*s %c.%s", (int) (space - name), name,
                              'A' + g_rand_int_range (rand, 0, 26), space);
    case WAY_CAPITALS:
      return g_ascii_strup (name, -1);
    default:
      return change_letters (rand, name, way);
    }
}

static char *
change_institution (GRand *rand, const char *name, guint way)
{
  GString *changed = g_string_new (NULL);
  const char *space = strchr (name, ' ');

  switch (way)
    {
    case WAY_ACRONYM:
      for (const char *p = name; *p != '\0'; p++)
        if (g_ascii_isupper (*p) && (p == name || p[-1] == ' '))
          g_string_append_c (changed, *p);
      break;
    case WAY_LEGAL:
      g_string_append_printf (changed, "%s%s", name,
                              g_rand_int_range (rand, 0, 2) ? " Ltd" : " (Group)");
      break;
    case WAY_JOINED:
      g_string_append_printf (changed, "%.*s-%s", (int) (space - name), name, space + 1);
      break;
    case WAY_CAPITALS:
      g_string_assign (changed, "the ");
      g_string_append (changed, name);
      break;
    default:
      g_string_free (changed, TRUE);
      return change_letters (rand, name, way);
    }
  return g_string_free (changed, FALSE);
}

static const guint8 person_ways[] = { WAY_OUT,   WAY_REPLACED, WAY_SWAPPED,
                                      WAY_SOUND, WAY_TITLE,    WAY_INITIAL,
                                      WAY_ORDER, WAY_MIDDLE,   WAY_CAPITALS };
static const guint8 institution_ways[] = { WAY_OUT,      WAY_REPLACED, WAY_SWAPPED, WAY_SOUND,
                                           WAY_CAPITALS, WAY_ACRONYM,  WAY_LEGAL,   WAY_JOINED };

NameSet *
name_set_new (guint n, guint every, guint32 seed)
{
  NameSet *self = g_new0 (NameSet, 1);
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  self->strings = g_ptr_array_new_with_free_func (g_free);
  self->forms = g_array_new (FALSE, FALSE, sizeof (DatelineNameForm));
  self->truth = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < n; i++)
    {
      DatelineNameForm form = { .entity = i };
      guint truth = i;
      char *name;

      if (i > 0 && i % every == every - 1)
        {
          guint of = (guint) g_rand_int_range (rand, 0, (gint32) i);
          const char *original;
          gboolean person;

          truth = g_array_index (self->truth, guint, of);
          original = g_ptr_array_index (self->strings, truth);
          person = g_array_index (self->forms, DatelineNameForm, truth).kind == 1;
          form.kind = person ? 1 : 2;
          name = person ? change_person (rand, original, PICK (rand, person_ways))
                        : change_institution (rand, original, PICK (rand, institution_ways));
          self->n_variants++;
        }
      else
        {
          form.kind = g_rand_int_range (rand, 0, 10) < 7 ? 1 : 2;
          name = form.kind == 1 ? make_person (rand) : make_institution (rand);
        }
      form.named = form.kind == 1 ? DATELINE_NAMED_PERSON : DATELINE_NAMED_ORGANISATION;
      form.form = name;
      g_ptr_array_add (self->strings, name);
      g_array_append_val (self->forms, form);
      g_array_append_val (self->truth, truth);
    }
  return self;
}

void
name_set_free (NameSet *self)
{
  g_ptr_array_unref (self->strings);
  g_array_unref (self->forms);
  g_array_unref (self->truth);
  g_free (self);
}
