package dev.fovea.app.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fovea.app.input.FileArgument;
import dev.fovea.app.input.UnusableInputException;
import dev.fovea.app.stream.fetch.Content;
import dev.fovea.app.stream.fetch.Fetch;
import dev.fovea.app.stream.fetch.Request;
import dev.fovea.models.Language;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceArgumentsTest {

  private static final String FEED =
      "<rss><channel><title>Piped</title><link>http://s.example/</link>"
          + "<item><title>A</title></item></channel></rss>";
  private static final String OPML =
      "<opml version='1.0'><body><outline text='A' xmlUrl='http://a.example/'/></body></opml>";

  @TempDir Path folder;
  private final PipedFeeds piped = new PipedFeeds();

  @ParameterizedTest
  @CsvSource({
    "http://a.example/feed, http://a.example/feed",
    "HTTPS://a.example/feed#top, https://a.example/feed",
    "feed://a.example/feed, http://a.example/feed",
    "feed:https://a.example/feed, https://a.example/feed",
    "'  http://a.example/a b ', http://a.example/a%20b"
  })
  void addressesAreTakenAsTheyAreMeant(String argument, String expected) {
    assertThat(addresses(argument)).containsExactly(expected);
  }

  @Test
  void aFileIsItsOwnSource() throws IOException {
    Path file = Files.writeString(folder.resolve("my feed.xml"), FEED);
    assertThat(addresses(file.toString())).containsExactly(file.toUri().toString());
    assertThat(addresses(file.toUri().toString())).containsExactly(file.toUri().toString());
    assertThat(file.toUri().toString()).contains("my%20feed");
  }

  @Test
  void aFolderIsEveryFeedInItAndBelow() throws IOException {
    Path below = Files.createDirectories(folder.resolve("b/c"));
    Path one = Files.writeString(folder.resolve("a.xml"), FEED);
    Path two = gzip(below.resolve("z.rss.gz"), FEED);
    Files.writeString(folder.resolve("README"), "no feed");
    Files.writeString(folder.resolve("empty.xml"), "");
    Files.writeString(folder.resolve("list.opml"), OPML);
    Files.writeString(folder.resolve(".hidden.xml"), FEED);
    assertThat(addresses(folder.toString()))
        .containsExactly(one.toUri().toString(), two.toUri().toString());
  }

  @Test
  void whatHoldsNoFeedIsUnusableAndTheLineSaysWhatToDo() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.xml"), "");
    Path page = Files.writeString(folder.resolve("page.html"), "<html><body>Hi</body></html>");
    Path folderWithout = Files.createDirectory(folder.resolve("none"));
    assertUnusable(folder.resolve("missing.xml").toString(), "no such file or folder");
    assertUnusable(empty.toString(), "is empty");
    assertUnusable(page.toString(), "names no feed");
    assertUnusable(folderWithout.toString(), "holds no feed");
    assertUnusable("sample:none", "no sample stream");
    assertUnusable("http://", "no address");
  }

  @Test
  void aFileThatWasReadAsAFeedIsReadAgainOnlyIfItChanged() throws IOException {
    // It holds no feed, so that whoever reads it finds out.
    Path file = Files.writeString(folder.resolve("a.xml"), "words");
    String address = file.toUri().toString();
    String digest = Content.of("words".getBytes(StandardCharsets.UTF_8)).digest();
    SourceArguments arguments =
        arguments("").recognising(asked -> Optional.of(readBefore(asked, digest)));
    assertThat(arguments.sources(file.toString())).containsExactly(Source.unread(address));
    assertThat(arguments.sources(folder.toString())).containsExactly(Source.unread(address));
    Files.writeString(file, "other words");
    assertThatExceptionOfType(UnusableInputException.class)
        .isThrownBy(() -> arguments.sources(file.toString()));
    assertThatExceptionOfType(UnusableInputException.class)
        .isThrownBy(() -> arguments.sources(folder.toString()));
  }

  private static Source readBefore(String address, String etag) {
    return new Source(
        address,
        Optional.empty(),
        "A",
        Optional.empty(),
        Optional.of(etag),
        Optional.empty(),
        Optional.of(Instant.EPOCH),
        Optional.empty(),
        0,
        Optional.empty());
  }

  @Test
  void aPageInAFileLeadsToTheFeedBesideIt() throws IOException {
    Path page =
        Files.writeString(
            folder.resolve("page.html"),
            "<html><head><link rel=alternate type=application/rss+xml href=feed.xml></head></html>");
    assertThat(addresses(page.toString())).containsExactly(page.toUri().toString());
  }

  @Test
  void listsOfFeedsAreSourcesWithTitles() throws IOException {
    Path file = gzip(folder.resolve("list.opml.gz"), OPML);
    List<Source> expected = List.of(Source.unread("http://a.example/").withTitle("A"));
    assertThat(arguments("").outline(file.toString())).isEqualTo(expected);
    assertThat(arguments(OPML).outline("-")).isEqualTo(expected);
    assertThat(arguments("").sources(file.toString())).isEqualTo(expected);
    String written = SourceArguments.outline(expected, "Mine");
    assertThat(arguments(written).outline("-")).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<opml><body></body></opml>", FEED, "words"})
  void whatIsNoListOfFeedsIsUnusable(String text) {
    assertThatExceptionOfType(UnusableInputException.class)
        .isThrownBy(() -> arguments(text).outline("-"))
        .withMessageContaining("OPML");
  }

  @Test
  void aFeedThroughStandardInputIsNamedByWhatItSaysOfItself() {
    List<Source> sources = arguments(FEED).sources("-");
    assertThat(sources).extracting(Source::address).containsExactly("stdin:http://s.example/");
    assertThat(piped.fetch(Request.unconditional("stdin:http://s.example/")))
        .isInstanceOf(Fetch.Fetched.class);
    assertThat(piped.fetch(Request.unconditional("stdin:other")))
        .isInstanceOf(Fetch.NotModified.class);
  }

  @Test
  void errorsAreInThePersonsLanguage() {
    assertThatExceptionOfType(UnusableInputException.class)
        .isThrownBy(() -> arguments("", Language.CHINESE).sources("/no/such/file"))
        .withMessageContaining("没有这个文件");
  }

  private void assertUnusable(String argument, String reason) {
    assertThatExceptionOfType(UnusableInputException.class)
        .isThrownBy(() -> arguments("").sources(argument))
        .withMessageContaining(reason)
        .satisfies(unusable -> assertThat(unusable.getMessage()).doesNotContain("\n"));
  }

  private List<String> addresses(String argument) {
    return arguments("").sources(argument).stream().map(Source::address).toList();
  }

  private SourceArguments arguments(String standardInput) {
    return arguments(standardInput, Language.ENGLISH);
  }

  private SourceArguments arguments(String standardInput, Language language) {
    return new SourceArguments(
        new FileArgument(
            new ByteArrayInputStream(standardInput.getBytes(StandardCharsets.UTF_8)), language),
        piped,
        new SampleStreams(InstantSource.fixed(Instant.EPOCH)),
        language);
  }

  private static Path gzip(Path file, String text) throws IOException {
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }
}
