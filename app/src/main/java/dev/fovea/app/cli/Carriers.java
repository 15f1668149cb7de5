package dev.fovea.app.cli;

/**
 * The platform threads that carry a server's virtual threads. The platform starts one for each
 * processor, and a virtual thread keeps its carrier until it waits. A plan computes for some
 * milliseconds, and SQLite waits for the disk in native code: with as many carriers as processors a
 * few of these keep everybody else waiting. With more the machine's own scheduler lets short
 * requests in between.
 */
final class Carriers {

  /** Read once, when the first virtual thread starts. */
  private static final String PROPERTY = "jdk.virtualThreadScheduler.parallelism";

  private static final int FOR_EACH_PROCESSOR = 4;

  private Carriers() {}

  /** Asks for more, unless whoever started the process has said how many. */
  static void provide() {
    if (System.getProperty(PROPERTY) == null) {
      System.setProperty(
          PROPERTY,
          Integer.toString(FOR_EACH_PROCESSOR * Runtime.getRuntime().availableProcessors()));
    }
  }
}
