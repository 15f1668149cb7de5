package dev.fovea.app.evaluation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * People's article libraries, as CiteULike data sets come: {@code …mult.dat} holds one article's
 * bag of words a line ({@code count word:times …}), {@code …users.dat} one person's articles a line
 * ({@code count article …}); both may be gzipped.
 *
 * @param bags each article's words
 * @param people each person's articles, distinct
 */
record Library(List<Bag> bags, List<int[]> people) {

  /** The words of an article: numbers of words, and how often each occurs. */
  static final class Bag {

    private final int[] words;
    private final int[] times;

    Bag(int[] words, int[] times) {
      this.words = words;
      this.times = times;
    }

    int[] words() {
      return words;
    }

    int[] times() {
      return times;
    }
  }

  /**
   * Reads a data set.
   *
   * @param folder the folder that holds the two files
   * @throws IOException if they are not there or not in this format
   */
  static Library read(Path folder) throws IOException {
    try {
      List<Bag> bags = new ArrayList<>();
      for (String line : lines(file(folder, "mult.dat"))) {
        String[] cells = line.split(" ", -1);
        int[] words = new int[cells.length - 1];
        int[] times = new int[cells.length - 1];
        for (int i = 1; i < cells.length; i++) {
          int colon = cells[i].indexOf(':');
          words[i - 1] = Integer.parseInt(cells[i].substring(0, colon));
          times[i - 1] = Integer.parseInt(cells[i].substring(colon + 1));
        }
        bags.add(new Bag(words, times));
      }
      List<int[]> people = new ArrayList<>();
      for (String line : lines(file(folder, "users.dat"))) {
        people.add(
            Arrays.stream(line.split(" ", -1)).skip(1).mapToInt(Integer::parseInt).toArray());
      }
      return new Library(bags, people);
    } catch (NumberFormatException | IndexOutOfBoundsException unreadable) {
      throw new IOException(unreadable.getMessage(), unreadable);
    }
  }

  private static Path file(Path folder, String name) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> !file.getFileName().toString().matches(".*(train|test).*"))
          .filter(file -> file.getFileName().toString().matches("(.*-)?" + name + "(\\.gz)?"))
          .sorted()
          .findFirst()
          .orElseThrow(() -> new IOException("no " + name));
    }
  }

  private static List<String> lines(Path file) throws IOException {
    try (InputStream raw = Files.newInputStream(file);
        InputStream plain =
            file.toString().endsWith(".gz") ? new GZIPInputStream(raw, 1 << 16) : raw;
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
      return reader.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
  }
}
