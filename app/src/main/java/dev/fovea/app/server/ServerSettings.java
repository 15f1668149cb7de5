package dev.fovea.app.server;

import dev.fovea.app.access.Surroundings;
import dev.fovea.app.stream.NetworkAccess;
import dev.fovea.models.Language;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * How a server is to run.
 *
 * @param address where it listens
 * @param port on which port; 0 for any that is free
 * @param folder where the data lie
 * @param database another database than the folder's own, as a JDBC URL
 * @param publicAddress where people reach it when a proxy stands before it
 * @param access where documents may be fetched from
 * @param language of the console, and of pages where neither person nor browser says
 * @param clock where the time comes from
 * @param console is told what whoever started the server has to know, line by line
 */
public record ServerSettings(
    InetAddress address,
    int port,
    Path folder,
    Optional<String> database,
    Optional<URI> publicAddress,
    NetworkAccess access,
    Language language,
    InstantSource clock,
    Consumer<String> console) {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  /** Whether only this machine can reach it: bound to loopback, with nothing in between. */
  public boolean isLocal() {
    return address.isLoopbackAddress() && publicAddress.isEmpty();
  }

  /** How requests reach it. */
  Surroundings surroundings() {
    Set<String> hosts = new HashSet<>();
    if (address.isLoopbackAddress()) {
      hosts.addAll(LOOPBACK);
    }
    publicAddress
        .map(URI::getHost)
        .map(name -> name.toLowerCase(Locale.ROOT))
        .ifPresent(hosts::add);
    return new Surroundings(
        hosts, publicAddress.map(URI::getScheme).filter("https"::equals).isPresent(), language);
  }
}
