-- The classifiers that people train on a server: what was ordered and what came of it. Files of a
-- model that is done lie beside the store, in a folder of its id.
CREATE TABLE training (
  id           TEXT PRIMARY KEY,
  person_id    BIGINT NOT NULL REFERENCES person (id),
  name         TEXT NOT NULL,
  state        TEXT NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')),
  failure      TEXT CHECK (failure IN ('interrupted', 'diverged', 'memory', 'storage', 'internal')),
  settings     TEXT NOT NULL,
  ordered_at   BIGINT NOT NULL,
  started_at   BIGINT,
  ended_at     BIGINT,
  bytes        BIGINT,
  figures      TEXT,
  order_key    TEXT,
  order_digest TEXT,
  UNIQUE (person_id, order_key)
);
CREATE INDEX training_person ON training (person_id, ordered_at);
