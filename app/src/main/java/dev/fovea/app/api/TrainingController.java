package dev.fovea.app.api;

import dev.fovea.app.service.Reader;
import dev.fovea.app.training.OrderForm;
import dev.fovea.app.training.TrainingId;
import dev.fovea.app.training.TrainingOrder;
import dev.fovea.app.training.TrainingState;
import dev.fovea.app.training.TrainingStatus;
import dev.fovea.app.training.Trainings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Training classifiers of one's own: orders, how far they are, and calling them off. */
@RestController
final class TrainingController {

  private static final String TRAININGS = "/api/v1/trainings";

  private final Trainings trainings;

  TrainingController(Trainings trainings) {
    this.trainings = trainings;
  }

  /** Training rows alone, as the body; options stand in the query. */
  @PostMapping(
      value = "/api/v1/models",
      consumes = {
        "text/csv",
        "text/tab-separated-values",
        MediaType.TEXT_PLAIN_VALUE,
        MediaType.APPLICATION_OCTET_STREAM_VALUE,
        "application/gzip"
      })
  ResponseEntity<TrainingDocument> train(
      Reader reader,
      HttpServletRequest request,
      @RequestHeader(name = "Idempotency-Key") Optional<String> key)
      throws IOException {
    return order(
        reader,
        OrderFields.of(request, key),
        new OrderForm.Files(request.getInputStream(), Optional.empty(), Optional.empty()));
  }

  /** A form with files: {@code train}, and {@code dev} and {@code test} where there are any. */
  @PostMapping(value = "/api/v1/models", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  ResponseEntity<TrainingDocument> trainForm(
      Reader reader,
      HttpServletRequest request,
      @RequestHeader(name = "Idempotency-Key") Optional<String> key)
      throws IOException {
    InputStream train =
        Parts.content(request, "train").orElseThrow(() -> ApiException.invalid("given.train"));
    return order(
        reader,
        OrderFields.of(request, key),
        new OrderForm.Files(train, Parts.content(request, "dev"), Parts.content(request, "test")));
  }

  private ResponseEntity<TrainingDocument> order(
      Reader reader, OrderForm form, OrderForm.Files files) throws IOException {
    TrainingOrder order = form.order(files, reader.language());
    TrainingStatus status = trainings.order(reader.person(), order);
    return ResponseEntity.accepted()
        .location(URI.create(TRAININGS + "/" + status.training().id()))
        .body(TrainingDocument.of(status, reader.language()));
  }

  @GetMapping(TRAININGS)
  TrainingList trainings(Reader reader) {
    return new TrainingList(
        trainings.all(reader.person()).stream()
            .map(each -> TrainingDocument.of(each, reader.language()))
            .toList());
  }

  @GetMapping(TRAININGS + "/{id}")
  TrainingDocument training(Reader reader, @PathVariable String id) {
    return TrainingDocument.of(find(reader, id), reader.language());
  }

  /** Server-sent events of its progress, until it ends. */
  @GetMapping(TRAININGS + "/{id}/events")
  void events(
      Reader reader,
      @PathVariable String id,
      @RequestHeader(name = "Last-Event-ID") Optional<String> last,
      HttpServletRequest request,
      HttpServletResponse response)
      throws InterruptedException {
    new TrainingEvents(trainings, reader, find(reader, id)).write(last, request, response);
  }

  /** Calls it off, or forgets it where it has ended without a model. */
  @DeleteMapping(TRAININGS + "/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void cancel(Reader reader, @PathVariable String id) {
    TrainingStatus found = find(reader, id);
    if (found.training().state() == TrainingState.DONE
        || !trainings.cancel(reader.person(), found.training().id())) {
      throw ApiException.conflict("given.trained");
    }
  }

  private TrainingStatus find(Reader reader, String given) {
    return TrainingId.of(given)
        .flatMap(id -> trainings.find(reader.person(), id))
        .orElseThrow(ApiException::notFound);
  }

  /** All of a person's, newest first. */
  record TrainingList(List<TrainingDocument> trainings) {}
}
