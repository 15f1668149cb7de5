package dev.fovea.app.service;

import dev.fovea.app.composition.Composition;
import dev.fovea.app.input.FileArgument;
import dev.fovea.app.person.PersonId;
import dev.fovea.app.stream.Source;
import dev.fovea.app.stream.SourceArguments;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The sources people follow. On a server they are addresses on the network: nobody may have it read
 * its own files. Safe for use by any number of threads.
 */
public final class Subscriptions {

  private static final int KEY_BYTES = 8;

  private final Composition composition;
  private final FeedClock clock;

  /**
   * Over one store.
   *
   * @param clock is told when there is something new to fetch
   */
  public Subscriptions(Composition composition, FeedClock clock) {
    this.composition = composition;
    this.clock = clock;
  }

  /** What a person follows, as they call it, in the order they added it. */
  public List<Source> of(PersonId person) {
    Map<String, String> titles = composition.store().labels().titles(person);
    return composition.repositories().sources().followedBy(person).stream()
        .map(source -> {
          String title = titles.get(source.address());
          return title == null ? source : source.withTitle(title);
        })
        .toList();
  }

  /** How many entries of a source are stored. */
  public int entries(Source source) {
    return composition.repositories().entries().count(source.address());
  }

  /** Whether a hub has promised to tell of what is new in a source (W3C WebSub). */
  public boolean isToldByHub(Source source, Instant now) {
    return composition
        .store()
        .hubs()
        .of(source.address())
        .filter(subscription -> subscription.isActive(now))
        .isPresent();
  }

  /** A source that a person follows, by its key. */
  public Optional<Source> find(PersonId person, String key) {
    return of(person).stream().filter(source -> key(source.address()).equals(key)).findFirst();
  }

  /**
   * Makes a person follow an address; doing so twice changes nothing.
   *
   * @return the source as it is stored
   * @throws dev.fovea.app.input.UnusableInputException if it is no address on the network
   */
  public Source follow(PersonId person, String address) {
    Source given = arguments().distant(address);
    composition.following().follow(person, List.of(given));
    clock.wake();
    return composition.repositories().sources().find(given.address()).orElse(given);
  }

  /**
   * Makes a person follow all that an OPML list names.
   *
   * @return what it named
   * @throws dev.fovea.app.input.UnusableInputException if it is no such list or names nothing
   */
  public List<Source> follow(PersonId person, byte[] outline) {
    List<Source> given = arguments().distantOutline(outline);
    composition.following().follow(person, given);
    clock.wake();
    return given;
  }

  /** Makes a person who follows nothing follow the samples. */
  public void standIn(PersonId person) {
    if (of(person).isEmpty()) {
      composition.following().standInFor(person);
      clock.wake();
    }
  }

  /**
   * Makes a person no longer follow a source.
   *
   * @return whether they followed one of that key
   */
  public boolean unfollow(PersonId person, String key) {
    return find(person, key)
        .map(source -> composition.repositories().sources().unfollow(person, source.address()))
        .orElse(false);
  }

  /** What a person follows as OPML. */
  public String outline(PersonId person, String title) {
    return SourceArguments.outline(of(person), title);
  }

  /** What stands for an address in the API: 16 hexadecimal digits of its SHA-256. */
  public static String key(String address) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(address.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, KEY_BYTES);
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every Java platform has SHA-256", impossible);
    }
  }

  private SourceArguments arguments() {
    return composition.sourceArguments(
        new FileArgument(new ByteArrayInputStream(new byte[0]), composition.language()));
  }
}
