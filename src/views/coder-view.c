/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One filter serves all lists: whoever shows annotations puts it over them and hears of every change
 * as of any other change of a list. */
#include "views/coder-view.h"

#include "config.h"

#define ALL  "all"
#define MINE "mine"

struct _DatelineCoderView
{
  GObject parent_instance;

  DatelineProject *project;
  char *which;
  gboolean blind;
  GtkCustomFilter *filter;
};

enum
{
  PROP_0,
  PROP_WHICH,
  PROP_BLIND,
  N_PROPS
};

enum
{
  CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DatelineCoderView, dateline_coder_view, G_TYPE_OBJECT)

static gboolean
is_shown (gpointer item, gpointer data)
{
  return dateline_coder_view_shows (data, item);
}

static void
tell_changed (DatelineCoderView *self)
{
  /* Without a function the filter lets all pass and costs nothing. */
  if (dateline_coder_view_get_only (self))
    gtk_custom_filter_set_filter_func (self->filter, is_shown, self, NULL);
  else
    gtk_custom_filter_set_filter_func (self->filter, NULL, NULL, NULL);
  g_signal_emit (self, signals[CHANGED], 0);
}

static DatelineCoder *
find_coder (DatelineCoderView *self, const char *uuid)
{
  GListModel *coders = dateline_project_get_coders (self->project);

  for (guint i = 0; i < g_list_model_get_n_items (coders); i++)
    {
      g_autoptr (DatelineCoder) coder = g_list_model_get_item (coders, i);

      /* The list keeps it. */
      if (g_strcmp0 (dateline_record_get_uuid (DATELINE_RECORD (coder)), uuid) == 0)
        return coder;
    }
  return NULL;
}

static void
dateline_coder_view_dispose (GObject *object)
{
  dateline_coder_view_set_project (DATELINE_CODER_VIEW (object), NULL);
  G_OBJECT_CLASS (dateline_coder_view_parent_class)->dispose (object);
}

static void
dateline_coder_view_finalize (GObject *object)
{
  DatelineCoderView *self = DATELINE_CODER_VIEW (object);

  gtk_custom_filter_set_filter_func (self->filter, NULL, NULL, NULL);
  g_clear_object (&self->filter);
  g_free (self->which);
  G_OBJECT_CLASS (dateline_coder_view_parent_class)->finalize (object);
}

