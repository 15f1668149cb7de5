package dev.fovea.app.stream.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.hc.client5.http.DnsResolver;

/** A resolver of names that answers as its owner wants, and otherwise each time. */
final class Names implements DnsResolver {

  private final Map<String, Deque<InetAddress[]>> answers = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();

  /** What a name leads to the first time, the second time and so on; the last answer stays. */
  Names lead(String host, String... addresses) {
    for (String address : addresses) {
      answers
          .computeIfAbsent(host, each -> new ArrayDeque<>())
          .add(new InetAddress[] {InetAddress.ofLiteral(address)});
    }
    return this;
  }

  /** What a name leads to at the same time. */
  Names leadToAll(String host, String... addresses) {
    InetAddress[] all =
        List.of(addresses).stream().map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
    answers.put(host, new ArrayDeque<>(List.<InetAddress[]>of(all)));
    return this;
  }

  List<String> asked() {
    return List.copyOf(asked);
  }

  @Override
  public synchronized InetAddress[] resolve(String host) throws UnknownHostException {
    asked.add(host);
    Deque<InetAddress[]> left = answers.get(host);
    if (left == null) {
      throw new UnknownHostException(host);
    }
    return left.size() > 1 ? left.removeFirst() : left.getFirst();
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}
