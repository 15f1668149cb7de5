package dev.fovea.app.stream.fetch;

/** Gets documents of some kind of address. Safe for use by any number of threads. */
@FunctionalInterface
public interface Fetcher {

  /**
   * Asks for a document. Whatever goes wrong outside this program is a {@link Fetch.Failed}, never
   * an exception.
   *
   * @throws InterruptedException if the thread is told to stop
   */
  Fetch fetch(Request request) throws InterruptedException;
}
