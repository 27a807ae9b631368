/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mappings as values: copies, changes by hand and by rule, and the words for roles. */
#include "formats/table-mapping.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "formats/format.h"
#include "text/names.h"

typedef struct
{
  const char *nick;
  const char *label;
} Words;

static const Words roles[DATELINE_N_COLUMN_ROLES] = {
  [DATELINE_ROLE_DROPPED] = { "drop", N_ ("Leave out") },
  [DATELINE_ROLE_TITLE] = { "title", N_ ("Title") },
  [DATELINE_ROLE_LEAD] = { "lead", N_ ("Lead, before the text") },
  [DATELINE_ROLE_TEXT] = { "text", N_ ("Text") },
  [DATELINE_ROLE_DATE] = { "date", N_ ("Date") },
  [DATELINE_ROLE_SOURCE] = { "source", N_ ("Source") },
  [DATELINE_ROLE_AUTHOR] = { "author", N_ ("Author") },
  [DATELINE_ROLE_URL] = { "url", N_ ("Address (URL)") },
  [DATELINE_ROLE_LANGUAGE] = { "language", N_ ("Language") },
  [DATELINE_ROLE_IDENTIFIER] = { "identifier", N_ ("Identifier") },
  [DATELINE_ROLE_NOTE] = { "note", N_ ("Note") },
  [DATELINE_ROLE_STATUS] = { "status", N_ ("Status") },
  [DATELINE_ROLE_METADATA] = { "metadata", N_ ("Keep as a detail") },
};

static const Words styles[DATELINE_N_DATE_STYLES] = {
  [DATELINE_DATES_WRITTEN] = { "written", N_ ("Year first, or month in words") },
  [DATELINE_DATES_DMY] = { "dmy", N_ ("Day/month/year") },
  [DATELINE_DATES_MDY] = { "mdy", N_ ("Month/day/year") },
  [DATELINE_DATES_YMD] = { "ymd", N_ ("Year/month/day") },
  [DATELINE_DATES_COMPACT] = { "compact", N_ ("Digits: 20220126") },
  [DATELINE_DATES_SECONDS] = { "seconds", N_ ("Seconds since 1970") },
  [DATELINE_DATES_MILLISECONDS] = { "milliseconds", N_ ("Milliseconds since 1970") },
  [DATELINE_DATES_SERIAL] = { "serial", N_ ("Days as spreadsheets count them") },
};

G_DEFINE_BOXED_TYPE (DatelineTableMapping,
                     dateline_table_mapping,
                     dateline_table_mapping_copy,
                     dateline_table_mapping_free)

void
dateline_table_shape_copy (const DatelineTableShape *from, DatelineTableShape *to)
{
  *to = *from;
  to->encoding = g_strdup (from->encoding);
  to->sheet = g_strdup (from->sheet);
  to->list = g_strdup (from->list);
}

void
dateline_table_shape_clear (DatelineTableShape *self)
{
  g_clear_pointer (&self->encoding, g_free);
  g_clear_pointer (&self->sheet, g_free);
  g_clear_pointer (&self->list, g_free);
}

void
dateline_table_column_free (DatelineTableColumn *self)
{
  if (self == NULL)
    return;

  g_free (self->header);
  g_free (self->name);
  g_free (self->reason);
  g_free (self);
}

DatelineTableMapping *
dateline_table_mapping_new (void)
{
  DatelineTableMapping *self = g_new0 (DatelineTableMapping, 1);

  self->shape.header = -1;
  self->columns = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_table_column_free);
  self->notes = g_ptr_array_new_with_free_func (g_free);

  return self;
}

DatelineTableMapping *
dateline_table_mapping_copy (const DatelineTableMapping *self)
{
  DatelineTableMapping *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = dateline_table_mapping_new ();
  dateline_table_shape_copy (&self->shape, &copy->shape);
  copy->origin = self->origin;
  copy->service = g_strdup (self->service);
  copy->remember = self->remember;
  for (guint i = 0; i < self->columns->len; i++)
    {
      const DatelineTableColumn *column = self->columns->pdata[i];
      DatelineTableColumn *added = dateline_table_mapping_add (copy, column->header);

      added->role = column->role;
      added->name = g_strdup (column->name);
      added->style = column->style;
      added->ambiguous = column->ambiguous;
      added->reason = g_strdup (column->reason);
    }
  for (guint i = 0; i < self->notes->len; i++)
    g_ptr_array_add (copy->notes, g_strdup (self->notes->pdata[i]));

  return copy;
}

