package dev.fovea.app.stream;

import java.util.List;
import java.util.Optional;

/**
 * What came of one source when the streams were refreshed.
 *
 * @param address the source's address
 * @param title its title
 * @param entries how many entries of it the store now holds
 * @param added how many of them are new with this refresh
 * @param status how it went
 * @param error why it failed, in one line; present exactly when it failed
 * @param warnings what the document damaged or left out and how that was mended, one line each
 */
public record SourceReport(
    String address,
    String title,
    int entries,
    int added,
    Status status,
    Optional<String> error,
    List<String> warnings) {

  public SourceReport {
    warnings = List.copyOf(warnings);
  }

  /** How a refresh of one source went. */
  public enum Status {
    /** It was read and changed, or was read for the first time. */
    OK,
    /** It has not changed, or was not due. */
    UNCHANGED,
    /** It could not be read; what is stored of it stays. */
    FAILED
  }
}
