package dev.fovea.app.server;

import dev.fovea.app.stream.NetworkAccess;
import dev.fovea.models.Language;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Servers for tests: on loopback, on any free port. */
final class Servers {

  private Servers() {}

  static ServerSettings settings(Path folder, InstantSource clock) {
    return settings(folder, clock, new ArrayList<>());
  }

  /** The same, fetching from elsewhere. */
  static ServerSettings fetching(ServerSettings settings, NetworkAccess access) {
    return new ServerSettings(
        settings.address(),
        settings.port(),
        settings.folder(),
        settings.database(),
        settings.publicAddress(),
        access,
        settings.language(),
        settings.clock(),
        settings.console());
  }

  static ServerSettings settings(Path folder, InstantSource clock, List<String> console) {
    return new ServerSettings(
        InetAddress.getLoopbackAddress(),
        0,
        folder,
        Optional.empty(),
        Optional.empty(),
        NetworkAccess.OWN,
        Language.ENGLISH,
        clock,
        console::add);
  }
}
