/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the columns of a gazetteer mean: by their headers in a few languages and the names that
 * catalogues use, otherwise by what stands in them. */
#include "formats/gazetteer.h"

#include "config.h"

#include <string.h>

#include "text/externals.h"
#include "text/names.h"

/* So many rows are looked at for their content. */
#define SAMPLE 200

/* Headers in the folding of text/names.h, by commas. */
static const struct
{
  DatelineColumnMeaning meaning;
  const char *headers;
} known[] = {
  { DATELINE_COLUMN_NAME,
    "name,names,label,itemlabel,item label,preflabel,pref label,title,full name,fullname,entity,"
    "entity name,canonical name,preferred name,asciiname,nom,libelle,nombre,etiqueta,bezeichnung,"
    "nachname vorname,personlabel,placelabel,orglabel,form,term,main name" },
  { DATELINE_COLUMN_ALIASES,
    "alias,aliases,altlabel,alt label,altlabels,alternative names,alternate names,alternatenames,"
    "alternative name,also known as,aka,synonym,synonyms,variants,variant,other names,andere namen,"
    "weitere namen,autres noms,otros nombres,alternatives,weak aka,itemaltlabel,forms" },
  { DATELINE_COLUMN_KIND,
    "kind,type,class,category,entity type,schema,art,typ,kategorie,categorie,tipo,clase,label type,"
    "instance of,typelabel,kindlabel" },
  { DATELINE_COLUMN_DESCRIPTION,
    "description,desc,note,notes,comment,comments,summary,beschreibung,anmerkung,bemerkung,"
    "itemdescription,item description,descripcion,nota,remark,remarks,definition" },
};

static const char *const id_headers[] = { "id",     "identifier", "item", "uri",       "url",
                                          "iri",    "entity id",  "qid",  "q id",      "same as",
                                          "sameas", "external",   "ids",  "externals", NULL };

static DatelineColumnMeaning
find_meaning (const char *folded)
{
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_auto (GStrv) headers = g_strsplit (known[i].headers, ",", -1);

      if (g_strv_contains ((const char *const *) headers, folded))
        return known[i].meaning;
    }
  return DATELINE_COLUMN_IGNORED;
}

/* The scheme that nearly all cells of a column are identifiers of by themselves: links, or Q458. */
static const char *
find_scheme (const DatelineTable *table, guint column)
{
  const char *scheme = NULL;
  guint filled = 0;
  guint fitting = 0;

  for (guint i = 0; i < table->rows->len && filled < SAMPLE; i++)
    {
      const DatelineTableRow *row = g_ptr_array_index (table->rows, i);
      g_autofree char *external = NULL;
      const char *found;

      if (*row->cells[column] == '\0')
        continue;
      filled++;
      external = dateline_external_parse (NULL, row->cells[column]);
      if (external == NULL)
        continue;
      *strchr (external, ':') = '\0';
      found = dateline_external_intern_scheme (external);
      if (scheme == NULL)
        scheme = found;
      fitting += found != NULL && found == scheme;
    }
  return fitting > 0 && fitting * 10 >= filled * 9 ? scheme : NULL;
}

static void
use_as_id (DatelineColumnUse *use, const char *scheme)
{
  use->meaning = DATELINE_COLUMN_ID;
  g_strlcpy (use->scheme, scheme, sizeof use->scheme);
}

static void
guess_column (const DatelineTable *table, guint column, DatelineColumnUse *use)
{
  const char *header = g_ptr_array_index (table->columns, column);
  g_autofree char *folded = dateline_name_fold (header);
  const char *scheme = dateline_external_intern_scheme (folded);

  if (scheme == NULL && g_str_has_suffix (folded, " id"))
    {
      g_autofree char *without = g_strndup (folded, strlen (folded) - 3);

      scheme = dateline_external_intern_scheme (without);
    }
  if (scheme == NULL)
    scheme = find_scheme (table, column);
  if (scheme != NULL)
    use_as_id (use, scheme);
  else if (g_strv_contains (id_headers, folded))
    /* Numbers of somebody's own list. */
    use_as_id (use, strcmp (folded, "externals") == 0 ? "" : "id");
  else
    use->meaning = find_meaning (folded);
}

/* Without a header that says so: the first column that holds words, each another. */
static guint
find_names (const DatelineTable *table, const GArray *uses)
{
  for (guint column = 0; column < table->columns->len; column++)
    {
      g_autoptr (GHashTable) different = g_hash_table_new (g_str_hash, g_str_equal);
      guint filled = 0;
      guint words = 0;

      if (g_array_index (uses, DatelineColumnUse, column).meaning != DATELINE_COLUMN_IGNORED)
        continue;
      for (guint i = 0; i < MIN (table->rows->len, SAMPLE); i++)
        {
          const DatelineTableRow *row = g_ptr_array_index (table->rows, i);
          const char *cell = row->cells[column];

          if (*cell == '\0')
            continue;
          filled++;
          g_hash_table_add (different, (gpointer) cell);
          for (const char *p = cell; *p != '\0'; p = g_utf8_next_char (p))
            if (g_unichar_isalpha (g_utf8_get_char (p)))
              {
                words++;
                break;
              }
        }
      if (filled > 0 && words * 10 >= filled * 9 &&
          g_hash_table_size (different) * 10 >= filled * 7)
        return column;
    }
  return G_MAXUINT;
}

GArray *
dateline_gazetteer_guess (const DatelineTable *table)
{
  GArray *uses = g_array_new (FALSE, TRUE, sizeof (DatelineColumnUse));
  gboolean named = FALSE;
  guint column;

  g_return_val_if_fail (table != NULL, uses);

  g_array_set_size (uses, table->columns->len);
  for (guint i = 0; i < uses->len; i++)
    {
      DatelineColumnUse *use = &g_array_index (uses, DatelineColumnUse, i);

      guess_column (table, i, use);
      /* One name is enough; a second column of them holds other names. */
      if (use->meaning == DATELINE_COLUMN_NAME && named)
        use->meaning = DATELINE_COLUMN_ALIASES;
      named |= use->meaning == DATELINE_COLUMN_NAME;
    }
  column = named ? G_MAXUINT : find_names (table, uses);
  if (column != G_MAXUINT)
    g_array_index (uses, DatelineColumnUse, column).meaning = DATELINE_COLUMN_NAME;
  return uses;
}
