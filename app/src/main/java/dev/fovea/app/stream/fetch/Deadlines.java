package dev.fovea.app.stream.fetch;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.concurrent.Cancellable;
import org.jspecify.annotations.Nullable;

/**
 * Ends what takes too long in all, however lively it looks meanwhile: a server that sends a byte a
 * second never trips a socket's timeout.
 */
final class Deadlines implements AutoCloseable {

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("fetch-deadlines").factory());

  /** The deadline of one fetch, which may consist of several requests. */
  final class Deadline implements AutoCloseable {

    private ScheduledFuture<?> alarm;
    private @Nullable Cancellable current;
    private boolean passed;

    private Deadline(Duration total) {
      this.alarm = timer.schedule(this::pass, total.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * The same room, but what is waited for it does not count: it is for us that the server waits.
     */
    LargeDocuments.Room apartFrom(LargeDocuments.Room room) {
      return () -> {
        long left = suspend();
        try {
          room.grow();
        } finally {
          resume(left);
        }
      };
    }

    private synchronized long suspend() {
      long left = alarm.getDelay(TimeUnit.MILLISECONDS);
      alarm.cancel(false);
      return left;
    }

    private synchronized void resume(long left) {
      if (!passed) {
        alarm = timer.schedule(this::pass, Math.max(0, left), TimeUnit.MILLISECONDS);
      }
    }

    /** Cancels this request, too, when the deadline passes, or at once if it has passed. */
    synchronized void cancels(Cancellable request) {
      current = request;
      if (passed) {
        request.cancel();
      }
    }

    synchronized boolean passed() {
      return passed;
    }

    private synchronized void pass() {
      passed = true;
      if (current != null) {
        current.cancel();
      }
    }

    @Override
    public synchronized void close() {
      alarm.cancel(false);
    }
  }

  Deadline start(Duration total) {
    return new Deadline(total);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
