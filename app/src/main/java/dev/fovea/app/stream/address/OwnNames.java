package dev.fovea.app.stream.address;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells from how a host is written whether somebody means their own network: by an address, by a
 * bare name, or by a name under a domain that the public does not have. A public name that leads
 * inside is not meant: it may have been made to.
 */
public final class OwnNames {

  /** RFC 6761, RFC 6762, RFC 8375, ICANN's private use, and what home routers hand out. */
  private static final Set<String> DOMAINS =
      Set.of("localhost", "local", "internal", "lan", "home", "intranet", "private", "corp");

  private static final String HOME = ".home.arpa";

  /** Without leading zeros, which some read as octal. */
  private static final Pattern DECIMAL = Pattern.compile("((0|[1-9]\\d*)(\\.(?!$)|$)){4}");

  private OwnNames() {}

  /**
   * Whether a host as written names somebody's own network.
   *
   * @param host a name or an address, IPv6 with or without brackets
   */
  public static boolean isOwn(String host) {
    String name = host.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    if (isLiteral(name.replaceAll("^\\[|\\]$", ""))) {
      return true;
    }
    String last = name.substring(name.lastIndexOf('.') + 1);
    boolean isNumber = last.matches("[0-9]+|0x[0-9a-f]*");
    return !isNumber && (last.equals(name) || DOMAINS.contains(last) || name.endsWith(HOME));
  }

  private static boolean isLiteral(String text) {
    try {
      // Reads four decimal numbers or IPv6, and none of the odd notations that resolvers take.
      InetAddress.ofLiteral(text);
      return text.contains(":") || DECIMAL.matcher(text).matches();
    } catch (IllegalArgumentException name) {
      return false;
    }
  }
}
