/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An evaluator of a few Python expressions. Values are strings, written the same way on both sides: texts as
 * they are, tuples as "2004,1,1", dictionaries as sorted "key=value" lines, numbers in digits. */
#include "formats/feed-expectations.h"

#include <string.h>

typedef struct
{
  const char *p;
  const DatelineFeed *feed;
} Reader;

static void
skip_blanks (Reader *reader)
{
  while (g_ascii_isspace (*reader->p))
    reader->p++;
}

static gboolean
take (Reader *reader, const char *what)
{
  skip_blanks (reader);
  if (!g_str_has_prefix (reader->p, what))
    return FALSE;
  reader->p += strlen (what);

  return TRUE;
}

static gboolean
take_word (Reader *reader, const char *word)
{
  const char *start = reader->p;

  if (take (reader, word) && !g_ascii_isalnum (*reader->p) && *reader->p != '_')
    return TRUE;
  reader->p = start;

  return FALSE;
}

static char *
read_string (Reader *reader)
{
  GString *string;
  const char *close = "'";

  skip_blanks (reader);
  while (*reader->p == 'u' && (reader->p[1] == '\'' || reader->p[1] == '"'))
    reader->p++;
  if (take (reader, "\"\"\""))
    close = "\"\"\"";
  else if (take (reader, "\""))
    close = "\"";
  else if (!take (reader, "'"))
    return NULL;
  string = g_string_new (NULL);
  while (*reader->p != '\0' && !g_str_has_prefix (reader->p, close))
    {
      if (*reader->p == '\\' && reader->p[1] != '\0')
        {
          reader->p++;
          g_string_append_c (string, *reader->p == 'n' ? '\n' : *reader->p);
          reader->p++;
        }
      else
        g_string_append_c (string, *reader->p++);
    }
  if (*reader->p != '\0')
    reader->p += strlen (close);

  return g_string_free (string, FALSE);
}

static char *
read_number (Reader *reader)
{
  const char *start;

  skip_blanks (reader);
  start = reader->p;
  if (*reader->p == '-')
    reader->p++;
  while (g_ascii_isdigit (*reader->p) || *reader->p == '.')
    reader->p++;

  return reader->p > start ? g_strndup (start, (gsize) (reader->p - start)) : NULL;
}

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

static char *
join_sorted (GPtrArray *lines)
{
  g_ptr_array_sort (lines, compare_strings);
  g_ptr_array_add (lines, NULL);

  return g_strjoinv ("\n", (char **) lines->pdata);
}

/* A literal, or NULL where none stands there. */
static char *
read_literal (Reader *reader)
{
  char *string = read_string (reader);
  GString *tuple;

  if (string != NULL)
    return string;
  if (take (reader, "{"))
    {
      g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

      while (!take (reader, "}") && *reader->p != '\0')
        {
          g_autofree char *key = read_string (reader);
          g_autofree char *value = take (reader, ":") ? read_string (reader) : NULL;

          g_ptr_array_add (lines, g_strdup_printf ("%s=%s", key, value));
          take (reader, ",");
          if (key == NULL)
            break;
        }
      return join_sorted (lines);
    }
  if (*reader->p == '(' && g_ascii_isdigit (reader->p[1]))
    {
      reader->p++;
      tuple = g_string_new (NULL);
      while (!take (reader, ")") && *reader->p != '\0')
        {
          g_autofree char *number = read_number (reader);

          if (number == NULL)
            break;
          g_string_append_printf (tuple, "%s%s", tuple->len > 0 ? "," : "", number);
          take (reader, ",");
        }
      return g_string_free (tuple, FALSE);
    }
  if (g_ascii_isdigit (*reader->p))
    return read_number (reader);

  return NULL;
}

/* feed['a'][0]['b'], entries[0].a: its parts as strings. */
static GPtrArray *
read_path (Reader *reader)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_free);

  skip_blanks (reader);
  while (TRUE)
    {
      const char *start = reader->p;

      if (take (reader, "["))
        {
          char *part = read_string (reader);

          g_ptr_array_add (parts, part != NULL ? part : read_number (reader));
          take (reader, "]");
          if (parts->pdata[parts->len - 1] == NULL)
            return parts;
          continue;
        }
      reader->p = start;
      if (parts->len > 0 && *reader->p == '.')
        reader->p++;
      else if (parts->len > 0)
        return parts;
      start = reader->p;
      while (g_ascii_isalnum (*reader->p) || *reader->p == '_')
        reader->p++;
      if (reader->p == start)
        return parts;
      g_ptr_array_add (parts, g_strndup (start, (gsize) (reader->p - start)));
      if (take (reader, "("))
        {
          char *argument = read_string (reader);

          take (reader, ")");
          if (argument != NULL)
            g_ptr_array_add (parts, argument);
        }
    }
}

static const char *
part_of (const GPtrArray *path, guint i)
{
  const char *part = i < path->len ? path->pdata[i] : NULL;

  return part != NULL ? part : "";
}

static gboolean
is_one_of (const char *word, const char *const *words)
{
  return g_strv_contains (words, word);
}

