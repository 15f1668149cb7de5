package dev.fovea.app.view;

import dev.fovea.app.language.Messages;
import dev.fovea.app.ranking.Assessment;
import dev.fovea.app.ranking.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * An assessment as a sum that a person can check: where every entry starts, what raised or lowered
 * it, and what that comes to. Reasons too small to read are summed into one line, and the
 * hundredths shown add up exactly ({@link SummingDecimals}).
 *
 * @param steps the parts of the sum, the start first
 * @param total the sum, in hundredths
 */
record Weighing(List<Step> steps, long total) {

  /** A reason below this share of a logit, less than 1 % of worth, is not shown by itself. */
  private static final double SMALLEST = 0.035;

  /** So many past decisions explain; more would be a list to study. */
  private static final int MOST_EVIDENCE = 3;

  Weighing {
    steps = List.copyOf(steps);
  }

  /**
   * One part of the sum.
   *
   * @param label what it is
   * @param hundredths what it adds, as it is shown
   * @param value what it adds, in logits
   * @param evidence the past decisions it is made of; may be empty
   */
  record Step(String label, long hundredths, double value, List<Part> evidence) {
    Step {
      evidence = List.copyOf(evidence);
    }
  }

  /**
   * One past decision's part of a step, or what is left of them.
   *
   * @param phrase what was decided
   * @param hundredths its share, as it is shown
   */
  record Part(String phrase, long hundredths) {

    @Override
    public String toString() {
      return phrase + " " + Figures.signed(hundredths);
    }
  }

  static Weighing of(Assessment assessment, Messages messages) {
    List<Reason> small =
        assessment.reasons().stream()
            .filter(reason -> Math.abs(reason.contribution()) < SMALLEST)
            .toList();
    // One small reason takes no more room than a line that sums up one.
    boolean anyRest = small.size() > 1;
    List<Reason> shown =
        assessment.reasons().stream()
            .filter(reason -> !anyRest || Math.abs(reason.contribution()) >= SMALLEST)
            .toList();
    double rest = small.stream().mapToDouble(Reason::contribution).sum();
    List<Double> parts =
        Stream.of(
                Stream.of(assessment.baseline()),
                shown.stream().map(Reason::contribution),
                anyRest ? Stream.of(rest) : Stream.<Double>empty())
            .flatMap(part -> part)
            .toList();
    List<Long> hundredths = SummingDecimals.round(parts);

    List<Step> steps = new ArrayList<>();
    steps.add(step(messages.text("pick.start"), hundredths.getFirst(), assessment.baseline()));
    for (int index = 0; index < shown.size(); index++) {
      Reason reason = shown.get(index);
      long value = hundredths.get(index + 1);
      steps.add(
          new Step(
              SafeText.line(reason.label()),
              value,
              reason.contribution(),
              evidence(reason, value, messages)));
    }
    if (anyRest && hundredths.getLast() != 0) {
      steps.add(step(messages.text("pick.rest"), hundredths.getLast(), rest));
    }
    return new Weighing(steps, hundredths.stream().mapToLong(Long::longValue).sum());
  }

  /** Whether there is no more than one thing to say of it. */
  boolean isShort() {
    return steps.size() <= 2 && steps.stream().allMatch(step -> step.evidence().isEmpty());
  }

  /** The start and every contribution, in logits. */
  static Stream<Double> values(Assessment assessment) {
    return Stream.concat(
        Stream.of(assessment.baseline()), assessment.reasons().stream().map(Reason::contribution));
  }

  private static Step step(String label, long hundredths, double value) {
    return new Step(label, hundredths, value, List.of());
  }

  private static List<Part> evidence(Reason reason, long total, Messages messages) {
    List<Reason.Evidence> all = reason.evidence();
    if (all.isEmpty()) {
      return List.of();
    }
    List<Reason.Evidence> ordered =
        all.stream()
            .sorted((one, other) -> Double.compare(Math.abs(other.share()), Math.abs(one.share())))
            .toList();
    int shown = ordered.size() <= MOST_EVIDENCE + 1 ? ordered.size() : MOST_EVIDENCE;
    double rest = ordered.stream().skip(shown).mapToDouble(Reason.Evidence::share).sum();
    List<Long> hundredths =
        SummingDecimals.round(
            Stream.concat(
                    ordered.stream().limit(shown).map(Reason.Evidence::share),
                    shown < ordered.size() ? Stream.of(rest) : Stream.<Double>empty())
                .toList(),
            total);
    List<Part> parts = new ArrayList<>();
    for (int index = 0; index < shown; index++) {
      parts.add(new Part(phrase(ordered.get(index), messages), hundredths.get(index)));
    }
    if (shown < ordered.size()) {
      parts.add(
          new Part(messages.text("evidence.rest", ordered.size() - shown), hundredths.getLast()));
    }
    return parts;
  }

  private static String phrase(Reason.Evidence evidence, Messages messages) {
    String title = DisplayWidth.truncate(SafeText.line(evidence.title()), 60);
    return messages.text("evidence." + evidence.outcome().word(), title);
  }
}