static void
dateline_coder_view_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  DatelineCoderView *self = DATELINE_CODER_VIEW (object);

  switch (prop_id)
    {
    case PROP_WHICH:
      g_value_set_string (value, self->which);
      break;
    case PROP_BLIND:
      g_value_set_boolean (value, self->blind);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dateline_coder_view_set_property (GObject *object,
                                  guint prop_id,
                                  const GValue *value,
                                  GParamSpec *pspec)
{
  DatelineCoderView *self = DATELINE_CODER_VIEW (object);

  switch (prop_id)
    {
    case PROP_WHICH:
      dateline_coder_view_set_which (self, g_value_get_string (value));
      break;
    case PROP_BLIND:
      dateline_coder_view_set_blind (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dateline_coder_view_class_init (DatelineCoderViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = dateline_coder_view_dispose;
  object_class->finalize = dateline_coder_view_finalize;
  object_class->get_property = dateline_coder_view_get_property;
  object_class->set_property = dateline_coder_view_set_property;

  properties[PROP_WHICH] = g_param_spec_string ("which", NULL, NULL, ALL, flags);
  properties[PROP_BLIND] = g_param_spec_boolean ("blind", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] = g_signal_new ("changed", DATELINE_TYPE_CODER_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
dateline_coder_view_init (DatelineCoderView *self)
{
  self->which = g_strdup (ALL);
  self->filter = gtk_custom_filter_new (NULL, NULL, NULL);
}

DatelineCoderView *
dateline_coder_view_new (void)
{
  return g_object_new (DATELINE_TYPE_CODER_VIEW, NULL);
}

static void
watch_names (DatelineCoderView *self)
{
  GListModel *coders = dateline_project_get_coders (self->project);

  for (guint i = 0; i < g_list_model_get_n_items (coders); i++)
    {
      g_autoptr (DatelineCoder) coder = g_list_model_get_item (coders, i);

      g_signal_handlers_disconnect_by_func (coder, tell_changed, self);
      g_signal_connect_object (coder, "notify::name", G_CALLBACK (tell_changed), self,
                               G_CONNECT_SWAPPED);
    }
}

static void
coders_changed_cb (DatelineCoderView *self)
{
  watch_names (self);
  tell_changed (self);
}

static void
forget_project (DatelineCoderView *self)
{
  GListModel *coders = dateline_project_get_coders (self->project);

  for (guint i = 0; i < g_list_model_get_n_items (coders); i++)
    {
      g_autoptr (DatelineCoder) coder = g_list_model_get_item (coders, i);

      g_signal_handlers_disconnect_by_data (coder, self);
    }
  g_signal_handlers_disconnect_by_data (coders, self);
  g_signal_handlers_disconnect_by_data (self->project, self);
}

void
dateline_coder_view_set_project (DatelineCoderView *self, DatelineProject *project)
{
  g_return_if_fail (DATELINE_IS_CODER_VIEW (self));

  if (self->project == project)
    return;
  if (self->project != NULL)
    forget_project (self);
  g_set_object (&self->project, project);
  g_free (self->which);
  self->which = g_strdup (ALL);
  self->blind = FALSE;
  if (project != NULL)
    {
      g_signal_connect_object (project, "notify::coder", G_CALLBACK (tell_changed), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (dateline_project_get_coders (project), "items-changed",
                               G_CALLBACK (coders_changed_cb), self, G_CONNECT_SWAPPED);
      watch_names (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WHICH]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BLIND]);
  tell_changed (self);
}

const char *
dateline_coder_view_get_which (DatelineCoderView *self)
{
  g_return_val_if_fail (DATELINE_IS_CODER_VIEW (self), NULL);

  return self->which;
}

void
dateline_coder_view_set_which (DatelineCoderView *self, const char *which)
{
  g_return_if_fail (DATELINE_IS_CODER_VIEW (self));

  if (which == NULL || (g_strcmp0 (which, ALL) != 0 && g_strcmp0 (which, MINE) != 0 &&
                        (self->project == NULL || find_coder (self, which) == NULL)))
    which = ALL;
  if (g_strcmp0 (self->which, which) == 0)
    return;
  g_free (self->which);
  self->which = g_strdup (which);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WHICH]);
  tell_changed (self);
}

gboolean
dateline_coder_view_get_blind (DatelineCoderView *self)
{
  g_return_val_if_fail (DATELINE_IS_CODER_VIEW (self), FALSE);

  return self->blind;
}

void
dateline_coder_view_set_blind (DatelineCoderView *self, gboolean blind)
{
  g_return_if_fail (DATELINE_IS_CODER_VIEW (self));

  if (self->blind == !!blind)
    return;
  self->blind = !!blind;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BLIND]);
  tell_changed (self);
}

DatelineCoder *
dateline_coder_view_get_only (DatelineCoderView *self)
{
  g_return_val_if_fail (DATELINE_IS_CODER_VIEW (self), NULL);

  if (self->project == NULL)
    return NULL;
  if (self->blind || g_str_equal (self->which, MINE))
    return dateline_project_get_coder (self->project);
  return g_str_equal (self->which, ALL) ? NULL : find_coder (self, self->which);
}

gboolean
dateline_coder_view_shows (DatelineCoderView *self, DatelineAnnotation *annotation)
{
  DatelineCoder *only;

  g_return_val_if_fail (DATELINE_IS_CODER_VIEW (self), FALSE);
  g_return_val_if_fail (DATELINE_IS_ANNOTATION (annotation), FALSE);

  only = dateline_coder_view_get_only (self);
  return only == NULL || dateline_annotation_get_coder (annotation) == only;
}

GListModel *
dateline_coder_view_filter (DatelineCoderView *self, GListModel *annotations)
{
  g_return_val_if_fail (DATELINE_IS_CODER_VIEW (self), NULL);

  return G_LIST_MODEL (
    gtk_filter_list_model_new (annotations, GTK_FILTER (g_object_ref (self->filter))));
}

guint
dateline_coder_view_get_number (DatelineCoderView *self, DatelineCoder *coder)
{
  GListModel *coders;
  guint number = 0;

  g_return_val_if_fail (DATELINE_IS_CODER_VIEW (self), 0);

  if (self->project == NULL || coder == NULL || coder == dateline_project_get_coder (self->project))
    return 0;
  coders = dateline_project_get_coders (self->project);
  for (guint i = 0; i < g_list_model_get_n_items (coders); i++)
    {
      g_autoptr (DatelineCoder) other = g_list_model_get_item (coders, i);

      if (other != dateline_project_get_coder (self->project))
        number++;
      if (other == coder)
        break;
    }
  return MAX (number, 1);
}

/* The first letters of the first and the last word, or the first two of the only one. */
static char *
make_initials (const char *name)
{
  g_auto (GStrv) words = g_strsplit_set (name ? name : "", " \t\n-.", -1);
  GString *initials = g_string_new (NULL);
  const char *first = NULL;
  const char *last = NULL;

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (!g_unichar_isalnum (g_utf8_get_char (words[i])))
        continue;
      if (first == NULL)
        first = words[i];
      last = words[i];
    }
  if (first == NULL)
    return g_string_free (initials, FALSE);
  g_string_append_unichar (initials, g_unichar_toupper (g_utf8_get_char (first)));
  if (first != last)
    g_string_append_unichar (initials, g_unichar_toupper (g_utf8_get_char (last)));
  else if (g_unichar_isalnum (g_utf8_get_char (g_utf8_next_char (first))))
    g_string_append_unichar (initials, g_utf8_get_char (g_utf8_next_char (first)));
  return g_string_free (initials, FALSE);
}

char *
dateline_coder_view_get_initials (DatelineCoderView *self, DatelineCoder *coder)
{
  g_autofree char *initials = NULL;
  GListModel *coders;
  guint same = 1;

  g_return_val_if_fail (DATELINE_IS_CODER_VIEW (self), NULL);
  g_return_val_if_fail (DATELINE_IS_CODER (coder), NULL);

  initials = make_initials (dateline_coder_get_name (coder));
  if (self->project == NULL)
    return g_steal_pointer (&initials);
  coders = dateline_project_get_coders (self->project);
  for (guint i = 0; i < g_list_model_get_n_items (coders); i++)
    {
      g_autoptr (DatelineCoder) other = g_list_model_get_item (coders, i);
      g_autofree char *others = make_initials (dateline_coder_get_name (other));

      if (other == coder)
        break;
      if (g_str_equal (others, initials))
        same++;
    }
  if (same > 1 || *initials == '\0')
    return g_strdup_printf ("%s%u", initials, same);
  return g_steal_pointer (&initials);
}
