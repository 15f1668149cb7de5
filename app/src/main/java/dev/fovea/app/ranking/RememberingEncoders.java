package dev.fovea.app.ranking;

import dev.fovea.models.Embedding;
import dev.fovea.models.Language;
import dev.fovea.models.TextEncoder;
import dev.fovea.models.TextEncoders;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Encoders that look into the repository first, so that what was encoded once is not encoded in
 * every briefing. Safe for use by any number of threads.
 */
public final class RememberingEncoders implements TextEncoders {

  /** What is encoded is stored soon, and an interrupted run loses little. */
  private static final int BATCH = 128;

  private final List<TextEncoder> encoders;

  /**
   * Remembers in a repository.
   *
   * @param encoders what encodes texts that are not remembered
   * @param repository where the points are kept
   */
  public RememberingEncoders(TextEncoders encoders, EmbeddingRepository repository) {
    this.encoders =
        encoders.all().stream()
            .<TextEncoder>map(encoder -> new Remembering(encoder, repository))
            .toList();
  }

  @Override
  public List<TextEncoder> all() {
    return encoders;
  }

  private record Remembering(TextEncoder encoder, EmbeddingRepository repository)
      implements TextEncoder {

    @Override
    public String name() {
      return encoder.name();
    }

    @Override
    public int dimension() {
      return encoder.dimension();
    }

    @Override
    public Language language() {
      return encoder.language();
    }

    @Override
    public List<Embedding> encode(List<String> texts, int maximumTokens) {
      // A text cut elsewhere is another point.
      Map<String, String> keys = new LinkedHashMap<>();
      for (String text : texts) {
        keys.put(text, maximumTokens + " " + text);
      }
      Map<String, Embedding> points = new HashMap<>(repository.findTexts(name(), keys.values()));
      List<String> unknown =
          keys.keySet().stream().filter(text -> !points.containsKey(keys.get(text))).toList();
      for (int from = 0; from < unknown.size(); from += BATCH) {
        List<String> batch = unknown.subList(from, Math.min(unknown.size(), from + BATCH));
        List<Embedding> encoded = encoder.encode(batch, maximumTokens);
        Map<String, Embedding> fresh = new HashMap<>();
        for (int i = 0; i < batch.size(); i++) {
          fresh.put(keys.get(batch.get(i)), encoded.get(i));
        }
        repository.saveTexts(fresh);
        points.putAll(fresh);
      }
      return texts.stream().map(text -> points.get(keys.get(text))).toList();
    }
  }
}
