-- The journal is append-only by the database's own hand, whatever the program above it does.

CREATE FUNCTION journal_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the journal of decisions is append-only: add a decision instead of changing one; "clear" takes back, "erase" removes everything';
END
$$;

CREATE TRIGGER decision_is_never_changed BEFORE UPDATE ON decision
FOR EACH ROW EXECUTE FUNCTION journal_is_append_only();

CREATE TRIGGER decision_is_never_removed BEFORE DELETE ON decision
FOR EACH ROW EXECUTE FUNCTION journal_is_append_only();

CREATE TRIGGER decision_is_never_emptied BEFORE TRUNCATE ON decision
FOR EACH STATEMENT EXECUTE FUNCTION journal_is_append_only();
