package dev.fovea.app.stream.parse;

import java.time.Instant;
import java.util.Optional;

/**
 * One entry as its feed has it.
 *
 * @param guid what the feed calls it, or a stand-in that stays the same while the entry does
 * @param url where it can be read, absolute
 * @param title plain text of one line, not blank
 * @param author plain text of one line, not blank
 * @param publishedAt when it was published or, if only that is known, changed
 * @param body its text
 */
public record ParsedEntry(
    String guid,
    Optional<String> url,
    Optional<String> title,
    Optional<String> author,
    Optional<Instant> publishedAt,
    Body body) {}
