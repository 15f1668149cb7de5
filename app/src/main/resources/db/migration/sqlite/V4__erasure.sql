-- A person may erase all of themselves, in one transaction, and nobody a single decision.

DROP TRIGGER decision_is_never_removed;

CREATE TRIGGER decision_is_never_removed BEFORE DELETE ON decision
WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE person_id = OLD.person_id)
BEGIN
  SELECT RAISE(ABORT, 'the journal of decisions is append-only: "clear" takes back, "erase" removes everything');
END;
