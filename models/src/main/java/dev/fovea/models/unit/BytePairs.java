package dev.fovea.models.unit;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Words out of pieces (byte-pair encoding; Gage 1994, Sennrich, Haddow and Birch 2016): a word
 * begins as its characters, and of the pairs that stand side by side the one that was merged first
 * in training is merged, the leftmost first, until none is left. A piece that does not begin a word
 * is written with {@code ##} before it.
 *
 * <p>A word of n characters takes O(n log n); short ones are remembered.
 */
final class BytePairs implements WordModel {
  /** What is written before a piece that does not begin a word. */
  static final String CONTINUED = "##";

  private static final int LONGEST_REMEMBERED = 24;
  private static final int MOST_REMEMBERED = 1 << 17;

  private final Vocabulary vocabulary;
  private final List<Merge> merges;
  private final LongTable ranks;
  private final int[] merged;
  private final Map<String, long[]> remembered = new ConcurrentHashMap<>();

  /**
   * Two pieces that become one.
   *
   * @param left the first piece, as the vocabulary writes it
   * @param right the second
   */
  record Merge(String left, String right) {
    /** What they become. */
    String result() {
      return left + right.substring(CONTINUED.length());
    }
  }

  BytePairs(Vocabulary vocabulary, List<Merge> merges) {
    this.vocabulary = vocabulary;
    this.merges = List.copyOf(merges);
    this.ranks = new LongTable(merges.size());
    this.merged = new int[merges.size()];
    for (int rank = 0; rank < merged.length; rank++) {
      Merge merge = merges.get(rank);
      merged[rank] = known(merge.result());
      ranks.put(pair(known(merge.left()), known(merge.right())), rank);
    }
  }

  private int known(String piece) {
    int number = vocabulary.number(piece);
    if (number == TextUnits.UNKNOWN) {
      throw new IllegalArgumentException(
          "the vocabulary lacks '" + piece + "', which a merge names");
    }
    return number;
  }

  @Override
  public Vocabulary vocabulary() {
    return vocabulary;
  }

  List<Merge> merges() {
    return merges;
  }

  static long pair(int left, int right) {
    return (long) left << 32 | right;
  }

  @Override
  public void units(String word, Units units) {
    long[] pieces = remembered.get(word);
    if (pieces == null) {
      pieces = new Word(word).merge();
      if (word.length() <= LONGEST_REMEMBERED && remembered.size() < MOST_REMEMBERED) {
        remembered.put(word, pieces);
      }
    }
    for (long piece : pieces) {
      units.unit((int) (piece >>> 32), (int) piece);
    }
  }

  /** A word while its pieces are merged: a linked list of pieces, and the merges that may come. */
  private final class Word {
    private final int[] ids;
    private final int[] points;
    private final int[] previous;
    private final int[] next;
    private final LongHeap candidates;

    Word(String word) {
      int[] characters = word.codePoints().toArray();
      int length = characters.length;
      ids = new int[length];
      candidates = new LongHeap(length);
      points = new int[length];
      Arrays.fill(points, 1);
      previous = new int[length];
      next = new int[length];
      for (int place = 0; place < length; place++) {
        String character = Character.toString(characters[place]);
        ids[place] = vocabulary.number(place == 0 ? character : CONTINUED + character);
        previous[place] = place - 1;
        next[place] = place + 1;
      }
      for (int place = 0; place + 1 < length; place++) {
        consider(place);
      }
    }

    /** Notes that the piece at a place may be merged with the one after it. */
    private void consider(int place) {
      if (place >= 0 && next[place] < ids.length) {
        int rank = ranks.get(pair(ids[place], ids[next[place]]));
        if (rank >= 0) {
          candidates.add((long) rank << 32 | place);
        }
      }
    }

    long[] merge() {
      while (candidates.size() > 0) {
        long best = candidates.poll();
        int rank = (int) (best >>> 32);
        int place = (int) best;
        int after = next[place];
        // What was noted may be gone: a piece merged away has no points left.
        int present =
            points[place] == 0 || after >= ids.length
                ? -1
                : ranks.get(pair(ids[place], ids[after]));
        if (present == rank) {
          ids[place] = merged[rank];
          points[place] += points[after];
          points[after] = 0;
          next[place] = next[after];
          if (next[place] < ids.length) {
            previous[next[place]] = place;
          }
          consider(previous[place]);
          consider(place);
        }
      }
      long[] pieces = new long[ids.length];
      int count = 0;
      for (int place = 0; place < ids.length; place = next[place]) {
        pieces[count++] = (long) ids[place] << 32 | points[place];
      }
      return Arrays.copyOf(pieces, count);
    }
  }
}
