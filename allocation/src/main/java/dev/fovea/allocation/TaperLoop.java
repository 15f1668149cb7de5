package dev.fovea.allocation;

/**
 * A {@link Taper}'s functions over a {@link Block} at a time. Each taper has loops of its own, in
 * which its type is known, so that the compiler can inline its few operations into them; a loop
 * shared by all would make two calls for each alternative, and take three times as long.
 */
abstract sealed class TaperLoop {
  /**
   * The loops of a taper.
   *
   * @throws IllegalArgumentException where there is none
   */
  static TaperLoop of(Taper taper) {
    return switch (taper) {
      case Entropy entropy -> new OfEntropy(entropy);
      case Quadratic quadratic -> new OfQuadratic(quadratic);
      case Tsallis15 tsallis -> new OfTsallis15(tsallis);
      case Fermi fermi -> new OfFermi(fermi);
      case None none ->
          throw new IllegalArgumentException(
              "Where there is no taper, nothing is demanded by slope");
    };
  }

  /** Sets the shares wanted at the slopes. */
  abstract void demand(Block block);

  /** Sets how the shares answer to the slopes. */
  abstract void response(Block block);

  /** Σ ω(share). */
  abstract double penalty(Block block);

  /** Σ ω*(slope). */
  abstract double conjugate(Block block);

  private static final class OfEntropy extends TaperLoop {
    private final Entropy taper;

    private OfEntropy(Entropy taper) {
      this.taper = taper;
    }

    @Override
    void demand(Block block) {
      for (int i = 0; i < block.size; i++) {
        block.share[i] = taper.share(block.slope[i], block.cap[i]);
      }
    }

    @Override
    void response(Block block) {
      for (int i = 0; i < block.size; i++) {
        block.response[i] = taper.response(block.share[i], block.cap[i]);
      }
    }

    @Override
    double penalty(Block block) {
      double sum = 0;
      for (int i = 0; i < block.size; i++) {
        sum += taper.penalty(block.share[i], block.cap[i]);
      }
      return sum;
    }

    @Override
    double conjugate(Block block) {
      double sum = 0;
      for (int i = 0; i < block.size; i++) {
        sum += taper.conjugate(block.slope[i], block.cap[i]);
      }
      return sum;
    }
  }

  private static final class OfQuadratic extends TaperLoop {
    private final Quadratic taper;

    private OfQuadratic(Quadratic taper) {
      this.taper = taper;
    }

    @Override
    void demand(Block block) {
      for (int i = 0; i < block.size; i++) {
        block.share[i] = taper.share(block.slope[i], block.cap[i]);
      }
    }

    @Override
    void response(Block block) {
      for (int i = 0; i < block.size; i++) {
        block.response[i] = taper.response(block.share[i], block.cap[i]);
      }
    }

    @Override
    double penalty(Block block) {
      double sum = 0;
      for (int i = 0; i < block.size; i++) {
        sum += taper.penalty(block.share[i], block.cap[i]);
      }
      return sum;
    }

    @Override
    double conjugate(Block block) {
      double sum = 0;
      for (int i = 0; i < block.size; i++) {
        sum += taper.conjugate(block.slope[i], block.cap[i]);
      }
      return sum;
    }
  }

  private static final class OfTsallis15 extends TaperLoop {
    private final Tsallis15 taper;

    private OfTsallis15(Tsallis15 taper) {
      this.taper = taper;
    }

    @Override
    void demand(Block block) {
      for (int i = 0; i < block.size; i++) {
        block.share[i] = taper.share(block.slope[i], block.cap[i]);
      }
    }

    @Override
    void response(Block block) {
      for (int i = 0; i < block.size; i++) {
        block.response[i] = taper.response(block.share[i], block.cap[i]);
      }
    }

    @Override
    double penalty(Block block) {
      double sum = 0;
      for (int i = 0; i < block.size; i++) {
        sum += taper.penalty(block.share[i], block.cap[i]);
      }
      return sum;
    }

    @Override
    double conjugate(Block block) {
      double sum = 0;
      for (int i = 0; i < block.size; i++) {
        sum += taper.conjugate(block.slope[i], block.cap[i]);
      }
      return sum;
    }
  }

  private static final class OfFermi extends TaperLoop {
    private final Fermi taper;

    private OfFermi(Fermi taper) {
      this.taper = taper;
    }

    @Override
    void demand(Block block) {
      for (int i = 0; i < block.size; i++) {
        block.share[i] = taper.share(block.slope[i], block.cap[i]);
      }
    }

    @Override
    void response(Block block) {
      for (int i = 0; i < block.size; i++) {
        block.response[i] = taper.response(block.share[i], block.cap[i]);
      }
    }

    @Override
    double penalty(Block block) {
      double sum = 0;
      for (int i = 0; i < block.size; i++) {
        sum += taper.penalty(block.share[i], block.cap[i]);
      }
      return sum;
    }

    @Override
    double conjugate(Block block) {
      double sum = 0;
      for (int i = 0; i < block.size; i++) {
        sum += taper.conjugate(block.slope[i], block.cap[i]);
      }
      return sum;
    }
  }
}