/* By the field's name alone, not by what the program knows. */
static gboolean
is_in_scope (const char *field)
{
  static const char *const names[] = { "title",     "link",    "links",   "author",   "authors",
                                       "published", "updated", "created", "expired",  "modified",
                                       "issued",    "date",    "summary", "subtitle", "description",
                                       "tagline",   "content", NULL };
  static const char *const endings[] = { "_detail", "_parsed" };
  g_autofree char *base = g_strdup (field);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (base, endings[i]))
      base[strlen (base) - strlen (endings[i])] = '\0';

  return is_one_of (base, names);
}

static char *
print_time (const DatelineFeedDate *date)
{
  g_autoptr (GDateTime) time = NULL;

  if (date == NULL || !date->has_time)
    return NULL;
  time = g_date_time_new_from_unix_utc (date->seconds);

  return g_strdup_printf ("%d,%d,%d,%d,%d,%d,%d,%d,0", g_date_time_get_year (time),
                          g_date_time_get_month (time), g_date_time_get_day_of_month (time),
                          g_date_time_get_hour (time), g_date_time_get_minute (time),
                          g_date_time_get_second (time), g_date_time_get_day_of_week (time) - 1,
                          g_date_time_get_day_of_year (time));
}

static char *
get_date (const DatelineFeedItem *item, const char *field)
{
  const DatelineFeedDate *date = NULL;

  if (g_str_has_prefix (field, "published"))
    date = item->published;
  else if (g_str_has_prefix (field, "created"))
    date = item->created;
  else if (g_str_has_prefix (field, "expired"))
    date = item->expires;
  else /* "updated" is also what the expectations call the date of Dublin Core */
    date = item->updated != NULL ? item->updated : item->date;

  return g_str_has_suffix (field, "_parsed") ? print_time (date)
         : date != NULL                      ? g_strdup (date->text)
                                             : NULL;
}

static char *
get_text (const DatelineFeedText *text, const char *part)
{
  if (text == NULL)
    return NULL;
  if (g_str_equal (part, "type"))
    return g_strdup (text->xhtml  ? "application/xhtml+xml"
                     : text->html ? "text/html"
                                  : "text/plain");

  return g_strdup (text->value);
}

static char *
get_person (const DatelineFeedPerson *person, const char *part)
{
  if (g_str_equal (part, "email"))
    return g_strdup (person->email);
  if (g_str_equal (part, "url") || g_str_equal (part, "href"))
    return g_strdup (person->url);
  if (g_str_equal (part, "name"))
    return g_strdup (person->name);
  if (person->name == NULL || person->email == NULL)
    return g_strdup (person->name != NULL ? person->name : person->email);

  return g_strdup_printf ("%s (%s)", person->name, person->email);
}

static char *
get_link (const DatelineFeedItem *item, const GPtrArray *path, guint at)
{
  guint number = (guint) g_ascii_strtoull (part_of (path, at), NULL, 10);
  const char *part = part_of (path, at + 1);
  const DatelineFeedLink *link = number < item->links->len ? item->links->pdata[number] : NULL;
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  if (link == NULL)
    return NULL;
  if (*part != '\0')
    return g_strdup (g_str_equal (part, "href")   ? link->href
                     : g_str_equal (part, "rel")  ? link->rel
                     : g_str_equal (part, "type") ? link->type
                                                  : link->title);
  g_ptr_array_add (lines, g_strdup_printf ("href=%s", link->href));
  g_ptr_array_add (lines, g_strdup_printf ("rel=%s", link->rel));
  if (link->type != NULL)
    g_ptr_array_add (lines, g_strdup_printf ("type=%s", link->type));

  return join_sorted (lines);
}

/* The value at a path, as it would be printed; NULL where there is none. */
static char *
get_value (const DatelineFeed *feed, const GPtrArray *path)
{
  gboolean entry = g_str_equal (part_of (path, 0), "entries");
  guint number = (guint) g_ascii_strtoull (part_of (path, 1), NULL, 10);
  guint at = entry ? 2 : 1;
  const DatelineFeedItem *item;
  const char *field;

  if (feed == NULL || (entry && number >= feed->entries->len))
    return NULL;
  item = entry ? feed->entries->pdata[number] : feed->head;
  if (g_str_equal (part_of (path, at), "has_key"))
    at++;
  field = part_of (path, at);
  if (g_str_has_prefix (field, "title"))
    return get_text (item->title, part_of (path, at + 1));
  if (g_str_has_prefix (field, "summary") || g_str_has_prefix (field, "description") ||
      g_str_has_prefix (field, "tagline") || g_str_has_prefix (field, "subtitle"))
    return get_text (item->summary, part_of (path, at + 1));
  if (g_str_equal (field, "content"))
    {
      guint which = (guint) g_ascii_strtoull (part_of (path, at + 1), NULL, 10);

      return which < item->contents->len
               ? get_text (item->contents->pdata[which], part_of (path, at + 2))
               : NULL;
    }
  if (g_str_equal (field, "link"))
    return g_strdup (item->link);
  if (g_str_equal (field, "links"))
    return get_link (item, path, at + 1);
  if (g_str_has_prefix (field, "author"))
    {
      gboolean list = g_str_equal (field, "authors");
      guint which = list ? (guint) g_ascii_strtoull (part_of (path, at + 1), NULL, 10) : 0;

      return which < item->authors->len
               ? get_person (item->authors->pdata[which], part_of (path, at + (list ? 2 : 1)))
               : NULL;
    }

  return get_date (item, field);
}

