-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 2: relations, typed fields with settings, rules of layers, definitions with versions, names
-- that others give to entities, pairs of entities that are not the same, a note on the project.
-- Never change this file once a version with it is out: write schema-3.sql.
--
-- Three tables let new words into their CHECKs, so they are made anew and renamed; foreign keys are
-- off meanwhile and checked at the end. AUTOINCREMENT must go on where it was (see schema-1.sql).

CREATE TABLE layer_2 (
  id INTEGER PRIMARY KEY AUTOINCREMENT, uuid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('span', 'document', 'relation')),
  names_entities INTEGER NOT NULL DEFAULT 0,
  description TEXT NOT NULL DEFAULT '', position INTEGER NOT NULL DEFAULT 0,
  gone INTEGER NOT NULL DEFAULT 0,
  overlaps INTEGER NOT NULL DEFAULT 1,
  snap TEXT NOT NULL DEFAULT 'character' CHECK (snap IN ('character', 'word', 'sentence')),
  discontinuous INTEGER NOT NULL DEFAULT 1,
  crosses INTEGER NOT NULL DEFAULT 1,
  from_layers TEXT NOT NULL DEFAULT '[]',   -- of a relation: JSON array of layers' UUIDs
  to_layers TEXT NOT NULL DEFAULT '[]'
) STRICT;
INSERT INTO layer_2 (id, uuid, name, kind, names_entities, description, position, gone)
  SELECT id, uuid, name, kind, names_entities, description, position, gone FROM layer;
DELETE FROM sqlite_sequence WHERE name = 'layer_2';
INSERT INTO sqlite_sequence (name, seq)
  SELECT 'layer_2', seq FROM sqlite_sequence WHERE name = 'layer';
DROP TABLE layer;
ALTER TABLE layer_2 RENAME TO layer;

CREATE TABLE field_2 (
  id INTEGER PRIMARY KEY AUTOINCREMENT, uuid TEXT NOT NULL UNIQUE,
  layer INTEGER NOT NULL REFERENCES layer (id),
  name TEXT NOT NULL,
  type TEXT NOT NULL CHECK (type IN ('text', 'choice', 'choices', 'yes-no', 'number', 'date',
                                     'entity', 'label', 'link')),
  choices TEXT NOT NULL DEFAULT '[]',   -- JSON array of strings
  position INTEGER NOT NULL DEFAULT 0, gone INTEGER NOT NULL DEFAULT 0,
  required INTEGER NOT NULL DEFAULT 0,
  preset TEXT NOT NULL DEFAULT '',
  minimum TEXT NOT NULL DEFAULT '',     -- as text, which loses no digit; '' is open
  maximum TEXT NOT NULL DEFAULT '',
  allowed TEXT NOT NULL DEFAULT '[]',   -- JSON array of UUIDs
  description TEXT NOT NULL DEFAULT ''
) STRICT;
INSERT INTO field_2 (id, uuid, layer, name, type, choices, position, gone)
  SELECT id, uuid, layer, name, type, choices, position, gone FROM field;
DELETE FROM sqlite_sequence WHERE name = 'field_2';
INSERT INTO sqlite_sequence (name, seq)
  SELECT 'field_2', seq FROM sqlite_sequence WHERE name = 'field';
DROP TABLE field;
ALTER TABLE field_2 RENAME TO field;
CREATE INDEX field_layer ON field (layer);

CREATE TABLE annotation_2 (
  id INTEGER PRIMARY KEY AUTOINCREMENT, uuid TEXT NOT NULL UNIQUE,
  article INTEGER NOT NULL REFERENCES article (id),
  label INTEGER NOT NULL REFERENCES label (id),
  entity INTEGER REFERENCES entity (id),
  coder INTEGER NOT NULL REFERENCES coder (id),
  origin TEXT NOT NULL CHECK (origin IN ('hand', 'imported', 'suggested')),
  note TEXT NOT NULL DEFAULT '',
  form TEXT NOT NULL DEFAULT '',   -- a short text under it, folded: what a form meant last time
  created INTEGER NOT NULL, modified INTEGER NOT NULL,
  guideline INTEGER NOT NULL DEFAULT 0   -- version of the label's definition, 0: not known
) STRICT;
-- Till now every label had one definition, so that is the one they were made under.
INSERT INTO annotation_2 (id, uuid, article, label, entity, coder, origin, note, form, created,
                          modified, guideline)
  SELECT id, uuid, article, label, entity, coder, origin, note, form, created, modified, 1
  FROM annotation;
