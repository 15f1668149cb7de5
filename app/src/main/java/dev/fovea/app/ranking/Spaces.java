package dev.fovea.app.ranking;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.fovea.app.learning.Level;
import dev.fovea.models.Embedding;
import dev.fovea.models.Language;
import dev.fovea.models.TextEncoder;
import dev.fovea.models.TextEncoders;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The spaces of the encoders, each with two cohorts of texts that have nothing to do with each
 * other, in the encoder's language: the built-in topics and a set of made-up entries. Against them
 * similarities become comparable between spaces and between points ({@link Level}).
 *
 * <p>What is encoded is kept in the repository, so that a later run need not even load the models.
 * Safe for use by any number of threads.
 */
public final class Spaces {

  /** Title and beginning say what a text is about; time falls with the tokens. */
  static final int TOKENS = 64;

  private final TextEncoders encoders;

  /** Wishes of so many people are kept located. */
  private static final int MOST_WISHES = 256;

  private final EmbeddingRepository repository;
  private final Memo<Embedding, Point> points;
  private final Optional<Cache<Set<String>, Map<String, Subject>>> wishes;
  private final Map<String, Cohorts> cohorts = new ConcurrentHashMap<>();
  private final Map<String, List<Point>> topics = new ConcurrentHashMap<>();

  /** The spaces of these encoders. */
  public Spaces(TextEncoders encoders, EmbeddingRepository repository) {
    this(encoders, repository, Memo.none(), Optional.empty());
  }

  private Spaces(
      TextEncoders encoders,
      EmbeddingRepository repository,
      Memo<Embedding, Point> points,
      Optional<Cache<Set<String>, Map<String, Subject>>> wishes) {
    this.encoders = encoders;
    this.repository = repository;
    this.points = points;
    this.wishes = wishes;
  }

  private record Cohorts(List<Embedding> subjects, List<Embedding> entries, double foreignTrust) {

    Level toSubjects(Embedding embedding) {
      return level(embedding, subjects);
    }

    Level toEntries(Embedding embedding) {
      return level(embedding, entries);
    }

    private static Level level(Embedding embedding, List<Embedding> cohort) {
      return Level.of(cohort.stream().mapToDouble(embedding::cosine).toArray());
    }
  }

  /** The encoder for texts of a language. */
  TextEncoder encoder(Language language) {
    return encoders.forLanguage(language);
  }

  /**
   * The same spaces, keeping the points of embeddings that are kept themselves: for a process that
   * answers the same questions again and again.
   */
  public Spaces remembering() {
    return new Spaces(
        encoders,
        repository,
        Memo.whileKept(),
        Optional.of(Caffeine.newBuilder().maximumSize(MOST_WISHES).build()));
  }

  /** Where an entry lies in the space of its language, given its embedding. */
  public Point entry(Embedding embedding) {
    return points.of(embedding, this::located);
  }

  private Point located(Embedding embedding) {
    Cohorts known = cohorts(embedding.space());
    return new Point(
        embedding,
        Point.Kind.ENTRY,
        known.toSubjects(embedding),
        known.toEntries(embedding),
        false,
        1);
  }

  /**
   * Subjects in the words of a person, by these words. In the space of another language a text
   * means what its encoder makes of the foreign script, which may be little; its point says how
   * much.
   */
  public Map<String, Subject> subjects(Collection<String> texts) {
    Set<String> distinct = new LinkedHashSet<>(texts);
    return wishes.map(known -> known.get(distinct, this::locate)).orElseGet(() -> locate(distinct));
  }

  private Map<String, Subject> locate(Collection<String> texts) {
    Map<String, Map<String, Point>> points = new HashMap<>();
    for (TextEncoder encoder : texts.isEmpty() ? List.<TextEncoder>of() : encoders.all()) {
      Cohorts known = cohorts(encoder.name());
      encode(encoder, texts)
          .forEach((text, embedding) ->
              points
                  .computeIfAbsent(text, each -> new HashMap<>())
                  .put(
                      encoder.name(),
                      subject(known, embedding, Language.of(text) != encoder.language())));
    }
    Map<String, Subject> subjects = new HashMap<>();
    points.forEach((text, places) -> {
      String home = encoders.forText(text).name();
      Point own = Objects.requireNonNull(places.get(home), "every encoder has encoded it");
      subjects.put(
          text, new Subject(text, places, topics(home).stream().map(own::relatedness).toList()));
    });
    return subjects;
  }

  /** The built-in topics in a space, in their order. */
  public List<Point> topics(String space) {
    return topics.computeIfAbsent(
        space,
        name -> {
          Cohorts known = cohorts(name);
          return known.subjects().stream().map(topic -> subject(known, topic, false)).toList();
        });
  }

  private static Point subject(Cohorts known, Embedding embedding, boolean foreign) {
    return new Point(
        embedding,
        Point.Kind.SUBJECT,
        known.toSubjects(embedding),
        known.toEntries(embedding),
        foreign,
        foreign ? known.foreignTrust() : 1);
  }

  private Cohorts cohorts(String space) {
    return cohorts.computeIfAbsent(space, name -> measure(encoders.named(name)));
  }

  private Cohorts measure(TextEncoder encoder) {
    Language own = encoder.language();
    List<Embedding> subjects =
        encodeAll(encoder, Topic.builtIn().stream().map(topic -> topic.text(own)).toList());
    List<Embedding> entries = encodeAll(encoder, CohortTexts.of(own));
    Cohorts trusting = new Cohorts(subjects, entries, 1);
    double ofOwn = understanding(encoder, trusting, own);
    Language foreign = own == Language.ENGLISH ? Language.CHINESE : Language.ENGLISH;
    double ofForeign = understanding(encoder, trusting, foreign);
    return new Cohorts(subjects, entries, Math.clamp(ofForeign / ofOwn, 0, 1));
  }

  /** How related the names of the topics in a language are, on average, to what they name. */
  private double understanding(TextEncoder encoder, Cohorts known, Language language) {
    List<Embedding> names =
        encodeAll(encoder, Topic.builtIn().stream().map(topic -> topic.name(language)).toList());
    double sum = 0;
    for (int i = 0; i < names.size(); i++) {
      sum +=
          subject(known, names.get(i), language != encoder.language())
              .relatedness(subject(known, known.subjects().get(i), false));
    }
    return sum / names.size();
  }

  private List<Embedding> encodeAll(TextEncoder encoder, List<String> texts) {
    Map<String, Embedding> encoded = encode(encoder, texts);
    return texts.stream()
        .map(text -> Objects.requireNonNull(encoded.get(text), "every text was encoded"))
        .toList();
  }

  private Map<String, Embedding> encode(TextEncoder encoder, Collection<String> texts) {
    Set<String> distinct = new LinkedHashSet<>(texts);
    Map<String, Embedding> known = new HashMap<>(repository.findTexts(encoder.name(), distinct));
    List<String> missing = distinct.stream().filter(text -> !known.containsKey(text)).toList();
    if (!missing.isEmpty()) {
      List<Embedding> encoded = encoder.encode(missing, TOKENS);
      Map<String, Embedding> fresh = new HashMap<>();
      for (int i = 0; i < missing.size(); i++) {
        fresh.put(missing.get(i), encoded.get(i));
      }
      repository.saveTexts(fresh);
      known.putAll(fresh);
    }
    return known;
  }
}
