package dev.fovea.app.stream.fetch;

import dev.fovea.app.stream.address.AddressPolicy;
import dev.fovea.app.stream.address.Reach;
import dev.fovea.app.stream.link.Links;
import dev.fovea.app.stream.remark.Remark;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.entity.UrlEncodedFormEntity;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageHeaders;
import org.apache.hc.core5.http.message.BasicNameValuePair;
import org.apache.hc.core5.io.CloseMode;

/**
 * Gets documents over HTTP (RFC 9110): conditional requests, gzip and Brotli, redirects followed
 * here so that each hop is checked and a permanent move is noticed, one deadline over all of it.
 * Whatever is asked of the network goes through here: feeds, pages that lead to them, pictures, and
 * what hubs are asked by a form.
 */
public final class HttpFetcher implements Fetcher, AutoCloseable {

  private static final String ACCEPT =
      "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml,"
          + " application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, text/html;q=0.7,"
          + " */*;q=0.5";

  private static final Set<String> SCHEMES = Set.of("http", "https");
  private static final Set<Integer> PERMANENT = Set.of(301, 308);
  private static final Set<Integer> TEMPORARY = Set.of(302, 303, 307);

  /** RFC 9110, sections 15.4.8 and 15.4.9. */
  private static final Set<Integer> SAME_METHOD = Set.of(307, 308);

  private final FetchLimits limits;
  private final AddressPolicy policy;
  private final PatientResolver resolver;
  private final InstantSource clock;
  private final Deadlines deadlines = new Deadlines();
  private final BackOff backOff = new BackOff();

  /**
   * One for each reach, so that no connection is used again by a request that may not reach so far.
   * Built for its first document: many a run fetches none, and building takes its time.
   */
  private final Map<Reach, CloseableHttpClient> clients = new EnumMap<>(Reach.class);

  /**
   * With the system's resolver.
   *
   * @param policy decides where connections may go
   * @param clock tells what a {@code Retry-After} in seconds counts from
   */
  public HttpFetcher(FetchLimits limits, AddressPolicy policy, InstantSource clock) {
    this(limits, policy, SystemDefaultDnsResolver.INSTANCE, clock);
  }

  HttpFetcher(FetchLimits limits, AddressPolicy policy, DnsResolver resolver, InstantSource clock) {
    this.limits = limits;
    this.policy = policy;
    this.resolver = new PatientResolver(resolver, limits.connect());
    this.clock = clock;
  }

  private synchronized CloseableHttpClient client(Reach reach) {
    return clients.computeIfAbsent(
        reach, each -> HttpClients.create(limits, resolver, () -> new GuardedSocket(policy, each)));
  }

  @Override
  public Fetch fetch(Request request) throws InterruptedException {
    try (Deadlines.Deadline deadline = deadlines.start(limits.total())) {
      return follow(request.in(deadline.apartFrom(request.room())), deadline);
    }
  }

  @Override
  public synchronized void close() {
    deadlines.close();
    resolver.close();
    clients.values().forEach(client -> client.close(CloseMode.IMMEDIATE));
  }

  /** What one hop led to: an end, or another address. */
  private sealed interface Hop {
    record End(Fetch fetch) implements Hop {}

    record Redirect(String location, boolean permanent) implements Hop {}
  }

  private Fetch follow(Request request, Deadlines.Deadline deadline) throws InterruptedException {
    String address = request.address();
    Optional<String> movedTo = Optional.empty();
    boolean onlyPermanent = true;
    for (int hops = 0; hops <= limits.redirects(); hops++) {
      switch (hop(request.to(address), deadline)) {
        case Hop.End(Fetch.Fetched(Document document)) -> {
          return new Fetch.Fetched(document.withMovedTo(movedTo));
        }
        case Hop.End(Fetch other) -> {
          return other;
        }
        case Hop.Redirect(String location, boolean permanent) -> {
          Optional<String> next = Links.resolve(address, location);
          if (next.isEmpty()) {
            return Fetch.Failed.because("failure.redirect.nowhere", address);
          }
          address = next.get();
          onlyPermanent &= permanent;
          movedTo = onlyPermanent ? next : movedTo;
        }
      }
    }
    return Fetch.Failed.because("failure.redirect.tooMany", request.address(), limits.redirects());
  }

