package dev.fovea.app.ranking;

/**
 * A candidate that a stage took out.
 *
 * @param candidate as it was known at that stage
 * @param stage the simple name of the stage's class
 * @param omission why
 */
public record Dropped(Candidate candidate, String stage, Omission omission) {

  /** One sentence in the person's language. */
  public String why() {
    return omission.why();
  }
}
