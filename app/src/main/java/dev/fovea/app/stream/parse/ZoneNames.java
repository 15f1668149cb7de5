package dev.fovea.app.stream.parse;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Time zones as feeds write them: {@code +0100}, {@code GMT+1}, {@code EST}, {@code Asia/Tokyo}.
 */
final class ZoneNames {

  private static final Pattern OFFSET =
      Pattern.compile(
          "(?:gmt|utc|ut|z)?\\s*([+\\-\u2212\u2013])\\s*(\\d{1,2}):?(\\d{2})?(?::?\\d{2})?");

  /** RFC 822's names and the commonest others, in minutes east of Greenwich. */
  private static final Map<String, Integer> MINUTES =
      Map.ofEntries(
          Map.entry("z", 0),
          Map.entry("ut", 0),
          Map.entry("utc", 0),
          Map.entry("gmt", 0),
          Map.entry("wet", 0),
          Map.entry("est", -300),
          Map.entry("edt", -240),
          Map.entry("at", -240),
          Map.entry("et", -300),
          Map.entry("cst", -360),
          Map.entry("cdt", -300),
          Map.entry("ct", -360),
          Map.entry("mst", -420),
          Map.entry("mdt", -360),
          Map.entry("mt", -420),
          Map.entry("pst", -480),
          Map.entry("pdt", -420),
          Map.entry("pt", -480),
          Map.entry("akst", -540),
          Map.entry("akdt", -480),
          Map.entry("hst", -600),
          Map.entry("ast", -240),
          Map.entry("adt", -180),
          Map.entry("nst", -210),
          Map.entry("ndt", -150),
          Map.entry("brt", -180),
          Map.entry("art", -180),
          Map.entry("bst", 60),
          Map.entry("west", 60),
          Map.entry("cet", 60),
          Map.entry("cest", 120),
          Map.entry("met", 60),
          Map.entry("mez", 60),
          Map.entry("mesz", 120),
          Map.entry("mest", 120),
          Map.entry("sast", 120),
          Map.entry("eet", 120),
          Map.entry("eest", 180),
          Map.entry("msk", 180),
          Map.entry("msd", 240),
          Map.entry("trt", 180),
          Map.entry("pkt", 300),
          Map.entry("ist", 330),
          Map.entry("ict", 420),
          Map.entry("wib", 420),
          Map.entry("sgt", 480),
          Map.entry("hkt", 480),
          Map.entry("awst", 480),
          Map.entry("jst", 540),
          Map.entry("kst", 540),
          Map.entry("acst", 570),
          Map.entry("acdt", 630),
          Map.entry("aest", 600),
          Map.entry("aedt", 660),
          Map.entry("nzst", 720),
          Map.entry("nzdt", 780));

  private ZoneNames() {}

  /**
   * The zone that a text names.
   *
   * @param text in lower case, without blanks around it
   * @return nothing if it names none
   */
  static Optional<ZoneId> find(String text) {
    Matcher offset = OFFSET.matcher(text);
    if (offset.matches()) {
      return ofOffset(offset);
    }
    Integer minutes = MINUTES.get(text);
    if (minutes != null) {
      return Optional.of(ZoneOffset.ofTotalSeconds(minutes * 60));
    }
    return text.indexOf('/') > 0 ? region(text) : Optional.empty();
  }

  private static Optional<ZoneId> ofOffset(Matcher offset) {
    int hours = Integer.parseInt(offset.group(2));
    int minutes = offset.group(3) == null ? 0 : Integer.parseInt(offset.group(3));
    if (hours > 18 || minutes > 59 || (hours == 18 && minutes > 0)) {
      return Optional.empty();
    }
    int sign = offset.group(1).equals("+") ? 1 : -1;
    return Optional.of(ZoneOffset.ofTotalSeconds(sign * (hours * 60 + minutes) * 60));
  }

  private static Optional<ZoneId> region(String text) {
    for (String id : ZoneId.getAvailableZoneIds()) {
      if (id.toLowerCase(Locale.ROOT).equals(text)) {
        try {
          return Optional.of(ZoneId.of(id));
        } catch (DateTimeException unknown) {
          throw new AssertionError("the JDK lists the zones it knows", unknown);
        }
      }
    }
    return Optional.empty();
  }
}
