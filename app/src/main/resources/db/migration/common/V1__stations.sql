-- What every station of the loop keeps. Plain SQL that SQLite and PostgreSQL both understand.
-- Instants are milliseconds since 1970-01-01T00:00:00Z; ids of entries are 64 bits (see EntryId).
-- One schema serves several people: what belongs to a person carries person_id.

CREATE TABLE person (
  id      BIGINT PRIMARY KEY,
  reserve DOUBLE PRECISION
);

CREATE TABLE interest (
  person_id BIGINT NOT NULL REFERENCES person (id),
  text      TEXT NOT NULL,
  weight    DOUBLE PRECISION NOT NULL,
  position  BIGINT NOT NULL,
  PRIMARY KEY (person_id, text)
);

CREATE TABLE purpose (
  person_id BIGINT NOT NULL REFERENCES person (id),
  topic     TEXT NOT NULL,
  share     DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (person_id, topic)
);

CREATE TABLE reading_rate (
  person_id BIGINT NOT NULL REFERENCES person (id),
  language  TEXT NOT NULL,
  words     DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (person_id, language)
);

CREATE TABLE source (
  address       TEXT PRIMARY KEY,
  location      TEXT,
  title         TEXT NOT NULL,
  site          TEXT,
  etag          TEXT,
  last_modified TEXT,
  fetched_at    BIGINT,
  due_at        BIGINT,
  failures      INTEGER NOT NULL,
  error         TEXT
);

CREATE TABLE subscription (
  person_id      BIGINT NOT NULL REFERENCES person (id),
  source_address TEXT NOT NULL REFERENCES source (address),
  position       BIGINT NOT NULL,
  PRIMARY KEY (person_id, source_address)
);
CREATE INDEX subscription_source ON subscription (source_address);

-- The long columns stand last, so that reading the others does not touch their pages.
CREATE TABLE entry (
  id             BIGINT PRIMARY KEY,
  source_address TEXT NOT NULL REFERENCES source (address),
  published_at   BIGINT,
  first_seen_at  BIGINT NOT NULL,
  language       TEXT NOT NULL,
  guid           TEXT NOT NULL,
  url            TEXT,
  title          TEXT NOT NULL,
  author         TEXT,
  html           TEXT NOT NULL,
  text           TEXT NOT NULL
);
CREATE INDEX entry_source ON entry (source_address);
CREATE INDEX entry_published ON entry (published_at);
CREATE INDEX entry_first_seen ON entry (first_seen_at);

-- Derived: can be emptied at any time. The vector is float32, little-endian.
CREATE TABLE embedding (
  space    TEXT NOT NULL,
  entry_id BIGINT NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
  vector   ${binary} NOT NULL,
  PRIMARY KEY (space, entry_id)
);
CREATE INDEX embedding_entry ON embedding (entry_id);

-- Derived: points of texts that are no entries (topics, interests), by SHA-256 of the text.
CREATE TABLE text_embedding (
  space  TEXT NOT NULL,
  digest TEXT NOT NULL,
  vector ${binary} NOT NULL,
  PRIMARY KEY (space, digest)
);

-- The journal. Rows are added and never changed; "clear" takes back what was decided before.
CREATE TABLE decision (
  person_id  BIGINT NOT NULL REFERENCES person (id),
  sequence   BIGINT NOT NULL,
  entry_id   BIGINT NOT NULL REFERENCES entry (id),
  outcome    TEXT NOT NULL CHECK (outcome IN ('worth', 'save', 'read', 'skip', 'less', 'regret', 'clear')),
  minutes    DOUBLE PRECISION CHECK (minutes >= 0),
  decided_at BIGINT NOT NULL,
  PRIMARY KEY (person_id, sequence)
);
CREATE INDEX decision_entry ON decision (entry_id, person_id, decided_at, sequence);

-- What was planned. The facts stand here by themselves: they stay true when entries go.
CREATE TABLE briefing (
  person_id        BIGINT NOT NULL REFERENCES person (id),
  sequence         BIGINT NOT NULL,
  generated_at     BIGINT NOT NULL,
  mode             TEXT NOT NULL,
  budget_minutes   DOUBLE PRECISION NOT NULL,
  expected_minutes DOUBLE PRECISION NOT NULL,
  planned_minutes  DOUBLE PRECISION NOT NULL,
  price            DOUBLE PRECISION,
  bound            DOUBLE PRECISION,
  PRIMARY KEY (person_id, sequence)
);
CREATE INDEX briefing_generated ON briefing (person_id, generated_at);

CREATE TABLE briefing_pick (
  person_id BIGINT NOT NULL,
  sequence  BIGINT NOT NULL,
  position  INTEGER NOT NULL,
  entry_id  BIGINT NOT NULL,
  minutes   DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (person_id, sequence, position),
  FOREIGN KEY (person_id, sequence) REFERENCES briefing (person_id, sequence)
);

-- Everything that was a candidate, once an entry, as its last briefing saw it: picks, duplicates and
-- what was left out. Bounded by the number of entries however often a briefing is asked for.
CREATE TABLE candidate (
  person_id      BIGINT NOT NULL REFERENCES person (id),
  entry_id       BIGINT NOT NULL,
  source_address TEXT NOT NULL,
  source_title   TEXT NOT NULL,
  title          TEXT NOT NULL,
  minutes        DOUBLE PRECISION NOT NULL,
  worth          DOUBLE PRECISION,
  left_out       TEXT,
  first_at       BIGINT NOT NULL,
  last_at        BIGINT NOT NULL,
  PRIMARY KEY (person_id, entry_id)
);
CREATE INDEX candidate_last ON candidate (person_id, last_at);

CREATE TABLE candidate_topic (
  person_id BIGINT NOT NULL,
  entry_id  BIGINT NOT NULL,
  topic     TEXT NOT NULL,
  weight    DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (person_id, entry_id, topic),
  FOREIGN KEY (person_id, entry_id) REFERENCES candidate (person_id, entry_id)
);
