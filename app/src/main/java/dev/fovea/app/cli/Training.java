package dev.fovea.app.cli;

import dev.fovea.app.server.Server;
import dev.fovea.app.server.ServerSettings;
import dev.fovea.app.stream.NetworkAccess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What Java's ahead-of-time cache learns from (JEP 514, 515): the launcher's build runs this once
 * and keeps which classes it needed and what its methods did, so that every later start is quick.
 *
 * <p>The first briefing encodes the sample streams; the others find nothing new, as most briefings
 * do, often enough for the profiles of their methods to be worth keeping. Last, a server starts.
 */
public final class Training {

  private static final int REPEATED = 12;

  private Training() {}

  /** Runs in the data folder that the one argument names; exits with the status of a command. */
  public static void main(String[] arguments) {
    Terminal terminal = Terminal.system(Arguments.languageOf(List.of()));
    System.setErr(terminal.err());
    String folder = arguments[0];
    int status = Main.run(terminal, "brief", "--data", folder);
    for (int round = 0; round < REPEATED && status == ExitStatus.DONE; round++) {
      status = Main.run(terminal, "brief", "--format", "json", "--data", folder);
    }
    if (status == ExitStatus.DONE) {
      status = Main.run(terminal, "ledger", "--data", folder);
    }
    if (status == ExitStatus.DONE) {
      serve(terminal, Path.of(folder));
    }
    terminal.out().flush();
    terminal.err().flush();
    System.exit(status);
  }

  /** Starts a server, which loads more classes than all commands together, and asks it a little. */
  private static void serve(Terminal terminal, Path folder) {
    ServerSettings settings =
        new ServerSettings(
            InetAddress.getLoopbackAddress(),
            0,
            folder,
            Optional.empty(),
            Optional.empty(),
            NetworkAccess.OWN,
            terminal.language(),
            terminal.clock(),
            line -> {});
    try (Server server = Server.start(settings);
        HttpClient client = HttpClient.newHttpClient()) {
      for (String path : List.of("/health", "/first-run", "/static/fovea.css", "/api/v1/person")) {
        HttpRequest request =
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path)).build();
        client.send(request, BodyHandlers.discarding());
      }
    } catch (IOException unreachable) {
      throw new UncheckedIOException(unreachable);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
