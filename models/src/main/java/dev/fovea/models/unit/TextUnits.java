package dev.fovea.models.unit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Cuts texts into units and numbers them, as learned from training texts. Kept in a file it is a
 * Hugging Face {@code tokenizer.json}: their library reads it and gives the same numbers.
 *
 * <p>Texts are brought to compatibility form (NFKC) and, as a rule, to small letters first. The
 * first {@value #SPECIALS} numbers are no part of any text; {@link #UNKNOWN} stands for every unit
 * that the training texts did not have often enough. The same texts in any order give the same
 * units. Takes time linear in the texts (subwords: O(n log n)). Immutable and safe for use by
 * several threads.
 */
public final class TextUnits {
  /** Stands where there is no unit. */
  public static final int PADDING = 0;

  /** Stands for any unit that was not learned. */
  public static final int UNKNOWN = 1;

  /** May be set before a text. */
  public static final int START = 2;

  /** May be set after a text. */
  public static final int END = 3;

  /** How many numbers are no part of any text. */
  public static final int SPECIALS = 4;

  /** How the special units are written. */
  static final List<String> SPECIAL_NAMES = List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]");

  private final UnitKind kind;
  private final boolean lowercase;
  private final WordModel model;

  TextUnits(UnitKind kind, boolean lowercase, WordModel model) {
    this.kind = kind;
    this.lowercase = lowercase;
    this.model = model;
  }

  /** Learns the units of training texts. */
  public static TextUnits learn(Collection<String> texts, UnitSettings settings) {
    Map<String, Count> counts = new HashMap<>();
    for (String text : texts) {
      words(
          PlainText.of(text, settings.lowercase()),
          settings.kind(),
          word -> {
            Count count = counts.get(word);
            if (count == null) {
              counts.put(word, new Count());
            } else {
              count.times++;
            }
          });
    }
    Map<String, Integer> plain = HashMap.newHashMap(counts.size());
    counts.forEach((word, count) -> plain.put(word, count.times));
    WordModel model =
        settings.kind() == UnitKind.SUBWORD
            ? BytePairTrainer.learn(plain, settings)
            : new WordLevel(Vocabulary.of(plain, settings));
    return new TextUnits(settings.kind(), settings.lowercase(), model);
  }

  private static final class Count {
    private int times = 1;
  }

  private static void words(PlainText text, UnitKind kind, Consumer<String> word) {
    splitter(kind).split(text, (from, to) -> word.accept(text.substring(from, to)));
  }

  private static Splitter splitter(UnitKind kind) {
    return switch (kind) {
      case WORD -> Splitter.WORDS_AND_HAN;
      case CHARACTER -> Splitter.CHARACTERS;
      case SUBWORD -> Splitter.WORDS;
    };
  }

  /**
   * Reads a {@code tokenizer.json} that {@link #write} wrote; the stream is left open.
   *
   * @throws IOException if it is not one of these
   */
  public static TextUnits read(InputStream json) throws IOException {
    return TokenizerJson.read(json);
  }

  /** Writes a Hugging Face {@code tokenizer.json}; the stream is left open. */
  public void write(OutputStream stream) throws IOException {
    TokenizerJson.write(this, stream);
  }

  /** What texts are cut into. */
  public UnitKind kind() {
    return kind;
  }

  /** Whether capitals are read as small letters. */
  public boolean lowercase() {
    return lowercase;
  }

  /** How many numbers there are, the special ones included. */
  public int size() {
    return model.vocabulary().size();
  }

  /** How a unit is written. */
  public String name(int id) {
    return model.vocabulary().names().get(id);
  }

  /** The numbers of a text's units, without any special ones but {@link #UNKNOWN}. */
  public int[] ids(String text) {
    Ids ids = new Ids(Math.max(8, text.length() / 3));
    WordModel.Units add = (id, points) -> ids.add(id);
    words(PlainText.of(text, lowercase), kind, word -> model.units(word, add));
    return ids.toArray();
  }

  /** The units of a text with their places in it. */
  public List<Unit> units(String text) {
    PlainText plain = PlainText.of(text, lowercase);
    List<Unit> units = new ArrayList<>();
    splitter(kind)
        .split(
            plain,
            (from, to) -> {
              int[] place = {from};
              model.units(
                  plain.substring(from, to),
                  (id, points) -> {
                    units.add(
                        new Unit(id, plain.start(place[0]), plain.end(place[0] + points - 1)));
                    place[0] += points;
                  });
            });
    return units;
  }

  WordModel model() {
    return model;
  }

  /** A growing array. */
  private static final class Ids {
    private int[] values;
    private int length;

    Ids(int capacity) {
      values = new int[capacity];
    }

    void add(int id) {
      if (length == values.length) {
        values = Arrays.copyOf(values, 2 * length);
      }
      values[length++] = id;
    }

    int[] toArray() {
      return Arrays.copyOf(values, length);
    }
  }
}
