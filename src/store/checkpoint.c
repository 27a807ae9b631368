/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is committed lies safe in the log that SQLite keeps beside the file (PROJECT-wal), and is carried
 * over into the file now and then: by the commit that finds a thousand pages there. A large action
 * writes tens of thousands, so that this takes as long as to commit them, and is done by a thread with
 * a connection of its own while the window goes on. Until then everybody reads them from the log. */
#include "config.h"

#include "store/project-private.h"

/* In pages, as SQLite has it by itself. */
#define NORMAL_CHECKPOINT 1000

void
dateline_checkpoint_put_off (DatelineProject *self)
{
  sqlite3_wal_autocheckpoint (self->connection->db, 0);
}

void
dateline_checkpoint_as_usual (DatelineProject *self)
{
  sqlite3_wal_autocheckpoint (self->connection->db, NORMAL_CHECKPOINT);
}

/* Where it fails nothing is lost: the next commit, or who closes the project, does it. */
static gpointer
work_cb (gpointer data)
{
  g_autofree char *path = data;
  g_autoptr (DatelineConnection)
    connection = dateline_connection_open (path, DATELINE_CONNECTION_IMPORT, NULL);

  /* Passive: it waits for nobody, and nobody for it. */
  if (connection)
    sqlite3_wal_checkpoint_v2 (connection->db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
  return NULL;
}

void
dateline_checkpoint_start (DatelineProject *self)
{
  dateline_checkpoint_wait (self);
  self->checkpoint = g_thread_new ("checkpoint", work_cb, g_strdup (self->path));
}

void
dateline_checkpoint_wait (DatelineProject *self)
{
  g_clear_pointer (&self->checkpoint, g_thread_join);
}
