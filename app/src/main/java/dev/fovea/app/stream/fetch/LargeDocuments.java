package dev.fovea.app.stream.fetch;

import java.util.concurrent.Semaphore;

/**
 * Keeps memory flat while many documents come in at once: each may be small without asking, but
 * only a few may grow beyond {@link FetchLimits#SMALL} at the same time. Safe for use by any number
 * of threads.
 */
public final class LargeDocuments {

  private final Semaphore permits;

  /** So many at a time. */
  public LargeDocuments(int atOnce) {
    this.permits = new Semaphore(atOnce, true);
  }

  /** Asked before a document becomes large. */
  @FunctionalInterface
  public interface Room {

    /** There is always room: for who fetches one document at a time. */
    Room ANY = () -> {};

    /**
     * Returns when there is room.
     *
     * @throws InterruptedException if the thread is told to stop
     */
    void grow() throws InterruptedException;
  }

  /** The room of one source while it is fetched, read and stored; for use by one thread. */
  public final class Place implements Room, AutoCloseable {

    private boolean large;

    private Place() {}

    @Override
    public void grow() throws InterruptedException {
      if (!large) {
        permits.acquire();
        large = true;
      }
    }

    @Override
    public void close() {
      if (large) {
        permits.release();
      }
    }
  }

  /** A place, small so far. */
  public Place place() {
    return new Place();
  }
}
