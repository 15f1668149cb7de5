package dev.fovea.models.tokenizer;

import java.util.List;

/**
 * A text as a model reads it.
 *
 * @param tokens the tokens, markers included
 * @param truncated whether the text had more tokens than were asked for
 */
public record TokenizedText(List<Token> tokens, boolean truncated) {
  public TokenizedText {
    tokens = List.copyOf(tokens);
  }
}
