package dev.fovea.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.app.person.PersonId;
import dev.fovea.app.store.Store;
import dev.fovea.app.stream.Source;
import dev.fovea.models.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesCommandTest {

  private static final String FEED =
      """
      <rss version="2.0"><channel><title>A feed</title><link>https://a.example/</link>
      <item><title>One</title><guid>1</guid></item></channel></rss>
      """;

  @TempDir Path temporary;
  private Path feed = Path.of("");

  @BeforeEach
  void writeFeed() throws IOException {
    feed = Files.writeString(temporary.resolve("feed.xml"), FEED);
  }

  @Test
  void addsListsAndRemoves() {
    assertThat(sources("list").out()).contains("No source is followed yet");
    assertThat(sources("add", "https://example.org/feed#top").status()).isZero();
    assertThat(sources("add", feed.toString()).out()).contains("following file:");
    assertThat(sources("add", feed.toString()).out()).contains("followed already");
    assertThat(addresses()).containsExactly("https://example.org/feed", feed.toUri().toString());
    for (String[] arguments : new String[][] {{}, {"list"}}) {
      assertThat(sources(arguments).out())
          .contains("https://example.org/feed", feed.toUri().toString(), "not yet");
    }
    assertThat(sources("remove", "https://example.org/feed").status()).isZero();
    assertThat(sources("remove", feed.toString()).status()).isZero();
    assertThat(addresses()).isEmpty();
  }

  @Test
  void whatIsExportedCanBeImportedElsewhere() {
    sources("add", "https://a.example/1");
    sources("add", "https://b.example/2?x=1&y=2");
    List<String> before = addresses();
    Path outline = temporary.resolve("sources.opml");
    Shell.Result exported = sources("export", outline.toString());
    assertThat(exported.out()).contains("wrote 2 sources");
    assertThat(sources("export", "-").out()).startsWith("<?xml").contains("https://a.example/1");
    sources("remove", "https://a.example/1");
    assertThat(sources("import", outline.toString()).status()).isZero();
    assertThat(addresses()).containsExactlyInAnyOrderElementsOf(before);
  }

  @Test
  void unusableArgumentsAreOneLineAndStatusTwo() throws IOException {
    Path text = Files.writeString(temporary.resolve("notes.txt"), "no feed");
    for (String[] arguments :
        new String[][] {
          {"add", temporary.resolve("missing.xml").toString()},
          {"add", text.toString()},
          {"add", "-"},
          {"import", text.toString()},
          {"remove", "https://never.example/"},
          {"export", temporary.toString()},
          {"export", temporary.resolve("no/such/folder.opml").toString()},
          {"add"}
        }) {
      Shell.Result result = sources(arguments);
      assertThat(result.status()).as(String.join(" ", arguments)).isEqualTo(2);
      assertThat(result.out()).isEmpty();
      assertThat(result.err())
          .as(String.join(" ", arguments))
          .hasLineCount(1)
          .doesNotContain("Exception");
    }
    assertThat(addresses()).isEmpty();
  }

  private Shell.Result sources(String... arguments) {
    return new Shell(Language.ENGLISH)
        .run(
            Stream.of(
                    Stream.of("sources"),
                    Stream.of(arguments),
                    Stream.of("--data", temporary.resolve("data").toString()))
                .flatMap(part -> part)
                .toArray(String[]::new));
  }

  private List<String> addresses() {
    try (Store store = Store.open(temporary.resolve("data"), Language.ENGLISH)) {
      return store.sources().followedBy(PersonId.LOCAL).stream().map(Source::address).toList();
    }
  }
}
