-- The stream in its order: by date, newest first.
CREATE INDEX entry_dated ON entry ((COALESCE(published_at, first_seen_at)) DESC, id DESC);
