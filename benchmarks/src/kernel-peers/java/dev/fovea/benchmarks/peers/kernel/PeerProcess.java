package dev.fovea.benchmarks.peers.kernel;

import dev.fovea.benchmarks.kernel.Clock;
import dev.fovea.benchmarks.kernel.Contender;
import dev.fovea.benchmarks.kernel.Work;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A contender in a Java process of its own, asked over its standard streams. It measures its own
 * turns, so that the asking costs nothing. It ends when this process does.
 */
final class PeerProcess {
  private final ObjectOutputStream requests;
  private final ObjectInputStream answers;

  private PeerProcess(Process process) throws IOException {
    this.requests = new ObjectOutputStream(new BufferedOutputStream(process.getOutputStream()));
    requests.flush();
    this.answers = new ObjectInputStream(new BufferedInputStream(process.getInputStream()));
  }

  static PeerProcess start(Class<?> main, Map<String, String> environment) {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName())
            .redirectError(Redirect.INHERIT);
    builder.environment().putAll(environment);
    try {
      return new PeerProcess(builder.start());
    } catch (IOException failed) {
      throw new IllegalStateException(main + " does not answer", failed);
    }
  }

  Contender.Run prepare(Work work, List<float[]> operands) {
    ask(new PeerMessage.Prepare(work, operands));
    return new Remote();
  }

  private Object ask(PeerMessage message) {
    try {
      requests.writeObject(message);
      requests.flush();
      // Otherwise the stream keeps every array it has ever written.
      requests.reset();
      Object answer = answers.readObject();
      if (answer instanceof RuntimeException failure) {
        throw new IllegalStateException("the other process failed", failure);
      }
      return answer;
    } catch (IOException | ClassNotFoundException broken) {
      throw new IllegalStateException("the other process does not answer", broken);
    }
  }

  private final class Remote implements Contender.Run {
    @Override
    public void once() {
      var _ = time(1, Clock.WALL);
    }

    @Override
    public long[] time(int calls, Clock clock) {
      return (long[]) ask(new PeerMessage.Time(calls, clock));
    }

    @Override
    public List<float[]> results() {
      return ((List<?>) ask(new PeerMessage.Results()))
          .stream().map(float[].class::cast).toList();
    }

    @Override
    public void close() {
      ask(new PeerMessage.Close());
    }
  }
}
