-- What stands between the hubs that sources name (W3C WebSub) and this server. The hub has to be
-- told both keys again whenever its promise is renewed, so they are kept as they are.
CREATE TABLE hub_subscription (
  source_address TEXT PRIMARY KEY REFERENCES source (address) ON DELETE CASCADE,
  hub            TEXT NOT NULL,
  topic          TEXT NOT NULL,
  callback       TEXT NOT NULL UNIQUE,
  secret         TEXT NOT NULL,
  asked_at       BIGINT,
  ask_at         BIGINT NOT NULL,
  lease_until    BIGINT,
  delivered_at   BIGINT,
  failures       INTEGER NOT NULL
);
