package dev.fovea.app.stream;

import dev.fovea.app.input.FileArgument;
import dev.fovea.app.input.FileFailure;
import dev.fovea.app.input.UnusableInputException;
import dev.fovea.app.language.Messages;
import dev.fovea.app.stream.fetch.Content;
import dev.fovea.app.stream.fetch.Decompression;
import dev.fovea.app.stream.fetch.Document;
import dev.fovea.app.stream.fetch.Fetch;
import dev.fovea.app.stream.fetch.FetchLimits;
import dev.fovea.app.stream.fetch.FileFetcher;
import dev.fovea.app.stream.fetch.Request;
import dev.fovea.app.stream.fetch.TooLargeException;
import dev.fovea.app.stream.link.Links;
import dev.fovea.app.stream.parse.FeedReader;
import dev.fovea.app.stream.parse.Opml;
import dev.fovea.app.stream.parse.OpmlWriter;
import dev.fovea.app.stream.parse.ParsedFeed;
import dev.fovea.app.stream.parse.Reading;
import dev.fovea.app.stream.remark.Remark;
import dev.fovea.models.Language;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes sources of what a person writes for them: an address, a file, a folder with feeds in it, a
 * list of feeds, {@code -}. What is on this machine is looked at right away, so that a wrong path
 * is an error; what is on the network is not.
 */
public final class SourceArguments {

  /** What one list may have a server ask for. */
  private static final int MOST_AT_ONCE = 5_000;

  private final FileArgument files;
  private final PipedFeeds piped;
  private final SampleStreams samples;
  private final Messages messages;
  private final Function<String, Optional<Source>> known;
  private final FileFetcher fetcher = new FileFetcher(FetchLimits.STANDARD);

  /**
   * With what the arguments may refer to.
   *
   * @param files opens files and standard input
   * @param piped gets the feeds that come through standard input
   * @param language of the errors
   */
  public SourceArguments(
      FileArgument files, PipedFeeds piped, SampleStreams samples, Language language) {
    this(
        files,
        piped,
        samples,
        Messages.of(SourceArguments.class, language),
        address -> Optional.empty());
  }

  private SourceArguments(
      FileArgument files,
      PipedFeeds piped,
      SampleStreams samples,
      Messages messages,
      Function<String, Optional<Source>> known) {
    this.files = files;
    this.piped = piped;
    this.samples = samples;
    this.messages = messages;
    this.known = known;
  }

  /**
   * The same, but a file that was read as a feed before and is still what it was is not read again.
   *
   * @param sources finds a stored source by its address
   */
  public SourceArguments recognising(Function<String, Optional<Source>> sources) {
    return new SourceArguments(files, piped, samples, messages, sources);
  }

  /**
   * The sources of one argument, at least one, none of them read yet.
   *
   * @throws UnusableInputException if it is a path that is missing, unreadable or holds no feed, or
   *     no address at all
   */
  public List<Source> sources(String argument) {
    String text = argument.strip();
    if (text.equals(FileArgument.STANDARD_INPUT)) {
      return standardInput();
    }
    String address =
        text.replaceFirst("(?i)^feed:(//)?(?=https?:)", "").replaceFirst("(?i)^feed:", "http:");
    return switch (Links.scheme(address)) {
      case "http", "https" -> List.of(Source.unread(remote(address)));
      case "sample" -> List.of(Source.unread(sample(address)));
      case "file" -> local(path(address), argument);
      default -> local(plainPath(text), argument);
    };
  }

  /**
   * The sources of a list of feeds (OPML) with the titles it gives them.
   *
   * @param argument a file or {@code -}
   * @throws UnusableInputException if it cannot be read or lists no feed
   */
  public List<Source> outline(String argument) {
    Content content = content(argument);
    String address =
        argument.equals(FileArgument.STANDARD_INPUT)
            ? "stdin:"
            : Path.of(argument).toAbsolutePath().normalize().toUri().toString();
    if (FeedReader.read(Document.of(content, address)) instanceof Reading.Outline(Opml opml)
        && !opml.feeds().isEmpty()) {
      return sources(opml);
    }
    throw unusable("argument.noOutline", argument);
  }

  /**
   * The source of an address on the network; what is on this machine is none for those who only
   * reach it by the network.
   *
   * @throws UnusableInputException if it is no such address
   */
  public Source distant(String argument) {
    String address = argument.strip().replaceFirst("(?i)^feed:(//)?(?=https?:)", "");
    return switch (Links.scheme(address)) {
      case "http", "https" -> Source.unread(remote(address));
      case "sample" -> Source.unread(sample(address));
      default -> throw unusable("argument.address", argument);
    };
  }

  /**
   * The sources on the network that a list of feeds (OPML) names.
   *
   * @throws UnusableInputException if it is no such list, or names none or more than anybody reads
   */
  public List<Source> distantOutline(byte[] document) {
    Content content = Content.of(document);
    if (FeedReader.read(Document.of(content, "upload:")) instanceof Reading.Outline(Opml opml)) {
      List<Source> distant =
          sources(opml).stream()
              .filter(source -> Links.scheme(source.address()).matches("https?"))
              .toList();
      if (distant.size() > MOST_AT_ONCE) {
        throw unusable("argument.outline.large", distant.size(), MOST_AT_ONCE);
      }
      if (!distant.isEmpty()) {
        return distant;
      }
    }
    throw unusable("argument.noOutline", "OPML");
  }

