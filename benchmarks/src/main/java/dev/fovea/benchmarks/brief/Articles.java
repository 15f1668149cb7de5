package dev.fovea.benchmarks.brief;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Made-up news articles of one feed: as long as an agency's, their words as frequent as in English
 * (Zipf's law over the encoder's vocabulary, which stands in that order), a third of them the words
 * of one of thirty topics. The same seed gives the same articles. They mean nothing; how long it
 * takes to read, encode, fold, rank and plan them does not depend on that.
 */
final class Articles {
  private static final String VOCABULARY = "/all-minilm-l6-v2-tokenizer.json";

  /** Before it the vocabulary has marks, letters and signs. */
  private static final int FIRST_WORD = 1996;

  private static final double ZIPF_SHIFT = 2.7;
  private static final int TOPICS = 30;
  private static final int TOPIC_WORDS = 60;
  private static final double OF_TOPIC = 1 / 3.0;
  private static final int TITLE_WORDS = 9;
  private static final int SENTENCES = 8;
  private static final int SENTENCE_WORDS = 18;
  private static final Duration WINDOW = Duration.ofDays(6);

  private final Random random;
  private final List<String> words;
  private final double[] cumulative;
  private final List<List<String>> topics = new ArrayList<>();

  Articles(long seed) {
    random = new Random(seed);
    words = vocabulary();
    cumulative = new double[words.size()];
    double sum = 0;
    for (int rank = 0; rank < cumulative.length; rank++) {
      sum += 1 / (rank + ZIPF_SHIFT);
      cumulative[rank] = sum;
    }
    for (int topic = 0; topic < TOPICS; topic++) {
      topics.add(
          Stream.generate(() -> words.get(random.nextInt(words.size())))
              .limit(TOPIC_WORDS)
              .toList());
    }
  }

  private static List<String> vocabulary() {
    try (InputStream json =
        Objects.requireNonNull(Articles.class.getResourceAsStream(VOCABULARY), VOCABULARY)) {
      JsonNode numbers = JsonMapper.builder().build().readTree(json).path("model").path("vocab");
      return numbers.properties().stream()
          .filter(
              word -> word.getValue().asInt() >= FIRST_WORD && word.getKey().matches("[a-z]{2,}"))
          .sorted(
              (left, right) -> Integer.compare(left.getValue().asInt(), right.getValue().asInt()))
          .map(Map.Entry::getKey)
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Somebody cares about this: words of a topic that some thirtieth of the articles is about. */
  String interest() {
    return String.join(" ", topics.getFirst().subList(0, SENTENCE_WORDS));
  }

  /**
   * So many articles as an RSS 2.0 document, spread evenly over the six days before an instant.
   * Their words are letters alone, so nothing needs escaping.
   */
  String feed(int count, Instant until) {
    StringBuilder feed = new StringBuilder("<rss version=\"2.0\"><channel><title>News</title>\n");
    for (int article = 0; article < count; article++) {
      List<String> topic = topics.get(random.nextInt(TOPICS));
      Instant published = until.minus(WINDOW.multipliedBy(article + 1).dividedBy(count));
      feed.append("<item><title>")
          .append(sentence(topic, TITLE_WORDS))
          .append("</title><link>https://news.example/")
          .append(article)
          .append("</link><pubDate>")
          .append(DateTimeFormatter.RFC_1123_DATE_TIME.format(published.atZone(ZoneOffset.UTC)))
          .append("</pubDate><description>")
          .append(
              Stream.generate(() -> sentence(topic, SENTENCE_WORDS) + ".")
                  .limit(SENTENCES)
                  .collect(Collectors.joining(" ")))
          .append("</description></item>\n");
    }
    return feed.append("</channel></rss>\n").toString();
  }

  private String sentence(List<String> topic, int length) {
    String text =
        Stream.generate(() ->
                random.nextDouble() < OF_TOPIC
                    ? topic.get(random.nextInt(TOPIC_WORDS))
                    : words.get(rank()))
            .limit(length)
            .collect(Collectors.joining(" "));
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  private int rank() {
    double drawn = random.nextDouble() * cumulative[cumulative.length - 1];
    int found = Arrays.binarySearch(cumulative, drawn);
    return Math.min(found < 0 ? -found - 1 : found, words.size() - 1);
  }
}
