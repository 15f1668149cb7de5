package dev.fovea.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.app.person.PersonId;
import dev.fovea.app.store.Store;
import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.EntryId;
import dev.fovea.app.stream.Source;
import dev.fovea.models.Language;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists of more entries than a page holds lead from page to page to their ends. */
class LongListsTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String SOURCE = "https://example.org/feed";
  private static final int ENTRIES = 130;
  private static final Pattern STORY = Pattern.compile("href=\"/story/([0-9a-f]{16})\"");
  private static final Pattern NEXT =
      Pattern.compile("<a[^>]* rel=\"next\"[^>]*>|<a rel=\"next\"[^>]*>");
  private static final Pattern ADDRESS = Pattern.compile("href=\"([^\"]*)\"");

  @TempDir Path folder;

  @Test
  void ofWhatWasFoundAndOfWhatIsLeftOut() {
    try (Store store = Store.open(folder, Language.ENGLISH)) {
      store.sources().follow(PersonId.LOCAL, Source.unread(SOURCE));
      store.entries().save(IntStream.range(0, ENTRIES).mapToObj(LongListsTest::entry).toList());
    }
    try (Server server = Server.start(Servers.settings(folder, InstantSource.fixed(NOW)));
        Visitor ada = new Visitor(server)) {
      ada.claim("ada", "correct horse battery");
      assertThat(stories(ada, "/search?q=amber%20%7C%20%26")).hasSize(ENTRIES);
      assertThat(stories(ada, "/left-out?minutes=0.5")).hasSizeGreaterThan(ENTRIES - 5);
    }
  }

  private static Entry entry(int number) {
    return new Entry(
        EntryId.of(SOURCE, Integer.toString(number)),
        SOURCE,
        Integer.toString(number),
        Optional.empty(),
        "Amber " + number,
        Optional.empty(),
        Optional.of(NOW.minusSeconds(number)),
        NOW,
        Language.ENGLISH,
        "",
        "Number " + number + " of what the sea has washed up on beach " + number * number);
  }

  private static Set<String> stories(Visitor visitor, String first) {
    Set<String> found = new HashSet<>();
    String page = first;
    for (int pages = 0; !page.isEmpty() && pages < ENTRIES; pages++) {
      var answer = visitor.get(page);
      assertThat(answer.statusCode()).as(page).isEqualTo(200);
      Matcher story = STORY.matcher(answer.body());
      while (story.find()) {
        found.add(story.group(1));
      }
      Matcher next = NEXT.matcher(answer.body());
      page = "";
      if (next.find()) {
        Matcher address = ADDRESS.matcher(next.group());
        page = address.find() ? address.group(1).replace("&amp;", "&") : "";
      }
    }
    return found;
  }
}
