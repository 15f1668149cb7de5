package dev.fovea.app.stream.link;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * References and how they are resolved (RFC 3986, section 5), for input that is often no valid URI:
 * {@link URI} would refuse blanks, brackets and bars, and resolves {@code ?page=2} after RFC 2396.
 * Characters that no URI may hold are percent-encoded, those beyond ASCII stay, as browsers show
 * them.
 */
public final class Links {

  /** Appendix B of RFC 3986. */
  private static final Pattern PARTS =
      Pattern.compile("(?:([^:/?#]+):)?(?://([^/?#]*))?([^?#]*)(\\?[^#]*)?(#.*)?", Pattern.DOTALL);

  private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*");
  private static final Pattern WRONG_SLASHES =
      Pattern.compile("(?i)^(https?|ftp):(?:/|/{3,})?(?=[^/])");
  private static final Pattern NAME = Pattern.compile("[\\w.-]+(?::\\d{1,5})?");
  private static final String ILLEGAL = " <>\"{}|\\^`";
  private static final Set<String> READABLE = Set.of("http", "https", "ftp", "gemini", "gopher");

  private Links() {}

  /** A reference taken apart; what is not there is empty or, where that differs, absent. */
  private record Parts(
      Optional<String> scheme,
      Optional<String> authority,
      String path,
      String query,
      String fragment) {

    static Parts of(String reference) {
      Matcher matcher = PARTS.matcher(reference);
      if (!matcher.matches()) {
        throw new AssertionError("the pattern of RFC 3986 matches every text");
      }
      Optional<String> scheme = Optional.ofNullable(matcher.group(1));
      if (scheme.isPresent() && !SCHEME.matcher(scheme.get()).matches()) {
        return new Parts(Optional.empty(), Optional.empty(), reference, "", "");
      }
      return new Parts(
          scheme.map(name -> name.toLowerCase(Locale.ROOT)),
          Optional.ofNullable(matcher.group(2)),
          orEmpty(matcher.group(3)),
          orEmpty(matcher.group(4)),
          orEmpty(matcher.group(5)));
    }

    private static String orEmpty(@org.jspecify.annotations.Nullable String group) {
      return group == null ? "" : group;
    }

    @Override
    public String toString() {
      return scheme.map(name -> name + ":").orElse("")
          + authority.map(name -> "//" + name).orElse("")
          + path
          + query
          + fragment;
    }
  }

  /**
   * A reference as an absolute address.
   *
   * @param base absolute address that relative references refer to
   * @param reference as written in a document
   * @return nothing if the reference is blank, or relative to a base that is not absolute
   */
  public static Optional<String> resolve(String base, String reference) {
    String text = tidy(reference);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Parts relative = Parts.of(text);
    if (relative.scheme().isPresent()) {
      return Optional.of(relative.toString());
    }
    Parts from = Parts.of(tidy(base));
    if (from.scheme().isEmpty() || from.authority().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(merge(from, relative).toString());
  }

  /** Whether an address is absolute: it begins with a scheme. */
  public static boolean isAbsolute(String address) {
    return Parts.of(tidy(address)).scheme().isPresent();
  }

  /** The scheme of an address in lower case; empty if it has none. */
  public static String scheme(String address) {
    return Parts.of(tidy(address)).scheme().orElse("");
  }

  /** Whether a reader may be sent there: no script, no data, no mail, no local file. */
  public static boolean isReadable(String address) {
    return READABLE.contains(scheme(address));
  }

  /**
   * The address as a URI that can be requested: the host in its ASCII form, everything else beyond
   * ASCII percent-encoded.
   *
   * @return nothing if it has no host or is beyond mending
   */
  public static Optional<URI> toUri(String address) {
    Parts parts = Parts.of(tidy(address));
    try {
      Optional<String> authority = parts.authority().map(Links::asciiHost);
      String text =
          new Parts(parts.scheme(), authority, legal(parts.path()), legal(parts.query()), "")
              .toString();
      URI uri = new URI(new URI(text).toASCIIString());
      // Java takes no host with an underscore for a host, though there are some.
      return Optional.ofNullable(uri.getAuthority())
          .filter(found -> uri.getHost() != null || NAME.matcher(found).matches())
          .map(_ -> uri);
    } catch (URISyntaxException | IllegalArgumentException beyondMending) {
      return Optional.empty();
    }
  }

  /** Brackets stand only around an IPv6 address. */
  private static String legal(String part) {
    return part.replaceAll("%(?![0-9a-fA-F]{2})", "%25").replace("[", "%5B").replace("]", "%5D");
  }

  private static String asciiHost(String authority) {
    if (authority.chars().allMatch(character -> character < 128)) {
      return authority;
    }
    int user = authority.lastIndexOf('@') + 1;
    int port = authority.indexOf(':', Math.max(user, authority.indexOf(']')));
    int end = port < 0 ? authority.length() : port;
    return authority.substring(0, user)
        + IDN.toASCII(authority.substring(user, end), IDN.ALLOW_UNASSIGNED)
        + authority.substring(end);
  }

  private static Parts merge(Parts base, Parts relative) {
    if (relative.authority().isPresent()) {
      return new Parts(
          base.scheme(),
          relative.authority(),
          relative.path(),
          relative.query(),
          relative.fragment());
    }
    if (relative.path().isEmpty()) {
      String query = relative.query().isEmpty() ? base.query() : relative.query();
      return new Parts(base.scheme(), base.authority(), base.path(), query, relative.fragment());
    }
    String path =
        relative.path().startsWith("/")
            ? relative.path()
            : base.path().substring(0, base.path().lastIndexOf('/') + 1) + relative.path();
    return new Parts(
        base.scheme(),
        base.authority(),
        withoutDots(path.startsWith("/") ? path : "/" + path),
        relative.query(),
        relative.fragment());
  }

  /** Section 5.2.4: {@code .} and {@code ..} are steps, and none leads above the root. */
  private static String withoutDots(String path) {
    java.util.ArrayDeque<String> kept = new java.util.ArrayDeque<>();
    String[] segments = path.substring(1).split("/", -1);
    for (int i = 0; i < segments.length; i++) {
      boolean last = i == segments.length - 1;
      switch (segments[i]) {
        case "." -> {
          if (last) {
            kept.addLast("");
          }
        }
        case ".." -> {
          kept.pollLast();
          if (last) {
            kept.addLast("");
          }
        }
        default -> kept.addLast(segments[i]);
      }
    }
    return "/" + String.join("/", kept);
  }

  private static String tidy(String reference) {
    StringBuilder text = new StringBuilder(reference.length());
    String stripped = reference.strip();
    for (int i = 0; i < stripped.length(); i++) {
      char character = stripped.charAt(i);
      if (ILLEGAL.indexOf(character) >= 0) {
        text.append('%').append("%02X".formatted((int) character));
      } else if (!Character.isISOControl(character)) {
        text.append(character);
      }
    }
    return WRONG_SLASHES.matcher(text).replaceFirst("$1://");
  }
}
