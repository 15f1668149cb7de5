package dev.fovea.models.training;

/** How the learning rate falls after the warm-up. */
public enum Schedule {
  /** It stays. */
  CONSTANT {
    @Override
    double factor(double progress) {
      return 1;
    }
  },

  /** Straight down to 0 (BERT). */
  LINEAR {
    @Override
    double factor(double progress) {
      return 1 - progress;
    }
  },

  /** Half a cosine down to 0 (Loshchilov and Hutter 2017). */
  COSINE {
    @Override
    double factor(double progress) {
      return 0.5 * (1 + Math.cos(Math.PI * progress));
    }
  };

  /** The share of the peak rate after a part of the steps that follow the warm-up. */
  abstract double factor(double progress);

  /**
   * The learning rate of a step.
   *
   * @param step counted from 0
   */
  float rate(double peak, long step, long warmupSteps, long steps) {
    if (step < warmupSteps) {
      return (float) (peak * (step + 1) / warmupSteps);
    }
    double progress = (step - warmupSteps) / (double) Math.max(1, steps - warmupSteps);
    return (float) (peak * factor(Math.min(1, progress)));
  }
}
