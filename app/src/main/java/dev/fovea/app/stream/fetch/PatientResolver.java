package dev.fovea.app.stream.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks names up on threads of their own and waits only so long. The system's resolver can be kept
 * waiting by whoever owns a name, heeds no interruption, and holds on to the thread it is asked on;
 * a virtual one would hold on to a processor.
 */
final class PatientResolver implements DnsResolver, AutoCloseable {

  private final DnsResolver resolver;
  private final Duration patience;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("fetch-names-", 0).factory());

  PatientResolver(DnsResolver resolver, Duration patience) {
    this.resolver = resolver;
    this.patience = patience;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    Future<InetAddress[]> lookup = threads.submit(() -> resolver.resolve(host));
    try {
      return lookup.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failure) {
      throw unknown(host, failure);
    } catch (TimeoutException slow) {
      lookup.cancel(true);
      throw unknown(host, slow);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw unknown(host, stop);
    }
  }

  private static UnknownHostException unknown(String host, Throwable cause) {
    UnknownHostException unknown = new UnknownHostException(host);
    unknown.initCause(cause);
    return unknown;
  }

  @Override
  public String resolveCanonicalHostname(String host) throws UnknownHostException {
    return resolver.resolveCanonicalHostname(host);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