void
dateline_table_mapping_free (DatelineTableMapping *self)
{
  if (self == NULL)
    return;

  dateline_table_shape_clear (&self->shape);
  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->notes);
  g_free (self->service);
  g_free (self);
}

DatelineTableColumn *
dateline_table_mapping_add (DatelineTableMapping *self, const char *header)
{
  DatelineTableColumn *column = g_new0 (DatelineTableColumn, 1);

  column->header = g_strdup (header != NULL ? header : "");
  g_ptr_array_add (self->columns, column);

  return column;
}

DatelineTableColumn *
dateline_table_mapping_find (const DatelineTableMapping *self, DatelineColumnRole role)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      DatelineTableColumn *column = self->columns->pdata[i];

      if (column->role == role)
        return column;
    }

  return NULL;
}

static gboolean
is_single (DatelineColumnRole role)
{
  switch (role)
    {
    case DATELINE_ROLE_DROPPED:
    case DATELINE_ROLE_LEAD:
    case DATELINE_ROLE_TEXT:
    case DATELINE_ROLE_NOTE:
    case DATELINE_ROLE_METADATA:
      return FALSE;
    default:
      return TRUE;
    }
}

static void
set_metadata_name (DatelineTableColumn *column, guint index, const char *name)
{
  g_free (column->name);
  column->name = name != NULL && *name != '\0' ? dateline_metadata_name (name, index)
                                               : dateline_metadata_name (column->header, index);
}

void
dateline_table_mapping_set_role (DatelineTableMapping *self,
                                 guint index,
                                 DatelineColumnRole role,
                                 const char *name)
{
  DatelineTableColumn *column;

  g_return_if_fail (self != NULL && index < self->columns->len);

  for (guint i = 0; is_single (role) && i < self->columns->len; i++)
    {
      DatelineTableColumn *other = self->columns->pdata[i];

      if (i == index || other->role != role)
        continue;
      other->role = DATELINE_ROLE_METADATA;
      set_metadata_name (other, i, NULL);
      g_free (other->reason);
      other->reason = g_strdup (_ ("Another column is taken for it"));
    }
  column = self->columns->pdata[index];
  column->role = role;
  g_clear_pointer (&column->name, g_free);
  if (role == DATELINE_ROLE_METADATA)
    set_metadata_name (column, index, name);
}

/* @wanted: a header, however it is written, or "#3". G_MAXUINT where there is none. */
static guint
find_column (const DatelineTableMapping *self, const char *wanted)
{
  g_autofree char *folded = NULL;
  guint64 place;

  for (guint i = 0; i < self->columns->len; i++)
    if (g_str_equal (((DatelineTableColumn *) self->columns->pdata[i])->header, wanted))
      return i;
  if (*wanted == '#' &&
      g_ascii_string_to_unsigned (wanted + 1, 10, 1, self->columns->len, &place, NULL))
    return (guint) place - 1;
  folded = dateline_name_fold (wanted);
  for (guint i = 0; *folded != '\0' && i < self->columns->len; i++)
    {
      g_autofree char *other = dateline_name_fold (
        ((DatelineTableColumn *) self->columns->pdata[i])->header);

      if (g_str_equal (other, folded))
        return i;
    }

  return G_MAXUINT;
}

static gboolean
fail_role (const char *rule, GError **error)
{
  g_autoptr (GString) known = g_string_new (NULL);

  for (guint i = 0; i < DATELINE_N_COLUMN_ROLES; i++)
    g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", roles[i].nick);
  g_set_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_UNKNOWN,
               /* Translators: "title=Headline" is to be typed like this */
               _ ("“%s” says nothing that a column can be; write title=Headline, with one of: %s"),
               rule, known->str);
  return FALSE;
}

static gboolean
fail_column (const DatelineTableMapping *self, const char *wanted, GError **error)
{
  g_autoptr (GString) known = g_string_new (NULL);

  for (guint i = 0; i < MIN (self->columns->len, 100); i++)
    {
      const DatelineTableColumn *column = self->columns->pdata[i];

      g_string_append (known, i > 0 ? ", " : "");
      if (*column->header != '\0')
        g_string_append (known, column->header);
      else
        g_string_append_printf (known, "#%u", i + 1);
    }
  g_set_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_UNKNOWN,
               _ ("There is no column “%s”; there are %s"), wanted, known->str);
  return FALSE;
}

