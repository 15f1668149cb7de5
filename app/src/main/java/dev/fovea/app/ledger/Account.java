package dev.fovea.app.ledger;

/**
 * What one source, or one topic, took and gave.
 *
 * @param key a source's address, or a topic
 * @param title a source's title, or the topic again
 * @param minutes minutes spent
 * @param entries how many entries were decided on
 * @param worth how many of them were worth their time or saved
 * @param regretMinutes how many of the minutes are regretted
 */
public record Account(
    String key, String title, double minutes, int entries, int worth, double regretMinutes) {

  Account plus(double addedMinutes, boolean isWorth, double addedRegret) {
    return new Account(
        key,
        title,
        minutes + addedMinutes,
        entries + 1,
        worth + (isWorth ? 1 : 0),
        regretMinutes + addedRegret);
  }
}
