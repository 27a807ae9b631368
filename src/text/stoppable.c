/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The work of each thread. */
#include "config.h"

#include "text/stoppable.h"

static GPrivate current = G_PRIVATE_INIT (NULL);

void
dateline_work_begin (DatelineWork *self, DatelineWorkFunc func, gpointer data)
{
  g_return_if_fail (self != NULL && func != NULL);

  self->func = func;
  self->data = data;
  self->stopped = FALSE;
  self->outer = g_private_get (&current);
  g_private_set (&current, self);
}

void
dateline_work_end (DatelineWork *self)
{
  g_return_if_fail (self != NULL && g_private_get (&current) == self);

  g_private_set (&current, self->outer);
}

gboolean
dateline_work_tell (double done)
{
  DatelineWork *self = g_private_get (&current);

  if (self == NULL)
    return TRUE;
  if (!self->func (done, self->data))
    self->stopped = TRUE;

  return !self->stopped;
}

gboolean
dateline_work_goes_on (void)
{
  return dateline_work_tell (-1);
}
