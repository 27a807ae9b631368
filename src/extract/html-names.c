/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks names of elements and attributes up. Both lists are in alphabetical order, and an index of first
 * letters leaves few names to compare: this is asked for every tag of a page. */
#include "extract/html-names.h"

#include <string.h>

typedef struct
{
  const char *name;
  guint8 length;
  guint8 flags;
} Name;

static const Name tags[DATELINE_N_TAGS] = { [DATELINE_TAG_TEXT] = { "", 0, 0 },
                                            [DATELINE_TAG_UNKNOWN] = { "", 0, 0 },
#define INLINE                DATELINE_TAG_FLAG_INLINE
#define VOID                  DATELINE_TAG_FLAG_VOID
#define RAW                   DATELINE_TAG_FLAG_RAW
#define HEAD                  DATELINE_TAG_FLAG_HEAD
#define CLOSES_P              DATELINE_TAG_FLAG_CLOSES_P
#define BREAKS                DATELINE_TAG_FLAG_BREAKS
#define SPECIAL               DATELINE_TAG_FLAG_SPECIAL
#define HEADING               DATELINE_TAG_FLAG_HEADING
#define BLOCK                 DATELINE_TAG_FLAG_BLOCK
#define X(tag, string, flags) [DATELINE_TAG_##tag] = { string, sizeof string - 1, flags },
                                            DATELINE_TAGS (X)
#undef X
};

static const Name attributes[DATELINE_N_ATTRIBUTES] = {
#define X(attribute, string) [DATELINE_ATTRIBUTE_##attribute] = { string, sizeof string - 1, 0 },
  DATELINE_ATTRIBUTES (X)
#undef X
};

typedef struct
{
  guint8 first[27]; /* by letter, where its names begin; the last one is the end */
} Letters;

static void
index_letters (Letters *letters, const Name *names, guint from, guint n_names)
{
  guint at = from;

  for (guint i = 0; i < 27; i++)
    {
      while (at < n_names && names[at].name[0] < 'a' + (int) i)
        at++;
      letters->first[i] = (guint8) at;
    }
}

static guint
find_name (const Letters *letters,
           const Name *names,
           guint fallback,
           const char *name,
           gsize length)
{
  guint letter;

  if (length == 0 || !g_ascii_isalpha (*name))
    return fallback;
  letter = (guint) (g_ascii_tolower (*name) - 'a');
  for (guint i = letters->first[letter]; i < letters->first[letter + 1]; i++)
    if (names[i].length == length && g_ascii_strncasecmp (names[i].name, name, length) == 0)
      return i;

  return fallback;
}

DatelineTag
dateline_tag_find (const char *name, gsize length)
{
  static Letters letters;
  static gsize indexed;

  if (g_once_init_enter (&indexed))
    {
      index_letters (&letters, tags, DATELINE_TAG_UNKNOWN + 1, DATELINE_N_TAGS);
      g_once_init_leave (&indexed, 1);
    }

  return find_name (&letters, tags, DATELINE_TAG_UNKNOWN, name, length);
}

DatelineAttributeName
dateline_attribute_find (const char *name, gsize length)
{
  static Letters letters;
  static gsize indexed;

  if (g_once_init_enter (&indexed))
    {
      index_letters (&letters, attributes, 0, DATELINE_N_ATTRIBUTES);
      g_once_init_leave (&indexed, 1);
    }

  return find_name (&letters, attributes, DATELINE_ATTRIBUTE_OTHER, name, length);
}

DatelineTagFlags
dateline_tag_get_flags (DatelineTag tag)
{
  return (DatelineTagFlags) tags[tag].flags;
}

const char *
dateline_tag_get_name (DatelineTag tag)
{
  return tags[tag].name;
}
