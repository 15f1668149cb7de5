package dev.fovea.app.server;

import dev.fovea.app.account.Account;
import dev.fovea.app.account.AccountName;
import dev.fovea.app.account.AppDoor;
import dev.fovea.app.composition.Composition;
import dev.fovea.app.store.Store;
import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.EntryId;
import dev.fovea.app.stream.Source;
import dev.fovea.models.Language;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A server whose sources have been read, for the tests of the protocols of reading apps; its clock
 * stands still unless it is told to go on. Two sources tell one story between them.
 */
final class AppsServer implements AutoCloseable {

  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  static final String GARDENS = "https://gardens.example/feed.xml?a=1&b=%2F2";
  static final String NEWS = "https://news.example/rss";
  static final String BOBS = "https://bob.example/feed";

  private static final String STORY =
      "The old pear tree in the castle garden of Weimar fell in the storm last night, and nobody was"
          + " hurt when it came down across the path to the river.";

  private static final List<String> MATTERS =
      List.of(
          "Bees swarm earlier each spring, beekeepers in the valley report",
          "How to prune roses <&> hedges without losing \"next summer's\" flowers",
          "Parliament votes on the new copyright law for music",
          "A compiler bug kept the satellite silent for three days",
          "Football: the goalkeeper scores from his own half",
          "Interest rates stay where they are, says the central bank",
          "Recipe: lentil soup with lemon and roasted garlic",
          "Ancient harbour found under the motorway near Naples");

  final Server server;
  final List<EntryId> gardens;
  final List<EntryId> news;
  final EntryId bobs;
  private volatile Duration later = Duration.ZERO;

  AppsServer(Path folder) {
    this(folder, 5);
  }

  /**
   * With so many entries in one of the sources.
   *
   * @param many of gardens
   */
  AppsServer(Path folder, int many) {
    InstantSource clock = () -> NOW.plus(later);
    try (Store store = Store.open(folder, Language.ENGLISH)) {
      Account reader = store.accounts().addFirst(new AccountName("Owner"), "h", NOW).orElseThrow();
      // Somebody has to follow what is stored.
      gardens = read(store, GARDENS, "Gardens & <Paths>", many);
      news = read(store, NEWS, "News", 4);
      bobs = read(store, BOBS, "Bob's", 1).getFirst();
      List.of(GARDENS, NEWS, BOBS)
          .forEach(address -> store.sources().follow(reader.person(), Source.unread(address)));
    }
    server = Server.start(Servers.settings(folder, clock));
  }

  private static List<EntryId> read(Store store, String address, String title, int count) {
    List<Entry> entries =
        IntStream.range(0, count).mapToObj(number -> entry(address, number)).toList();
    store.entries().save(entries);
    store
        .sources()
        .update(
            new Source(
                address,
                Optional.empty(),
                title,
                Optional.of("https://site.example/"),
                Optional.empty(),
                Optional.empty(),
                Optional.of(NOW),
                Optional.of(NOW.plus(Duration.ofDays(100))),
                0,
                Optional.empty()));
    return entries.stream().map(Entry::id).toList();
  }

  private static Entry entry(String source, int number) {
    // What repeats a matter came long before, so that no story is made of it.
    Duration age = Duration.ofMinutes(number + 1).plusDays(number < 5 ? 0 : 30);
    Instant seen = NOW.minus(age);
    int matter = number + (source.equals(NEWS) ? 3 : source.equals(BOBS) ? 7 : -1);
    String title =
        number == 0 && !source.equals(BOBS)
            ? "Old pear tree in Weimar castle garden falls in storm"
            : MATTERS.get(matter % MATTERS.size()) + (matter < MATTERS.size() ? "" : " " + matter);
    String text = number == 0 && !source.equals(BOBS) ? STORY : title + ". <&> \"quoted\"";
    return new Entry(
        EntryId.of(source, "n" + number),
        source,
        "n" + number,
        Optional.of(
            number == 1
                ? "javascript:alert(1)"
                : "https://site.example/?a=" + source.length() + "&n=" + number),
        title,
        number % 2 == 0 ? Optional.of("Ann & Ben <a@b.example>") : Optional.empty(),
        Optional.of(seen.minusSeconds(600)),
        seen,
        Language.ENGLISH,
        "<p>" + text.replace("&", "&amp;").replace("<", "&lt;") + "</p>",
        text);
  }

  Store store() {
    return server.context().getBean(Composition.class).store();
  }

  AppDoor door() {
    return server.context().getBean(AppDoor.class);
  }

  /** What its clock says from now on, after {@link #NOW}. */
  void later(Duration duration) {
    later = duration;
  }

  @Override
  public void close() {
    server.close();
  }
}
