/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is proposed for what is quoted. In the cases' texts names are in braces; the quotation that is
 * asked about is the last one. */
#include "text/speakers.h"

#include "text/speech-verbs.h"

#include <string.h>

typedef struct
{
  GString *text;
  GArray *cues;
  GPtrArray *names;
} Sample;

static guint
intern (Sample *sample, const char *name)
{
  for (guint i = 0; i < sample->names->len; i++)
    if (strcmp (g_ptr_array_index (sample->names, i), name) == 0)
      return i;
  g_ptr_array_add (sample->names, g_strdup (name));
  return sample->names->len - 1;
}

/* "{Name}" is a name and "[Name]" a person's; "<Name>" stands right behind a quotation that is known to be theirs. */
static void
read_sample (Sample *sample, const char *source)
{
  sample->text = g_string_new (NULL);
  sample->cues = g_array_new (FALSE, FALSE, sizeof (DatelineSpeakerCue));
  sample->names = g_ptr_array_new_with_free_func (g_free);
  for (const char *p = source; *p != '\0'; p++)
    {
      guint at = (guint) g_utf8_strlen (sample->text->str, -1);
      gboolean quote = *p == '<';
      gboolean person = *p == '[';
      g_autofree char *name = NULL;
      DatelineSpeakerCue cue;
      const char *end;

      if (*p != '{' && !quote && !person)
        {
          g_string_append_c (sample->text, *p);
          continue;
        }
      end = strchr (p, quote ? '>' : person ? ']' : '}');
      name = g_strndup (p + 1, (gsize) (end - p - 1));
      cue = (DatelineSpeakerCue){ at, at, intern (sample, name), quote, person };
      if (!quote)
        {
          g_string_append (sample->text, name);
          cue.end = (guint) g_utf8_strlen (sample->text->str, -1);
        }
      g_array_append_val (sample->cues, cue);
      p = end;
    }
}

static void
clear_sample (Sample *sample)
{
  g_string_free (sample->text, TRUE);
  g_array_unref (sample->cues);
  g_ptr_array_unref (sample->names);
}

static char *
first_speaker (const char *source)
{
  Sample sample;
  g_autoptr (GArray) pieces = NULL;
  g_autoptr (GArray) ranked = NULL;
  char *name = NULL;
  guint first, n;

  read_sample (&sample, source);
  pieces = dateline_quotations_find (sample.text->str);
  g_assert_true (dateline_quotations_previous (pieces, G_MAXUINT, &first, &n));
  ranked = dateline_speakers_rank (sample.text->str, sample.cues,
                                   &g_array_index (pieces, DatelineQuotePiece, first), n);
  g_assert_cmpuint (ranked->len, ==, sample.names->len);
  if (ranked->len > 0)
    name = g_strdup (g_ptr_array_index (sample.names, g_array_index (ranked, guint, 0)));
  clear_sample (&sample);
  return name;
}

static const struct
{
  const char *text;
  const char *speaker;
} cases[] = {
  { "\"Shut.\"", NULL },
  /* Where nothing tells, people speak, and the nearest before. */
  { "[Ada] met [Bo].\n\nThey came to {Port}: \"Shut.\" {Guild} saw it.", "Bo" },
  { "{Ada} came to {Port}: \"Shut.\"", "Port" },
  { "[Ada] came to the quay. \"Shut,\" the {Guild} said.", "Guild" },
  { "{Ada} met {Bo}. \"Shut,\" {Ada} said.", "Ada" },
  { "{Ada} met {Bo}. \"Shut,\" said {Bo}.", "Bo" },
  { "\"Shut,\" {NATO} Secretary General {Bo} said.", "Bo" },
  { "\"Shut,\" the {Guild} said in a statement after {Ada} met {Bo}.", "Guild" },
  { "\"Shut,\" said harbour master {Bo} after {Ada} had left.", "Bo" },
  { "{Bo}, the {Guild} deputy, said the quay was \"shut\".", "Bo" },
  { "{Ada} Ltd wrote. {Bo}, speaking with envoys of the {Guild}, said a storm would bring "
    "\"large waves\" and could even \"change the coast\".",
    "Bo" },
  { "{Ada} waited. {Guild} warned that boats of {Bo} would be \"lost\".", "Guild" },
  { "{Bo} also stressed that {Ada} \"won't be lost.\"", "Bo" },
  { "The {Guild} has refused the demand and believed {Bo} was ready but offered what it called a "
    "\"path\".",
    "Guild" },
  { "The letter is not public, \"because it works,\" {Ada} said.", "Ada" },
  /* What follows a full stop is another sentence. */
  { "{Ada} said it was \"rough.\" {Guild} answered nothing.", "Ada" },
  /* In between. */
  { "{Ada} listened. \"The quay,\" {Bo} said, \"is shut.\"", "Bo" },
  { "„Der Kai“, sagte {Quill}, „ist zu“, während {Bo} schwieg.", "Quill" },
  /* Nobody is named: who spoke last. */
  { "{Ada} said nothing new.\n\nThe {Guild} has boats.\n\n\"Shut,\" he told reporters.", "Ada" },
  { "{Bo} told {Guild} that.\n\n\"One,\" she said.<Ada>\n\n\"Two,\" she said.", "Ada" },
  { "\"One,\" she said.<Ada>\n\n{Bo} told the {Guild} that he would wait.\n\n\"Two,\" he said.",
    "Bo" },
  { "\"Shut,\" {Ada} said of {Bo}'s boats.<Ada>\n\nShe wants “other” ones.", "Ada" },
  /* No word of speech anywhere: the nearest name. */
  { "{Ada} and {Bo}: \"Shut.\"", "Bo" },
  { "{Ada}.\n\n\"Shut.\" {Bo}", "Bo" },
  /* Other languages. */
  { "«El muelle está cerrado», dijo {Ada} a {Bo}.", "Ada" },
  { "« Le quai est fermé », a déclaré {Ada} devant {Bo}.", "Ada" },
  { "{Ada} traf {Bo}. »Der Kai ist zu«, warnte {Ada}.", "Ada" },
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *speaker = first_speaker (cases[i].text);

      if (g_strcmp0 (speaker, cases[i].speaker) != 0)
        g_test_message ("in: %s", cases[i].text);
      g_assert_cmpstr (speaker, ==, cases[i].speaker);
    }
}

static void
test_verbs (void)
{
  g_assert_true (dateline_is_speech_verb ("said"));
  g_assert_true (dateline_is_speech_verb ("Sagte"));
  g_assert_true (dateline_is_speech_verb ("DIJO"));
  g_assert_true (dateline_is_speech_verb ("de\xCC\x81"
                                          "clare\xCC\x81")); /* as NFD writes it */
  g_assert_false (dateline_is_speech_verb ("harbour"));
  g_assert_false (dateline_is_speech_verb (""));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/speakers/cases", test_cases);
  g_test_add_func ("/speakers/verbs", test_verbs);
  return g_test_run ();
}
