package dev.fovea.models.explanation;

import dev.fovea.models.Embedding;
import dev.fovea.models.Language;
import dev.fovea.models.TextEncoder;
import java.util.List;

/**
 * An encoder whose right answers can be worked out by hand: each letter a, b, c … that stands alone
 * has a coordinate of its own with a weight of its own.
 */
final class BagOfWords implements TextEncoder {
  private final double[] weights;

  BagOfWords(double... weights) {
    this.weights = weights.clone();
  }

  @Override
  public String name() {
    return "bag-of-words";
  }

  @Override
  public int dimension() {
    return weights.length;
  }

  @Override
  public Language language() {
    return Language.ENGLISH;
  }

  @Override
  public List<Embedding> encode(List<String> texts, int maximumTokens) {
    return texts.stream().map(this::point).toList();
  }

  private Embedding point(String text) {
    float[] point = new float[weights.length];
    for (String word : text.strip().split("\\s+", -1)) {
      if (!word.isEmpty()) {
        point[word.charAt(0) - 'a'] += (float) weights[word.charAt(0) - 'a'];
      }
    }
    return Embedding.of(name(), point);
  }
}
