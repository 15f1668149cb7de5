package dev.fovea.app.stream;

import dev.fovea.app.stream.fetch.Content;
import dev.fovea.app.stream.fetch.Document;
import dev.fovea.app.stream.fetch.Fetch;
import dev.fovea.app.stream.fetch.Fetcher;
import dev.fovea.app.stream.fetch.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The streams that come with Fovea, for a first look without any of one's own ({@code sample:}
 * addresses). The resource {@code /dev/fovea/app/sample/index.txt} lists their documents, one name
 * a line; {@code #} begins a remark.
 *
 * <p>Their dates are relative to now, so that a first briefing is not empty a year after they were
 * written: {@code {{now-PT3H}}} in a document stands for the instant three hours ago ({@link
 * Duration#parse}). They count as changed once a day.
 */
public final class SampleStreams implements Fetcher {

  private static final String FOLDER = "/dev/fovea/app/sample/";
  private static final Pattern DATE = Pattern.compile("\\{\\{now([+-]P[0-9A-Z.]+)?}}");

  private final InstantSource clock;

  /** With the clock that tells what now is. */
  public SampleStreams(InstantSource clock) {
    this.clock = clock;
  }

  /** The addresses of the sample streams; none if this build comes without. */
  public List<String> addresses() {
    return resource("index.txt").stream()
        .flatMap(String::lines)
        .map(line -> line.replaceFirst("#.*", "").strip())
        .filter(line -> !line.isEmpty())
        .map(name -> "sample:" + name)
        .toList();
  }

  @Override
  public Fetch fetch(Request request) {
    String address = request.address();
    Optional<String> template =
        addresses().contains(address)
            ? resource(address.substring("sample:".length()))
            : Optional.empty();
    if (template.isEmpty()) {
      return Fetch.Failed.because("failure.sample", address, String.join(", ", addresses()));
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Content content = Content.of(dated(template.get(), now).getBytes(StandardCharsets.UTF_8));
    String version =
        Content.of(template.get().getBytes(StandardCharsets.UTF_8)).digest()
            + " "
            + now.truncatedTo(ChronoUnit.DAYS);
    if (request.etag().equals(Optional.of(version))) {
      return new Fetch.NotModified(Optional.empty());
    }
    return new Fetch.Fetched(Document.of(content, address).withEtag(version));
  }

  /**
   * Replaces the relative dates of a document.
   *
   * @throws IllegalArgumentException if one of them is no duration
   */
  static String dated(String template, Instant now) {
    return DATE.matcher(template).replaceAll(match -> instant(match.group(1), now));
  }

  private static String instant(@org.jspecify.annotations.Nullable String offset, Instant now) {
    if (offset == null) {
      return now.toString();
    }
    try {
      Duration duration = Duration.parse(offset.substring(1));
      return Matcher.quoteReplacement(
          (offset.startsWith("-") ? now.minus(duration) : now.plus(duration)).toString());
    } catch (DateTimeException wrong) {
      throw new IllegalArgumentException("'" + offset + "' is no duration like -PT3H", wrong);
    }
  }

  private static Optional<String> resource(String name) {
    try (InputStream stream = SampleStreams.class.getResourceAsStream(FOLDER + name)) {
      return stream == null
          ? Optional.empty()
          : Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException damaged) {
      throw new UncheckedIOException("the sample " + name + " cannot be read", damaged);
    }
  }
}
