/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must hold of every reader there is, whatever it is given: samples of all formats, whole and damaged, go
 * through all of them. And a folder with something of everything is accounted for to the last record. */
#include "config.h"

#include <string.h>

#include "formats/archive-maker.h"
#include "formats/fixture.h"
#include "formats/records.h"

#define ROUNDS      12
#define MAX_SAMPLE  (64 * 1024)
#define MAX_PER_DIR 8

typedef struct
{
  char *name;
  GBytes *bytes;
} Sample;

static void
sample_free (Sample *sample)
{
  g_free (sample->name);
  g_bytes_unref (sample->bytes);
  g_free (sample);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
add_folder (GPtrArray *samples, const char *path, guint depth)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *child = g_build_filename (path, names->pdata[i], NULL);
      g_autofree char *contents = NULL;
      gsize length;

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        {
          if (depth < 4)
            add_folder (samples, child, depth + 1);
          continue;
        }
      if (n++ < MAX_PER_DIR && g_file_get_contents (child, &contents, &length, NULL))
        {
          Sample *sample = g_new0 (Sample, 1);

          sample->name = g_strdup (names->pdata[i]);
          sample->bytes = g_bytes_new (contents, MIN (length, MAX_SAMPLE));
          g_ptr_array_add (samples, sample);
        }
    }
}

static GPtrArray *
load_samples (void)
{
  GPtrArray *samples = g_ptr_array_new_with_free_func ((GDestroyNotify) sample_free);
  g_autofree char *data = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "data", NULL);

  add_folder (samples, data, 0);
  g_assert_cmpuint (samples->len, >, 20);

  return samples;
}

/* A few bytes are others, are missing, or come twice. */
static GBytes *
damage (GBytes *bytes, GRand *random)
{
  g_autoptr (GByteArray) copy = g_byte_array_new ();
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  if (length > 0)
    g_byte_array_append (copy, data, (guint) length);
  for (int n = g_rand_int_range (random, 1, 6); n > 0 && copy->len > 1; n--)
    {
      guint place = (guint) g_rand_int_range (random, 0, (gint32) copy->len);
      guint rest = copy->len - place;

      switch (g_rand_int_range (random, 0, 4))
        {
        case 0:
          copy->data[place] = (guint8) g_rand_int_range (random, 0, 256);
          break;
        case 1:
          g_byte_array_remove_range (copy, place, 1 + (guint) g_rand_int (random) % MIN (rest, 40));
          break;
        case 2:
          g_byte_array_set_size (copy, place);
          break;
        default:
          {
            g_autofree guint8 *again = g_memdup2 (copy->data + place, MIN (rest, 60));

            g_byte_array_append (copy, again, MIN (rest, 60));
          }
          break;
        }
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&copy));
}

/* The checks are in records.c; and something is always said: of the records, or of the file. */
static void
check_reader (const DatelineFormat *format, GBytes *bytes, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = records_read (format, bytes, name, &error);

  if (error == NULL && records->len == 0)
    g_error ("%s: nothing is said of %s", format->id, name);
}

static void
test_whole (void)
{
  const DatelineFormat *const *formats = dateline_formats_list ();
  g_autoptr (GPtrArray) samples = load_samples ();

  for (guint i = 0; i < samples->len; i++)
    {
      const Sample *sample = samples->pdata[i];

      for (guint k = 0; formats[k] != NULL; k++)
        if (formats[k]->read != NULL)
          check_reader (formats[k], sample->bytes, sample->name);
    }
}

static void
test_damaged (void)
{
  g_autoptr (GPtrArray) samples = load_samples ();
  g_autoptr (GRand) random = g_rand_new_with_seed (20230207);

  for (guint i = 0; i < samples->len; i++)
    {
      const Sample *sample = samples->pdata[i];
      gsize length;
      const guint8 *data = g_bytes_get_data (sample->bytes, &length);
      const DatelineFormat *format = dateline_format_detect (data, MIN (length, 16384),
                                                             sample->name);

      for (guint round = 0; round < ROUNDS; round++)
        {
          g_autoptr (GBytes) damaged = damage (sample->bytes, random);

          check_reader (format, damaged, sample->name);
        }
    }
}

/* The same bytes give the same originals, and no two articles of a file share one. */
static void
test_originals (void)
{
  g_autoptr (GPtrArray) samples = load_samples ();

  for (guint i = 0; i < samples->len; i++)
    {
      const Sample *sample = samples->pdata[i];
      g_autoptr (GPtrArray) first = records_read (NULL, sample->bytes, sample->name, NULL);
      g_autoptr (GPtrArray) second = records_read (NULL, sample->bytes, sample->name, NULL);

      g_assert_cmpuint (first->len, ==, second->len);
      for (guint k = 0; k < first->len; k++)
        {
          const Record *a = first->pdata[k];
          const Record *b = second->pdata[k];

          g_assert_true ((a->draft == NULL) == (b->draft == NULL));
          if (a->draft != NULL)
            g_assert_cmpstr (a->draft->original_hash, ==, b->draft->original_hash);
        }
    }
}

