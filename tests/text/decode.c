/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes to text: every encoding, line end and kind of damage in a table. */
#include "text/decode.h"
#include "text/text-error.h"

#include <string.h>

/* A literal with its length, NULs included. */
#define B(literal) literal, sizeof (literal) - 1

typedef struct
{
  const char *name;
  const char *bytes;
  gsize length;
  const char *declared;
  const char *text;
  const char *encoding;
  gboolean had_bom;
  guint n_replaced;
} Case;

static const Case cases[] = {
  { "ascii", B ("Plain words.\n"), NULL, "Plain words.\n", "UTF-8", FALSE, 0 },
  { "utf8", B ("Caf\xc3\xa9 \xe2\x80\x9cquoted\xe2\x80\x9d"), NULL, "Café “quoted”", "UTF-8", FALSE,
    0 },
  { "utf8-bom",
    B ("\xef\xbb\xbf"
       "Hello"),
    NULL, "Hello", "UTF-8", TRUE, 0 },
  { "utf8-wins-over-declared", B ("Caf\xc3\xa9"), "windows-1252", "Café", "UTF-8", FALSE, 0 },
  { "utf8-inner-mark-stays",
    B ("a\xef\xbb\xbf"
       "b"),
    NULL,
    "a\xef\xbb\xbf"
    "b",
    "UTF-8", FALSE, 0 },
  { "utf16le-bom", B ("\xff\xfeH\0\xe9\0\n\0=\xd8\0\xde"), NULL, "Hé\n😀", "UTF-16LE", TRUE, 0 },
  { "utf16be-bom", B ("\xfe\xff\0H\0\xe9\0\r\0\n\0x"), NULL, "Hé\nx", "UTF-16BE", TRUE, 0 },
  { "utf16le-odd-end", B ("\xff\xfeH\0i\0x"), NULL, "Hi\xef\xbf\xbd", "UTF-16LE", TRUE, 1 },
  { "utf16le-lone-surrogate", B ("\xff\xfeH\0\0\xd8i\0 \0t\0h\0e\0r\0e\0"), NULL,
    "H\xef\xbf\xbdi there", "UTF-16LE", TRUE, 1 },
  { "utf16le", B ("W\0o\0r\0d\0s\0 \0g\0o\0.\0"), NULL, "Words go.", "UTF-16LE", FALSE, 0 },
  { "utf16be", B ("\0W\0o\0r\0d\0s\0 \0g\0o\0."), NULL, "Words go.", "UTF-16BE", FALSE, 0 },
  /* Cyrillic has NULs only in its spaces and stops. */
  { "utf16le-cyrillic",
    B (
      "\x1c\x04\x38\x04\x40\x04 \0\x38\x04 \0\x34\x04\x40\x04\x43\x04\x36\x04\x31\x04\x30\x04.\0\n\0"),
    NULL, "Мир и дружба.\n", "UTF-16LE", FALSE, 0 },
  { "utf32le-bom", B ("\xff\xfe\0\0H\0\0\0\0\xf6\x01\0"), NULL, "H😀", "UTF-32LE", TRUE, 0 },
  { "utf32be-bom", B ("\0\0\xfe\xff\0\0\0H\0\x01\xf6\0"), NULL, "H😀", "UTF-32BE", TRUE, 0 },
  { "utf32le", B ("H\0\0\0i\0\0\0!\0\0\0"), NULL, "Hi!", "UTF-32LE", FALSE, 0 },
  { "utf32be", B ("\0\0\0H\0\0\0i\0\0\0!"), NULL, "Hi!", "UTF-32BE", FALSE, 0 },
  { "cp1252-quotes", B ("It\x92s \x93quoted\x94 text \x96 nothing else."), NULL,
    "It’s “quoted” text – nothing else.", "windows-1252", FALSE, 0 },
  { "cp1252-one-accent", B ("He sat in the caf\xe9 all day."), NULL, "He sat in the café all day.",
    "ISO-8859-1", FALSE, 0 },
  { "cp1252-german",
    B ("Die Bev\xf6lkerung w\xe4hlt f\xfcr drei Jahre, sagte der Pr\xe4sident. \x84Gr\xf6\xdf"
       "e\x93"),
    NULL, "Die Bevölkerung wählt für drei Jahre, sagte der Präsident. „Größe“", "windows-1252",
    FALSE, 0 },
  { "cp1252-euro", B ("It costs 5 \x80."), NULL, "It costs 5 €.", "windows-1252", FALSE, 0 },
  { "latin1-declared-is-1252", B ("It\x92s"), "ISO-8859-1", "It’s", "windows-1252", FALSE, 0 },
  { "latin1-declared", B ("Caf\xe9"), "latin1", "Café", "ISO-8859-1", FALSE, 0 },
  { "cp1251-declared", B ("\xcc\xe8\xf0 \xe8 \xe4\xf0\xf3\xe6\xe1\xe0"), "windows-1251",
    "Мир и дружба", "windows-1251", FALSE, 0 },
  { "cp1251",
    B (
      "\xcf\xf0\xe5\xe7\xe8\xe4\xe5\xed\xf2 \xf1\xea\xe0\xe7\xe0\xeb, \xf7\xf2\xee \xef\xe5\xf0\xe5\xe3\xee\xe2\xee\xf0\xfb "
      "\xef\xf0\xee\xe4\xee\xeb\xe6\xe0\xf2\xf1\xff \xed\xe0 \xf1\xeb\xe5\xe4\xf3\xfe\xf9\xe5\xe9 \xed\xe5\xe4\xe5\xeb\xe5."),
    NULL, "Президент сказал, что переговоры продолжатся на следующей неделе.", "WINDOWS-1251",
    FALSE, 0 },
  { "koi8-r",
    B (
      "\xf0\xd2\xc5\xda\xc9\xc4\xc5\xce\xd4 \xd3\xcb\xc1\xda\xc1\xcc, \xde\xd4\xcf \xd0\xc5\xd2\xc5\xc7\xcf\xd7\xcf\xd2\xd9 "
      "\xd0\xd2\xcf\xc4\xcf\xcc\xd6\xc1\xd4\xd3\xd1 \xce\xc1 \xd3\xcc\xc5\xc4\xd5\xc0\xdd\xc5\xca \xce\xc5\xc4\xc5\xcc\xc5."),
    NULL, "Президент сказал, что переговоры продолжатся на следующей неделе.", "KOI8-R", FALSE, 0 },
  { "shift-jis",
    B (
      "\x91\xe5\x93\x9d\x97\xcc\x82\xcd\x8c\xf0\x8f\xc2\x82\xf0\x91\xb1\x82\xaf\x82\xe9\x82\xc6\x8f\x71\x82\xd7\x82\xbd\x81\x42"),
    NULL, "大統領は交渉を続けると述べた。", "CP932", FALSE, 0 },
  { "euc-jp",
    B (
      "\xc2\xe7\xc5\xfd\xce\xce\xa4\xcf\xb8\xf2\xbe\xc4\xa4\xf2\xc2\xb3\xa4\xb1\xa4\xeb\xa4\xc8\xbd\xd2\xa4\xd9\xa4\xbf\xa1\xa3"),
    NULL, "大統領は交渉を続けると述べた。", "EUC-JP", FALSE, 0 },
  { "iso-2022-jp", B ("\x1b$BBgE}NN\x1b(B"), "ISO-2022-JP", "大統領", "ISO-2022-JP", FALSE, 0 },
  { "gb18030",
    B (
      "\xd7\xdc\xcd\xb3\xcb\xb5\xcc\xb8\xc5\xd0\xbd\xab\xbc\xcc\xd0\xf8\xa3\xac\xcb\xab\xb7\xbd\xbb\xe1\xd4\xd9\xb4\xce\xbb\xe1\xce\xee"
      "\xa1\xa3"),
    NULL, "总统说谈判将继续，双方会再次会晤。", "GB18030", FALSE, 0 },
  { "crlf", B ("a\r\nb\rc\n\r\nd\r"), NULL, "a\nb\nc\n\nd\n", "UTF-8", FALSE, 0 },
  { "nel-stays",
    B ("a\xc2\x85"
       "b"),
    NULL,
    "a\xc2\x85"
    "b",
    "UTF-8", FALSE, 0 },
  { "nul", B ("one\0two and some more words to be sure"), NULL,
    "one\xef\xbf\xbdtwo and some more words to be sure", "UTF-8", FALSE, 1 },
  { "utf8-damaged", B ("\xe2\x80\x9cOne\xe2\x80\x9d \xe2\x80\x94 \xc3\xa9 two \xe2\x80 three"),
    NULL, "“One” — é two \xef\xbf\xbd three", "UTF-8", FALSE, 1 },
  { "utf8-cut-off", B ("\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9 cut \xe2\x80"), NULL,
    "éééé cut \xef\xbf\xbd", "UTF-8", FALSE, 1 },
  { "utf8-bom-damaged",
    B ("\xef\xbb\xbf"
       "a\xff"
       "b"),
    NULL,
    "a\xef\xbf\xbd"
    "b",
    "UTF-8", TRUE, 1 },
  { "cp1252-hole", B ("It\x92s \x81 odd \x93text\x94"), "windows-1252",
    "It’s \xef\xbf\xbd odd “text”", "windows-1252", FALSE, 1 },
  { "wrong-declaration", B ("It\x92s \x93quoted\x94 text"), "UTF-8", "It’s “quoted” text",
    "windows-1252", FALSE, 0 },
  { "one-letter", B ("x"), NULL, "x", "UTF-8", FALSE, 0 },
};

