/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two atomic numbers. The rest belongs to whoever shows them. */
#include "store/progress.h"

void
dateline_progress_set (guint done, guint total, gpointer progress)
{
  DatelineProgress *self = progress;

  g_return_if_fail (self != NULL);

  g_atomic_int_set (&self->total, (gint) total);
  g_atomic_int_set (&self->done, (gint) done);
}

guint
dateline_progress_get (const DatelineProgress *self, guint *total)
{
  g_return_val_if_fail (self != NULL, 0);

  if (total != NULL)
    *total = (guint) g_atomic_int_get (&self->total);
  return (guint) g_atomic_int_get (&self->done);
}

double
dateline_progress_get_fraction (const DatelineProgress *self)
{
  guint total;
  guint done = dateline_progress_get (self, &total);

  return total > 0 ? CLAMP ((double) done / total, 0, 1) : 0;
}