  /**
   * A list of sources (OPML 2.0) that other readers can import.
   *
   * @param title what the list is called
   */
  public static String outline(List<Source> sources, String title) {
    return OpmlWriter.write(
        new Opml(
            sources.stream()
                .map(source ->
                    new Opml.Subscription(
                        source.address(),
                        Optional.of(source.title()).filter(name -> !name.equals(source.address()))))
                .toList()),
        title);
  }

  private static List<Source> sources(Opml opml) {
    return opml.feeds().stream()
        .map(feed -> Source.unread(feed.address()).withTitle(feed.title().orElse(feed.address())))
        .toList();
  }

  private String remote(String address) {
    return Links.toUri(address)
        .map(_ -> Links.resolve(address, address).orElse(address).replaceFirst("#.*$", ""))
        .orElseThrow(() -> unusable("argument.address", address));
  }

  private String sample(String address) {
    if (samples.addresses().contains(address)) {
      return address;
    }
    throw unusable("failure.sample", address, String.join(", ", samples.addresses()));
  }

  private List<Source> local(Path path, String argument) {
    if (Files.isDirectory(path)) {
      List<Source> found =
          FeedFolder.documents(path, messages).stream()
              .filter(this::isFeed)
              .map(file -> Source.unread(addressOf(file)))
              .toList();
      if (found.isEmpty()) {
        throw unusable("argument.folder.noFeed", argument);
      }
      return found;
    }
    if (!Files.exists(path)) {
      throw unusable("argument.missing", argument);
    }
    String address = addressOf(path);
    return switch (fetcher.fetch(request(address))) {
      case Fetch.Failed(Remark why, Optional<?> _) -> throw unusable(why);
      case Fetch.NotModified _ -> List.of(Source.unread(address));
      case Fetch.Fetched(Document document) ->
          switch (FeedReader.read(document)) {
            case Reading.Feed _ -> List.of(Source.unread(address));
            case Reading.Outline(Opml opml) when !opml.feeds().isEmpty() -> sources(opml);
            case Reading.Outline _ -> throw unusable("argument.noOutline", argument);
            case Reading.Page(List<String> feeds) when !feeds.isEmpty() ->
                List.of(Source.unread(address));
            case Reading.Page _ -> throw unusable("failure.page.noFeed", argument);
            case Reading.Unreadable(Remark why) -> throw unusable(why);
          };
    };
  }

  private boolean isFeed(Path file) {
    return switch (fetcher.fetch(request(addressOf(file)))) {
      case Fetch.Failed _ -> false;
      case Fetch.NotModified _ -> true;
      case Fetch.Fetched(Document document) -> FeedReader.read(document) instanceof Reading.Feed;
    };
  }

  /** With the validator of the feed that was read from there, if one was. */
  private Request request(String address) {
    // Behind a page the validator is that of the feed the page leads to.
    Optional<String> etag =
        known.apply(address).filter(source -> source.location().isEmpty()).flatMap(Source::etag);
    return Request.unconditional(address).unless(etag, Optional.empty());
  }

  /** Named by what the feed says of itself, so that piping it again tomorrow finds it again. */
  private List<Source> standardInput() {
    Content content = content(FileArgument.STANDARD_INPUT);
    return switch (FeedReader.read(Document.of(content, "stdin:"))) {
      case Reading.Feed(ParsedFeed feed) -> {
        String address = "stdin:" + feed.self().or(feed::site).or(feed::title).orElse("");
        piped.put(address, content);
        yield List.of(Source.unread(address));
      }
      case Reading.Outline(Opml opml) when !opml.feeds().isEmpty() -> sources(opml);
      case Reading.Outline _ -> throw unusable("argument.noOutline", "-");
      case Reading.Page(List<String> feeds) when !feeds.isEmpty() ->
          List.of(Source.unread(feeds.getFirst()));
      case Reading.Page _ -> throw unusable("failure.page.noFeed", "-");
      case Reading.Unreadable(Remark why) -> throw unusable(why);
    };
  }

  private Content content(String argument) {
    int limit = FetchLimits.STANDARD.bytes();
    try (InputStream stream = files.open(argument)) {
      return Decompression.read(stream, limit);
    } catch (TooLargeException large) {
      throw new UnusableInputException(
          messages.text("failure.tooLarge", argument, limit / 1_000_000), large);
    } catch (IOException unreadable) {
      throw new UnusableInputException(
          messages.text(
              "failure.file.unreadable",
              argument,
              FileFailure.reason(unreadable, messages.language())),
          unreadable);
    }
  }

  private Path path(String address) {
    try {
      return Path.of(URI.create(address));
    } catch (IllegalArgumentException | FileSystemNotFoundException wrong) {
      throw new UnusableInputException(messages.text("argument.address", address), wrong);
    }
  }

  private Path plainPath(String argument) {
    try {
      return Path.of(argument);
    } catch (InvalidPathException wrong) {
      throw new UnusableInputException(messages.text("argument.missing", argument), wrong);
    }
  }

  private static String addressOf(Path file) {
    return file.toAbsolutePath().normalize().toUri().toString();
  }

  private UnusableInputException unusable(String key, Object... arguments) {
    return unusable(Remark.of(key, arguments));
  }

  private UnusableInputException unusable(Remark why) {
    return new UnusableInputException(why.in(messages));
  }
}
