/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mails and mailboxes: which text is the article, what it says of its day and sender, mails within mails, and
 * where one ends and the next begins. */
#include "config.h"

#include <string.h>

#include "formats/fixture.h"
#include "formats/mail-draft.h"
#include "formats/mail-mime.h"
#include "formats/mail-text.h"
#include "formats/mbox-split.h"
#include "formats/records.h"

#define HEADERS                                                           \
  "Return-Path: <bounce@post.example>\r\n"                                \
  "Received: by mx.example with SMTP; Tue, 7 Feb 2023 08:01:02 +0100\r\n" \
  "From: =?UTF-8?Q?Die_Post_f=C3=BCr_alle?= <letter@post.example>\r\n"    \
  "To: reader@home.example\r\n"                                           \
  "Subject: =?utf-8?B?QnLDvGNrZSB3aXJkIGdlYmF1dA==?=\r\n"                 \
  "Date: Tue, 07 Feb 2023 00:30:00 +0200\r\n"                             \
  "Message-ID: <1234@post.example>\r\n"                                   \
  "List-Id: The morning letter <morning.post.example>\r\n"                \
  "MIME-Version: 1.0\r\n"

#define HTML                                                                                          \
  "<html><head><title>Untitled</title></head><body><table><tr><td><h1>Bridge</h1><p>The council of "  \
  "the harbour town voted late on Tuesday to rebuild the old bridge, which the flood of last winter " \
  "had carried away.</p><p>Work is to begin in spring, said the mayor of the town.</p></td></tr>"     \
  "</table></body></html>"

static void
test_newsletter (void)
{
  g_autoptr (GPtrArray) records = records_read_text (
    "eml",
    HEADERS
    "Content-Type: multipart/alternative; boundary=\"b\"\r\n\r\nprologue\r\n"
    "--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nThe council voted to rebuild the old bridge."
    "\r\nhttps://post.example/very/long/address/that/counts/for/nothing/at/all/in/this/text/here\r\n"
    "--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" HTML "\r\n--b--\r\n",
    "letter.eml");
  const DatelineDraft *draft = records_draft (records, 0);
  g_autofree char *date = records_date (draft);
  g_autofree char *outline = records_outline (draft);

  g_assert_cmpuint (records->len, ==, 1);
  g_assert_cmpstr (draft->title, ==,
                   "Br\xc3\xbc"
                   "cke wird gebaut");
  g_assert_cmpstr (draft->source, ==, "The morning letter");
  g_assert_cmpstr (draft->author, ==, "Die Post f\xc3\xbcr alle");
  /* The day where it was sent, not the one in Greenwich. */
  g_assert_cmpstr (date, ==, "2023-02-07");
  g_assert_cmpint (draft->date->evidence, ==, DATELINE_DATE_EVIDENCE_METADATA);
  g_assert_cmpstr (records_metadata (draft, "identifier"), ==, "1234@post.example");
  g_assert_cmpstr (records_metadata (draft, "list"), ==, "morning.post.example");
  g_assert_cmpstr (records_metadata (draft, "publication-type"), ==, "newsletter");
  g_assert_nonnull (strstr (outline, "body: The council of the harbour town"));
  g_assert_nonnull (strstr (outline, "body: Work is to begin in spring"));
}

/* A letter of several stories, each in a table of its own, and no plain text beside it. */
static void
test_stories (void)
{
  g_autoptr (GPtrArray) records = records_read_text (
    NULL,
    HEADERS
    "Content-Type: text/html; charset=utf-8\r\n\r\n"
    "<html><body><table><tr><td><h2>Bridge</h2><p>The council of the harbour town voted late on Tuesday to "
    "rebuild the old bridge, which the flood of last winter had carried away, and work begins in spring."
    "</p><p>It will take two years, said the mayor, if the weather of the next winters allows it.</p></td></tr>"
    "</table><table><tr><td><h2>Ferry</h2><p>The ferry across the bay runs again, the harbour master said, "
    "after four months in the yard.</p></td></tr></table>"
    "<table><tr><td><h2>School</h2><p>The new school opens in May with room for two hundred children.</p>"
    "</td></tr></table></body></html>",
    "letter.eml");
  g_autofree char *outline = records_outline (records_draft (records, 0));

  g_assert_cmpuint (records->len, ==, 1);
  g_assert_nonnull (strstr (outline, "body: The council"));
  g_assert_nonnull (strstr (outline, "body: The ferry"));
  g_assert_nonnull (strstr (outline, "body: The new school"));
}