static void
write_packed (Fixture *fixture, const char *name, GBytes *bytes)
{
  fixture_write (fixture, name, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
}

static void
test_everything (Fixture *fixture, gconstpointer data)
{
  static const char page[] =
    "<!doctype html><html><body><h1>Ferry</h1><p>The ferry across the bay runs "
    "again, the harbour master said on Tuesday.</p></body></html>";
  static const char mail[] =
    "From: The Post <a@post.example>\nMessage-ID: <1>\nSubject: One\n\nThe first "
    "of the letters.\n";
  static const char nitf[] =
    "<?xml version='1.0'?><nitf><body><body.head><hedline><hl1>Bridge</hl1>"
    "</hedline></body.head><body.content><p>The council voted.</p>"
    "</body.content></body></nitf>";
  static const char ninjs[] =
    "[{\"uri\":\"u1\",\"versioncreated\":\"2023-02-08\",\"pubstatus\":\"usable\","
    "\"body_text\":\"A third text.\"},7]";
  static const char ld[] =
    "{\"@context\":\"https://schema.org\",\"@type\":\"NewsArticle\",\"headline\":\"D\","
    "\"articleBody\":\"A fourth text.\"}";
  static const char warc[] =
    "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: https://post.example/a\r\n"
    "Content-Type: text/html\r\nContent-Length: 52\r\n\r\n"
    "<html><h1>Old</h1><p>A page of the archive.</p></h>\n"
    "\r\n\r\nWARC/1.0\r\nbroken\r\n\r\n";
  MakerMember members[] = { { "in/ferry.html", page, -1 }, /* the same page again */
                            { "in/other.txt", "Another text.\n", -1 },
                            { "../out.txt", "Not to be read.\n", -1 },
                            { "in/nitf.xml", nitf, -1 }, /* likewise */
                            { NULL } };
  g_autoptr (DatelineProject) project = fixture_new_project (fixture, "p");
  g_autoptr (DatelineImportReport) report = NULL;
  g_autoptr (DatelineImportReport) again = NULL;
  g_autoptr (GBytes) zip = make_archive ("zip", NULL, members);
  g_autoptr (GBytes) packed = make_packed ("gzip", warc, sizeof warc - 1);

  fixture_write (fixture, "in/a.html", page, -1);
  fixture_write (fixture, "in/b.eml", mail, -1);
  fixture_write (fixture, "in/c.xml", nitf, -1);
  fixture_write (fixture, "in/d.json", ninjs, -1);
  fixture_write (fixture, "in/e.jsonld", ld, -1);
  write_packed (fixture, "in/f.warc.gz", packed);
  write_packed (fixture, "in/g.zip", zip);
  fixture_write (fixture, "in/h.txt", "Plain text of an article.\n", -1);
  fixture_write (fixture, "in/a_files/style.css", "p { color: red }\n", -1);
  fixture_write (fixture, "in/i.png", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16);
  report = fixture_import (fixture, project, "in");
  /* page, mail, nitf, ninjs, ld, archived page, packed text, text */
  g_assert_cmpuint (report->added, ==, 8);
  g_assert_cmpuint (report->already, ==, 2);
  /* a number among items, a broken record, a name that leads out, a picture, a style sheet */
  g_assert_cmpuint (report->refused, ==, 5);
  g_assert_cmpuint (report->found, ==, 15);
  again = fixture_import (fixture, project, "in");
  g_assert_cmpuint (again->added, ==, 0);
  g_assert_cmpuint (again->already, ==, 10);
  g_assert_cmpuint (again->refused, ==, 5);
}

static guint
count_messages (DatelineImportReport *report, const char *part)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (report->entries)); i++)
    n += strstr (fixture_message (report, i), part) != NULL;
  return n;
}

/* What lies beside articles in the folders of those who collect them: told, each with what it is, and read as
 * text when somebody says that it is text. */
