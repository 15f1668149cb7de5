package dev.fovea.app.stream.link;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes from an address what tells its site who came, and by whose message, and nothing else. Only
 * names that serve nothing but this are listed, so that the address leads where it led; those that
 * are merely no part of a page's identity are another matter.
 */
public final class TrackingParameters {

  private static final Set<String> NAMES =
      Set.of(
          "fbclid",
          "gclid",
          "gclsrc",
          "dclid",
          "gbraid",
          "wbraid",
          "msclkid",
          "yclid",
          "ysclid",
          "twclid",
          "ttclid",
          "li_fat_id",
          "igshid",
          "mc_cid",
          "mc_eid",
          "mkt_tok",
          "_ga",
          "_gl",
          "_hsenc",
          "_hsmi",
          "__hssc",
          "__hstc",
          "__s",
          "vero_id",
          "vero_conv",
          "oly_anon_id",
          "oly_enc_id",
          "wickedid",
          "rb_clickid",
          "s_cid",
          "ml_subscriber",
          "ml_subscriber_hash",
          "spm",
          "share_token",
          "_branch_match_id",
          "at_medium",
          "at_campaign");

  private static final List<String> PREFIXES =
      List.of("utm_", "pk_", "piwik_", "mtm_", "matomo_", "hsa_", "at_custom", "wt_mc", "stm_");

  private TrackingParameters() {}

  /** The address without them; the same text where it has none. Linear in its length. */
  public static String removedFrom(String address) {
    int query = address.indexOf('?');
    if (query < 0) {
      return address;
    }
    int end = address.indexOf('#', query);
    String parameters = address.substring(query + 1, end < 0 ? address.length() : end);
    String kept =
        Stream.of(parameters.split("&", -1))
            .filter(parameter -> !isTracking(parameter))
            .collect(Collectors.joining("&"));
    if (kept.length() == parameters.length()) {
      return address;
    }
    return address.substring(0, query)
        + (kept.isEmpty() ? "" : "?" + kept)
        + (end < 0 ? "" : address.substring(end));
  }

  private static boolean isTracking(String parameter) {
    int equals = parameter.indexOf('=');
    String name =
        (equals < 0 ? parameter : parameter.substring(0, equals)).toLowerCase(Locale.ROOT);
    return NAMES.contains(name) || PREFIXES.stream().anyMatch(name::startsWith);
  }
}
