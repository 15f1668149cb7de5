package dev.fovea.app.cli;

import dev.fovea.app.input.UnusableInputException;
import dev.fovea.app.language.Messages;
import dev.fovea.app.server.Server;
import dev.fovea.app.server.ServerSettings;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code serve}: the same for a household or a team, in a browser and by HTTP. */
@Command(name = "serve")
final class Serve implements Callable<Integer> {

  private static final int LARGEST_PORT = 65_535;

  @Option(names = "--port", paramLabel = "N", descriptionKey = "serve.port")
  private int port = 8080;

  @Option(names = "--bind", paramLabel = "ADDRESS", descriptionKey = "serve.bind")
  private String bind = "127.0.0.1";

  @Option(names = "--database", paramLabel = "JDBC-URL", descriptionKey = "serve.database")
  private @Nullable String database;

  @Option(names = "--public-url", paramLabel = "URL", descriptionKey = "serve.publicUrl")
  private @Nullable String publicUrl;

  @Option(names = "--private-feeds", descriptionKey = "serve.privateFeeds")
  private boolean privateFeeds;

  @Mixin private final DataOption data = new DataOption();
  @Mixin private final NetworkOption network = new NetworkOption();

  private final Terminal terminal;
  private final Messages messages;

  Serve(Terminal terminal) {
    this.terminal = terminal;
    this.messages = Messages.of(Main.class, terminal.language());
  }

  @Override
  public Integer call() throws InterruptedException {
    Carriers.provide();
    Server server =
        Server.start(
            new ServerSettings(
                address(),
                port(),
                data.folder(),
                Optional.ofNullable(database),
                publicAddress(),
                network.access(privateFeeds, messages),
                terminal.language(),
                terminal.clock(),
                line -> terminal.err().println(line)));
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "shutdown"));
    server.await();
    return ExitStatus.DONE;
  }

  private int port() {
    if (port < 0 || port > LARGEST_PORT) {
      throw new UnusableInputException(messages.text("serve.noPort", Integer.toString(port)));
    }
    return port;
  }

  private InetAddress address() {
    try {
      return InetAddress.getByName(bind);
    } catch (UnknownHostException unknown) {
      throw new UnusableInputException(messages.text("serve.noAddress", bind), unknown);
    }
  }

  private Optional<URI> publicAddress() {
    String given = publicUrl;
    if (given == null) {
      return Optional.empty();
    }
    try {
      URI address = URI.create(given);
      if (("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
          && address.getHost() != null
          && (address.getPath().isEmpty() || address.getPath().equals("/"))) {
        return Optional.of(address);
      }
    } catch (IllegalArgumentException unreadable) {
      throw new UnusableInputException(messages.text("serve.noPublicUrl", given), unreadable);
    }
    throw new UnusableInputException(messages.text("serve.noPublicUrl", given));
  }
}