static void
test_stray_files (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *name;
    const char *content;
    const char *said; /* NULL: an article */
  } files[] = {
    { "desktop.ini", "[.ShellClassInfo]\r\n", "for machines" },
    { "Ferry.url", "[InternetShortcut]\r\nURL=https://post.example/\r\n", "shortcut" },
    { "fetch.py", "import requests\n", "program" },
    { "fetch.log", "10:00:01 fetched https://post.example/\n", "program" },
    { "urls.txt", "https://post.example/a\r\n\r\nhttps://post.example/b\r\nhttps://po",
      "addresses" },
    { "sitemap.xml", "<?xml version='1.0'?><!-- all --><urlset><url/></urlset>", "<urlset>" },
    { "plain.xml", "\n<config a='1'/>", "<config>" },
    { "links.txt", "https://post.example/a\nThe council votes on the bridge.\n", NULL },
    { "ferry.php", "<!doctype html><p>The ferry to the islands sails again.</p>", NULL },
    { "angle.txt", "<b>The mayor</b> of the harbour town went home.\n", NULL },
    { "log.txt", "The ship's log was found.\n", NULL },
  };
  const char *paths[] = { NULL, NULL };
  g_autofree char *folder = fixture_path (fixture, "in");
  g_autoptr (DatelineProject) project = fixture_new_project (fixture, "p");
  g_autoptr (DatelineImportReport) report = NULL;
  g_autoptr (DatelineImportReport) as_text = NULL;
  g_autoptr (GError) error = NULL;
  DatelineImportOptions options = { .format = "text", .dry_run = TRUE };
  guint n_refused = 0;

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_strconcat ("in/", files[i].name, NULL);

      fixture_write (fixture, path, files[i].content, -1);
    }
  report = fixture_import (fixture, project, "in");
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    if (files[i].said != NULL)
      {
        g_test_message ("%s", files[i].name);
        g_assert_cmpuint (count_messages (report, files[i].said), >=, 1);
        n_refused++;
      }
  g_assert_cmpuint (report->refused, ==, n_refused);
  g_assert_cmpuint (report->added, ==, G_N_ELEMENTS (files) - n_refused);

  paths[0] = folder;
  as_text = dateline_import_run (dateline_project_get_path (project), paths, &options, NULL, NULL,
                                 NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (as_text->refused, ==, 0);
}

/* What a browser stored beside a page is told with the page's name, also pages of frames. A folder that is
 * only called so is a folder like others. */
static void
test_page_parts (Fixture *fixture, gconstpointer data)
{
  const char *frame = "<p>Sale of the year in all our shops, today only.</p>";
  const char *summit = "<p>The council met at noon and went home again before dusk.</p>";
  const char *other = "<p>The ferry to the northern islands sails again.</p>";
  MakerMember members[] = { { "Ziel/Summit.html", other, -1 },
                            { "Ziel/Summit_files/deep/frame.html", frame, -1 },
                            { "Ziel/Other_files/two.txt", "A note of the harbour office.\n", -1 },
                            { NULL } };
  g_autoptr (DatelineProject) project = fixture_new_project (fixture, "p");
  g_autoptr (GBytes) zip = make_archive ("zip", NULL, members);
  g_autoptr (DatelineImportReport) report = NULL;
  g_autoptr (DatelineImportReport) packed = NULL;
  g_autoptr (DatelineImportReport) alone = NULL;

  fixture_write (fixture, "in/The Post/Summit.html", summit, -1);
  fixture_write (fixture, "in/The Post/Summit-Dateien/frame.html", frame, -1);
  fixture_write (fixture, "in/The Post/Summit-Dateien/deep/ad.txt", "Buy now.\n", -1);
  fixture_write (fixture, "in/Summit_files/one.txt", "A note of the mayor's office.\n", -1);
  write_packed (fixture, "saved.zip", zip);

  report = fixture_import (fixture, project, "in");
  g_assert_cmpuint (report->added, ==, 2);
  g_assert_cmpuint (report->refused, ==, 2);
  g_assert_cmpuint (count_messages (report, "saved page “Summit.html”"), ==, 2);
  packed = fixture_import (fixture, project, "saved.zip");
  g_assert_cmpuint (packed->added, ==, 2);
  g_assert_cmpuint (packed->refused, ==, 1);
  g_assert_cmpuint (count_messages (packed, "saved page “Summit.html”"), ==, 1);
  /* Who asks for the folder wants what is in it. */
  alone = fixture_import (fixture, project, "in/The Post/Summit-Dateien");
  g_assert_cmpuint (alone->added, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/readers/whole", test_whole);
  g_test_add_func ("/readers/damaged", test_damaged);
  g_test_add_func ("/readers/originals", test_originals);
  FIXTURE_TEST ("/readers/everything", test_everything);
  FIXTURE_TEST ("/readers/page-parts", test_page_parts);
  FIXTURE_TEST ("/readers/stray-files", test_stray_files);

  return g_test_run ();
}
