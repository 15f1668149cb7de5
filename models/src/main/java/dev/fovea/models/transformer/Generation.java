package dev.fovea.models.transformer;

import java.util.Arrays;
import java.util.function.IntPredicate;

/** Writes texts with a language model, token after token. */
public final class Generation {
  private Generation() {}

  /**
   * Continues a prompt.
   *
   * @param prompt at least one token
   * @param most how many tokens to write; fewer where the model can read no more
   * @param last whether a token ends the text; it is not written
   * @return the tokens after the prompt
   */
  public static int[] continueFrom(
      NextTokenModel model, int[] prompt, int most, TokenSampler sampler, IntPredicate last) {
    Decoding decoding = model.start();
    int room = Math.clamp((long) model.maximumTokens() - prompt.length + 1, 0, most);
    int[] written = new int[room];
    float[] logits = decoding.append(prompt);
    for (int count = 0; count < room; count++) {
      int token = sampler.next(logits);
      if (last.test(token)) {
        return Arrays.copyOf(written, count);
      }
      written[count] = token;
      if (count + 1 < room) {
        logits = decoding.append(token);
      }
    }
    return written;
  }
}