static void
test_case (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (GBytes) bytes = g_bytes_new_static (test->bytes, test->length);
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineDecoded) decoded = dateline_decode (bytes, test->declared, &error);

  g_assert_no_error (error);
  g_assert_nonnull (decoded);
  g_assert_cmpstr (decoded->text, ==, test->text);
  g_assert_cmpstr (decoded->encoding, ==, test->encoding);
  g_assert_cmpint (decoded->had_bom, ==, test->had_bom);
  g_assert_cmpuint (decoded->n_replaced, ==, test->n_replaced);
  g_assert_cmpuint (decoded->n_bytes, ==, strlen (test->text));
  g_assert_cmpuint (decoded->n_points, ==, g_utf8_strlen (test->text, -1));
}

typedef struct
{
  const char *name;
  const char *bytes;
  gsize length;
  const char *declared;
  DatelineTextError code;
  const char *message; /* a part of it */
} Refusal;

static const Refusal refusals[] = {
  { "empty", "", 0, NULL, DATELINE_TEXT_ERROR_EMPTY, "0 bytes" },
  { "blank", B (" \n\t\r\n\xc2\xa0"), NULL, DATELINE_TEXT_ERROR_EMPTY, "white space" },
  { "only-bom", B ("\xef\xbb\xbf"), NULL, DATELINE_TEXT_ERROR_EMPTY, "white space" },
  { "pdf", B ("%PDF-1.7\nwords"), NULL, DATELINE_TEXT_ERROR_BINARY, "a PDF document" },
  { "zip", B ("PK\003\004words"), NULL, DATELINE_TEXT_ERROR_BINARY, "zip" },
  { "png", B ("\x89PNG\r\n\x1a\n"), NULL, DATELINE_TEXT_ERROR_BINARY, "PNG" },
  { "jpeg", B ("\xff\xd8\xff\xe0"), NULL, DATELINE_TEXT_ERROR_BINARY, "JPEG" },
  { "gif", B ("GIF89a...."), NULL, DATELINE_TEXT_ERROR_BINARY, "GIF" },
  { "elf",
    B ("\x7f"
       "ELF\2\1\1"),
    NULL, DATELINE_TEXT_ERROR_BINARY, "a program" },
  { "webp", B ("RIFF\1\2\3\4WEBPVP8 "), NULL, DATELINE_TEXT_ERROR_BINARY, "WebP" },
  { "controls", B ("\1\2\3\4\5\6\7\16\17\20\21 and little else"), NULL, DATELINE_TEXT_ERROR_BINARY,
    "no text" },
  { "nuls", B ("\0\0\0\0\0\0\0"), NULL, DATELINE_TEXT_ERROR_BINARY, "no text" },
  { "counters", B ("\0\1\0\2\1\0\3\0\0\4\377\376"), NULL, DATELINE_TEXT_ERROR_BINARY, "no text" },
  { "unknown-encoding", B ("It\x92s"), "klingon-8", DATELINE_TEXT_ERROR_ENCODING, "klingon-8" },
};

