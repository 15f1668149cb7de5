package dev.fovea.app.person;

/**
 * Names a person on this store. The command line serves one person; a server serves several.
 *
 * @param value positive
 */
public record PersonId(long value) {

  /** The person at the command line. */
  public static final PersonId LOCAL = new PersonId(1);

  public PersonId {
    if (value <= 0) {
      throw new IllegalArgumentException("a person's id is positive, not " + value);
    }
  }
}
