-- What reading apps need. Of secrets only SHA-256 digests are kept, of passwords Argon2id hashes.

CREATE TABLE app_password (
  person_id  BIGINT PRIMARY KEY REFERENCES account (person_id),
  hash       TEXT NOT NULL,
  created_at BIGINT NOT NULL
);

CREATE TABLE app_login (
  digest     TEXT PRIMARY KEY,
  person_id  BIGINT NOT NULL REFERENCES account (person_id),
  created_at BIGINT NOT NULL
);
CREATE INDEX app_login_person ON app_login (person_id, created_at);

-- The digest of what the Fever protocol sends: MD5 of "name:password" as 32 hexadecimal digits.
CREATE TABLE fever_key (
  person_id  BIGINT PRIMARY KEY REFERENCES account (person_id),
  digest     TEXT NOT NULL UNIQUE,
  created_at BIGINT NOT NULL
);

-- The secret in the address of a person's plan as a feed.
CREATE TABLE plan_feed (
  person_id  BIGINT PRIMARY KEY REFERENCES account (person_id),
  digest     TEXT NOT NULL UNIQUE,
  created_at BIGINT NOT NULL
);

CREATE TABLE subscription_title (
  person_id      BIGINT NOT NULL,
  source_address TEXT NOT NULL,
  title          TEXT NOT NULL,
  PRIMARY KEY (person_id, source_address),
  FOREIGN KEY (person_id, source_address) REFERENCES subscription (person_id, source_address) ON DELETE CASCADE
);

CREATE TABLE subscription_label (
  person_id      BIGINT NOT NULL,
  source_address TEXT NOT NULL,
  label          TEXT NOT NULL,
  PRIMARY KEY (person_id, source_address, label),
  FOREIGN KEY (person_id, source_address) REFERENCES subscription (person_id, source_address) ON DELETE CASCADE
);

CREATE TABLE entry_label (
  person_id BIGINT NOT NULL REFERENCES person (id),
  entry_id  BIGINT NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
  label     TEXT NOT NULL,
  PRIMARY KEY (person_id, entry_id, label)
);
CREATE INDEX entry_label_entry ON entry_label (entry_id);

-- Small numbers for protocols whose clients hold an id in 32 bits. Given out once, in the order
-- entries came in, and never again to anything else.
CREATE TABLE entry_number (
  number   BIGINT PRIMARY KEY,
  entry_id BIGINT NOT NULL UNIQUE REFERENCES entry (id) ON DELETE CASCADE
);

CREATE TABLE source_number (
  number         BIGINT PRIMARY KEY,
  source_address TEXT NOT NULL UNIQUE REFERENCES source (address) ON DELETE CASCADE
);

CREATE TABLE numbering (
  kind TEXT PRIMARY KEY,
  last BIGINT NOT NULL
);
INSERT INTO numbering (kind, last) VALUES ('entry', 0);
INSERT INTO numbering (kind, last) VALUES ('source', 0);
