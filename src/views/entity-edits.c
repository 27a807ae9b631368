/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each edit is done at once and told with a way back, so nothing here asks whether one is sure. */
#include "views/entity-edits.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "text/fold.h"
#include "views/shown-name.h"

static guint
count_mentions (DatelineSession *session, DatelineEntity *entity)
{
  DatelineTally tally;

  dateline_index_tally_entity (dateline_session_get_index (session),
                               dateline_record_get_id (DATELINE_RECORD (entity)), &tally);
  return tally.mentions;
}

/* A group that failed is rolled back as a whole. */
static gboolean
end (DatelineSession *session, gboolean done, GError *error)
{
  DatelineProject *project = dateline_session_get_project (session);

  if (done && dateline_project_commit (project, &error))
    return TRUE;
  if (!done)
    dateline_project_rollback (project);
  dateline_session_fail (session, error);
  return FALSE;
}

/* --- merging -------------------------------------------------------------------------------- */

static guint
count_others (DatelineEntity *entity, GPtrArray *others)
{
  guint n = 0;

  for (guint i = 0; i < others->len; i++)
    n += g_ptr_array_index (others, i) != entity;
  return n;
}

char *
dateline_entity_describe_merge (DatelineSession *session, DatelineEntity *entity, GPtrArray *others)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = count_others (entity, others);

  for (guint i = 0; i < others->len; i++)
    {
      DatelineEntity *other = g_ptr_array_index (others, i);
      guint mentions;

      if (other == entity)
        continue;
      mentions = count_mentions (session, other);
      g_string_append_printf (text,
                              /* Translators: two names of entities. */
                              ngettext ("%'u mention of “%s” becomes one of “%s”.",
                                        "%'u mentions of “%s” become “%s”.", mentions),
                              mentions, dateline_entity_get_name (other),
                              dateline_entity_get_name (entity));
      g_string_append_c (text, '\n');
    }
  g_string_append (text, ngettext ("Its names become other names, its note is added.",
                                   "Their names become other names, their notes are added.", n));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

gboolean
dateline_entity_merge (DatelineSession *session, DatelineEntity *entity, GPtrArray *others)
{
  DatelineProject *project = dateline_session_get_project (session);
  g_autofree char *name = g_strdup (dateline_entity_get_name (entity));
  g_autofree char *message = NULL;
  guint n = count_others (entity, others);
  gboolean done = TRUE;
  GError *error = NULL;

  if (n == 0)
    return FALSE;
  if (!dateline_project_begin (project, "merge-entities", name, &error))
    {
      dateline_session_fail (session, error);
      return FALSE;
    }
  for (guint i = 0; done && i < others->len; i++)
    if (g_ptr_array_index (others, i) != entity)
      done = dateline_project_merge_entities (project, entity, g_ptr_array_index (others, i),
                                              &error);
  if (!end (session, done, error))
    return FALSE;
  dateline_session_set_entity (session, entity);
  /* Translators: how many names were merged, and the name of the entity that they are now. */
  message = g_strdup_printf (ngettext ("Merged %u name into “%s”", "Merged %u names into “%s”", n),
                             n, name);
  dateline_session_tell_done (session, message);
  return TRUE;
}

/* --- the rest ------------------------------------------------------------------------------- */

gboolean
dateline_entity_delete (DatelineSession *session, GPtrArray *entities)
{
  DatelineProject *project = dateline_session_get_project (session);
  g_autofree char *subject = NULL;
  g_autofree char *message = NULL;
  gboolean done = TRUE;
  guint mentions = 0;
  GError *error = NULL;

  if (entities->len == 0)
    return FALSE;
  if (entities->len == 1)
    subject = g_strdup (dateline_entity_get_name (g_ptr_array_index (entities, 0)));
  else
    subject = g_strdup_printf (ngettext ("%u name", "%u names", entities->len), entities->len);
  if (!dateline_project_begin (project, "delete-entity", subject, &error))
    {
      dateline_session_fail (session, error);
      return FALSE;
    }
  for (guint i = 0; done && i < entities->len; i++)
    {
      mentions += count_mentions (session, g_ptr_array_index (entities, i));
      done = dateline_project_delete_entity (project, g_ptr_array_index (entities, i), &error);
    }
  if (!end (session, done, error))
    return FALSE;
  if (mentions > 0)
    {
      g_autofree char *format = g_strdup_printf (
        /* Translators: the first is a name, or how many names. */
        ngettext ("Deleted “%s”; %'u mention names nobody now",
                  "Deleted “%s”; %'u mentions name nobody now", mentions),
        "%s", mentions);

      message = dateline_compose (format, subject, NULL, NULL);
    }
  else
    message = dateline_compose (_ ("Deleted “%s”"), subject, NULL, NULL);
  dateline_session_tell_done (session, message);
  return TRUE;
}

gboolean
dateline_entity_rename (DatelineSession *session, DatelineEntity *entity, const char *typed)
{
  g_autofree char *name = dateline_flatten (typed);
  GError *error = NULL;

  if (*name == '\0')
    return FALSE;
  if (g_str_equal (name, dateline_entity_get_name (entity)))
    return TRUE;
  /* The old name stays as another name: it is how some articles write it. */
  if (!dateline_project_rename_entity (dateline_session_get_project (session), entity, name, TRUE,
                                       &error))
    dateline_session_fail (session, error);
  return TRUE;
}

gboolean
dateline_entity_split (DatelineSession *session,
                       DatelineEntity *entity,
                       const char *typed,
                       const GArray *annotation_ids)
{
  g_autofree char *name = dateline_flatten (typed);
  g_autofree char *message = NULL;
  DatelineEntity *made;
  GError *error = NULL;

  if (*name == '\0')
    return FALSE;
  made = dateline_project_split_entity (dateline_session_get_project (session), entity, name,
                                        annotation_ids, &error);
  if (made == NULL)
    {
      dateline_session_fail (session, error);
      return TRUE;
    }
  dateline_session_set_entity (session, made);
  message = g_strdup_printf (ngettext ("%'u mention speaks of “%s” now",
                                       "%'u mentions speak of “%s” now", annotation_ids->len),
                             annotation_ids->len, name);
  dateline_session_tell_done (session, message);
  return TRUE;
}

gboolean
dateline_entity_add (DatelineSession *session, const char *typed, DatelineLabel *kind)
{
  DatelineProject *project = dateline_session_get_project (session);
  g_autofree char *name = dateline_flatten (typed);
  g_autoptr (GPtrArray) known = NULL;
  DatelineEntity *entity = NULL;
  GError *error = NULL;

  if (*name == '\0')
    return FALSE;
  known = dateline_project_find_entities (project, name);
  for (guint i = 0; i < known->len && entity == NULL; i++)
    if (g_str_equal (dateline_entity_get_name (g_ptr_array_index (known, i)), name))
      entity = g_ptr_array_index (known, i);
  if (entity == NULL)
    entity = dateline_project_add_entity (project, name, kind, &error);
  if (entity == NULL)
    dateline_session_fail (session, error);
  else
    dateline_session_set_entity (session, entity);
  return TRUE;
}
