/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The endings of such folders are those that browsers and Windows write and know, language by language. */
#include "config.h"

#include "formats/page-parts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gsize
find_ending (const char *name, const char *const *endings, guint n)
{
  gsize length = name != NULL ? strlen (name) : 0;

  for (guint i = 0; i < n; i++)
    {
      gsize ending = strlen (endings[i]);

      if (length > ending && g_ascii_strcasecmp (name + length - ending, endings[i]) == 0)
        return length - ending;
    }
  return 0;
}

gboolean
dateline_is_page_part (const char *name)
{
  static const char *const endings[] = {
    ".css", ".js", ".mjs", ".map", ".woff", ".woff2", ".ttf", ".otf", ".eot",
  };

  return find_ending (name, endings, G_N_ELEMENTS (endings)) > 0;
}

char *
dateline_page_stem_of_folder (const char *name)
{
  static const char *const endings[] = {
    "_files",       ".files",     "-files",    "_file",      "-Dateien",  "_Dateien",  "_fichiers",
    "_archivos",    "_ficheiros", "_arquivos", "_bestanden", "-filer",    "_filer",    "_tiedostot",
    "_pliki",       "_soubory",   "_subory",   "_elemei",    "_dosyalar", "_datoteke", "_fitxers",
    "_fitxategiak", "_failid",    "_fails",    "_bylos",     "_fajlovi",
  };
  gsize stem = find_ending (name, endings, G_N_ELEMENTS (endings));

  return stem > 0 ? g_strndup (name, stem) : NULL;
}

char *
dateline_page_stem (const char *name)
{
  static const char *const endings[] = { ".html", ".htm", ".xhtml", ".xht", ".shtml" };
  gsize stem = find_ending (name, endings, G_N_ELEMENTS (endings));

  return stem > 0 ? g_strndup (name, stem) : NULL;
}

char *
dateline_page_part_problem (const char *page)
{
  /* Translators: %s is the name of a file. */
  return g_strdup_printf (_ ("It belongs to the saved page “%s” and holds no article of its own"),
                          page);
}

GHashTable *
dateline_page_parts_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

char *
dateline_page_parts_look (GHashTable *pages, const char *path)
{
  const char *name = path;
  g_autofree char *stem = NULL;

  for (const char *slash = strchr (path, '/'); slash != NULL; slash = strchr (name, '/'))
    {
      g_autofree char *folder = g_strndup (name, (gsize) (slash - name));
      g_autofree char *page = dateline_page_stem_of_folder (folder);
      g_autofree char *key = g_strdup_printf ("%.*s%s", (int) (name - path), path,
                                              page != NULL ? page : "");
      const char *found = page != NULL ? g_hash_table_lookup (pages, key) : NULL;

      if (found != NULL)
        return dateline_page_part_problem (found);
      name = slash + 1;
    }
  stem = dateline_page_stem (name);
  if (stem != NULL)
    g_hash_table_replace (pages, g_strdup_printf ("%.*s%s", (int) (name - path), path, stem),
                          g_strdup (name));
  return NULL;
}
