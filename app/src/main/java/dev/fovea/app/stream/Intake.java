package dev.fovea.app.stream;

import dev.fovea.app.stream.fetch.Document;
import dev.fovea.app.stream.parse.FeedReader;
import dev.fovea.app.stream.parse.ParsedFeed;
import dev.fovea.app.stream.parse.Reading;
import dev.fovea.app.stream.remark.Remark;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads documents and stores what is new in them. Safe for use by any number of threads. */
final class Intake {

  private static final Logger LOGGER = LoggerFactory.getLogger(Intake.class);

  private final EntryRepository entries;

  /** Reading keeps a processor busy, and memory: more readers than processors gain nothing. */
  private final Semaphore readers = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

  Intake(EntryRepository entries) {
    this.entries = entries;
  }

  /**
   * Reads a document; whatever it holds is no reason to throw.
   *
   * @throws InterruptedException if the thread is told to stop
   */
  Reading read(Document document) throws InterruptedException {
    readers.acquire();
    try {
      return FeedReader.read(document);
    } catch (RuntimeException unforeseen) {
      // A defect of ours that one document brings to light must not cost the other sources.
      LOGGER.error("reading {} failed", document.address(), unforeseen);
      return new Reading.Unreadable(
          Remark.of("failure.internal", document.address(), unforeseen.toString()));
    } finally {
      readers.release();
    }
  }

  /**
   * Stores what a feed holds, cleaned.
   *
   * @param source what it is the feed of
   * @return how many entries were new
   * @throws InterruptedException if the thread is told to stop; then nothing was stored
   */
  int store(ParsedFeed feed, Source source, Instant now) throws InterruptedException {
    return entries.save(clean(feed, source, now));
  }

  private List<Entry> clean(ParsedFeed feed, Source source, Instant now)
      throws InterruptedException {
    readers.acquire();
    try {
      return feed.entries().stream()
          .map(entry -> EntryFactory.create(entry, source.address(), source.title(), now))
          .toList();
    } finally {
      readers.release();
    }
  }
}