  private Hop hop(Request request, Deadlines.Deadline deadline) throws InterruptedException {
    String address = request.address();
    Optional<URI> uri = Links.toUri(address).filter(found -> SCHEMES.contains(found.getScheme()));
    if (uri.isEmpty()) {
      return new Hop.End(Fetch.Failed.because("failure.address", address));
    }
    Optional<Instant> alone = backOff.of(uri.get().getAuthority(), clock.instant());
    if (alone.isPresent()) {
      return new Hop.End(new Fetch.Failed(Remark.of("failure.host.backOff", address), alone));
    }
    HttpUriRequestBase message = message(uri.get(), request);
    deadline.cancels(message);
    try (ClassicHttpResponse response = client(request.reach()).executeOpen(null, message, null)) {
      try {
        return read(response, request);
      } finally {
        // Closing would otherwise read the rest of a body that may have no end.
        message.cancel();
      }
    } catch (IOException | HttpException failure) {
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted while fetching " + address);
      }
      return new Hop.End(
          deadline.passed() ? tooSlow(address) : failed(address, uri.get(), failure));
    }
  }

  private static HttpUriRequestBase message(URI uri, Request request) {
    HttpUriRequestBase message = request.posts() ? new HttpPost(uri) : new HttpGet(uri);
    message.setHeader("Accept-Encoding", ContentDecoding.ACCEPTED);
    if (request.posts()) {
      message.setEntity(
          new UrlEncodedFormEntity(
              request.form().entrySet().stream()
                  .map(field -> new BasicNameValuePair(field.getKey(), field.getValue()))
                  .toList(),
              StandardCharsets.UTF_8));
      return message;
    }
    message.setHeader("Accept", ACCEPT);
    request.etag().ifPresent(value -> message.setHeader("If-None-Match", value));
    request.lastModified().ifPresent(value -> message.setHeader("If-Modified-Since", value));
    return message;
  }

  /**
   * Only what says so may be followed with a form; anything else would make another request of it.
   */
  private static boolean redirects(int status, Request request) {
    return request.posts()
        ? SAME_METHOD.contains(status)
        : PERMANENT.contains(status) || TEMPORARY.contains(status);
  }

  private Hop read(ClassicHttpResponse response, Request request)
      throws IOException, HttpException, InterruptedException {
    String address = request.address();
    int status = response.getCode();
    if (redirects(status, request)) {
      return new Hop.Redirect(header(response, "Location").orElse(""), PERMANENT.contains(status));
    }
    if (status == 304 && !request.posts()) {
      return new Hop.End(new Fetch.NotModified(freshFor(response)));
    }
    HttpEntity entity = response.getEntity();
    if (status < 200 || status > 299) {
      return new Hop.End(refused(status, address, response));
    }
    Content content = Content.of(new byte[0]);
    // What answers a form is of no interest.
    if (entity != null && !request.posts()) {
      String codings = header(response, "Content-Encoding").orElse("");
      content =
          Decompression.read(
              ContentDecoding.decode(entity.getContent(), codings), limits.bytes(), request.room());
    }
    return new Hop.End(new Fetch.Fetched(document(content, address, response)));
  }

  private Fetch refused(int status, String address, MessageHeaders response) throws HttpException {
    Instant now = clock.instant();
    Optional<Instant> retryAt =
        header(response, "Retry-After").flatMap(value -> HttpTime.retryAfter(value, now));
    if (status == 429 || status == 503) {
      Optional<String> host = Links.toUri(address).map(URI::getAuthority);
      retryAt.ifPresent(at -> host.ifPresent(name -> backOff.refused(name, at, now)));
    }
    String key =
        switch (status) {
          case 401, 403 -> "failure.http.forbidden";
          case 404 -> "failure.http.notFound";
          case 410 -> "failure.http.gone";
          case 429 -> "failure.http.tooMany";
          default -> status >= 500 ? "failure.http.server" : "failure.http.other";
        };
    return new Fetch.Failed(Remark.of(key, address, String.valueOf(status)), retryAt);
  }

  private Document document(Content content, String address, MessageHeaders response)
      throws HttpException {
    Optional<String> contentType = header(response, "Content-Type");
    return new Document(
        content,
        header(response, "Content-Location")
            .flatMap(location -> Links.resolve(address, location))
            // Only a base for links; it must not make the document look like one of our own files.
            .filter(location -> SCHEMES.contains(Links.scheme(location)))
            .orElse(address),
        Optional.empty(),
        contentType.flatMap(HttpFetcher::charset),
        header(response, "ETag"),
        header(response, "Last-Modified"),
        freshFor(response),
        Stream.of(response.getHeaders("Link"))
            .flatMap(header -> Optional.ofNullable(header.getValue()).stream())
            .toList());
  }

  private Optional<Duration> freshFor(MessageHeaders response) {
    return HttpTime.freshFor(name -> header(response, name), clock.instant());
  }

  private static Optional<String> charset(String contentType) {
    ContentType type = ContentType.parseLenient(contentType);
    return type == null ? Optional.empty() : Optional.ofNullable(type.getParameter("charset"));
  }

  private static Optional<String> header(MessageHeaders response, String name) {
    Header header = response.getFirstHeader(name);
    return header == null
        ? Optional.empty()
        : Optional.ofNullable(header.getValue()).map(String::strip).filter(text -> !text.isEmpty());
  }

  private Fetch tooSlow(String address) {
    return Fetch.Failed.because("failure.tooSlow", address, limits.total().toSeconds());
  }

  private Fetch failed(String address, URI uri, Exception failure) {
    boolean down =
        failure instanceof UnknownHostException
            || failure instanceof ConnectException
            || failure instanceof NoRouteToHostException
            || failure instanceof ConnectTimeoutException;
    if (down) {
      backOff.down(uri.getAuthority(), clock.instant());
    }
    return switch (failure) {
      case TooLargeException _ ->
          Fetch.Failed.because("failure.tooLarge", address, limits.bytes() / 1_000_000);
      case ForbiddenAddressException _ -> Fetch.Failed.because("failure.host.inside", address);
      case UnknownHostException _ -> Fetch.Failed.because("failure.host.unknown", address);
      case ConnectTimeoutException _ -> Fetch.Failed.because("failure.host.silent", address);
      case SocketTimeoutException _ -> Fetch.Failed.because("failure.host.silent", address);
      case ConnectException _ -> Fetch.Failed.because("failure.host.closed", address);
      case NoRouteToHostException _ -> Fetch.Failed.because("failure.host.closed", address);
      case SSLException _ ->
          Fetch.Failed.because("failure.certificate", address, describe(failure));
      default -> Fetch.Failed.because("failure.connection", address, describe(failure));
    };
  }

  private static String describe(Exception exception) {
    String message = exception.getMessage();
    return message == null ? exception.getClass().getSimpleName() : message;
  }
}
