package dev.fovea.attention.kernel;

import java.lang.System.Logger.Level;
import java.util.Locale;

/**
 * Chooses the kernels once for the life of the process and says in the log which and why: the
 * vector kernels where the JVM has the module {@code jdk.incubator.vector}, the scalar ones where
 * it was started without or where the system property {@code fovea.kernels} is {@code scalar}.
 *
 * <p>The system property {@code fovea.vector.bits} (128, 256 or 512) narrows the vectors; without
 * it they are as wide as the machine prefers. Stateless and safe for use by several threads.
 */
public final class KernelProvider {
  /** {@code vector} or {@code scalar}; chosen by the machine when absent. */
  public static final String KERNELS_PROPERTY = "fovea.kernels";

  /** The width of the vectors; the machine's preferred one when absent. */
  public static final String VECTOR_BITS_PROPERTY = "fovea.vector.bits";

  private KernelProvider() {}

  /** {@return the kernels of this process} */
  public static Kernels kernels() {
    return Chosen.KERNELS;
  }

  /** {@return the kernels in plain Java, whatever the process uses} */
  public static Kernels scalar() {
    return new ScalarKernels();
  }

  private static final class Chosen {
    static final Kernels KERNELS = choose();

    private static Kernels choose() {
      System.Logger logger = System.getLogger(KernelProvider.class.getName());
      String wish = System.getProperty(KERNELS_PROPERTY, "vector").toLowerCase(Locale.ROOT);
      if (wish.equals("scalar")) {
        logger.log(Level.INFO, "attention kernels: scalar, as {0} asks", KERNELS_PROPERTY);
        return new ScalarKernels();
      }
      if (!wish.equals("vector")) {
        throw new IllegalArgumentException(
            "system property %s is '%s'; use vector or scalar".formatted(KERNELS_PROPERTY, wish));
      }
      if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
        logger.log(
            Level.WARNING,
            "attention kernels: scalar, several times slower; start Java with"
                + " --add-modules jdk.incubator.vector for the vector ones");
        return new ScalarKernels();
      }
      Kernels kernels = new VectorKernels();
      logger.log(Level.DEBUG, "attention kernels: {0}", kernels.name());
      return kernels;
    }
  }
}
