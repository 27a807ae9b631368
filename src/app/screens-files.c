/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The folder that the import page is pictured with: some files of many kinds, whole and damaged ones. */
#include "config.h"

#include "app/screens-files.h"

#include <cairo-pdf.h>

/* Two texts in a folder. */
static const char packed[] =
  "PK\003\004\024\000\000\000\000\000\000PiR\337\332\022\020\134\000\000\000\134\000\000"
  "\000\021\000\000\000harbour/crane.txtA crane for the north quay\n\n8 March 2021\n\nTh"
  "e north quay gets a crane of its own in summer.\nPK\003\004\024\000\000\000\000\000\000"
  "PiR\337<\231\233X\000\000\000X\000\000\000\020\000\000\000harbour/tide.txtTide tables"
  " are out\n\n9 March 2021\n\nThe tide tables of the year were printed on Tuesday.\nPK\001"
  "\002\024\003\024\000\000\000\000\000\000PiR\337\332\022\020\134\000\000\000\134\000\000"
  "\000\021\000\000\000\000\000\000\000\000\000\000\000\200\001\000\000\000\000harbour/c"
  "rane.txtPK\001\002\024\003\024\000\000\000\000\000\000PiR\337<\231\233X\000\000\000X\000"
  "\000\000\020\000\000\000\000\000\000\000\000\000\000\000\200\001\213\000\000\000harbo"
  "ur/tide.txtPK\005\006\000\000\000\000\002\000\002\000}\000\000\000\021\001\000\000\000"
  "\000";

/* A page with a headline, a date and a few paragraphs. */
static const struct
{
  double y;
  double size;
  const char *words;
} lines[] = {
  { 96, 22, "A bridge to the island" },
  { 126, 11, "7 March 2021" },
  { 156, 11,
    "The island is to have a bridge, the council decided after a long debate on Sunday. It is" },
  { 171, 11,
    "to be open to walkers and cyclists, and to carry the pipes for water that were laid on the" },
  { 186, 11, "ground of the sound forty years ago." },
  { 214, 11,
    "Work begins in autumn. Until then the ferry goes on as it does, every half hour from six in" },
  { 229, 11, "the morning until the last train has come in." },
};

static void
write_zip (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "march.zip", NULL);

  /* Without the zero that C puts behind it. */
  g_file_set_contents (path, packed, sizeof packed - 1, NULL);
}

static void
write_pdf (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "bridge.pdf", NULL);
  cairo_surface_t *surface = cairo_pdf_surface_create (path, 595, 842);
  cairo_t *cr = cairo_create (surface);

  cairo_select_font_face (cr, "serif", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      cairo_set_font_size (cr, lines[i].size);
      cairo_move_to (cr, 72, lines[i].y);
      cairo_show_text (cr, lines[i].words);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

void
dateline_screens_write_files (const char *folder)
{
  static const struct
  {
    const char *name;
    const char *contents;
  } files[] = {
    { "harbour.html",
      "<!doctype html><html lang=\"en\"><head><title>New quay opens after six years</title>"
      "<meta property=\"og:site_name\" content=\"Harbour Courier\">"
      "<meta property=\"article:published_time\" content=\"2022-01-26\">"
      "<meta name=\"author\" content=\"Jane Doe\"></head><body><nav><a href=\"/\">News</a>"
      "<a href=\"/s\">Sport</a></nav><article><h1>New quay opens after six years</h1>"
      "<figure><figcaption>The first ship at the new quay on Wednesday.</figcaption></figure>"
      "<p>The new quay of the harbour was opened on Wednesday by the mayor, who spoke of a day "
      "that nobody in the town would forget, and of the work of six long years.</p>"
      "<h2>Ships from five countries</h2><p>Ships from five countries lay at the quay, and the "
      "band of the fire brigade played until the evening in spite of the rain.</p>"
      "<p class=\"newsletter\">Sign up for our newsletter and get the best stories of the day in "
      "your inbox every morning, free of charge.</p></article></body></html>" },
    { "letters/lighthouse.txt", "The light is lit again\n\n3 March 2021\n\nThe lamp of the old "
                                "lighthouse was lit again on Wednesday.\n" },
    { "letters/lighthouse (copy).txt", "The light is lit again\n\n3 March 2021\n\nThe lamp of "
                                       "the old lighthouse was lit again on Wednesday.\n" },
    { "letters/empty.txt", "" },
    { "letters/ferry.eml",
      "From: Harbour Courier <news@courier.example>\nDate: Thu, 04 Mar 2021 10:00:00 +0000\n"
      "Subject: The ferry in the morning\nMessage-ID: <1@courier.example>\n\n"
      "The ferry leaves at six from now on.\n" },
    { "courier.xml",
      "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Harbour Courier</title>"
      "<item><title>Pier is safe again</title><pubDate>Tue, 02 Mar 2021 08:00:00 GMT</pubDate>"
      "<description>Divers found no more cracks in the pier.</description></item>"
      "<item><title>Boats come back</title><pubDate>Wed, 03 Mar 2021 08:00:00 GMT</pubDate>"
      "<description>The first boats landed on Wednesday.</description></item></channel></rss>" },
    { "seats.md", "---\ntitle: How the council is made up\nauthor: Jane Doe\ndate: 2021-03-05\n"
                  "---\n\nThe council has thirty seats.\n\n| Party | Seats |\n|---|---|\n"
                  "| Greens | 12 |\n| Reds | 18 |\n" },
    { "scan.pdf", "%PDF-1.4 cut off\n" },
    { "old.zip", "PK\003\004 cut off" },
    { "archive.jsonl",
      "{\"title\":\"Council votes on the ferry\",\"text\":\"The council voted on Monday.\"}\n"
      "{\"title\":\"Ferry comes later\",\"text\":\"The ferry comes a month later.\"}\n"
      "{\"title\": broken\n" },
  };

  if (g_file_test (folder, G_FILE_TEST_IS_DIR))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, files[i].name, NULL);
      g_autofree char *parent = g_path_get_dirname (path);

      g_mkdir_with_parents (parent, 0755);
      g_file_set_contents (path, files[i].contents, -1, NULL);
    }
  write_zip (folder);
  write_pdf (folder);
}
