package dev.fovea.app.stream.fetch;

import java.net.Socket;
import java.util.function.Supplier;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.Timeout;

/**
 * The one place where an HTTP client is built, and so the place that decides where connections may
 * go: every socket is one that asks the policy before it connects.
 */
final class HttpClients {

  private static final int MOST_HEADERS = 200;
  private static final int LONGEST_LINE = 16_384;

  private HttpClients() {}

  /**
   * A client that does nothing by itself: no redirects and no decompression (both are {@link
   * HttpFetcher}'s to check), no retries, no cookies, no stored credentials.
   *
   * @param sockets makes the socket of each connection
   */
  static CloseableHttpClient create(
      FetchLimits limits, DnsResolver resolver, Supplier<Socket> sockets) {
    Timeout response = Timeout.of(limits.response());
    Timeout total = Timeout.of(limits.total());
    return HttpClientBuilder.create()
        .setConnectionManager(
            new GuardedConnections(sockets)
                .setConnectionFactory(
                    ManagedHttpClientConnectionFactory.builder()
                        .http1Config(
                            Http1Config.custom()
                                .setMaxHeaderCount(MOST_HEADERS)
                                .setMaxLineLength(LONGEST_LINE)
                                .build())
                        .build())
                .setDnsResolver(resolver)
                .setMaxConnPerRoute(limits.perHost())
                .setMaxConnTotal(FetchLimits.AT_ONCE)
                .setDefaultConnectionConfig(
                    ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(limits.connect()))
                        .setSocketTimeout(response)
                        .build())
                .setDefaultSocketConfig(SocketConfig.custom().setSoTimeout(response).build())
                .build())
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setConnectionRequestTimeout(total)
                .setResponseTimeout(response)
                .setRedirectsEnabled(false)
                .build())
        .setUserAgent(userAgent())
        .disableRedirectHandling()
        .disableContentCompression()
        .disableAutomaticRetries()
        .disableCookieManagement()
        .disableAuthCaching()
        .build();
  }

  /** Says who asks, so that a server's owner knows whom to let in. */
  static String userAgent() {
    String version = HttpClients.class.getPackage().getImplementationVersion();
    return "Fovea/" + (version == null ? "development" : version) + " (self-hosted feed reader)";
  }
}
