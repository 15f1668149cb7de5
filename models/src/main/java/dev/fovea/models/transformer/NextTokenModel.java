package dev.fovea.models.transformer;

/** A language model that reads from left to right. Safe for use by several threads. */
public interface NextTokenModel {
  /** How many tokens there are. */
  int vocabularySize();

  /** The most tokens of a text. */
  int maximumTokens();

  /** Begins a text. */
  Decoding start();
}