static void
test_refusal (gconstpointer data)
{
  const Refusal *test = data;
  g_autoptr (GBytes) bytes = g_bytes_new_static (test->bytes, test->length);
  g_autoptr (GError) error = NULL;
  DatelineDecoded *decoded = dateline_decode (bytes, test->declared, &error);

  g_assert_null (decoded);
  g_assert_error (error, DATELINE_TEXT_ERROR, (int) test->code);
  g_assert_nonnull (strstr (error->message, test->message));
}

static void
test_too_large (void)
{
  gsize length = (gsize) DATELINE_TEXT_MAX_BYTES + 1;
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (length), length);
  g_autoptr (GError) error = NULL;

  g_assert_null (dateline_decode (bytes, NULL, &error));
  g_assert_error (error, DATELINE_TEXT_ERROR, DATELINE_TEXT_ERROR_TOO_LARGE);
  g_assert_nonnull (strstr (error->message, "64.0"));
}

/* Whatever the bytes, what comes out can be stored. */
static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);
  guint n_texts = 0;

  for (guint i = 0; i < 3000; i++)
    {
      gsize length = (gsize) g_rand_int_range (rand, 1, 300);
      guchar *data = g_malloc (length);
      gint32 width = g_rand_boolean (rand) ? 256 : 128;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (DatelineDecoded) decoded = NULL;

      for (gsize j = 0; j < length; j++)
        data[j] = (guchar) (g_rand_int_range (rand, 0, 12) == 0 ? g_rand_int_range (rand, 0, width)
                                                                : g_rand_int_range (rand, 32, 127));
      bytes = g_bytes_new_take (data, length);
      decoded = dateline_decode (bytes, i % 3 == 0 ? "windows-1252" : NULL, NULL);
      if (decoded == NULL)
        continue;
      n_texts++;
      g_assert_true (g_utf8_validate (decoded->text, -1, NULL));
      g_assert_cmpuint (strlen (decoded->text), ==, decoded->n_bytes);
      g_assert_null (strchr (decoded->text, '\r'));
      g_assert_cmpuint (g_utf8_strlen (decoded->text, -1), ==, decoded->n_points);
    }
  g_assert_cmpuint (n_texts, >, 1000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/text/decode/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autofree char *path = g_strconcat ("/text/decode/refuse/", refusals[i].name, NULL);

      g_test_add_data_func (path, &refusals[i], test_refusal);
    }
  g_test_add_func ("/text/decode/refuse/too-large", test_too_large);
  g_test_add_func ("/text/decode/random", test_random);
  return g_test_run ();
}
