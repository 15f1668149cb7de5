package dev.fovea.app.briefing;

import dev.fovea.models.Embedding;
import dev.fovea.models.Language;
import dev.fovea.models.TextEncoder;
import dev.fovea.models.TextEncoders;
import java.util.List;
import java.util.Random;

/**
 * Encoders without weights: a text is the sum of a fixed random direction for each of its words
 * (for Chinese each character), so texts with words in common lie near each other. Quick enough for
 * thousands of generated texts.
 */
public final class WordEncoders implements TextEncoders {

  private static final int DIMENSION = 48;

  @Override
  public List<TextEncoder> all() {
    return List.of(
        new Words("words-en", Language.ENGLISH, "[^\\p{L}\\p{N}]+"),
        new Words("words-zh", Language.CHINESE, "(?<=\\p{IsHan})|[^\\p{L}\\p{N}]+"));
  }

  private record Words(String name, Language language, String separator) implements TextEncoder {

    @Override
    public int dimension() {
      return DIMENSION;
    }

    @Override
    public List<Embedding> encode(List<String> texts, int maximumTokens) {
      return texts.stream().map(text -> encode(text, maximumTokens)).toList();
    }

    private Embedding encode(String text, int maximumTokens) {
      float[] sum = new float[DIMENSION];
      String[] words = text.toLowerCase(language.locale()).split(separator, -1);
      for (int i = 0; i < Math.min(words.length, maximumTokens); i++) {
        if (!words[i].isEmpty()) {
          Random direction = new Random(words[i].hashCode() * 31L + name.hashCode());
          for (int d = 0; d < DIMENSION; d++) {
            sum[d] += (float) direction.nextGaussian();
          }
        }
      }
      double length = 0;
      for (float value : sum) {
        length += (double) value * value;
      }
      for (int d = 0; d < DIMENSION; d++) {
        sum[d] = length == 0 ? 0 : (float) (sum[d] / Math.sqrt(length));
      }
      return Embedding.of(name, sum);
    }
  }
}