gboolean
dateline_table_mapping_apply_rule (DatelineTableMapping *self, const char *rule, GError **error)
{
  const char *equals;
  const char *colon;
  g_autofree char *before = NULL;
  g_autofree char *nick = NULL;
  const char *more;
  DatelineColumnRole role;
  DatelineDateStyle style = DATELINE_DATES_WRITTEN;
  DatelineTableColumn *column;
  guint index;

  g_return_val_if_fail (self != NULL && rule != NULL, FALSE);

  equals = strchr (rule, '=');
  if (equals == NULL)
    return fail_role (rule, error);
  before = g_strndup (rule, (gsize) (equals - rule));
  colon = strchr (before, ':');
  nick = colon != NULL ? g_strndup (before, (gsize) (colon - before)) : g_strdup (before);
  more = colon != NULL ? colon + 1 : NULL;
  if (!dateline_column_role_from_nick (nick, &role))
    return fail_role (rule, error);
  if (role == DATELINE_ROLE_DATE && more != NULL && !dateline_date_style_from_nick (more, &style))
    {
      g_set_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_UNKNOWN,
                   _ ("“%s” is no way to write dates; there are written, dmy, mdy, ymd, compact, "
                      "seconds, milliseconds, serial"),
                   more);
      return FALSE;
    }
  index = find_column (self, equals + 1);
  if (index == G_MAXUINT)
    return fail_column (self, equals + 1, error);

  dateline_table_mapping_set_role (self, index, role, more);
  column = self->columns->pdata[index];
  g_free (column->reason);
  column->reason = g_strdup (_ ("You said so"));
  if (role == DATELINE_ROLE_DATE && more != NULL)
    {
      column->style = style;
      column->ambiguous = FALSE;
    }
  self->origin = DATELINE_MAPPING_GIVEN;

  return TRUE;
}

static void
append_header (GString *string, const DatelineTableColumn *column, guint index)
{
  if (*column->header != '\0')
    g_string_append (string, column->header);
  else
    /* Translators: a column without header, by its place from 1 */
    g_string_append_printf (string, _ ("column %u"), index + 1);
}

char *
dateline_table_mapping_list_dropped (const DatelineTableMapping *self)
{
  GString *string = g_string_new (NULL);

  for (guint i = 0; i < self->columns->len; i++)
    {
      const DatelineTableColumn *column = self->columns->pdata[i];

      if (column->role != DATELINE_ROLE_DROPPED)
        continue;
      g_string_append (string, string->len > 0 ? ", " : "");
      append_header (string, column, i);
    }

  return g_string_free (string, string->len == 0);
}

const char *
dateline_column_role_to_nick (DatelineColumnRole role)
{
  g_return_val_if_fail ((guint) role < DATELINE_N_COLUMN_ROLES, NULL);

  return roles[role].nick;
}

gboolean
dateline_column_role_from_nick (const char *nick, DatelineColumnRole *role)
{
  for (guint i = 0; nick != NULL && i < DATELINE_N_COLUMN_ROLES; i++)
    if (g_ascii_strcasecmp (roles[i].nick, nick) == 0)
      {
        *role = i;
        return TRUE;
      }

  return FALSE;
}

const char *
dateline_column_role_to_label (DatelineColumnRole role)
{
  g_return_val_if_fail ((guint) role < DATELINE_N_COLUMN_ROLES, NULL);

  return _ (roles[role].label);
}

const char *
dateline_date_style_to_nick (DatelineDateStyle style)
{
  g_return_val_if_fail ((guint) style < DATELINE_N_DATE_STYLES, NULL);

  return styles[style].nick;
}

gboolean
dateline_date_style_from_nick (const char *nick, DatelineDateStyle *style)
{
  for (guint i = 0; nick != NULL && i < DATELINE_N_DATE_STYLES; i++)
    if (g_ascii_strcasecmp (styles[i].nick, nick) == 0)
      {
        *style = i;
        return TRUE;
      }

  return FALSE;
}

const char *
dateline_date_style_to_label (DatelineDateStyle style)
{
  g_return_val_if_fail ((guint) style < DATELINE_N_DATE_STYLES, NULL);

  return _ (styles[style].label);
}

char *
dateline_metadata_name (const char *header, guint index)
{
  g_autofree char *folded = dateline_name_fold (header);
  GString *name = g_string_new (NULL);

  for (const char *p = folded; *p != '\0' && name->len < 64; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (name, g_ascii_tolower (*p));
    else if (name->len > 0 && name->str[name->len - 1] != '-')
      g_string_append_c (name, '-');
  while (name->len > 0 && name->str[name->len - 1] == '-')
    g_string_truncate (name, name->len - 1);
  if (name->len == 0)
    g_string_printf (name, "column-%u", index + 1);

  return g_string_free (name, FALSE);
}
