-- Whether the pictures in what a person reads are shown, by way of the server, or left out.
ALTER TABLE person_setting ADD COLUMN pictures TEXT NOT NULL DEFAULT 'shown'
  CHECK (pictures IN ('shown', 'left-out'));
