-- The journal is append-only by the database's own hand, whatever the program above it does.

CREATE TRIGGER decision_is_never_changed BEFORE UPDATE ON decision
BEGIN
  SELECT RAISE(ABORT, 'the journal of decisions is append-only: add a decision instead of changing one');
END;

CREATE TRIGGER decision_is_never_removed BEFORE DELETE ON decision
BEGIN
  SELECT RAISE(ABORT, 'the journal of decisions is append-only: "clear" takes back, "erase" removes everything');
END;

-- REPLACE removes rows without asking the trigger above.
CREATE TRIGGER decision_is_never_replaced BEFORE INSERT ON decision
WHEN EXISTS (SELECT 1 FROM decision WHERE person_id = NEW.person_id AND sequence = NEW.sequence)
BEGIN
  SELECT RAISE(ABORT, 'the journal of decisions is append-only: add a decision instead of replacing one');
END;
