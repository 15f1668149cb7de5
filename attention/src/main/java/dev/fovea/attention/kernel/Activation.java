package dev.fovea.attention.kernel;

/** A function applied to every number of a layer's output. Immutable. */
public enum Activation {
  /** The exact Gaussian error linear unit {@code x·Φ(x)} (Hendrycks and Gimpel 2016). */
  GELU,

  /** {@code x·σ(x)}, also called swish (Elfwing, Uchibe and Doya 2017). */
  SILU,

  /** The hyperbolic tangent. */
  TANH,

  /** {@code max(x, 0)}; its derivative at 0 is taken as 0. */
  RELU
}
