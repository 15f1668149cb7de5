-- In which order entries were last written, so that what is derived from them can catch up.
-- Entries from before have 0; their ids order them.
ALTER TABLE entry ADD COLUMN revision BIGINT NOT NULL DEFAULT 0;
CREATE INDEX entry_revision ON entry (revision, id);
