package dev.fovea.app.story;

import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.EntryId;
import dev.fovea.models.Embedding;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Compares the entries of one window in pairs. Entries are named by their place in the list. */
final class Comparison {

  /**
   * Within one publisher the text may add this much to what the titles have in common: its entries
   * share boilerplate.
   */
  private static final double OWN_TEXT_OVER_TITLE = 0.3;

  /** Two issues of a publisher's series are dated further apart than two versions of one report. */
  private static final Duration ONE_ISSUE = Duration.ofHours(12);

  /** Below this, equal titles of one publisher stand over different texts. */
  private static final double SAME_REPORT = 0.5;

  /** From here on, a report under an old title is the old report. */
  private static final double SENT_AGAIN = 0.9;

  private final List<Entry> entries;
  private final TermVectors vectors;
  private final Meanings meanings;
  private final List<String> publishers;
  private final List<SeriesTitle> titles;

  Comparison(List<Entry> entries, Map<EntryId, Embedding> embeddings) {
    this.entries = entries;
    vectors = new TermVectors(entries);
    meanings = new Meanings(entries, embeddings);
    publishers = entries.parallelStream().map(Comparison::publisher).toList();
    titles = entries.parallelStream().map(entry -> SeriesTitle.of(entry.title())).toList();
  }

  private static String publisher(Entry entry) {
    return entry.url().flatMap(CanonicalAddress::hostOf).orElse(entry.source());
  }

  TermVectors vectors() {
    return vectors;
  }

  Meanings meanings() {
    return meanings;
  }

  /**
   * Whether two entries come from one publisher: one web host or, without addresses, one source.
   */
  boolean samePublisher(int left, int right) {
    return publishers.get(left).equals(publishers.get(right));
  }

  /** What two entries have in common; empty for pairs that are never one story. */
  Optional<Evidence> compare(int left, int right) {
    Entry one = entries.get(left);
    Entry other = entries.get(right);
    if (one.language() != other.language()) {
      return Optional.empty();
    }
    double text = vectors.text(left).cosine(vectors.text(right));
    double title = vectors.title(left).cosine(vectors.title(right));
    Duration apart = Duration.between(one.datedAt(), other.datedAt()).abs();
    if (samePublisher(left, right)) {
      if (areIssuesOfSeries(left, right, text, apart)) {
        return Optional.empty();
      }
      text = Math.min(text, title + OWN_TEXT_OVER_TITLE);
    }
    OptionalDouble meaning =
        meanings.comparable(left, right)
            ? OptionalDouble.of(meanings.nearness(left, right))
            : OptionalDouble.empty();
    return Optional.of(new Evidence(text, title, meaning, apart.toMinutes() / 60.0));
  }

  private boolean areIssuesOfSeries(int left, int right, double text, Duration apart) {
    SeriesTitle one = titles.get(left);
    SeriesTitle other = titles.get(right);
    boolean later = apart.compareTo(ONE_ISSUE) > 0;
    if (one.plain().equals(other.plain())) {
      boolean silent = entries.get(left).text().isBlank() || entries.get(right).text().isBlank();
      return text < SAME_REPORT || (later && (silent || text < SENT_AGAIN));
    }
    return one.isAnotherIssueOf(other) && (later || text < SAME_REPORT);
  }

  /**
   * What two entries have in common.
   *
   * @param text cosine of titles and texts, 0 to 1
   * @param title cosine of titles, 0 to 1
   * @param meaning cosine of embeddings over what is usual for the two, where both have one
   * @param hours time between their dates
   */
  record Evidence(double text, double title, OptionalDouble meaning, double hours) {}
}
