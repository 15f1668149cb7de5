package dev.fovea.app.stream.address;

import java.net.InetAddress;
import java.util.Arrays;

/**
 * A range of addresses, as written in CIDR notation (RFC 4632, RFC 4291 section 2.3). Immutable.
 *
 * <p>IPv4 and IPv6 never match each other; Java itself reads an IPv4-mapped IPv6 address as IPv4.
 */
public final class AddressRange {

  private final byte[] first;
  private final int bits;

  private AddressRange(byte[] first, int bits) {
    this.first = first;
    this.bits = bits;
  }

  /**
   * Reads {@code 192.168.1.0/24}, {@code fd00::/8}, or a single address.
   *
   * @throws IllegalArgumentException if it is no such thing; a name is none, because what it leads
   *     to can change
   */
  public static AddressRange parse(String text) {
    int slash = text.indexOf('/');
    String literal = slash < 0 ? text : text.substring(0, slash);
    // Java also reads 1.2.3 as 1.2.0.3, which nobody means who opens a network.
    if (!literal.contains(":") && !literal.matches("[0-9]+(\\.[0-9]+){3}")) {
      throw new IllegalArgumentException(
          "'" + text + "' is neither four numbers with dots nor IPv6");
    }
    byte[] address = InetAddress.ofLiteral(literal).getAddress();
    int longest = address.length * Byte.SIZE;
    if (slash < 0) {
      return new AddressRange(address, longest);
    }
    String length = text.substring(slash + 1);
    if (!length.matches("[0-9]{1,3}") || Integer.parseInt(length) > longest) {
      throw new IllegalArgumentException(
          "'" + text + "' is no range of addresses: after the slash comes 0 to " + longest);
    }
    return new AddressRange(address, Integer.parseInt(length));
  }

  /** Whether an address lies in it. */
  public boolean contains(InetAddress address) {
    byte[] bytes = address.getAddress();
    int whole = bits / Byte.SIZE;
    int rest = bits % Byte.SIZE;
    if (bytes.length != first.length || !Arrays.equals(bytes, 0, whole, first, 0, whole)) {
      return false;
    }
    return rest == 0 || ((bytes[whole] ^ first[whole]) & 0xff) >>> (Byte.SIZE - rest) == 0;
  }
}
