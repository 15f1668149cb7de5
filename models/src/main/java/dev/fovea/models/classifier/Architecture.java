package dev.fovea.models.classifier;

/** The neural branch of a classifier that learns from scratch. */
public enum Architecture {
  /** One attention layer, the mean of its rows, and a linear layer: the essay's model. */
  ATTENTION,

  /** A pre-norm Transformer encoder with positions, the mean of its rows, and a linear layer. */
  TRANSFORMER
}
