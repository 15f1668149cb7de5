package dev.fovea.app.story;

import java.net.IDN;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The form in which two addresses of one page are equal.
 *
 * <p>Beyond the normalisation of RFC 3986, section 6.2.2 and 6.2.3 (case, percent-encoding, dot
 * segments, default ports), it drops what publishers and networks add without changing the page:
 * the scheme, {@code www.} and mobile hosts, fragments, tracking parameters, AMP variants and a
 * trailing slash. Remaining parameters are sorted. All this can equate two pages that differ, so a
 * canonical address serves for comparison and is never fetched.
 */
final class CanonicalAddress {

  /** RFC 3986, appendix B. */
  private static final Pattern PARTS =
      Pattern.compile("^\\s*([hH][tT][tT][pP][sS]?)://([^/?#]*)([^?#]*)(?:\\?([^#]*))?(?:#.*)?$");

  private static final Pattern PERCENT = Pattern.compile("%([0-9A-Fa-f]{2})");
  private static final Pattern PORT = Pattern.compile(":(80|443)?$");

  /** "www.example.org" but not "www.org": two labels must remain. */
  private static final Pattern EXTRA_LABEL =
      Pattern.compile("^(?:www\\d?|m|mobile|amp)\\.(?=[^.]+\\.[^.]+)");

  private static final Pattern FRONT_PAGE =
      Pattern.compile("/(?:index|default)\\.(?:html?|php|aspx?|jsp)$");
  private static final Pattern LAST_SLASHES = Pattern.compile("/+$");
  private static final Pattern AMP_FOLDER_LAST = Pattern.compile("/amp$");
  private static final Pattern AMP_ENDING = Pattern.compile("\\.amp(\\.html?)?$");
  private static final Pattern AMP_FOLDER_FIRST = Pattern.compile("^/amp(?=/.)");
  private static final Pattern GOOGLE_AMP = Pattern.compile("^/amp/(?:s/)?([^/]+\\..+)$");
  private static final Pattern AMP_CACHE = Pattern.compile("^/[cvr]/(?:s/)?([^/]+\\..+)$");

  private static final Set<String> TRACKING =
      Set.of(
          "fbclid",
          "gclid",
          "gclsrc",
          "dclid",
          "gbraid",
          "wbraid",
          "msclkid",
          "yclid",
          "twclid",
          "ttclid",
          "igshid",
          "igsh",
          "mc_cid",
          "mc_eid",
          "mkt_tok",
          "_ga",
          "_gl",
          "_hsenc",
          "_hsmi",
          "vero_id",
          "oly_anon_id",
          "oly_enc_id",
          "wickedid",
          "cmpid",
          "ncid",
          "ocid",
          "smid",
          "smtyp",
          "sr_share",
          "spm",
          "scm",
          "ref",
          "ref_src",
          "ref_url",
          "referrer",
          "share",
          "share_token",
          "sharetype",
          "from",
          "isappinstalled",
          "timestamp",
          "amp",
          "outputtype",
          "s_cid",
          "xtor",
          "at_medium",
          "at_campaign",
          "_branch_match_id",
          "feature");

  private static final List<String> TRACKING_PREFIXES =
      List.of("utm_", "pk_", "piwik_", "mtm_", "hsa_", "ga_", "at_custom", "wt_", "itm_");

  private CanonicalAddress() {}

  /**
   * The canonical form of an absolute web address, such as {@code example.org/a?id=7}. Absent for
   * any other address, and for a site's front page, which tells no story.
   */
  static Optional<String> of(String address) {
    Matcher parts = PARTS.matcher(address);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String host = host(parts.group(2));
    String path = path(parts.group(3));
    String query = parts.group(4) == null ? "" : query(parts.group(4));
    Optional<String> wrapped = unwrapped(host, path);
    if (wrapped.isPresent()) {
      return of("https://" + wrapped.get() + (query.isEmpty() ? "" : "?" + query));
    }
    if (host.isEmpty() || (path.isEmpty() && query.isEmpty())) {
      return Optional.empty();
    }
    return Optional.of(host + path + (query.isEmpty() ? "" : "?" + query));
  }

  /** The canonical host of an absolute web address. */
  static Optional<String> hostOf(String address) {
    Matcher parts = PARTS.matcher(address);
    return parts.matches()
        ? Optional.of(host(parts.group(2))).filter(host -> !host.isEmpty())
        : Optional.empty();
  }

  private static Optional<String> unwrapped(String host, String path) {
    Matcher google = GOOGLE_AMP.matcher(path);
    if (host.startsWith("google.") && google.matches()) {
      return Optional.of(google.group(1));
    }
    Matcher cache = AMP_CACHE.matcher(path);
    return host.endsWith(".cdn.ampproject.org") && cache.matches()
        ? Optional.of(cache.group(1))
        : Optional.empty();
  }

  private static String host(String authority) {
    String host = authority.substring(authority.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    host = PORT.matcher(host).replaceFirst("");
    try {
      host = IDN.toASCII(host, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException notInternational) {
      // A host that is no domain name (an IPv6 literal, an underscore) stands as it is written.
      return host;
    }
    return EXTRA_LABEL.matcher(host).replaceFirst("");
  }

  private static String path(String raw) {
    String path = withoutDotSegments(percentNormalised(raw));
    path = FRONT_PAGE.matcher(path).replaceFirst("/");
    path = LAST_SLASHES.matcher(path).replaceFirst("");
    path = AMP_FOLDER_LAST.matcher(path).replaceFirst("");
    path = AMP_ENDING.matcher(path).replaceFirst("$1");
    path = AMP_FOLDER_FIRST.matcher(path).replaceFirst("");
    return LAST_SLASHES.matcher(path).replaceFirst("");
  }

  private static String query(String raw) {
    String[] kept =
        Arrays.stream(percentNormalised(raw).split("&"))
            .filter(parameter -> !parameter.isEmpty() && !isTracking(parameter.split("=", 2)[0]))
            .sorted()
            .toArray(String[]::new);
    return String.join("&", kept);
  }

  private static boolean isTracking(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return TRACKING.contains(lower) || TRACKING_PREFIXES.stream().anyMatch(lower::startsWith);
  }

  /** Decodes what needs no encoding and writes the rest in capitals (RFC 3986, 6.2.2.2). */
  private static String percentNormalised(String text) {
    return PERCENT
        .matcher(text)
        .replaceAll(match -> {
          char character = (char) Integer.parseInt(match.group(1), 16);
          boolean unreserved =
              (character >= 'a' && character <= 'z')
                  || (character >= 'A' && character <= 'Z')
                  || (character >= '0' && character <= '9')
                  || "-._~".indexOf(character) >= 0;
          return unreserved ? String.valueOf(character) : match.group().toUpperCase(Locale.ROOT);
        });
  }

  private static String withoutDotSegments(String path) {
    Deque<String> kept = new ArrayDeque<>();
    for (String segment : path.split("/", -1)) {
      if (segment.equals("..")) {
        kept.pollLast();
      } else if (!segment.equals(".") && !segment.isEmpty()) {
        kept.addLast(segment);
      }
    }
    return (kept.isEmpty() ? "" : "/") + String.join("/", kept);
  }
}
