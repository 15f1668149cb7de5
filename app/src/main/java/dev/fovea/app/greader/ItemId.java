package dev.fovea.app.greader;

import dev.fovea.app.shelf.Shelf;
import dev.fovea.app.stream.EntryId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The names of entries in this protocol: the 64 bits of {@link EntryId} in long form ({@code
 * tag:google.com,2005:reader/item/} and 16 hexadecimal digits), in short form (those digits alone)
 * or as a decimal number, signed or not.
 */
final class ItemId {

  private static final String PREFIX = "tag:google.com,2005:reader/item/";
  private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{1,16}");
  private static final Pattern SHORT = Pattern.compile("[0-9a-fA-F]{16}");
  private static final Pattern SIGNED = Pattern.compile("-[0-9]{1,19}|[0-9]{1,20}");

  private ItemId() {}

  /** The long form. */
  static String longForm(EntryId id) {
    return PREFIX + id;
  }

  /** The decimal form, which is signed. */
  static String decimal(EntryId id) {
    return Long.toString(id.value());
  }

  /**
   * The entry of a name: 16 decimal digits are both a short form and a number, of which the one
   * counts that is on the shelf.
   *
   * @return absent if the person may see no such entry
   * @throws GreaderException if it is no name at all
   */
  static Optional<EntryId> find(String name, Shelf shelf) {
    return readings(name.strip()).stream().filter(id -> shelf.card(id).isPresent()).findFirst();
  }

  private static List<EntryId> readings(String name) {
    List<EntryId> readings = new ArrayList<>();
    if (name.startsWith(PREFIX)) {
      String digits = name.substring(PREFIX.length());
      if (HEX.matcher(digits).matches()) {
        readings.add(hexadecimal(digits));
      }
    } else {
      if (SHORT.matcher(name).matches()) {
        readings.add(hexadecimal(name));
      }
      if (SIGNED.matcher(name).matches()) {
        decimal(name).ifPresent(readings::add);
      }
    }
    if (readings.isEmpty()) {
      throw GreaderException.badRequest("no item id");
    }
    return readings;
  }

  private static EntryId hexadecimal(String digits) {
    return new EntryId(Long.parseUnsignedLong(digits, 16));
  }

  private static Optional<EntryId> decimal(String digits) {
    try {
      return Optional.of(
          new EntryId(
              digits.startsWith("-") ? Long.parseLong(digits) : Long.parseUnsignedLong(digits)));
    } catch (NumberFormatException tooLarge) {
      return Optional.empty();
    }
  }
}
