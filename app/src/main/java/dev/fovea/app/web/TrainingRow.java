package dev.fovea.app.web;

import dev.fovea.app.language.Messages;
import dev.fovea.app.service.Reader;
import dev.fovea.app.training.TrainedFigures;
import dev.fovea.app.training.Training;
import dev.fovea.app.training.TrainingFailure;
import dev.fovea.app.training.TrainingProgress;
import dev.fovea.app.training.TrainingState;
import dev.fovea.app.training.TrainingStatus;
import dev.fovea.app.view.Figures;
import dev.fovea.app.view.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A training on the page of models, in words.
 *
 * @param state the word of its {@link TrainingState}
 * @param standing how far it is, in a sentence
 * @param percent of its bar while it runs, or empty
 * @param facts what else is known of it
 * @param failure why it failed, or empty
 * @param warnings what looks odd with its texts, until it ends
 */
record TrainingRow(
    String id,
    String name,
    String state,
    String standing,
    String percent,
    List<String> facts,
    String failure,
    List<String> warnings) {

  private static final int LABELS_SHOWN = 8;

  /** Whether something will still happen. */
  public boolean isOpen() {
    return TrainingState.ofWord(state).isOpen();
  }

  static TrainingRow of(TrainingStatus status, Reader reader) {
    Training training = status.training();
    Messages messages = Messages.of(Page.class, reader.language());
    String ended =
        training.times().ended().map(new Figures(Page.presentation(reader))::moment).orElse("");
    String key = "models.state." + training.state().word();
    return new TrainingRow(
        training.id().text(),
        SafeText.line(training.name()),
        training.state().word(),
        training.state() == TrainingState.QUEUED
            ? messages.text(key, status.ahead())
            : messages.text(key, ended),
        status.progress().map(TrainingRow::percent).orElse(""),
        facts(status, messages),
        training
            .failure()
            .map(each ->
                Messages.of(TrainingFailure.class, reader.language())
                    .text("failure." + each.word()))
            .orElse(""),
        status.warnings().stream().map(each -> each.message(reader.language())).toList());
  }

  private static String percent(TrainingProgress progress) {
    double share = (double) progress.step() / Math.max(progress.step(), progress.steps());
    return String.format(Locale.ROOT, "%.1f%%", 100 * share);
  }

  private static List<String> facts(TrainingStatus status, Messages messages) {
    List<String> facts = new ArrayList<>();
    if (status.training().state() == TrainingState.RUNNING) {
      status
          .progress()
          .ifPresentOrElse(
              progress -> running(progress, messages, facts),
              () -> facts.add(messages.text("models.preparing")));
    }
    Optional<TrainedFigures> figures = status.training().figures();
    figures.ifPresent(of -> {
      facts.add(messages.text("models.labels", of.labels().size(), labels(of)));
      facts.add(measured("models.figures", of.dev(), messages));
      of.test().ifPresent(test -> facts.add(measured("models.test", test, messages)));
      facts.add(
          messages.text("models.size", Figures.megabytes(status.training().bytes().orElse(0))));
    });
    return facts;
  }

  private static void running(TrainingProgress progress, Messages messages, List<String> facts) {
    facts.add(
        messages.text("models.progress", progress.epoch(), progress.epochs(), progress.loss()));
    progress
        .metric()
        .ifPresent(metric -> facts.add(messages.text("models.metric", percent(metric))));
    progress
        .secondsLeft()
        .ifPresent(left -> facts.add(messages.text("models.left", Math.round(left / 60))));
  }

  private static String measured(String key, TrainedFigures.Measured measured, Messages messages) {
    return messages.text(
        key,
        percent(measured.accuracy()),
        measured.n(),
        String.format(Locale.ROOT, "%.3f", measured.macroF1()));
  }

  private static String percent(double share) {
    return Figures.percent(share) + " %";
  }

  private static String labels(TrainedFigures figures) {
    List<String> shown = figures.labels().stream().limit(LABELS_SHOWN).map(SafeText::line).toList();
    return String.join(", ", shown) + (shown.size() < figures.labels().size() ? ", …" : "");
  }
}
