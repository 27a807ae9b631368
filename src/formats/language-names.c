/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of languages as databases of news write them: in the language of the interface. */
#include "config.h"

#include <string.h>

#include "formats/bundle-record.h"

typedef struct
{
  const char *code;
  const char
    *names; /* in lower case, each between bars: in itself, then en de fr es it pt nl ru ja zh */
} Language;

static const Language languages[] = {
  { "en",
    "|english|englisch|anglais|inglés|ingles|inglese|inglês|engels|английский|英語|英文|englishs|" },
  { "de", "|deutsch|german|allemand|alemán|aleman|tedesco|alemão|duits|немецкий|ドイツ語|德文|" },
  { "fr",
    "|français|francais|french|französisch|franzoesisch|francés|frances|francese|francês|frans|"
    "французский|フランス語|法文|" },
  { "es",
    "|español|espanol|spanish|spanisch|espagnol|castellano|spagnolo|espanhol|spaans|испанский|"
    "スペイン語|西班牙文|" },
  { "it", "|italiano|italian|italienisch|italien|italiaans|итальянский|イタリア語|意大利文|" },
  { "pt", "|português|portugues|portuguese|portugiesisch|portugais|portugués|portoghese|portugees|"
          "португальский|ポルトガル語|葡萄牙文|" },
  { "nl",
    "|nederlands|dutch|niederländisch|niederlaendisch|néerlandais|holandés|neerlandés|olandese|"
    "holandês|нидерландский|オランダ語|荷蘭文|荷兰文|" },
  { "ru", "|русский|russian|russisch|russe|ruso|russo|ロシア語|俄文|" },
  { "pl", "|polski|polish|polnisch|polonais|polaco|polacco|polonês|pools|польский|" },
  { "sv", "|svenska|swedish|schwedisch|suédois|sueco|svedese|zweeds|шведский|" },
  { "da", "|dansk|danish|dänisch|danois|danés|danese|dinamarquês|deens|датский|" },
  { "no", "|norsk|norwegian|norwegisch|norvégien|noruego|norvegese|norueguês|noors|норвежский|" },
  { "fi", "|suomi|finnish|finnisch|finnois|finlandés|finés|finlandese|fins|финский|" },
  { "cs", "|čeština|czech|tschechisch|tchèque|checo|ceco|tsjechisch|чешский|" },
  { "hu", "|magyar|hungarian|ungarisch|hongrois|húngaro|ungherese|hongaars|венгерский|" },
  { "ro", "|română|romanian|rumänisch|roumain|rumano|rumeno|romeno|roemeens|" },
  { "el", "|ελληνικά|greek|griechisch|grec|griego|greco|grego|grieks|" },
  { "tr", "|türkçe|turkish|türkisch|turc|turco|turks|турецкий|" },
  { "ar", "|العربية|arabic|arabisch|arabe|árabe|arabo|арабский|アラビア語|阿拉伯文|" },
  { "he", "|עברית|hebrew|hebräisch|hébreu|hebreo|ebraico|hebraico|" },
  { "ja", "|日本語|japanese|japanisch|japonais|japonés|giapponese|japonês|japans|日文|японский|" },
  { "zh", "|中文|chinese|chinesisch|chinois|chino|cinese|chinês|chinees|中国語|китайский|"
          "chinese - simplified|chinese - traditional|简体中文|繁體中文|" },
  { "ko", "|한국어|korean|koreanisch|coréen|coreano|koreaans|韓国語|韓文|韩文|" },
  { "id", "|bahasa indonesia|indonesian|indonesisch|indonésien|indonesio|indonesiano|" },
  { "ms", "|bahasa melayu|malay|malaiisch|malais|malayo|" },
  { "ca", "|català|catalan|katalanisch|catalán|catalano|" },
  { "sk", "|slovenčina|slovak|slowakisch|slovaque|eslovaco|" },
  { "bg", "|български|bulgarian|bulgarisch|bulgare|búlgaro|" },
  { "uk", "|українська|ukrainian|ukrainisch|ukrainien|ucraniano|" },
};

const char *
dateline_language_of_name (const char *name)
{
  g_autofree char *lower = g_utf8_strdown (name, -1);
  g_autofree char *wanted = g_strdup_printf ("|%s|", g_strstrip (lower));

  if (*lower == '\0' || strchr (lower, '|') != NULL)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    if (strstr (languages[i].names, wanted) != NULL)
      return languages[i].code;

  return NULL;
}