/* Where the page holds less than the text beside it, as with pages of pictures, the text counts. */
static void
test_plain_preferred (void)
{
  g_autoptr (GPtrArray) records = records_read_text (
    NULL,
    HEADERS
    "Content-Type: multipart/alternative; boundary=b\r\n\r\n"
    "--b\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: "
    "quoted-printable\r\n\r\nDie Br=FCcke =FCber den Fluss wird neu gebaut, sagte die Stadt am Di=\r\n"
    "enstag.\r\n\r\nSie kostet elf Millionen.\r\n\r\n-- \r\nDie Redaktion\r\nPostfach 1\r\n"
    "--b\r\nContent-Type: text/html\r\n\r\n<p>Im Browser lesen, denn hier ist nichts zu sehen</p>\r\n"
    "--b--\r\n",
    "letter.eml");
  const DatelineDraft *draft = records_draft (records, 0);
  g_autofree char *outline = records_outline (draft);

  g_assert_cmpuint (records->len, ==, 1);
  g_assert_cmpstr (outline, ==,
                   "headline: Br\xc3\xbc"
                   "cke wird gebaut\n"
                   "body: Die Br\xc3\xbc"
                   "cke \xc3\xbc"
                   "ber den Fluss wird neu gebaut, sagte die Stadt am "
                   "Dienstag.\n"
                   "body: Sie kostet elf Millionen.\n"
                   "boilerplate: Die Redaktion\nboilerplate: Postfach 1\n");
}

static void
test_attachments (void)
{
  g_autoptr (GPtrArray) records = records_read_text (
    NULL,
    HEADERS
    "Content-Type: multipart/mixed; boundary=b\r\n\r\n"
    "--b\r\nContent-Type: text/plain\r\n\r\nTwo files come with this letter, as they do each week.\r\n"
    "--b\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; "
    "filename=\"lines.jsonl\"\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    "eyJ0ZXh0IjogIk9uZSBvZiB0aGUgbGluZXMuIn0K\r\n"
    "--b\r\nContent-Type: image/png\r\nContent-Disposition: attachment; filename=\"../map.png\"\r\n\r\n"
    "\x89PNG\r\n"
    "--b\r\nContent-Type: image/png\r\nContent-Id: <logo>\r\n\r\nx\r\n"
    "--b\r\nContent-Type: text/plain\r\n\r\n____________________\r\nTo unsubscribe write to us\r\n"
    "--b--\r\n",
    "letter.eml");
  const DatelineDraft *draft = records_draft (records, 0);
  g_autofree char *outline = records_outline (draft);
  Record *map;

  g_assert_cmpuint (records->len, ==, 3);
  g_assert_nonnull (strstr (outline, "boilerplate: To unsubscribe"));
  draft = records_draft (records, 1);
  g_assert_cmpstr (draft->text, ==, "One of the lines.");
  g_assert_cmpstr (records_metadata (draft, "container"), ==, "lines.jsonl");
  g_assert_cmpstr (draft->source, ==, "The morning letter");
  map = records->pdata[2];
  g_assert_null (map->draft);
  g_assert_nonnull (strstr (map->problem, "map.png"));
}

static void
test_forwarded (void)
{
  g_autoptr (GPtrArray) records = records_read_text (
    NULL,
    "From: Jane <jane@home.example>\nDate: Wed, 8 Feb 2023 10:00:00 +0000\nSubject: Fwd: Bridge\n"
    "Message-ID: <9@home.example>\nMIME-Version: 1.0\n"
    "Content-Type: multipart/mixed; boundary=b\n\n"
    "--b\nContent-Type: text/plain\n\nPlease read this.\n"
    "--b\nContent-Type: message/rfc822\n\nFrom: The Post <letter@post.example>\n"
    "Date: Tue, 7 Feb 2023 08:00:00 +0000\nSubject: Bridge\n\nThe bridge will be built again.\n\n"
    "--b--\n",
    "a.eml");
  const DatelineDraft *draft = records_draft (records, 0);
  g_autofree char *date = records_date (draft);

  g_assert_cmpuint (records->len, ==, 1);
  g_assert_cmpstr (draft->title, ==, "Bridge");
  g_assert_cmpstr (draft->source, ==, "The Post");
  g_assert_cmpstr (draft->note, ==, "Please read this.");
  g_assert_cmpstr (date, ==, "2023-02-07");
  g_assert_cmpstr (((Record *) records->pdata[0])->place, ==, "mail 1 within it");
}

