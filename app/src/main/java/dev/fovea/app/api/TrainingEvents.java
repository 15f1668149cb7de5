package dev.fovea.app.api;

import dev.fovea.app.service.Reader;
import dev.fovea.app.training.Training;
import dev.fovea.app.training.TrainingStatus;
import dev.fovea.app.training.Trainings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * A training's progress as server-sent events (HTML Standard, 9.2): its whole state at once, and
 * after each change. Whoever comes back with the id of the last one is sent what has changed since.
 * The stream ends with the training. The request's own thread waits, which is a virtual one.
 */
final class TrainingEvents {

  private static final Logger LOGGER = LoggerFactory.getLogger(TrainingEvents.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The id of the last event, after which nothing changes. */
  private static final String END = "end";

  /** How often it says that it is still there, so that nothing in between hangs up. */
  private static final Duration PULSE = Duration.ofSeconds(15);

  /** Then whoever watches has to show again who they are. */
  private static final Duration LONGEST = Duration.ofMinutes(15);

  private final Trainings trainings;
  private final Reader reader;
  private TrainingStatus status;

  TrainingEvents(Trainings trainings, Reader reader, TrainingStatus status) {
    this.trainings = trainings;
    this.reader = reader;
    this.status = status;
  }

  void write(Optional<String> last, HttpServletRequest request, HttpServletResponse response)
      throws InterruptedException {
    if (id().equals(END) && last.filter(END::equals).isPresent()) {
      response.setStatus(HttpStatus.NO_CONTENT.value()); // It need not come back any more.
      return;
    }
    ShallowEtagHeaderFilter.disableContentCaching(request);
    response.setContentType("text/event-stream");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setHeader("X-Accel-Buffering", "no"); // nginx would keep events back.
    try {
      stream(last.orElse(""), response.getOutputStream());
    } catch (IOException gone) {
      LOGGER.debug("whoever watched a training has gone: {}", gone.toString());
    }
  }

  private void stream(String last, OutputStream output) throws IOException, InterruptedException {
    long end = System.nanoTime() + LONGEST.toNanos();
    String sent = last;
    while (true) {
      if (id().equals(sent)) {
        write(output, ": still here\n\n");
      } else {
        sent = id();
        write(output, event());
      }
      if (!training().state().isOpen() || System.nanoTime() >= end) {
        return;
      }
      Optional<TrainingStatus> next =
          trainings.await(reader.person(), training().id(), status.version(), PULSE);
      if (next.isEmpty()) {
        return; // Everything of its person was erased.
      }
      status = next.get();
    }
  }

  private Training training() {
    return status.training();
  }

  private String id() {
    return training().state().isOpen() ? Long.toString(status.version()) : END;
  }

  private String event() {
    return "id: %s\nevent: training\ndata: %s\n\n"
        .formatted(id(), JSON.writeValueAsString(TrainingDocument.of(status, reader.language())));
  }

  private static void write(OutputStream output, String text) throws IOException {
    output.write(text.getBytes(StandardCharsets.UTF_8));
    output.flush();
  }
}
