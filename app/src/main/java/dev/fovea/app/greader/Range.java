package dev.fovea.app.greader;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.util.MultiValueMap;

/**
 * Which part of a stream is asked for.
 *
 * @param most {@code n}: how many at most
 * @param oldestFirst {@code r=o}
 * @param since {@code ot}: first seen then or later
 * @param until {@code nt}: first seen then or earlier
 * @param included {@code it}: only what stands in all of these
 * @param excluded {@code xt}: nothing that stands in any of these
 * @param after {@code c}: where the part before ended
 */
record Range(
    int most,
    boolean oldestFirst,
    Optional<Instant> since,
    Optional<Instant> until,
    List<StreamId> included,
    List<StreamId> excluded,
    Optional<Continuation> after) {

  private static final String USUAL = "20";
  private static final Pattern COUNT = Pattern.compile("[0-9]{1,9}");

  /**
   * Reads a request.
   *
   * @param most how many are given at most, whatever is asked for
   * @throws GreaderException if something in it cannot be read
   */
  static Range of(MultiValueMap<String, String> given, Caller caller, int most) {
    return new Range(
        Math.min(most, count(first(given, "n").orElse(USUAL))),
        first(given, "r").filter("o"::equals).isPresent(),
        first(given, "ot").filter(Range::isSet).map(Moments::first),
        first(given, "nt").filter(Range::isSet).map(Moments::last),
        streams(given, "it", caller),
        streams(given, "xt", caller),
        first(given, "c").map(Continuation::parse));
  }

  /** The first value of a parameter that is not blank. */
  static Optional<String> first(MultiValueMap<String, String> given, String name) {
    return all(given, name).stream().findFirst();
  }

  /** The values of a parameter that are not blank. */
  static List<String> all(MultiValueMap<String, String> given, String name) {
    return given.getOrDefault(name, List.of()).stream()
        .filter(Objects::nonNull)
        .filter(value -> !value.isBlank())
        .toList();
  }

  static List<StreamId> streams(MultiValueMap<String, String> given, String name, Caller caller) {
    return all(given, name).stream().map(each -> StreamId.parse(each, caller)).toList();
  }

  /** Some apps send 0 for no limit. */
  private static boolean isSet(String time) {
    return !time.equals("0");
  }

  private static int count(String written) {
    if (!COUNT.matcher(written).matches()) {
      throw GreaderException.badRequest("no number");
    }
    return Integer.parseInt(written);
  }
}
