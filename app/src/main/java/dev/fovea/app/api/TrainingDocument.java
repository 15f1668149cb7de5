package dev.fovea.app.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fovea.app.language.Messages;
import dev.fovea.app.training.TrainedFigures;
import dev.fovea.app.training.Training;
import dev.fovea.app.training.TrainingFailure;
import dev.fovea.app.training.TrainingProgress;
import dev.fovea.app.training.TrainingState;
import dev.fovea.app.training.TrainingStatus;
import dev.fovea.app.view.Json;
import dev.fovea.models.Language;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/**
 * A training as programs see it; what does not apply is absent.
 *
 * @param id of the training, and of the model that comes of it
 * @param state {@code queued}, {@code running}, {@code done}, {@code failed} or {@code cancelled}
 * @param ahead how many have their turn before it, while it is queued
 * @param progress while it is running
 * @param warnings what looks odd with the texts, until it ends
 * @param failure when it has failed
 * @param model where the model is, when it is done
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record TrainingDocument(
    String id,
    String name,
    String state,
    Instant orderedAt,
    Optional<Instant> startedAt,
    Optional<Instant> endedAt,
    OptionalInt ahead,
    Optional<TrainingProgress> progress,
    List<String> warnings,
    Optional<Failure> failure,
    Optional<String> model,
    Optional<TrainedFigures> figures,
    JsonNode config) {

  /** Why it failed, for programs and for people. */
  record Failure(String reason, String detail) {

    private static Failure of(TrainingFailure failure, Language language) {
      return new Failure(
          failure.word(),
          Messages.of(TrainingFailure.class, language).text("failure." + failure.word()));
    }
  }

  static TrainingDocument of(TrainingStatus status, Language language) {
    Training training = status.training();
    TrainingState state = training.state();
    return new TrainingDocument(
        training.id().text(),
        training.name(),
        state.word(),
        training.times().ordered(),
        training.times().started(),
        training.times().ended(),
        state == TrainingState.QUEUED ? OptionalInt.of(status.ahead()) : OptionalInt.empty(),
        status.progress(),
        status.warnings().stream().map(each -> each.message(language)).toList(),
        training.failure().map(each -> Failure.of(each, language)),
        state == TrainingState.DONE
            ? Optional.of("/api/v1/models/" + training.id())
            : Optional.empty(),
        training.figures(),
        Json.read(training.settings()));
  }
}
