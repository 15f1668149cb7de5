package dev.fovea.app.view;

import dev.fovea.app.briefing.Briefing;
import dev.fovea.app.briefing.LeftOut;
import dev.fovea.app.briefing.Pick;
import dev.fovea.app.ranking.Assessment;
import dev.fovea.app.ranking.Reason;
import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.SourceReport;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A briefing as other programs read it: the component names are the members of the JSON document
 * and a promise. Members may be added; none is renamed or dropped. Absent values are written as
 * {@code null}.
 *
 * @param generatedAt when it was made
 * @param mode {@code personal} or {@code chronological}
 * @param budgetMinutes the minutes there are
 * @param expectedMinutes the sum of the picks' minutes
 * @param plannedMinutes the 80th percentile of the picks' total
 * @param price worth per minute of the next minute; absent in chronological mode
 * @param bound the plan reaches at least this fraction of the best; absent in chronological mode
 * @param picks what to read
 * @param leftOut what not, and why
 * @param sources what came of each source
 * @param notes what the person should know of this briefing
 */
public record BriefingDocument(
    Instant generatedAt,
    String mode,
    double budgetMinutes,
    double expectedMinutes,
    double plannedMinutes,
    OptionalDouble price,
    OptionalDouble bound,
    List<PickDocument> picks,
    List<LeftOutDocument> leftOut,
    List<SourceDocument> sources,
    List<String> notes) {

  public BriefingDocument {
    picks = List.copyOf(picks);
    leftOut = List.copyOf(leftOut);
    sources = List.copyOf(sources);
    notes = List.copyOf(notes);
  }

  /** The document of a briefing. */
  public static BriefingDocument of(Briefing briefing) {
    return new BriefingDocument(
        briefing.generatedAt(),
        briefing.mode().word(),
        briefing.budgetMinutes(),
        briefing.expectedMinutes(),
        briefing.plannedMinutes(),
        briefing.price(),
        briefing.bound(),
        briefing.picks().stream().map(PickDocument::of).toList(),
        briefing.leftOut().stream().map(LeftOutDocument::of).toList(),
        briefing.sources().stream().map(SourceDocument::of).toList(),
        briefing.notes());
  }

  /** The text of the document. */
  public String json() {
    return Json.write(this);
  }

  /**
   * One pick; {@code worth}, {@code logit} and {@code baseline} are absent in chronological mode.
   */
  public record PickDocument(
      String id,
      String title,
      Optional<String> url,
      String source,
      String sourceUrl,
      Optional<Instant> publishedAt,
      Instant firstSeenAt,
      String language,
      double minutes,
      double minutesP80,
      OptionalDouble worth,
      OptionalDouble logit,
      OptionalDouble baseline,
      List<ReasonDocument> reasons,
      List<DuplicateDocument> duplicates) {

    static PickDocument of(Pick pick) {
      Entry entry = pick.entry();
      Optional<Assessment> assessment = pick.assessment();
      return new PickDocument(
          entry.id().toString(),
          entry.title(),
          entry.url(),
          pick.sourceTitle(),
          entry.source(),
          entry.publishedAt(),
          entry.firstSeenAt(),
          entry.language().code(),
          pick.minutes(),
          pick.minutesP80(),
          number(assessment.map(Assessment::worth)),
          number(assessment.map(Assessment::logit)),
          number(assessment.map(Assessment::baseline)),
          assessment.map(Assessment::reasons).orElse(List.of()).stream()
              .map(ReasonDocument::of)
              .toList(),
          pick.duplicates().stream().map(DuplicateDocument::of).toList());
    }

    private static OptionalDouble number(Optional<Double> value) {
      return value.map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
    }
  }

  /** One reason. */
  public record ReasonDocument(
      String kind, String label, double contribution, List<EvidenceDocument> evidence) {

    static ReasonDocument of(Reason reason) {
      return new ReasonDocument(
          reason.kind().name().toLowerCase(Locale.ROOT),
          reason.label(),
          reason.contribution(),
          reason.evidence().stream().map(EvidenceDocument::of).toList());
    }
  }

  /** One past decision's share of a reason. */
  public record EvidenceDocument(String id, String title, String outcome, double share) {

    static EvidenceDocument of(Reason.Evidence evidence) {
      return new EvidenceDocument(
          evidence.entry().toString(),
          evidence.title(),
          evidence.outcome().word(),
          evidence.share());
    }
  }

  /** Another telling of a picked story. */
  public record DuplicateDocument(String id, String title, String source, Optional<String> url) {

    static DuplicateDocument of(Pick.Duplicate duplicate) {
      return new DuplicateDocument(
          duplicate.entry().id().toString(),
          duplicate.entry().title(),
          duplicate.sourceTitle(),
          duplicate.entry().url());
    }
  }

  /** An entry that is not in the plan; {@code worth} is absent where it was not scored. */
  public record LeftOutDocument(
      String id,
      String title,
      String source,
      OptionalDouble worth,
      double minutes,
      String why,
      String kind,
      Optional<String> url,
      Optional<Instant> publishedAt,
      Instant firstSeenAt) {

    static LeftOutDocument of(LeftOut leftOut) {
      Entry entry = leftOut.entry();
      return new LeftOutDocument(
          entry.id().toString(),
          entry.title(),
          leftOut.sourceTitle(),
          leftOut.worth(),
          leftOut.minutes(),
          leftOut.why(),
          leftOut.omission().kind().name().toLowerCase(Locale.ROOT),
          entry.url(),
          entry.publishedAt(),
          entry.firstSeenAt());
    }
  }

  /** What came of one source; {@code error} is present exactly when it failed. */
  public record SourceDocument(
      String url,
      String title,
      int entries,
      int added,
      String status,
      Optional<String> error,
      List<String> warnings) {

    static SourceDocument of(SourceReport report) {
      return new SourceDocument(
          report.address(),
          report.title(),
          report.entries(),
          report.added(),
          report.status().name().toLowerCase(Locale.ROOT),
          report.error(),
          report.warnings());
    }
  }
}
