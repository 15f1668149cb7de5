package dev.fovea.app.server;

import dev.fovea.app.account.Claim;
import dev.fovea.app.account.Doorkeeper;
import dev.fovea.app.account.Secret;
import dev.fovea.app.composition.Composition;
import dev.fovea.app.input.UnusableInputException;
import dev.fovea.app.language.Messages;
import dev.fovea.app.service.FeedClock;
import java.net.BindException;
import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A running server. Closing it ends it gracefully: requests under way are finished, for as long as
 * {@link ServerConfiguration#PATIENCE}, and new ones refused.
 */
public final class Server implements AutoCloseable {

  private final ConfigurableApplicationContext context;
  private final Composition composition;
  private final WebServer web;
  private final CountDownLatch ended = new CountDownLatch(1);

  private Server(ConfigurableApplicationContext context, Composition composition) {
    this.context = context;
    this.composition = composition;
    if (!(context instanceof WebServerApplicationContext serving)
        || serving.getWebServer() == null) {
      throw new IllegalStateException("Spring has started no web server");
    }
    this.web = serving.getWebServer();
  }

  /**
   * Starts a server and returns when it answers.
   *
   * @throws UnusableInputException if the port or the data folder cannot be used
   */
  public static Server start(ServerSettings settings) {
    Messages messages = Messages.of(Server.class, settings.language());
    Composition composition =
        settings
            .database()
            .map(url ->
                Composition.ofServer(url, settings.folder(), settings.language(), settings.clock()))
            .orElseGet(
                () -> new Composition(settings.folder(), settings.language(), settings.clock()))
            .remembering();
    try {
      composition.store();
      Doorkeeper doorkeeper =
          new Doorkeeper(
              composition.store().accounts(), composition.store().credentials(), settings.clock());
      Claim claim = claim(settings, doorkeeper);
      Server server = new Server(run(settings, composition, doorkeeper, claim), composition);
      server.context.getBean(FeedClock.class).start();
      announce(server, settings, claim, doorkeeper, messages);
      return server;
    } catch (RuntimeException failure) {
      composition.close();
      throw explained(failure, settings, messages);
    }
  }

  private static ConfigurableApplicationContext run(
      ServerSettings settings, Composition composition, Doorkeeper doorkeeper, Claim claim) {
    // Logging is set up by the command line; Spring Boot would set it up anew.
    System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    SpringApplication application = new SpringApplication(ServerConfiguration.class);
    application.setWebApplicationType(WebApplicationType.SERVLET);
    application.setBannerMode(Banner.Mode.OFF);
    application.setLogStartupInfo(false);
    application.setRegisterShutdownHook(false);
    application.addInitializers(context -> {
      var beans = context.getBeanFactory();
      beans.registerSingleton("serverSettings", settings);
      beans.registerSingleton("composition", composition);
      beans.registerSingleton("doorkeeper", doorkeeper);
      beans.registerSingleton("claim", claim);
    });
    return application.run();
  }

  /** Beyond this machine, whoever comes first must have seen the console. */
  private static Claim claim(ServerSettings settings, Doorkeeper doorkeeper) {
    return settings.isLocal() || !doorkeeper.isUnclaimed()
        ? new Claim(Optional.empty())
        : new Claim(Optional.of(Secret.random()));
  }

  private static void announce(
      Server server,
      ServerSettings settings,
      Claim claim,
      Doorkeeper doorkeeper,
      Messages messages) {
    String address =
        settings
            .publicAddress()
            .map(Object::toString)
            .orElseGet(() -> "http://" + host(settings.address()) + ":" + server.port() + "/");
    settings.console().accept(messages.text("server.ready", address));
    if (doorkeeper.isUnclaimed()) {
      settings.console().accept(messages.text("server.unclaimed", address));
    }
    claim
        .secret()
        .ifPresent(
            secret -> settings.console().accept(messages.text("server.claim", secret.text())));
  }

  private static String host(InetAddress address) {
    String text = address.isAnyLocalAddress() ? "localhost" : address.getHostAddress();
    return text.contains(":") ? "[" + text + "]" : text;
  }

  private static RuntimeException explained(
      RuntimeException failure, ServerSettings settings, Messages messages) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnusableInputException unusable) {
        return unusable;
      }
      if (cause instanceof PortInUseException) {
        return new UnusableInputException(
            messages.text("server.portInUse", Integer.toString(settings.port())), failure);
      }
      if (cause instanceof BindException) {
        return new UnusableInputException(
            messages.text(
                "server.cannotBind",
                settings.address().getHostAddress(),
                Integer.toString(settings.port()),
                String.valueOf(cause.getMessage())),
            failure);
      }
    }
    return failure;
  }

  /** What it is composed of. */
  ConfigurableApplicationContext context() {
    return context;
  }

  /** The port it listens on. */
  public int port() {
    return web.getPort();
  }

  /** Waits until it has ended. */
  public void await() throws InterruptedException {
    ended.await();
  }

  @Override
  public void close() {
    try {
      // Whoever watches a training is a request under way until it ends.
      composition.trainings().close();
      context.close();
    } finally {
      // Only now has the last request been answered.
      composition.close();
      ended.countDown();
    }
  }
}
