/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The feeds that a project follows. Which ones, and how, is edited, logged and undone like everything else;
 * what their servers said last is kept beside and is no part of the history. Nothing here speaks to the
 * network: that is the fetch floor's business. */
#pragma once

#include "store/project.h"

G_BEGIN_DECLS

/* Hours between two refreshes: 0, the default, is only when somebody asks. */
#define DATELINE_FEED_MAX_HOURS 720

typedef struct
{
  char *uuid;
  char *url;
  char *title; /* "" where it is not known */
  guint hours;
  gboolean pages; /* the page of each new entry is fetched too */

  /* What is known of the last refresh. */
  char *etag;     /* "" where the server gave none */
  char *modified; /* likewise */
  gint64 checked; /* microseconds, 0 where it never was asked */
  gint64 due;     /* not before then, 0 where the server and its errors ask for no wait */
  guint failed;   /* how many times in a row it could not be refreshed */
  guint added;    /* articles that the last refresh brought */
  char *outcome;  /* one sentence, "" where there is nothing to say */
} DatelineSubscription;

DatelineSubscription *dateline_subscription_copy (const DatelineSubscription *self);
void dateline_subscription_free (DatelineSubscription *self);

/* (transfer full) (element-type DatelineSubscription): in the order in which they were added. */
GPtrArray *dateline_project_list_feeds (DatelineProject *self, GError **error);
/* (transfer full): by UUID or address; NULL with NOT_FOUND where the project follows no such feed. */
DatelineSubscription *dateline_project_find_feed (DatelineProject *self,
                                                  const char *name,
                                                  GError **error);

/**
 * dateline_project_add_feed:
 * @url: where it is; http or https
 * @title: (nullable): its title, if that is known
 * @hours: 0 to #DATELINE_FEED_MAX_HOURS
 *
 * Refuses what is no such address, and one that is followed already.
 *
 * Returns: (transfer full) (nullable): its UUID
 */
char *dateline_project_add_feed (DatelineProject *self,
                                 const char *url,
                                 const char *title,
                                 guint hours,
                                 GError **error);
gboolean dateline_project_remove_feed (DatelineProject *self, const char *uuid, GError **error);
/* Takes url, title, hours and pages of @feed over to the one that has its UUID. */
gboolean dateline_project_edit_feed (DatelineProject *self,
                                     const DatelineSubscription *feed,
                                     GError **error);
/* Keeps the second half of @feed, which is no edit. */
gboolean dateline_project_set_feed_state (DatelineProject *self,
                                          const DatelineSubscription *feed,
                                          GError **error);

/* An article that came from a feed before, or has the same address as an entry. */
typedef struct
{
  char *title;
  char *identifier; /* "" where its record had none */
  char *text_hash;
  gboolean removed; /* a person took it out of the project */
} DatelineKnownEntry;

void dateline_known_entry_free (DatelineKnownEntry *self);

/**
 * dateline_feeds_find_known:
 * @path: the project's file
 * @identifiers: (nullable): what entries call themselves
 * @urls: (nullable): addresses of entries
 * @error: a #DatelineStoreError
 *
 * Asks the file, over a connection of its own, in any thread.
 *
 * Returns: (transfer full) (nullable): "i:IDENTIFIER" and "u:URL" → #DatelineKnownEntry, those that there are
 */
GHashTable *dateline_feeds_find_known (const char *path,
                                       const char *const *identifiers,
                                       const char *const *urls,
                                       GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineSubscription, dateline_subscription_free)

G_END_DECLS
