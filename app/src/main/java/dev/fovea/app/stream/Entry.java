package dev.fovea.app.stream;

import dev.fovea.models.Language;
import java.time.Instant;
import java.util.Optional;

/**
 * One thing to read, as the store keeps it.
 *
 * @param id its name for good
 * @param source the address of the source that carries it
 * @param guid what the source calls it, or what stands in for that where the source says nothing
 * @param url where it can be read, absolute; absent where the source gives none
 * @param title plain text, one line, never blank (the start of the text where the source gives no
 *     title)
 * @param author plain text
 * @param publishedAt when the source says it was published; absent where the source does not say or
 *     says nonsense
 * @param firstSeenAt when Fovea first saw it
 * @param language the language of its title and text
 * @param html its body as clean, safe HTML; may be empty
 * @param text its body as plain text, paragraphs separated by blank lines; may be empty
 */
public record Entry(
    EntryId id,
    String source,
    String guid,
    Optional<String> url,
    String title,
    Optional<String> author,
    Optional<Instant> publishedAt,
    Instant firstSeenAt,
    Language language,
    String html,
    String text) {

  /** When it was published or, where that is unknown, first seen. */
  public Instant datedAt() {
    return publishedAt.orElse(firstSeenAt);
  }
}
