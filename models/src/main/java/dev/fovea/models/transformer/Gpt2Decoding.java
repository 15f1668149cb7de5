package dev.fovea.models.transformer;

import dev.fovea.attention.kernel.Matrix;
import java.util.List;

/** A text that a {@link Gpt2Decoder} reads. */
final class Gpt2Decoding implements Decoding {
  private final Gpt2Decoder decoder;
  private final List<KeyValueCache> caches;
  private int length;

  Gpt2Decoding(Gpt2Decoder decoder) {
    this.decoder = decoder;
    this.caches = decoder.caches();
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public float[] append(int... tokens) {
    if (tokens.length == 0) {
      throw new IllegalArgumentException("no token to read");
    }
    Matrix hidden = decoder.advance(tokens, length, caches);
    length += tokens.length;
    return decoder.logits(hidden, tokens.length - 1);
  }
}
