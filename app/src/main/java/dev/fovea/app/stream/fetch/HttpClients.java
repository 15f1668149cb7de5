package dev.fovea.app.stream.fetch;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.Timeout;

/**
 * The one place where an HTTP client is built, and so the place that decides which hosts may be
 * reached: the resolver it is given sees every host name before a connection is opened.
 */
public final class HttpClients {

  private HttpClients() {}

  /**
   * A client that does nothing by itself: no redirects (each hop is checked by {@link
   * HttpFetcher}), no retries, no cookies, no stored credentials.
   */
  public static CloseableHttpClient create(FetchLimits limits, DnsResolver resolver) {
    Timeout response = Timeout.of(limits.response());
    Timeout total = Timeout.of(limits.total());
    return HttpClientBuilder.create()
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(resolver)
                .setMaxConnPerRoute(limits.perHost())
                .setMaxConnTotal(64)
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
