/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Character references. The names of HTML 4 are libxml2's; those that HTML 5 added and that pages use are
 * listed here. */
#include "extract/html-entities.h"

#include <libxml/HTMLparser.h>
#include <string.h>

#define LONGEST_NAME 16

typedef struct
{
  const char *name;
  gunichar c;
} Entity;

static const Entity newer[] = {
  { "apos", '\'' },     { "ast", '*' },       { "bsol", '\\' },     { "caron", 0x2c7 },
  { "check", 0x2713 },  { "colon", ':' },     { "comma", ',' },     { "commat", '@' },
  { "dash", 0x2010 },   { "dollar", '$' },    { "equals", '=' },    { "excl", '!' },
  { "ffilig", 0xfb03 }, { "filig", 0xfb01 },  { "fllig", 0xfb02 },  { "grave", '`' },
  { "half", 0xbd },     { "horbar", 0x2015 }, { "hyphen", 0x2010 }, { "lbrace", '{' },
  { "lbrack", '[' },    { "lcub", '{' },      { "lowbar", '_' },    { "lpar", '(' },
  { "lsqb", '[' },      { "ncaron", 0x148 },  { "NewLine", '\n' },  { "num", '#' },
  { "numsp", 0x2007 },  { "period", '.' },    { "percnt", '%' },    { "phone", 0x260e },
  { "plus", '+' },      { "puncsp", 0x2008 }, { "quest", '?' },     { "rbrace", '}' },
  { "rbrack", ']' },    { "rcub", '}' },      { "rpar", ')' },      { "rsqb", ']' },
  { "semi", ';' },      { "sol", '/' },       { "star", 0x2606 },   { "starf", 0x2605 },
  { "Tab", '\t' },      { "verbar", '|' },    { "vert", '|' },      { "AMP", '&' },
  { "LT", '<' },        { "GT", '>' },        { "QUOT", '"' },      { "COPY", 0xa9 },
  { "REG", 0xae },      { "hairsp", 0x200a }, { "cacute", 0x107 },  { "Cacute", 0x106 },
  { "ccaron", 0x10d },  { "Ccaron", 0x10c },  { "dcaron", 0x10f },  { "dstrok", 0x111 },
  { "Dstrok", 0x110 },  { "ecaron", 0x11b },  { "Ecaron", 0x11a },  { "eogon", 0x119 },
  { "aogon", 0x105 },   { "gbreve", 0x11f },  { "Gbreve", 0x11e },  { "Idot", 0x130 },
  { "imath", 0x131 },   { "inodot", 0x131 },  { "lstrok", 0x142 },  { "Lstrok", 0x141 },
  { "nacute", 0x144 },  { "rcaron", 0x159 },  { "Rcaron", 0x158 },  { "sacute", 0x15b },
  { "scedil", 0x15f },  { "Scedil", 0x15e },  { "uring", 0x16f },   { "zacute", 0x17a },
  { "zcaron", 0x17e },  { "Zcaron", 0x17d },  { "zdot", 0x17c },    { "amacr", 0x101 },
  { "emacr", 0x113 },   { "imacr", 0x12b },   { "omacr", 0x14d },   { "umacr", 0x16b },
};

static GHashTable *
make_table (void)
{
  GHashTable *table = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint value = '"'; value < 10000; value++)
    {
      const htmlEntityDesc *entity = htmlEntityValueLookup (value);

      if (entity != NULL)
        g_hash_table_insert (table, (char *) entity->name, GUINT_TO_POINTER (value));
    }
  for (guint i = 0; i < G_N_ELEMENTS (newer); i++)
    g_hash_table_insert (table, (char *) newer[i].name, GUINT_TO_POINTER (newer[i].c));

  return table;
}

/* The bytes 0x80 to 0x9f mean what Windows-1252 says, as in every browser. */
static gunichar
mend_number (guint32 value)
{
  static const guint16 windows[32] = { 0x20ac, 0x81,   0x201a, 0x192,  0x201e, 0x2026, 0x2020,
                                       0x2021, 0x2c6,  0x2030, 0x160,  0x2039, 0x152,  0x8d,
                                       0x17d,  0x8f,   0x90,   0x2018, 0x2019, 0x201c, 0x201d,
                                       0x2022, 0x2013, 0x2014, 0x2dc,  0x2122, 0x161,  0x203a,
                                       0x153,  0x9d,   0x17e,  0x178 };

  if (value >= 0x80 && value < 0xa0)
    return windows[value - 0x80];
  if (value == 0 || value > 0x10ffff || (value >= 0xd800 && value < 0xe000))
    return 0xfffd;
  if (value == '\r')
    return '\n';
  return value;
}

static gsize
read_number (const char *p, const char *end, gunichar *c)
{
  const char *at = p + 2;
  guint base = 10;
  guint32 value = 0;
  const char *digits;

  if (at < end && (*at == 'x' || *at == 'X'))
    {
      base = 16;
      at++;
    }
  digits = at;
  for (; at < end; at++)
    {
      int digit = base == 16 ? g_ascii_xdigit_value (*at) : g_ascii_digit_value (*at);

      if (digit < 0)
        break;
      if (value <= 0x10ffff)
        value = value * base + (guint) digit;
    }
  if (at == digits)
    return 0;
  *c = mend_number (value);
  if (at < end && *at == ';')
    at++;

  return (gsize) (at - p);
}

gsize
dateline_entity_read (const char *p, const char *end, gunichar *c)
{
  static GHashTable *table;
  char name[LONGEST_NAME + 1];
  gsize length = 0;
  gpointer value;

  if (p + 2 >= end)
    return 0;
  if (p[1] == '#')
    return read_number (p, end, c);

  while (p + 1 + length < end && length < LONGEST_NAME && g_ascii_isalnum (p[1 + length]))
    {
      name[length] = p[1 + length];
      length++;
    }
  name[length] = '\0';
  if (length < 2)
    return 0;

  if (g_once_init_enter (&table))
    g_once_init_leave (&table, make_table ());
  value = g_hash_table_lookup (table, name);
  if (value == NULL)
    return 0;
  *c = (gunichar) GPOINTER_TO_UINT (value);
  if (p + 1 + length < end && p[1 + length] == ';')
    return length + 2;

  /* Without its semicolon only where HTML always allowed that, and not in "&copy_id=". */
  if (*c > 0xff || (p + 1 + length < end && (p[1 + length] == '=' || p[1 + length] == '_')))
    return 0;

  return length + 1;
}

gsize
dateline_entities_decode (const char *text, gsize length, char *out)
{
  const char *end = text + length;
  char *to = out;

  while (text < end)
    {
      const char *mark = memchr (text, '&', (gsize) (end - text));
      gsize plain = (gsize) ((mark != NULL ? mark : end) - text);
      gunichar c;
      gsize taken;

      memmove (to, text, plain);
      to += plain;
      text += plain;
      if (mark == NULL)
        break;
      taken = dateline_entity_read (text, end, &c);
      if (taken > 0)
        to += g_unichar_to_utf8 (c, to);
      else
        *to++ = '&';
      text += MAX (taken, 1);
    }

  return (gsize) (to - out);
}
