/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drives a fuzz target without libFuzzer: replays the inputs of a folder, then changes them at
 * random from a fixed seed, so that every run of the tests tries the same inputs with any compiler.
 * Speaks TAP. An input that ends the program is left behind as crash-TARGET. */
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <glib.h>

#define LONGEST_INPUT  16384
#define DEFAULT_ROUNDS 3000

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* What is being tried, for the signal handler. */
static const guint8 *current_data;
static gsize current_size;
static char *crash_name;

static void
crash_cb (int number)
{
  int fd = open (crash_name, O_WRONLY | O_CREAT | O_TRUNC, 0644);

  if (fd >= 0)
    {
      gssize written = write (fd, current_data, current_size);

      (void) written;
      close (fd);
    }
  signal (number, SIG_DFL);
  raise (number);
}

static void
try_input (const guint8 *data, gsize size)
{
  /* A copy of exactly this size, so that reading past its end is caught. */
  g_autofree guint8 *copy = g_memdup2 (data, size);

  current_data = data;
  current_size = size;
  LLVMFuzzerTestOneInput (copy, size);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* The files of @folder in order of their names, which keeps the random choices the same. */
static void
load_folder (const char *folder, GPtrArray *inputs)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  if (dir == NULL)
    return;
  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);
      g_autofree char *contents = NULL;
      gsize length;

      if (g_file_get_contents (path, &contents, &length, NULL))
        g_ptr_array_add (inputs, g_bytes_new (contents, MIN (length, LONGEST_INPUT)));
    }
}

static void
change_once (GByteArray *input, GPtrArray *inputs, GRand *random)
{
  static const char *const awkward[] = {
    "\"",
    "\\",
    "\n",
    "\r\n",
    "\r",
    "\t",
    "(",
    ")",
    "[",
    "{",
    "}",
    "]",
    ":",
    "..",
    "-",
    "\xef\xbb\xbf",
    "\xff\xfe",
    "\xfe\xff",
    "\xe2\x80\x9c",
    "\xf0\x9f\x93\xb0",
    "\xcc\x81",
    "\xed\xa0\x80",
    "\xc0\x80",
    "-1",
    "4294967296",
    "1e999",
    "2022-13-1",
  };
  guint place = input->len > 0 ? (guint) g_rand_int_range (random, 0, (gint32) input->len) : 0;
  guint rest = input->len - place;

  switch (g_rand_int_range (random, 0, 7))
    {
    case 0: /* another byte */
      if (rest > 0)
        input->data[place] = (guint8) g_rand_int_range (random, 0, 256);
      break;
    case 1: /* another bit */
      if (rest > 0)
        input->data[place] ^= (guint8) (1 << g_rand_int_range (random, 0, 8));
      break;
    case 2: /* a hole */
      if (rest > 0)
        g_byte_array_remove_range (
          input, place, 1 + (guint) g_rand_int_range (random, 0, (gint32) MIN (rest, 64)) % rest);
      break;
    case 3: /* cut short */
      g_byte_array_set_size (input, place);
      break;
    case 4: /* something awkward */
    case 5:
      {
        guint which = (guint) g_rand_int_range (random, 0, G_N_ELEMENTS (awkward));
        g_autoptr (GByteArray) tail = g_byte_array_new ();

        g_byte_array_append (tail, input->data + place, rest);
        g_byte_array_set_size (input, place);
        g_byte_array_append (input, (const guint8 *) awkward[which],
                             (guint) strlen (awkward[which]));
        g_byte_array_append (input, tail->data, tail->len);
      }
      break;
    default: /* the end of another input */
      {
        guint which = (guint) g_rand_int_range (random, 0, (gint32) inputs->len);
        gsize size;
        const guint8 *other = g_bytes_get_data (g_ptr_array_index (inputs, which), &size);

        g_byte_array_set_size (input, place);
        if (size > 0)
          {
            gsize from = (gsize) g_rand_int_range (random, 0, (gint32) size);

            g_byte_array_append (input, other + from, (guint) (size - from));
          }
      }
      break;
    }
  if (input->len > LONGEST_INPUT)
    g_byte_array_set_size (input, LONGEST_INPUT);
}

/* fuzz-TARGET [ROUNDS [FOLDER…]] */
int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) inputs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GRand) random = g_rand_new_with_seed (20220126);
  g_autofree char *name = g_path_get_basename (argv[0]);
  guint rounds = DEFAULT_ROUNDS;

  if (argc > 1)
    rounds = (guint) g_ascii_strtoull (argv[1], NULL, 10);
  for (int i = 2; i < argc; i++)
    load_folder (argv[i], inputs);
  g_ptr_array_add (inputs, g_bytes_new_static ("", 0));
  g_ptr_array_add (inputs, g_bytes_new_static ("a b\n", 4));

  crash_name = g_strconcat ("crash-", name, NULL);
  signal (SIGABRT, crash_cb);
#ifndef __SANITIZE_ADDRESS__
  signal (SIGSEGV, crash_cb);
#endif

  printf ("1..2\n");
  for (guint i = 0; i < inputs->len; i++)
    {
      gsize size;
      const guint8 *data = g_bytes_get_data (g_ptr_array_index (inputs, i), &size);

      try_input (data, size);
    }
  printf ("ok 1 replayed %u inputs\n", inputs->len);
  fflush (stdout);

  for (guint round = 0; round < rounds; round++)
    {
      g_autoptr (GByteArray) input = g_byte_array_new ();
      guint which = (guint) g_rand_int_range (random, 0, (gint32) inputs->len);
      gsize size;
      const guint8 *data = g_bytes_get_data (g_ptr_array_index (inputs, which), &size);

      g_byte_array_append (input, data, (guint) size);
      for (int n = g_rand_int_range (random, 1, 9); n > 0; n--)
        change_once (input, inputs, random);
      try_input (input->data, input->len);
    }
  printf ("ok 2 tried %u changed inputs\n", rounds);
  g_free (crash_name);
  return 0;
}
