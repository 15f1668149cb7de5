package dev.fovea.models.unit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;

/**
 * The features of a linear text classifier: runs of neighbouring words, and runs of letters within
 * a word, its ends included. A Han character is a word by itself, so that runs of words are
 * character n-grams in Chinese.
 *
 * <p>An n-gram is known by a hash of 63 bits: among ten million of them two are the same with a
 * probability of one in a hundred thousand. Those that the training texts have often enough get
 * numbers, the most frequent first. The same texts in any order give the same numbers. Texts are
 * brought to compatibility form and small letters first. Immutable and safe for use by several
 * threads.
 */
public final class TextGrams {
  private static final long WORDS = 0x51;
  private static final long LETTERS = 0x1B;

  /** Stands before and after a word's letters. */
  private static final int EDGE = ' ';

  private final Settings settings;
  private final long[] keys;
  private final LongTable numbers;

  private TextGrams(Settings settings, long[] keys) {
    this.settings = settings;
    this.keys = keys;
    this.numbers = new LongTable(keys.length);
    for (int number = 0; number < keys.length; number++) {
      numbers.put(keys[number], number);
    }
  }

  /**
   * Which n-grams are looked at and kept.
   *
   * @param words the most words of an n-gram
   * @param shortestLetters the fewest letters of one, the word's ends counted
   * @param longestLetters the most letters of one; 0 to look at no letters
   * @param shapes the most words of a run of words' shapes ({@link WordShapes}); 0 to look at none
   * @param minimumCount how often one must occur
   * @param maximumSize the most that are kept
   */
  public record Settings(
      int words,
      int shortestLetters,
      int longestLetters,
      int shapes,
      int minimumCount,
      int maximumSize) {
    /** Without shapes. */
    public Settings(
        int words, int shortestLetters, int longestLetters, int minimumCount, int maximumSize) {
      this(words, shortestLetters, longestLetters, 0, minimumCount, maximumSize);
    }

    /**
     * @throws IllegalArgumentException if one is out of range
     */
    public Settings {
      if (words < 1
          || longestLetters < 0
          || (longestLetters > 0 && (shortestLetters < 1 || shortestLetters > longestLetters))
          || shapes < 0
          || minimumCount < 1
          || maximumSize < 1) {
        throw new IllegalArgumentException(
            "n-grams of %d words, %d to %d letters and %d shapes, met %d times, at most %d"
                .formatted(
                    words, shortestLetters, longestLetters, shapes, minimumCount, maximumSize));
      }
    }
  }

  /** Learns the n-grams of training texts. */
  public static TextGrams learn(Collection<String> texts, Settings settings) {
    LongCounts counts = new LongCounts();
    for (String text : texts) {
      walk(text, settings, counts::add);
    }
    return new TextGrams(
        settings, counts.mostFrequent(settings.minimumCount(), settings.maximumSize()));
  }

  /** Those of kept {@link #keys}. */
  public static TextGrams of(Settings settings, long[] keys) {
    return new TextGrams(settings, keys.clone());
  }

  /** How many there are: numbers lie from 0 up to before this. */
  public int size() {
    return keys.length;
  }

  /** What they are known by, in the order of their numbers; to be kept in a file. */
  public long[] keys() {
    return keys.clone();
  }

  /** Which they are. */
  public Settings settings() {
    return settings;
  }

  /** The numbers of a text's n-grams, sorted; one that occurs twice stands twice. */
  public int[] ids(String text) {
    Found found = new Found();
    walk(
        text,
        settings,
        key -> {
          int number = numbers.get(key);
          if (number >= 0) {
            found.accept(number);
          }
        });
    return found.sorted();
  }

  /** What the n-grams of a text are known by, all of them, from 1 up; in no order that matters. */
  public static LongStream keys(String text, Settings settings) {
    LongStream.Builder keys = LongStream.builder();
    walk(text, settings, keys);
    return keys.build();
  }

  /** The n-grams of a text with their places, in no order that matters. */
  public List<Gram> grams(String text) {
    PlainText plain = PlainText.of(text, true);
    List<Place> words = new ArrayList<>();
    Splitter.WORDS_AND_HAN.split(
        plain, (from, to) -> words.add(new Place(plain.start(from), plain.end(to - 1))));
    List<Gram> grams = new ArrayList<>();
    walkPlaces(
        text,
        settings,
        (key, first, last) -> {
          int number = numbers.get(key);
          if (number >= 0) {
            grams.add(new Gram(number, words.subList(first, last + 1)));
          }
        });
    return grams;
  }

  /**
   * An n-gram of a text.
   *
   * @param id its number
   * @param words the words that it is made of, or whose letters
   */
  public record Gram(int id, List<Place> words) {
    public Gram {
      words = List.copyOf(words);
    }
  }

  /**
   * A word's place in a text.
   *
   * @param start the index of its first UTF-16 unit
   * @param end the index after its last
   */
  public record Place(int start, int end) {}

  /** Takes n-grams one by one. */
  @FunctionalInterface
  interface Grams {
    /** An n-gram from one word up to and including another. */
    void gram(long key, int firstWord, int lastWord);
  }

  private static void walk(String text, Settings settings, LongConsumer gram) {
    walkPlaces(text, settings, (key, first, last) -> gram.accept(key));
  }

  private static void walkPlaces(String text, Settings settings, Grams gram) {
    if (settings.shapes() > 0) {
      WordShapes.walk(PlainText.of(text, false), settings.shapes(), gram);
    }
    PlainText plain = PlainText.of(text, true);
    Found places = new Found();
    Splitter.WORDS_AND_HAN.split(
        plain,
        (from, to) -> {
          places.accept(from);
          places.accept(to);
        });
    long[] words = new long[places.count / 2];
    for (int word = 0; word < words.length; word++) {
      int number = word;
      int from = places.values[2 * word];
      int to = places.values[2 * word + 1];
      words[word] = GramHash.of(WORDS, plain, from, to);
      // A word of one letter has no letters to tell apart.
      if (settings.longestLetters() > 0 && to - from > 1) {
        letters(plain, from, to, settings, key -> gram.gram(key, number, number));
      }
    }
    for (int first = 0; first < words.length; first++) {
      long hash = WORDS;
      int last = Math.min(words.length, first + settings.words());
      for (int word = first; word < last; word++) {
        hash = GramHash.mixed(hash, words[word]);
        gram.gram(GramHash.key(hash), first, word);
      }
    }
  }

  private static void letters(
      PlainText plain, int from, int to, Settings settings, LongConsumer gram) {
    for (int first = from - 1; first <= to; first++) {
      long hash = LETTERS;
      int last = Math.min(to + 1, first + settings.longestLetters());
      for (int place = first; place < last; place++) {
        hash = GramHash.mixed(hash, place < from || place == to ? EDGE : plain.point(place));
        if (place - first + 1 >= settings.shortestLetters()) {
          gram.accept(GramHash.key(hash));
        }
      }
    }
  }

  /** A growing array. */
  private static final class Found implements IntConsumer {
    private int[] values = new int[64];
    private int count;

    @Override
    public void accept(int value) {
      if (count == values.length) {
        values = Arrays.copyOf(values, 2 * count);
      }
      values[count++] = value;
    }

    int[] sorted() {
      int[] sorted = Arrays.copyOf(values, count);
      Arrays.sort(sorted);
      return sorted;
    }
  }
}
