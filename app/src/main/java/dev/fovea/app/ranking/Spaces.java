package dev.fovea.app.ranking;

import dev.fovea.app.learning.Level;
import dev.fovea.models.Embedding;
import dev.fovea.models.Language;
import dev.fovea.models.TextEncoder;
import dev.fovea.models.TextEncoders;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The spaces of the encoders, each with a cohort of texts that have nothing to do with each other:
 * the built-in topics in the encoder's language. Against them similarities become comparable
 * between spaces and between points ({@link Level}).
 *
 * <p>A cohort is encoded when its space is first used. Safe for use by any number of threads.
 */
public final class Spaces {

  /** Title and beginning say what a text is about; time falls with the tokens. */
  static final int TOKENS = 64;

  private final TextEncoders encoders;
  private final Map<String, List<Embedding>> cohorts = new ConcurrentHashMap<>();

  /** The spaces of these encoders. */
  public Spaces(TextEncoders encoders) {
    this.encoders = encoders;
  }

  /** The encoder for texts of a language. */
  TextEncoder encoder(Language language) {
    return encoders.forLanguage(language);
  }

  /** Where an embedding lies, measured from its space's cohort. */
  public Point locate(Embedding embedding) {
    List<Embedding> cohort = cohort(encoders.named(embedding.space()));
    return new Point(embedding, Level.of(cohort.stream().mapToDouble(embedding::cosine).toArray()));
  }

  /**
   * Where a text lies in every space, by the name of the space. In the space of another language a
   * text means what its encoder makes of the foreign script, which may be little; its level there
   * is measured like any other, so that a text that is equally near to everything is related to
   * nothing.
   */
  public Map<String, Point> everywhere(String text) {
    Map<String, Point> points = new HashMap<>();
    for (TextEncoder encoder : encoders.all()) {
      points.put(encoder.name(), locate(encoder.encode(List.of(text), TOKENS).getFirst()));
    }
    return points;
  }

  /** The built-in topics in a space, in their order. */
  public List<Point> topics(String space) {
    return cohort(encoders.named(space)).stream().map(this::locate).toList();
  }

  private List<Embedding> cohort(TextEncoder encoder) {
    return cohorts.computeIfAbsent(
        encoder.name(),
        name ->
            encoder.encode(
                Topic.builtIn().stream().map(topic -> topic.text(encoder.language())).toList(),
                TOKENS));
  }
}
