package dev.fovea.app.ledger;

/**
 * What personal mode amplified ({@code shown} above {@code available}) or held back.
 *
 * @param kind whether it is a source or a topic
 * @param key a source's address, or a topic
 * @param title a source's title, or the topic again
 * @param shown its share of the minutes that were picked, 0 to 1
 * @param available its share of the minutes there were to pick from, 0 to 1
 */
public record Shift(Kind kind, String key, String title, double shown, double available) {

  /** What is compared. */
  public enum Kind {
    /** One source among the sources. */
    SOURCE,
    /** One topic among the topics. */
    TOPIC
  }

  /** By how much personal mode raised its share; negative where it held it back. */
  public double change() {
    return shown - available;
  }
}