/* "<br/>" and "<br />" are the same. */
static char *
normalise (const char *value)
{
  g_auto (GStrv) parts = g_strsplit (value != NULL ? value : "", " />", -1);

  return g_strjoinv ("/>", parts);
}

static void
judge (FeedVerdict *verdict, const GPtrArray *path, const char *expected, const char *found)
{
  g_autofree char *a = normalise (expected);
  g_autofree char *b = normalise (found);
  g_autofree char *printed = NULL;

  verdict->n_in_scope++;
  if (g_str_equal (a, b))
    {
      verdict->n_met++;
      return;
    }
  g_ptr_array_add ((GPtrArray *) path, NULL);
  printed = g_strjoinv (".", (char **) path->pdata);
  g_ptr_array_set_size ((GPtrArray *) path, (int) path->len - 1);
  if (verdict->failed == NULL)
    verdict->failed = g_strdup_printf ("%s: expected “%s”, found “%s”", printed, expected, found);
}

static const char *
field_of (const GPtrArray *path)
{
  guint at = g_str_equal (part_of (path, 0), "entries") ? 2 : 1;

  return g_str_equal (part_of (path, at), "has_key") ? part_of (path, at + 1) : part_of (path, at);
}

/* One part of a conjunction; FALSE where it could not be read. */
static gboolean
read_clause (Reader *reader, FeedVerdict *verdict)
{
  gboolean negated = take_word (reader, "not");
  gboolean nested = take (reader, "(");
  gboolean length = take (reader, "len(");
  g_autoptr (GPtrArray) path = read_path (reader);
  g_autofree char *found = NULL;
  gboolean compared = FALSE;
  const char *field = field_of (path);

  if (path->len == 0 || path->pdata[path->len - 1] == NULL)
    return FALSE;
  if (length)
    {
      guint at = g_str_equal (part_of (path, 0), "entries") ? 1 : 0;
      const DatelineFeedItem *item = NULL;

      take (reader, ")");
      if (reader->feed != NULL)
        item = at == 0                          ? reader->feed->head
               : reader->feed->entries->len > 0 ? reader->feed->entries->pdata[0]
                                                : NULL;
      found = item != NULL ? g_strdup_printf ("%u", item->links->len) : NULL;
    }
  else
    found = is_in_scope (field) ? get_value (reader->feed, path) : NULL;
  while (take (reader, "==") || take (reader, "!="))
    {
      g_autofree char *expected = read_literal (reader);

      compared = TRUE;
      if (expected == NULL)
        {
          /* a == b == 'c' */
          g_autoptr (GPtrArray) other = read_path (reader);
          g_autofree char *value = get_value (reader->feed, other);

          if (is_in_scope (field))
            judge (verdict, path, value, found);
          continue;
        }
      if (is_in_scope (field))
        judge (verdict, path, expected, found);
    }
  if (!compared && is_in_scope (field))
    judge (verdict, path, negated ? NULL : found, negated ? found : found != NULL ? found : "?");
  if (nested)
    take (reader, ")");

  return TRUE;
}

FeedVerdict *
feed_verdict_new (const char *file, gsize length, const DatelineFeed *feed)
{
  FeedVerdict *verdict = g_new0 (FeedVerdict, 1);
  const char *start = g_strstr_len (file, (gssize) length, "Expect:");
  const char *end = start != NULL
                      ? g_strstr_len (start, (gssize) (length - (gsize) (start - file)), "-->")
                      : NULL;
  g_autofree char *expression = NULL;
  Reader reader;

  if (end == NULL)
    return verdict;
  start += strlen ("Expect:");
  expression = g_strstrip (g_strndup (start, (gsize) (end - start)));
  reader = (Reader){ expression, feed };
  do
    if (!read_clause (&reader, verdict))
      break;
  while (take_word (&reader, "and"));

  return verdict;
}

void
feed_verdict_free (FeedVerdict *verdict)
{
  if (verdict == NULL)
    return;

  g_free (verdict->failed);
  g_free (verdict);
}

gboolean
feed_files_walk (const char *folder,
                 void (*func) (const char *path, GBytes *bytes, gpointer data),
                 gpointer data)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  if (dir == NULL)
    return FALSE;
  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (names, compare_strings);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *contents = NULL;
      g_autoptr (GBytes) bytes = NULL;
      gsize length;

      if (feed_files_walk (names->pdata[i], func, data))
        continue;
      if (!g_file_get_contents (names->pdata[i], &contents, &length, NULL))
        continue;
      bytes = g_bytes_new_take (g_steal_pointer (&contents), length);
      func (names->pdata[i], bytes, data);
    }

  return TRUE;
}
