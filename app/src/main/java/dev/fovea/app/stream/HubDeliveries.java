package dev.fovea.app.stream;

import dev.fovea.app.stream.fetch.Content;
import dev.fovea.app.stream.fetch.Decompression;
import dev.fovea.app.stream.fetch.Document;
import dev.fovea.app.stream.fetch.FetchLimits;
import dev.fovea.app.stream.hub.HubSignature;
import dev.fovea.app.stream.parse.ParsedFeed;
import dev.fovea.app.stream.parse.Reading;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Takes in what hubs deliver (W3C WebSub, section 7), as if the source had been asked. Safe for use
 * by any number of threads.
 */
public final class HubDeliveries {

  /** The largest body, as for a document that is fetched. */
  public static final int MOST_BYTES = FetchLimits.STANDARD.bytes();

  private final HubRepository hubs;
  private final SourceRepository sources;
  private final Intake intake;
  private final InstantSource clock;

  /** Over one store. */
  public HubDeliveries(
      HubRepository hubs, SourceRepository sources, EntryRepository entries, InstantSource clock) {
    this.hubs = hubs;
    this.sources = sources;
    this.intake = new Intake(entries);
    this.clock = clock;
  }

  /** What comes of a delivery. */
  public enum Outcome {
    /** What was new in it is stored. */
    TAKEN,
    /** Nobody waits for it, or no longer. */
    UNWANTED,
    /** It is not signed by the hub that was asked. */
    FORGED,
    /** It is signed, and no feed. */
    UNREADABLE
  }

  /**
   * What a hub sends.
   *
   * @param callback the last part of the address where it was sent
   * @param signature as sent
   * @param charset the character set that the hub declares
   */
  public record Delivery(String callback, Optional<String> signature, Optional<String> charset) {}

  /** Whether anybody waits for what is delivered at a callback. */
  public boolean isWanted(String callback) {
    return subscription(callback).isPresent();
  }

  private Optional<HubSubscription> subscription(String callback) {
    Instant now = clock.instant();
    return hubs.at(callback).filter(each -> each.isActive(now));
  }

  /**
   * Stores what is new in a delivery.
   *
   * @param body as sent, at most {@link #MOST_BYTES}
   * @throws InterruptedException if the thread is told to stop; then nothing was stored
   */
  public Outcome take(Delivery delivery, byte[] body) throws InterruptedException {
    Optional<HubSubscription> wanted = subscription(delivery.callback());
    Optional<Source> source = wanted.flatMap(each -> sources.find(each.source()));
    if (wanted.isEmpty() || source.isEmpty()) {
      return Outcome.UNWANTED;
    }
    String secret = wanted.get().keys().secret();
    if (delivery.signature().filter(sent -> HubSignature.verifies(sent, secret, body)).isEmpty()) {
      return Outcome.FORGED;
    }
    Optional<ParsedFeed> feed = feed(source.get(), body, delivery.charset());
    if (feed.isEmpty()) {
      return Outcome.UNREADABLE;
    }
    Instant now = clock.instant();
    intake.store(feed.get(), source.get(), now);
    hubs.delivered(delivery.callback(), Optional.of(now));
    return Outcome.TAKEN;
  }

  private Optional<ParsedFeed> feed(Source source, byte[] body, Optional<String> charset)
      throws InterruptedException {
    try {
      Content content = Decompression.read(new ByteArrayInputStream(body), MOST_BYTES);
      // What is relative in it means what it means where the source is fetched.
      String address = source.location().orElse(source.address());
      return intake.read(Document.of(content, address).withCharset(charset))
              instanceof Reading.Feed(ParsedFeed feed)
          ? Optional.of(feed)
          : Optional.empty();
    } catch (IOException damaged) {
      return Optional.empty();
    }
  }
}
