package dev.fovea.benchmarks.peers.kernel;

import dev.fovea.benchmarks.kernel.AttentionWork;
import dev.fovea.benchmarks.kernel.Clock;
import dev.fovea.benchmarks.kernel.Contender;
import dev.fovea.benchmarks.kernel.ProductWork;
import dev.fovea.benchmarks.kernel.Work;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.global.torch;

/** The other end of {@link PeerProcess}: answers until its standard input ends. */
final class ByteDecoServer {
  private Optional<Contender.Run> run = Optional.empty();

  private ByteDecoServer() {}

  public static void main(String[] arguments) throws IOException, ClassNotFoundException {
    PrintStream standardOutput = System.out;
    // What a library prints must not mix with the answers.
    System.setOut(System.err);
    ByteDecoServer server = new ByteDecoServer();
    try (ObjectOutputStream answers =
            new ObjectOutputStream(new BufferedOutputStream(standardOutput));
        ObjectInputStream requests =
            opened(answers, new BufferedInputStream(System.in))) {
      while (true) {
        answers.writeObject(server.answer((PeerMessage) requests.readObject()));
        answers.flush();
        answers.reset();
      }
    } catch (EOFException end) {
      System.exit(0);
    }
  }

  /** Each end waits for the other's first bytes. */
  private static ObjectInputStream opened(ObjectOutputStream answers, BufferedInputStream stream)
      throws IOException {
    answers.flush();
    return new ObjectInputStream(stream);
  }

  private Object answer(PeerMessage message) {
    try {
      return switch (message) {
        case PeerMessage.Prepare(Work work, List<float[]> operands) -> {
          run = Optional.of(prepare(work, operands));
          yield true;
        }
        case PeerMessage.Time(int calls, Clock clock) -> run.orElseThrow().time(calls, clock);
        case PeerMessage.Results() -> new ArrayList<>(run.orElseThrow().results());
        case PeerMessage.Close() -> {
          run.orElseThrow().close();
          run = Optional.empty();
          yield true;
        }
      };
    } catch (RuntimeException failed) {
      return failed;
    }
  }

  private static Contender.Run prepare(Work work, List<float[]> operands) {
    torch.set_num_threads(work.threads());
    return switch (work) {
      case ProductWork product -> new ByteDecoRun.Product(product, operands);
      case AttentionWork attention -> new ByteDecoRun.Attention(attention, operands);
      default -> throw new IllegalArgumentException("ByteDeco's PyTorch is not made to do " + work);
    };
  }
}
