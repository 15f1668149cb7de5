-- Who may come in. Of secrets only SHA-256 digests are kept, of passwords Argon2id hashes.

CREATE TABLE account (
  person_id     BIGINT PRIMARY KEY REFERENCES person (id),
  name          TEXT NOT NULL,
  name_key      TEXT NOT NULL UNIQUE,
  role          TEXT NOT NULL CHECK (role IN ('owner', 'member')),
  password_hash TEXT NOT NULL,
  created_at    BIGINT NOT NULL
);

CREATE TABLE login_session (
  digest     TEXT PRIMARY KEY,
  person_id  BIGINT NOT NULL REFERENCES account (person_id),
  created_at BIGINT NOT NULL,
  ends_at    BIGINT NOT NULL
);
CREATE INDEX login_session_person ON login_session (person_id);

CREATE TABLE api_token (
  digest     TEXT PRIMARY KEY,
  person_id  BIGINT NOT NULL REFERENCES account (person_id),
  id         BIGINT NOT NULL,
  label      TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  UNIQUE (person_id, id)
);

CREATE TABLE person_setting (
  person_id          BIGINT PRIMARY KEY REFERENCES person (id),
  language           TEXT NOT NULL,
  zone               TEXT NOT NULL,
  keeps_reading_time INTEGER NOT NULL CHECK (keeps_reading_time IN (0, 1))
);

-- Stands here only within the transaction that erases a person; lets the journal's triggers pass.
CREATE TABLE erasure (
  person_id BIGINT PRIMARY KEY
);
