-- A person may erase all of themselves, in one transaction, and nobody a single decision.

CREATE FUNCTION only_erasure_removes_decisions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM erasure WHERE person_id = OLD.person_id) THEN
    RAISE EXCEPTION 'the journal of decisions is append-only: "clear" takes back, "erase" removes everything';
  END IF;
  RETURN OLD;
END
$$;

DROP TRIGGER decision_is_never_removed ON decision;

CREATE TRIGGER decision_is_never_removed BEFORE DELETE ON decision
FOR EACH ROW EXECUTE FUNCTION only_erasure_removes_decisions();
