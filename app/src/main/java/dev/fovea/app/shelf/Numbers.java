package dev.fovea.app.shelf;

import dev.fovea.app.stream.EntryId;
import dev.fovea.app.stream.Source;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * A person's entries, sources and labels by numbers of 31 bits. Those of entries rise in the order
 * they came in. Immutable.
 */
public final class Numbers {

  /** Labels have no rows of their own; what they are called makes their number. */
  private static final long LABEL_BITS = 0x3fff_ffff;

  private static final long FIRST_LABEL = 0x4000_0000;

  private final Map<EntryId, Long> entries;
  private final Map<String, Long> sources;
  private final NavigableMap<Long, EntryId> byNumber = new TreeMap<>();
  private final Map<Long, String> addresses = new HashMap<>();

  Numbers(Map<EntryId, Long> entries, Map<String, Long> sources) {
    this.entries = Map.copyOf(entries);
    this.sources = Map.copyOf(sources);
    entries.forEach((id, number) -> byNumber.put(number, id));
    sources.forEach((address, number) -> addresses.put(number, address));
  }

  /** The number of an entry on the shelf. */
  public long of(EntryId id) {
    return Objects.requireNonNull(entries.get(id), "what is on the shelf has a number");
  }

  /** The number of a source that the person follows. */
  public long of(Source source) {
    return Objects.requireNonNull(sources.get(source.address()), "what is followed has a number");
  }

  /** The number of a label: 1 in a billion that two of a person's share one. */
  public static long ofLabel(String label) {
    CRC32 sum = new CRC32();
    sum.update(label.getBytes(StandardCharsets.UTF_8));
    return FIRST_LABEL + (sum.getValue() & LABEL_BITS);
  }

  /** The entry of a number. */
  public Optional<EntryId> entry(long number) {
    return Optional.ofNullable(byNumber.get(number));
  }

  /** The entries of numbers; those of none are left out. */
  public List<EntryId> entries(Collection<Long> numbers) {
    return numbers.stream().map(this::entry).flatMap(Optional::stream).toList();
  }

  /** The address of a source's number. */
  public Optional<String> address(long number) {
    return Optional.ofNullable(addresses.get(number));
  }

  /** Entries by their numbers, ascending. */
  public NavigableMap<Long, EntryId> ascending() {
    return Collections.unmodifiableNavigableMap(byNumber);
  }
}
