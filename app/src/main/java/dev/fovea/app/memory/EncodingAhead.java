package dev.fovea.app.memory;

import dev.fovea.app.ranking.EntryEmbeddings;
import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.EntryId;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Encodes entries beside whoever asks for a plan: nobody waits for it, and what is newest comes
 * first. Meanwhile entries are ranked by what is known of them. Safe for use by any number of
 * threads; its own one ends when it is closed.
 */
public final class EncodingAhead implements AutoCloseable {

  private static final Logger LOGGER = LoggerFactory.getLogger(EncodingAhead.class);

  /** So many at once: about a second's work. */
  private static final int BATCH = 64;

  /** After so many batches, or when nothing waits any more, plans are made anew. */
  private static final int BATCHES = 8;

  private static final Duration FAREWELL = Duration.ofSeconds(10);

  /** After a failure, such as a full disk, it tries again. */
  private static final Duration PAUSE = Duration.ofSeconds(30);

  private final EntryEmbeddings embeddings;
  private final Understanding understanding;
  private final Map<EntryId, Entry> unencoded = new LinkedHashMap<>();
  private final Map<EntryId, Entry> unmeasured = new LinkedHashMap<>();
  private final Thread thread;
  private final CountDownLatch ending = new CountDownLatch(1);
  private boolean closed;
  private int untold;

  /**
   * Begins to wait for entries.
   *
   * @param embeddings encodes and stores
   * @param understanding is told of what was encoded
   */
  public EncodingAhead(EntryEmbeddings embeddings, Understanding understanding) {
    this.embeddings = embeddings;
    this.understanding = understanding;
    this.thread = Thread.ofPlatform().daemon().name("encoding").start(this::run);
  }

  /** Somebody needs the points of these. */
  public synchronized void encode(Collection<Entry> entries) {
    entries.forEach(entry -> unencoded.put(entry.id(), entry));
    notifyAll();
  }

  /** Somebody needs to know how much noise these are. */
  public synchronized void measure(Collection<Entry> entries) {
    entries.forEach(entry -> unmeasured.put(entry.id(), entry));
    notifyAll();
  }

  /** How many entries wait to be encoded or measured. */
  public synchronized int waiting() {
    return unencoded.size() + unmeasured.size();
  }

  /** Returns when nothing waits any more. */
  public synchronized void awaitNothing() throws InterruptedException {
    while (!closed && !(unencoded.isEmpty() && unmeasured.isEmpty())) {
      wait();
    }
  }

  private void run() {
    while (true) {
      List<Entry> toEncode;
      List<Entry> toMeasure;
      synchronized (this) {
        while (!closed && unencoded.isEmpty() && unmeasured.isEmpty()) {
          try {
            wait();
          } catch (InterruptedException interrupted) {
            return;
          }
        }
        if (closed) {
          return;
        }
        toEncode = newest(unencoded);
        toMeasure = toEncode.isEmpty() ? newest(unmeasured) : List.of();
      }
      try {
        work(toEncode, toMeasure);
      } catch (RuntimeException failure) {
        LOGGER.error("entries could not be encoded; tries again in a while", failure);
        if (!rest()) {
          return;
        }
      }
    }
  }

  private void work(List<Entry> toEncode, List<Entry> toMeasure) {
    if (!toEncode.isEmpty()) {
      // Whoever saves them keeps them in memory, too.
      embeddings.of(toEncode);
      tell(isLast(unencoded, toEncode));
      done(unencoded, toEncode);
    } else {
      understanding.measure(toMeasure);
      tell(isLast(unmeasured, toMeasure));
      done(unmeasured, toMeasure);
    }
  }

  /** A plan that is made anew from the ground up costs as much as a batch. */
  private void tell(boolean nothingWaits) {
    untold++;
    if (nothingWaits || untold >= BATCHES) {
      untold = 0;
      understanding.told();
    }
  }

  private synchronized boolean isLast(Map<EntryId, Entry> open, List<Entry> entries) {
    return open.size() <= entries.size();
  }

  private synchronized void done(Map<EntryId, Entry> open, List<Entry> entries) {
    // What was changed meanwhile stays.
    entries.forEach(entry -> open.remove(entry.id(), entry));
    notifyAll();
  }

  private boolean rest() {
    try {
      return !ending.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      return false;
    }
  }

  private static List<Entry> newest(Map<EntryId, Entry> open) {
    return open.values().stream()
        .sorted(Comparator.comparing(Entry::datedAt).reversed())
        .limit(BATCH)
        .toList();
  }

  @Override
  public void close() {
    ending.countDown();
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    try {
      if (!thread.join(FAREWELL)) {
        LOGGER.warn("entries are still being encoded; the server ends without them");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
