package dev.fovea.app.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server of the tests' own, in a temporary folder, ended with this process. PostgreSQL
 * refuses to run as root; then it runs as the user that its package has made.
 */
final class PostgresCluster {

  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
  private static @Nullable PostgresCluster shared;

  private final Path folder;
  private final int port;
  private final AtomicInteger databases = new AtomicInteger();

  private PostgresCluster(Path folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  static boolean isInstalled() {
    return programs().isPresent();
  }

  static synchronized PostgresCluster shared() {
    PostgresCluster running = shared;
    if (running == null) {
      running = start();
      shared = running;
    }
    return running;
  }

  /** The address of a new, empty database. */
  String newDatabase() {
    String name = "fovea" + databases.incrementAndGet();
    try (Connection connection = DriverManager.getConnection(address("postgres"));
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
    return address(name);
  }

  private String address(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=fovea";
  }

  private static PostgresCluster start() {
    try {
      Path folder = Files.createTempDirectory("fovea-postgresql");
      if (isRoot()) {
        run(List.of("chown", "postgres", folder.toString()));
      }
      Path data = folder.resolve("data");
      asUser("initdb", "-D", data.toString(), "-U", "fovea", "-A", "trust", "-E", "UTF8", "-N");
      int port = freePort();
      PostgresCluster cluster = new PostgresCluster(folder, port);
      Runtime.getRuntime().addShutdownHook(new Thread(cluster::stop));
      asUser(
          "pg_ctl",
          "-D",
          data.toString(),
          "-w",
          "-l",
          folder.resolve("log").toString(),
          "-o",
          "-c fsync=off -c listen_addresses=127.0.0.1 -c port=%d -c unix_socket_directories=%s"
              .formatted(port, folder),
          "start");
      return cluster;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void stop() {
    asUser("pg_ctl", "-D", folder.resolve("data").toString(), "-m", "immediate", "stop");
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void asUser(String program, String... arguments) {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(List.of("runuser", "-u", "postgres", "--"));
    }
    command.add(programs().orElseThrow().resolve(program).toString());
    command.addAll(List.of(arguments));
    run(command);
  }

  private static void run(List<String> command) {
    try {
      Path output = Files.createTempFile("fovea-postgresql", ".log");
      Process process =
          new ProcessBuilder(command)
              .directory(Path.of("/").toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      int status = process.waitFor();
      String said = Files.readString(output);
      Files.delete(output);
      if (status != 0) {
        throw new IllegalStateException(command + " failed: " + said);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  /** The folder of the newest version's programs. */
  private static Optional<Path> programs() {
    if (!Files.isDirectory(DEBIAN)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(DEBIAN)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(folder -> Files.isExecutable(folder.resolve("initdb")))
          .max(Comparator.naturalOrder());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
