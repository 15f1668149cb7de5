package dev.fovea.models.data;

import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;

/**
 * What is wrong with a JSON document, for a person: where it breaks off or goes wrong. The parser's
 * own words for that speak of its insides.
 */
public final class JsonFlaw {
  private JsonFlaw() {}

  /** A few words, to stand in parentheses or behind a colon. */
  public static String describe(JacksonException failure) {
    return failure instanceof StreamReadException
        ? "no JSON from line %d, column %d on"
            .formatted(failure.getLocation().getLineNr(), failure.getLocation().getColumnNr())
        : failure.getOriginalMessage();
  }
}