DELETE FROM sqlite_sequence WHERE name = 'annotation_2';
INSERT INTO sqlite_sequence (name, seq)
  SELECT 'annotation_2', seq FROM sqlite_sequence WHERE name = 'annotation';
DROP TABLE annotation;
ALTER TABLE annotation_2 RENAME TO annotation;
CREATE INDEX annotation_article ON annotation (article, label, entity, coder);
CREATE INDEX annotation_label ON annotation (label, article);
CREATE INDEX annotation_entity ON annotation (entity) WHERE entity IS NOT NULL;
CREATE INDEX annotation_form ON annotation (form, modified) WHERE form <> '';
-- Few have a note, and all of them are wanted together.
CREATE INDEX annotation_note ON annotation (article) WHERE note <> '';
CREATE INDEX article_note ON article (id) WHERE note <> '';

CREATE TABLE link (                -- where a relation comes from and goes to
  annotation INTEGER NOT NULL REFERENCES annotation (id) ON DELETE CASCADE,
  role TEXT NOT NULL CHECK (role IN ('from', 'to')),
  target INTEGER NOT NULL REFERENCES annotation (id) ON DELETE CASCADE,
  PRIMARY KEY (annotation, role)
) STRICT, WITHOUT ROWID;
CREATE INDEX link_target ON link (target);

ALTER TABLE label ADD COLUMN counter_examples TEXT NOT NULL DEFAULT '';
ALTER TABLE label ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE label ADD COLUMN version INTEGER NOT NULL DEFAULT 1;

CREATE TABLE label_version (       -- the definitions, the one in force among them
  label INTEGER NOT NULL REFERENCES label (id),
  version INTEGER NOT NULL,
  time INTEGER NOT NULL,
  coder TEXT NOT NULL,             -- UUID
  description TEXT NOT NULL, examples TEXT NOT NULL, counter_examples TEXT NOT NULL,
  PRIMARY KEY (label, version)
) STRICT, WITHOUT ROWID;
INSERT INTO label_version (label, version, time, coder, description, examples, counter_examples)
  SELECT l.id, 1, coalesce(g.time, p.created), coalesce(g.coder, c.uuid), l.description, l.examples,
         ''
  FROM label l JOIN project p JOIN coder c ON c.id = p.coder
  LEFT JOIN change_group g ON g.id = (SELECT max(change_group) FROM change WHERE target = l.uuid)
  WHERE l.description <> '' OR l.examples <> '';

CREATE TABLE external (            -- what others call an entity
  entity INTEGER NOT NULL REFERENCES entity (id) ON DELETE CASCADE,
  scheme TEXT NOT NULL, id TEXT NOT NULL,
  PRIMARY KEY (entity, scheme)
) STRICT, WITHOUT ROWID;
CREATE INDEX external_id ON external (scheme, id);

CREATE TABLE apart (               -- UUIDs of entities of which a person said: not the same
  a TEXT NOT NULL, b TEXT NOT NULL CHECK (a < b),
  PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
CREATE INDEX apart_b ON apart (b);

CREATE TABLE metadata (            -- what an import knew beside the columns of the article
  article INTEGER NOT NULL REFERENCES article (id),
  name TEXT NOT NULL, value TEXT NOT NULL,
  PRIMARY KEY (article, name)
) STRICT, WITHOUT ROWID;

ALTER TABLE project ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE region ADD COLUMN reason TEXT NOT NULL DEFAULT '';   -- why it counts as such
