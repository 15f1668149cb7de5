package dev.fovea.app.evaluation;

import dev.fovea.models.data.TextLines;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * Sentences that people read while their eyes were followed (GECO, Cop et al. 2017, as prepared by
 * Hollenstein and Beinborn 2021): the words of each, and the share of the reading time that went to
 * each word.
 */
public final class ReadSentences {
  private static final String TEXTS = "geco-sentences.txt";
  private static final String FIXATIONS = "geco-relfix.txt";

  private final List<Sentence> sentences;

  private ReadSentences(List<Sentence> sentences) {
    this.sentences = List.copyOf(sentences);
  }

  /**
   * One sentence.
   *
   * @param words in order
   * @param fixation the share of the reading time of each
   */
  public record Sentence(List<String> words, List<Double> fixation) {
    public Sentence {
      words = List.copyOf(words);
      fixation = List.copyOf(fixation);
      if (words.size() != fixation.size()) {
        throw new IllegalArgumentException(
            "%d words and %d numbers".formatted(words.size(), fixation.size()));
      }
    }
  }

  /**
   * Reads a folder with {@value #TEXTS} (words with spaces between them) and {@value #FIXATIONS}
   * (numbers with commas), aligned by line, gzipped or not.
   *
   * @throws IOException if they are missing, or do not fit together, naming the line
   */
  public static ReadSentences read(Path folder) throws IOException {
    List<String> texts = lines(folder, TEXTS);
    List<String> numbers = lines(folder, FIXATIONS);
    List<Sentence> sentences = new ArrayList<>();
    for (int line = 0; line < Math.max(texts.size(), numbers.size()); line++) {
      try {
        sentences.add(
            new Sentence(
                List.of(texts.get(line).strip().split(" +")),
                Arrays.stream(numbers.get(line).split(",")).map(Double::valueOf).toList()));
      } catch (IllegalArgumentException | IndexOutOfBoundsException misfit) {
        throw new IOException(
            "%s and %s do not fit in line %d: %s"
                .formatted(TEXTS, FIXATIONS, line + 1, misfit.getMessage()),
            misfit);
      }
    }
    return new ReadSentences(sentences);
  }

  private static List<String> lines(Path folder, String name) throws IOException {
    Path plain = folder.resolve(name);
    Path packed = folder.resolve(name + ".gz");
    if (Files.exists(plain)) {
      try (InputStream stream = Files.newInputStream(plain)) {
        return TextLines.read(plain.toString(), stream);
      }
    }
    if (!Files.exists(packed)) {
      throw new NoSuchFileException(plain.toString(), null, "there is no such file, nor " + packed);
    }
    try (InputStream stream =
        new GZIPInputStream(new BufferedInputStream(Files.newInputStream(packed)))) {
      return TextLines.read(packed.toString(), stream);
    }
  }

  /** All sentences. */
  public List<Sentence> all() {
    return sentences;
  }

  /** How often each word occurs in all of them. */
  Map<String, Integer> counts() {
    Map<String, Integer> counts = new HashMap<>();
    for (Sentence sentence : sentences) {
      sentence.words().forEach(word -> counts.merge(word, 1, Integer::sum));
    }
    return counts;
  }
}
