-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 1 of the project file. Offsets are code points, days count from 1970-01-01, times are
-- microseconds since then. Whatever can be exchanged has a UUID. Row numbers are never given out
-- twice (AUTOINCREMENT), so that a record that undo brings back finds its number free. Never change
-- this file once a version with it is out: write schema-2.sql.
--
-- gone = 1 is a record that was deleted, or whose making was undone. Its row stays because articles
-- of an undone import, which stay too, may still point to it.

CREATE TABLE coder (
  id INTEGER PRIMARY KEY AUTOINCREMENT, uuid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL, gone INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE project (             -- exactly one row
  id INTEGER PRIMARY KEY CHECK (id = 1), uuid TEXT NOT NULL UNIQUE,
  created INTEGER NOT NULL,
  coder INTEGER NOT NULL REFERENCES coder (id)   -- who tags in this copy
) STRICT;

CREATE TABLE source (
  id INTEGER PRIMARY KEY AUTOINCREMENT, uuid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL, note TEXT NOT NULL DEFAULT '', gone INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE layer (
  id INTEGER PRIMARY KEY AUTOINCREMENT, uuid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('span', 'document')),
  names_entities INTEGER NOT NULL DEFAULT 0,
  description TEXT NOT NULL DEFAULT '', position INTEGER NOT NULL DEFAULT 0,
  gone INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE field (
  id INTEGER PRIMARY KEY AUTOINCREMENT, uuid TEXT NOT NULL UNIQUE,
  layer INTEGER NOT NULL REFERENCES layer (id),
  name TEXT NOT NULL, type TEXT NOT NULL CHECK (type IN ('text', 'choice', 'entity')),
  choices TEXT NOT NULL DEFAULT '[]',   -- JSON array of strings
  position INTEGER NOT NULL DEFAULT 0, gone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX field_layer ON field (layer);

CREATE TABLE label (
  id INTEGER PRIMARY KEY AUTOINCREMENT, uuid TEXT NOT NULL UNIQUE,
  layer INTEGER NOT NULL REFERENCES layer (id),
  parent INTEGER REFERENCES label (id),
  name TEXT NOT NULL, colour INTEGER NOT NULL DEFAULT 0, key TEXT NOT NULL DEFAULT '',
  description TEXT NOT NULL DEFAULT '', examples TEXT NOT NULL DEFAULT '',
  position INTEGER NOT NULL DEFAULT 0, gone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX label_layer ON label (layer);

CREATE TABLE entity (
  id INTEGER PRIMARY KEY AUTOINCREMENT, uuid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL, kind INTEGER REFERENCES label (id),
  note TEXT NOT NULL DEFAULT '', gone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX entity_kind ON entity (kind) WHERE kind IS NOT NULL;

CREATE TABLE alias (               -- one form may name several entities
  entity INTEGER NOT NULL REFERENCES entity (id) ON DELETE CASCADE,
  form TEXT NOT NULL,
  PRIMARY KEY (entity, form)
) STRICT, WITHOUT ROWID;

-- The log. A group is one action; undo and redo are groups of their own that name the one they
-- turn round, so history is only ever appended to.
CREATE TABLE change_group (
  id INTEGER PRIMARY KEY AUTOINCREMENT, uuid TEXT NOT NULL UNIQUE,
  coder TEXT NOT NULL,             -- UUID
  time INTEGER NOT NULL,
  kind INTEGER NOT NULL CHECK (kind IN (0, 1, 2)),   -- edit, undo, redo
  turns INTEGER REFERENCES change_group (id),
  action TEXT NOT NULL, subject TEXT NOT NULL
) STRICT;
CREATE INDEX change_group_turns ON change_group (turns) WHERE turns IS NOT NULL;

CREATE TABLE change (
  id INTEGER PRIMARY KEY AUTOINCREMENT, uuid TEXT NOT NULL UNIQUE,
  change_group INTEGER NOT NULL REFERENCES change_group (id),
  kind TEXT NOT NULL,              -- which record: annotation, entity, article, …
  target TEXT NOT NULL,            -- its UUID
  before TEXT, after TEXT          -- JSON, NULL where it did not or does not exist
) STRICT;
CREATE INDEX change_by_group ON change (change_group);
CREATE INDEX change_by_target ON change (target);

CREATE TABLE batch (               -- one import; an undone one stays, inactive
  id INTEGER PRIMARY KEY AUTOINCREMENT, uuid TEXT NOT NULL UNIQUE,
  change_group INTEGER NOT NULL REFERENCES change_group (id),
  time INTEGER NOT NULL, subject TEXT NOT NULL, report TEXT NOT NULL DEFAULT '{}',
  active INTEGER NOT NULL DEFAULT 1,
  finished INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX batch_change_group ON batch (change_group);

-- The columns that lists and the index scan; the text is kept apart so that a scan stays small.
CREATE TABLE article (
  id INTEGER PRIMARY KEY AUTOINCREMENT, uuid TEXT NOT NULL UNIQUE,
  batch INTEGER NOT NULL REFERENCES batch (id),
  title TEXT, lead TEXT NOT NULL DEFAULT '',
  source INTEGER REFERENCES source (id),
  author TEXT, url TEXT, language TEXT, note TEXT NOT NULL DEFAULT '',
  date_first INTEGER, date_last INTEGER, date_precision INTEGER NOT NULL DEFAULT 0,
  date_evidence INTEGER NOT NULL DEFAULT 0, date_confidence INTEGER NOT NULL DEFAULT 0,
  date_doubts TEXT NOT NULL DEFAULT '[]',   -- JSON
  status INTEGER NOT NULL DEFAULT 0, words INTEGER NOT NULL DEFAULT 0,
  points INTEGER NOT NULL DEFAULT 0,        -- length of the text
  removed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX article_batch ON article (batch);

-- The articles that are there.
CREATE VIEW here AS
  SELECT article.* FROM article JOIN batch ON batch.id = article.batch
  WHERE article.removed = 0 AND batch.active = 1;

CREATE TABLE article_text (
  id INTEGER PRIMARY KEY REFERENCES article (id),
  text TEXT NOT NULL, hash TEXT NOT NULL
) STRICT;

CREATE VIRTUAL TABLE article_search USING fts5 (
  text, content = 'article_text', content_rowid = 'id',
  tokenize = "unicode61 remove_diacritics 2"
);

CREATE TABLE original (            -- what was imported, byte for byte
  article INTEGER PRIMARY KEY REFERENCES article (id),
  name TEXT NOT NULL, encoding TEXT NOT NULL, hash TEXT NOT NULL, size INTEGER NOT NULL,
  bytes BLOB                       -- zlib; NULL where the import held only a description
) STRICT;
CREATE INDEX original_hash ON original (hash);

CREATE TABLE region (
  article INTEGER NOT NULL REFERENCES article (id),
  start INTEGER NOT NULL, end INTEGER NOT NULL CHECK (end > start), kind INTEGER NOT NULL,
  PRIMARY KEY (article, start)
) STRICT, WITHOUT ROWID;

CREATE TABLE annotation (
  id INTEGER PRIMARY KEY AUTOINCREMENT, uuid TEXT NOT NULL UNIQUE,
  article INTEGER NOT NULL REFERENCES article (id),
  label INTEGER NOT NULL REFERENCES label (id),
  entity INTEGER REFERENCES entity (id),
  coder INTEGER NOT NULL REFERENCES coder (id),
  origin TEXT NOT NULL CHECK (origin IN ('hand', 'imported')),
  note TEXT NOT NULL DEFAULT '',
  form TEXT NOT NULL DEFAULT '',   -- a short text under it, folded: what a form meant last time
  created INTEGER NOT NULL, modified INTEGER NOT NULL
) STRICT;
CREATE INDEX annotation_article ON annotation (article, label, entity, coder);
CREATE INDEX annotation_label ON annotation (label, article);
CREATE INDEX annotation_entity ON annotation (entity) WHERE entity IS NOT NULL;
CREATE INDEX annotation_form ON annotation (form, modified) WHERE form <> '';

CREATE TABLE fragment (
  annotation INTEGER NOT NULL REFERENCES annotation (id) ON DELETE CASCADE,
  start INTEGER NOT NULL, end INTEGER NOT NULL CHECK (end > start),
  PRIMARY KEY (annotation, start)
) STRICT, WITHOUT ROWID;

CREATE TABLE value (
  annotation INTEGER NOT NULL REFERENCES annotation (id) ON DELETE CASCADE,
  field INTEGER NOT NULL REFERENCES field (id),
  value TEXT NOT NULL,             -- for a field of type entity: the entity's UUID
  PRIMARY KEY (annotation, field)
) STRICT, WITHOUT ROWID;
CREATE INDEX value_value ON value (value);
CREATE INDEX value_field ON value (field);