static void
test_pasted (void)
{
  static const char *const announcements[] = {
    "---------- Forwarded message ---------\nFrom: Ann Miller at The Post <ann@post.example>\n"
    "Date: Tue, 7 Feb 2023 at 08:00\nSubject: Bridge\nTo: <jane@home.example>\n",
    "Begin forwarded message:\n\nFrom: Ann Miller at The Post <ann@post.example>\nSubject: Bridge\n"
    "Date: 7 February 2023 at 08:00:12 GMT\n",
    "-------- Weitergeleitete Nachricht --------\nBetreff:\tBridge\nDatum: \tTue, 7 Feb 2023 08:00:00 "
    "+0100\nVon: \tAnn Miller at The Post <ann@post.example>\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (announcements); i++)
    {
      g_autofree char *mail = g_strconcat (
        "From: Jane <jane@home.example>\nDate: Wed, 8 Feb 2023 10:00:00 +0000\nSubject: Fwd: Bridge\n"
        "Message-ID: <9@home.example>\n\nWorth a look.\n\n",
        announcements[i], "\nThe bridge will be built again.\n", NULL);
      g_autoptr (GPtrArray) records = records_read_text (NULL, mail, "a.eml");
      const DatelineDraft *draft = records_draft (records, 0);
      g_autofree char *date = records_date (draft);

      g_assert_cmpuint (records->len, ==, 1);
      g_assert_cmpstr (draft->title, ==, "Bridge");
      g_assert_cmpstr (draft->author, ==, "Ann Miller");
      g_assert_cmpstr (draft->source, ==, "The Post");
      g_assert_cmpstr (draft->note, ==, "Worth a look.");
      g_assert_cmpstr (date, ==, "2023-02-07");
    }
}

static void
test_digest (void)
{
  g_autofree char *rule = g_strnfill (70, '-');
  g_autofree char *line = g_strnfill (30, '-');
  g_autofree char *mail = g_strdup_printf (
    "From: List <list@home.example>\nDate: Wed, 8 Feb 2023 10:00:00 +0000\nSubject: Digest 5\n"
    "Message-ID: <9@home.example>\n\nToday's topics:\n\n   1. One\n   2. Two\n\n%s\n\n"
    "Date: Mon, 6 Feb 2023 10:00:00 +0000\nFrom: Ann <ann@post.example>\nSubject: One\n\n"
    "The first of two.\n\n%s\n\nDate: Tue, 7 Feb 2023 10:00:00 +0000\nFrom: Bob <bob@post.example>\n"
    "Subject: Two\n\nThe second of two.\n\n%s\n\nEnd of Digest 5\n***************\n",
    rule, line, line);
  g_autoptr (GPtrArray) records = records_read_text (NULL, mail, "a.eml");
  g_autofree char *date = records_date (records_draft (records, 1));

  g_assert_cmpuint (records->len, ==, 2);
  g_assert_cmpstr (records_draft (records, 0)->title, ==, "One");
  g_assert_cmpstr (records_draft (records, 1)->title, ==, "Two");
  g_assert_nonnull (strstr (records_draft (records, 1)->text, "The second of two."));
  g_assert_cmpstr (date, ==, "2023-02-07");
  g_assert_cmpstr (records_draft (records, 0)->original_hash, !=,
                   records_draft (records, 1)->original_hash);
}

/* A web page saved as a mail: when it was saved says nothing of when it was published. */
static void
test_saved_page (void)
{
  g_autoptr (GPtrArray) records = records_read_text (
    "eml",
    "From: <Saved by Blink>\nSnapshot-Content-Location: https://post.example/2023/02/07/bridge\n"
    "Subject: Bridge\nDate: Mon, 1 Jan 2024 10:00:00 -0000\nMIME-Version: 1.0\n"
    "Content-Type: multipart/related; type=\"text/html\"; boundary=b\n\n"
    "--b\nContent-Type: text/html\nContent-Location: https://post.example/2023/02/07/bridge\n\n" HTML
    "\n"
    "--b\nContent-Type: text/css\nContent-Location: https://post.example/a.css\n\np { }\n--b--\n",
    "page.mht");
  const DatelineDraft *draft = records_draft (records, 0);
  g_autofree char *date = records_date (draft);

  g_assert_cmpuint (records->len, ==, 1);
  g_assert_cmpstr (draft->url, ==, "https://post.example/2023/02/07/bridge");
  g_assert_cmpstr (date, ==, "2023-02-07");
}

static void
test_unwrap (void)
{
  static const struct
  {
    const char *text;
    gboolean flowed;
    gboolean delsp;
    const char *expected;
  } cases[] = {
    { "One \ntwo\n\n three\n", TRUE, FALSE, "One two\n\nthree\n" },
    { "ab \ncd\n", TRUE, TRUE, "abcd\n" },
    { "> quoted \n> on\nown \nmore\n", TRUE, FALSE, "> quoted on\nown more\n" },
    { "end\n-- \nname\n", TRUE, FALSE, "end\n-- \nname\n" },
    { "This line is as long as a line that was wrapped\nand so it goes on here.\n", FALSE, FALSE,
      "This line is as long as a line that was wrapped and so it goes on here.\n" },
    { "Short\nlines\n", FALSE, FALSE, "Short\nlines\n" },
    { "* An item that is long enough to look like wrapped\n* Another\n", FALSE, FALSE,
      "* An item that is long enough to look like wrapped\n* Another\n" },
    { "a\n\n\nb", FALSE, FALSE, "a\n\n\nb" },
    { "\n\na", FALSE, FALSE, "\n\na" },
    { "", FALSE, FALSE, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *unwrapped = dateline_mail_unwrap (cases[i].text, cases[i].flowed,
                                                         cases[i].delsp);

      g_assert_cmpstr (unwrapped, ==, cases[i].expected);
    }
}

static gboolean
collect_cb (GBytes *mail, const char *problem, gpointer data)
{
  g_ptr_array_add (data, mail != NULL
                           ? g_strndup (g_bytes_get_data (mail, NULL), g_bytes_get_size (mail))
                           : g_strdup (problem));
  return TRUE;
}

/* In pieces of every length up to 40, the same comes out. */
static void
check_split (const char *box, const char *const *expected)
{
  for (gsize piece = 1; piece < 40; piece++)
    {
      g_autoptr (GPtrArray) mails = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (DatelineMboxSplitter) splitter = dateline_mbox_splitter_new (collect_cb, mails);
      gsize length = strlen (box);

      for (gsize i = 0; i < length; i += piece)
        dateline_mbox_splitter_feed (splitter, (const guint8 *) box + i, MIN (piece, length - i));
      dateline_mbox_splitter_finish (splitter);
      g_assert_cmpuint (mails->len, ==, g_strv_length ((char **) expected));
      for (guint i = 0; i < mails->len; i++)
        g_assert_cmpstr (mails->pdata[i], ==, expected[i]);
    }
}

#define SEPARATOR "From jane@home.example Sat Feb  5 10:00:00 2022\n"

static void
test_split (void)
{
  static const struct
  {
    const char *box;
    const char *expected[5];
  } cases[] = {
    { SEPARATOR "A: b\n\none\n\n" SEPARATOR "A: c\n\ntwo\n", { "A: b\n\none\n", "A: c\n\ntwo\n" } },
    /* A sentence that begins so, and one that was escaped, once or twice. */
    { SEPARATOR "A: b\n\nFrom here on\n\nFrom here\n>From there\n>>From x\n\n",
      { "A: b\n\nFrom here on\n\nFrom here\nFrom there\n>From x\n" } },
    /* By its length a line that looks like a separator is its own, and nothing was escaped. */
    { SEPARATOR "Content-Length: 57\n\nx\n\n" SEPARATOR ">From\n"
                "\n" SEPARATOR "A: c\n\ntwo\n",
      { "Content-Length: 57\n\nx\n\n" SEPARATOR ">From\n", "A: c\n\ntwo\n" } },
    /* A length that is wrong, too long and too short. */
    { SEPARATOR "Content-Length: 999\n\none\n\n" SEPARATOR "A: c\n\ntwo\n\n" SEPARATOR
                "A: d\n\nthree\n",
      { "Content-Length: 999\n\none\n", "A: c\n\ntwo\n", "A: d\n\nthree\n" } },
    { SEPARATOR "Content-Length: 2\n\none more\nline\n\n" SEPARATOR "A: c\n\ntwo\n",
      { "Content-Length: 2\n\none more\nline\n", "A: c\n\ntwo\n" } },
    { SEPARATOR "Content-Length: 60\n\none\n\n" SEPARATOR
                "A: c\n\ntwo two two\nthree three three three\n",
      { "Content-Length: 60\n\none\n", "A: c\n\ntwo two two\nthree three three three\n" } },
    { "no box at all\n", { NULL } },
    { SEPARATOR, { NULL } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    check_split (cases[i].box, cases[i].expected);
}

static void
test_too_long (void)
{
  g_autoptr (GPtrArray) mails = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (DatelineMboxSplitter) splitter = dateline_mbox_splitter_new (collect_cb, mails);
  g_autofree char *filler = g_strnfill (1024 * 1024, 'x');

  filler[1024 * 1024 - 1] = '\n';
  dateline_mbox_splitter_feed (splitter, (const guint8 *) SEPARATOR, sizeof SEPARATOR - 1);
  for (guint i = 0; i < 65; i++)
    dateline_mbox_splitter_feed (splitter, (const guint8 *) filler, 1024 * 1024);
  dateline_mbox_splitter_feed (splitter, (const guint8 *) "\n" SEPARATOR "A: b\n\nc\n",
                               sizeof SEPARATOR + 8);
  dateline_mbox_splitter_finish (splitter);
  g_assert_cmpuint (mails->len, ==, 2);
  g_assert_nonnull (strstr (mails->pdata[0], "64"));
  g_assert_cmpstr (mails->pdata[1], ==, "A: b\n\nc\n");
}

static void
test_box (void)
{
  g_autoptr (GPtrArray) records = records_read_text (
    "mbox",
    SEPARATOR
    "From: The Post <a@post.example>\nDate: Sat, 5 Feb 2022 10:00:00 +0000\nSubject: One\n\n"
    "The first of the letters.\n\n" SEPARATOR
    "From: The Post <a@post.example>\nSubject: Two\nContent-Type: application/pdf\n\n%PDF\n\n" SEPARATOR
    "From: The Post <a@post.example>\nDate: nonsense\nReceived: by x; Sun, 6 Feb 2022 11:00:00 "
    "+0000\nSubject: Three\n\nThe third of the letters.\n",
    "letters");
  g_autofree char *first = records_date (records_draft (records, 0));
  g_autofree char *third = records_date (records_draft (records, 2));

  g_assert_cmpuint (records->len, ==, 3);
  g_assert_cmpstr (first, ==, "2022-02-05");
  g_assert_null (((Record *) records->pdata[1])->draft);
  g_assert_nonnull (g_str_has_prefix (((Record *) records->pdata[1])->place, "mail 2") ? "" : NULL);
  g_assert_cmpstr (third, ==, "2022-02-06");
  g_assert_cmpuint (records_draft (records, 2)->date->confidence, <,
                    records_draft (records, 0)->date->confidence);
}

static void
test_sniff (void)
{
  static const struct
  {
    const char *head;
    const char *name;
    const char *format;
  } cases[] = {
    { "From: a@b.example\nSubject: x\nMessage-ID: <1>\n\nText\n", "x", "eml" },
    { "Subject: x\n\nText\n", "x.eml", "eml" },
    { "123\nFrom: a@b.example\nSubject: x\n\nText\n", "x.emlx", "eml" },
    /* An article that begins like a letter is none. */
    { "From: our reporter\nDate: 5 February\n\nThe mayor said no.\n", "x.txt", "text" },
    { "From Monday on the bridge is closed.\n", "x.txt", "text" },
    { SEPARATOR "From: a@b.example\nSubject: x\n\nText\n", "x.txt", "mbox" },
    { "Source: The Post\nDate: 5 February 2022\n", "x.txt", "text" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (dateline_format_detect ((const guint8 *) cases[i].head, strlen (cases[i].head),
                                             cases[i].name)
                       ->id,
                     ==, cases[i].format);
}

/* Mails within mails without end, parts within parts, and a thousand parts. */
static void
test_hostile (void)
{
  g_autoptr (GString) nested = g_string_new (NULL);
  g_autoptr (GString) deep = g_string_new ("From: a@b.example\nSubject: x\nMessage-ID: <1>\n");
  g_autoptr (GString) many = g_string_new ("From: a@b.example\nSubject: x\nMessage-ID: <1>\n"
                                           "Content-Type: multipart/mixed; boundary=b\n\n");
  g_autoptr (GPtrArray) records = NULL;

  for (guint i = 0; i < 200; i++)
    g_string_append_printf (nested,
                            "From: a@b.example\nSubject: %u\nMessage-ID: <1>\n"
                            "Content-Type: message/rfc822\n\n",
                            i);
  g_string_append (nested, "From: a@b.example\nSubject: last\n\nText of it.\n");
  records = records_read_text (NULL, nested->str, "a.eml");
  g_assert_cmpuint (records->len, ==, 1);
  g_assert_cmpuint (records_count_refused (records), ==, 1);
  g_clear_pointer (&records, g_ptr_array_unref);

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (deep, "Content-Type: multipart/mixed; boundary=b%u\n\n--b%u\n", i, i);
  g_string_append (deep, "\nText.\n");
  records = records_read_text (NULL, deep->str, "a.eml");
  g_assert_cmpuint (records->len, ==, 1);
  g_assert_nonnull (((Record *) records->pdata[0])->problem);
  g_clear_pointer (&records, g_ptr_array_unref);

  for (guint i = 0; i < DATELINE_MAIL_MAX_PARTS + 100; i++)
    g_string_append (many, "--b\n\nA part of it.\n");
  records = records_read_text (NULL, many->str, "a.eml");
  g_assert_cmpuint (records->len, ==, 1);
  g_assert_nonnull (((Record *) records->pdata[0])->problem);
}

static void
test_import (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineProject) project = fixture_new_project (fixture, "p");
  g_autoptr (DatelineImportReport) report = NULL;
  g_autoptr (DatelineImportReport) again = NULL;
  static const char mail[] =
    "From: The Post <a@post.example>\nMessage-ID: <1>\nSubject: One\n\nThe first "
    "of the letters.\n";
  g_autofree char *box = g_strconcat (SEPARATOR, mail, "\n" SEPARATOR,
                                      "Subject: Two\n\nAnother one.\n", NULL);

  fixture_write (fixture, "in/a.eml", mail, -1);
  fixture_write (fixture, "in/b.mbox", box, -1);
  report = fixture_import (fixture, project, "in");
  /* The same letter, alone and in the box. */
  g_assert_cmpuint (report->added, ==, 2);
  g_assert_cmpuint (report->already, ==, 1);
  again = fixture_import (fixture, project, "in");
  g_assert_cmpuint (again->already, ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mail/newsletter", test_newsletter);
  g_test_add_func ("/mail/stories", test_stories);
  g_test_add_func ("/mail/plain-preferred", test_plain_preferred);
  g_test_add_func ("/mail/attachments", test_attachments);
  g_test_add_func ("/mail/forwarded", test_forwarded);
  g_test_add_func ("/mail/pasted", test_pasted);
  g_test_add_func ("/mail/digest", test_digest);
  g_test_add_func ("/mail/saved-page", test_saved_page);
  g_test_add_func ("/mail/unwrap", test_unwrap);
  g_test_add_func ("/mail/split", test_split);
  g_test_add_func ("/mail/too-long", test_too_long);
  g_test_add_func ("/mail/box", test_box);
  g_test_add_func ("/mail/sniff", test_sniff);
  g_test_add_func ("/mail/hostile", test_hostile);
  FIXTURE_TEST ("/mail/import", test_import);

  return g_test_run ();
}
