-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 3: feeds that a project follows, and which articles are copies of one another.
-- Never change this file once a version with it is out: write schema-4.sql.

CREATE TABLE feed (                -- an address that is asked for new articles
  id INTEGER PRIMARY KEY AUTOINCREMENT, uuid TEXT NOT NULL UNIQUE,
  url TEXT NOT NULL, title TEXT NOT NULL DEFAULT '',
  hours INTEGER NOT NULL DEFAULT 0,   -- between two refreshes, 0: only when asked to
  pages INTEGER NOT NULL DEFAULT 0,   -- whether the page of each entry is fetched too
  gone INTEGER NOT NULL DEFAULT 0
) STRICT;

-- What the server said last: changes with every refresh and is no part of the history.
CREATE TABLE feed_state (
  feed INTEGER PRIMARY KEY REFERENCES feed (id),
  etag TEXT NOT NULL DEFAULT '', modified TEXT NOT NULL DEFAULT '',
  checked INTEGER NOT NULL DEFAULT 0,   -- microseconds
  due INTEGER NOT NULL DEFAULT 0,       -- not to be asked before then
  failed INTEGER NOT NULL DEFAULT 0,    -- times in a row
  added INTEGER NOT NULL DEFAULT 0,     -- articles that the last refresh brought
  outcome TEXT NOT NULL DEFAULT ''
) STRICT;

-- Worked out from the texts and to be worked out anew at any time, so no part of the history; only
-- articles that have a copy.
CREATE TABLE copy (
  article INTEGER PRIMARY KEY REFERENCES article (id),
  cluster INTEGER NOT NULL REFERENCES article (id),   -- the article that came first then
  share REAL NOT NULL              -- of the text: how much of it stands in that one
) STRICT;

CREATE TABLE copy_run (            -- when they were looked for last; no row: never
  id INTEGER PRIMARY KEY CHECK (id = 1),
  version INTEGER NOT NULL,        -- of the way in which they are found
  time INTEGER NOT NULL
) STRICT;

CREATE TABLE copy_verdict (        -- UUIDs of articles of which a person said whether a is a copy of b
  a TEXT NOT NULL, b TEXT NOT NULL CHECK (a <> b),
  same INTEGER NOT NULL CHECK (same IN (0, 1)),
  PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
CREATE INDEX copy_verdict_b ON copy_verdict (b);
