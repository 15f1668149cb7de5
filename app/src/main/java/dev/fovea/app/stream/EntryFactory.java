package dev.fovea.app.stream;

import dev.fovea.app.stream.clean.HtmlCleaner;
import dev.fovea.app.stream.link.TrackingParameters;
import dev.fovea.app.stream.parse.ParsedEntry;
import dev.fovea.models.Language;
import java.time.Instant;
import java.util.Optional;

/** Makes entries out of what a feed says: cleaned, with a title in any case. */
final class EntryFactory {

  private static final int TITLE = 80;

  private EntryFactory() {}

  /**
   * The entry as it is to be stored.
   *
   * @param sourceAddress the address of its source
   * @param sourceTitle what serves as title when the entry is nothing but a date
   */
  static Entry create(
      ParsedEntry parsed, String sourceAddress, String sourceTitle, Instant firstSeenAt) {
    HtmlCleaner.Cleaned body = HtmlCleaner.clean(parsed.body().html(), parsed.body().base());
    String title =
        parsed.title().or(() -> beginning(body.text())).or(parsed::url).orElse(sourceTitle);
    return new Entry(
        EntryId.of(sourceAddress, parsed.guid()),
        sourceAddress,
        parsed.guid(),
        parsed.url().map(TrackingParameters::removedFrom),
        title,
        parsed.author(),
        parsed.publishedAt(),
        firstSeenAt,
        Language.of(title + "\n" + body.text()),
        body.html(),
        body.text());
  }

  /** The first words of a text that has no title. */
  private static Optional<String> beginning(String text) {
    String line =
        text.lines().map(String::strip).filter(any -> !any.isEmpty()).findFirst().orElse("");
    if (line.length() <= TITLE) {
      return Optional.of(line).filter(any -> !any.isEmpty());
    }
    int end = line.lastIndexOf(' ', TITLE);
    int cut = end > TITLE / 2 ? end : TITLE;
    if (Character.isHighSurrogate(line.charAt(cut - 1))) {
      cut--;
    }
    return Optional.of(line.substring(0, cut).strip() + "…");
  }
}
