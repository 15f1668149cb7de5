package dev.fovea.app.story;

import dev.fovea.app.stream.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Entries of one window that are the same rather than alike: one address, or one text word for
 * word.
 */
final class Identity {

  /** Shorter texts ("Comments", "Read more …") are no proof. */
  private static final int SHORT_TEXT = 40;

  /** Under different titles a text must be long to be the same report and not boilerplate. */
  private static final int LONG_TEXT = 400;

  private final List<String> addresses;
  private final List<String> titles;
  private final List<String> texts;
  private final List<String> sources;
  private final Comparison comparison;

  Identity(List<Entry> window, Comparison comparison) {
    this.comparison = comparison;
    addresses = window.parallelStream().map(Identity::address).toList();
    titles = window.parallelStream().map(entry -> Letters.only(entry.title())).toList();
    texts = window.parallelStream().map(entry -> Letters.only(entry.text())).toList();
    sources = window.stream().map(Entry::source).toList();
  }

  private static String address(Entry entry) {
    return entry.url().flatMap(CanonicalAddress::of).orElse("");
  }

  /** Pairs that connect all entries that are the same. */
  List<Candidates.Pair> pairs() {
    List<Candidates.Pair> pairs = new ArrayList<>();
    for (List<String> keys : List.of(addresses, texts)) {
      Map<String, List<Integer>> byKey = new HashMap<>();
      for (int entry = 0; entry < keys.size(); entry++) {
        if (!keys.get(entry).isEmpty()) {
          byKey.computeIfAbsent(keys.get(entry), unseen -> new ArrayList<>()).add(entry);
        }
      }
      for (List<Integer> sharing : byKey.values()) {
        connect(sharing, pairs);
      }
    }
    return pairs;
  }

  /** How two entries are the same, if they are. */
  Optional<Likeness> likeness(int left, int right) {
    boolean sameTitle = titles.get(left).equals(titles.get(right));
    String address = addresses.get(left);
    String text = texts.get(left);
    boolean sameText = text.equals(texts.get(right));
    // A source whose entries all link to one page has one address and many stories.
    if (!address.isEmpty()
        && address.equals(addresses.get(right))
        && (sameTitle
            || (sameText && !text.isEmpty())
            || !sources.get(left).equals(sources.get(right)))) {
      return Optional.of(new Likeness(Likeness.Kind.SAME_ADDRESS, 1));
    }
    if (sameText
        && ((sameTitle && text.length() >= SHORT_TEXT)
            || (text.length() >= LONG_TEXT && !comparison.samePublisher(left, right)))) {
      return Optional.of(new Likeness(Likeness.Kind.SAME_TEXT, 1));
    }
    return Optional.empty();
  }

  /**
   * Compares with the nearest that came before, so that a thousand equal entries cost a thousand.
   */
  private void connect(List<Integer> sharing, List<Candidates.Pair> pairs) {
    Map<String, Integer> firstOfTitle = new HashMap<>();
    for (int entry : sharing) {
      Integer first = firstOfTitle.putIfAbsent(titles.get(entry), entry);
      if (first != null && likeness(first, entry).isPresent()) {
        pairs.add(Candidates.Pair.of(first, entry));
      }
    }
    List<Integer> titled = List.copyOf(firstOfTitle.values());
    for (int entry : titled) {
      int other = titled.getFirst();
      if (entry != other && likeness(other, entry).isPresent()) {
        pairs.add(Candidates.Pair.of(other, entry));
      }
    }
  }
}
