package dev.fovea.models;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/** Two hundred varied sentences: written ones, and ones of every length put together from them. */
public final class Sentences {
  private static final int COUNT = 200;

  private Sentences() {}

  public static List<String> varied() throws IOException {
    List<String> sentences = new ArrayList<>(written());
    List<String> words = new ArrayList<>();
    sentences.forEach(sentence -> words.addAll(List.of(sentence.split("\\s+"))));
    Random random = new Random(42);
    while (sentences.size() < COUNT) {
      int length = random.nextInt(8) == 0 ? 60 + random.nextInt(160) : 1 + random.nextInt(30);
      String separator = random.nextInt(3) == 0 ? "" : " ";
      List<String> chosen = new ArrayList<>();
      for (int word = 0; word < length; word++) {
        chosen.add(words.get(random.nextInt(words.size())));
      }
      sentences.add(String.join(separator, chosen));
    }
    return sentences;
  }

  private static List<String> written() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(Sentences.class.getResourceAsStream("sentences.txt"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
