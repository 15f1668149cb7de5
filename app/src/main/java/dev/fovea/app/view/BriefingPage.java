package dev.fovea.app.view;

import dev.fovea.app.briefing.Briefing;
import dev.fovea.app.briefing.LeftOut;
import dev.fovea.app.briefing.Pick;
import dev.fovea.app.language.Messages;
import dev.fovea.app.ranking.Assessment;
import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.SourceReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the briefing's page shows, in words and styles: the template only places it. Links are empty
 * where there is none.
 */
public record BriefingPage(
    String language,
    BriefingSummary summary,
    List<String> notes,
    Budget budget,
    List<PickPart> picks,
    List<GroupPart> groups,
    List<LeftOutPart> leftOut,
    int leftOutTotal,
    String counts,
    List<SourcePart> sources) {

  public BriefingPage {
    notes = List.copyOf(notes);
    picks = List.copyOf(picks);
    groups = List.copyOf(groups);
    leftOut = List.copyOf(leftOut);
    sources = List.copyOf(sources);
  }

  /** The minutes as one bar: a segment for each pick, and what is kept for slow reading. */
  public record Budget(List<Segment> segments, Extent slack, String description) {
    public Budget {
      segments = List.copyOf(segments);
    }
  }

  /** One pick's part of the budget, after those before it. */
  public record Segment(String number, Extent extent) {}

  /** A linked title in its own language. */
  public record TitlePart(String text, String link, String language) {
    /** The title of an entry; linked only where the link leads somewhere. */
    public static TitlePart of(Entry entry) {
      return new TitlePart(
          SafeText.line(entry.title()),
          entry.url().flatMap(SafeLink::of).orElse(""),
          entry.language().code());
    }
  }

  /** One pick; without a sum, {@code steps} and {@code total} are empty. */
  public record PickPart(
      String number,
      TitlePart title,
      String circumstances,
      String id,
      String why,
      List<StepPart> steps,
      List<StepPart> total,
      Extent zero,
      List<DuplicatePart> duplicates) {
    public PickPart {
      steps = List.copyOf(steps);
      total = List.copyOf(total);
      duplicates = List.copyOf(duplicates);
    }
  }

  /** One step of a sum; {@code sign} is {@code raises}, {@code lowers} or {@code total}. */
  public record StepPart(
      String label, String value, String sign, Extent extent, List<EvidencePart> evidence) {
    public StepPart {
      evidence = List.copyOf(evidence);
    }
  }

  /** One past decision's share of a step. */
  public record EvidencePart(String phrase, String value) {}

  /** Another telling of the story. */
  public record DuplicatePart(TitlePart title, String source, String id) {}

  /** A reason for leaving out, and how many it met. */
  public record GroupPart(int count, String why) {}

  /** One entry left out. */
  public record LeftOutPart(
      TitlePart title, String source, String minutes, String worth, String why, String id) {}

  /** One source. */
  public record SourcePart(
      String title,
      String link,
      String entries,
      String status,
      String state,
      List<String> remarks) {
    public SourcePart {
      remarks = List.copyOf(remarks);
    }
  }

  /** What a briefing shows, for somebody. Linear in its size. */
  public static BriefingPage of(Briefing briefing, Presentation presentation) {
    return of(briefing, presentation, 0, Integer.MAX_VALUE);
  }

  /**
   * The same with only some of what is left out: of thousands of entries a page shows a few.
   *
   * @param from which is the first, from 0
   * @param most how many
   */
  public static BriefingPage of(Briefing briefing, Presentation presentation, int from, int most) {
    List<LeftOut> all = briefing.leftOut();
    int begin = Math.min(from, all.size());
    int end = begin + Math.min(most, all.size() - begin);
    return new Builder(briefing, presentation).page(all.subList(begin, end));
  }

  /** Puts a page together. */
  private static final class Builder {
    private final Briefing briefing;
    private final Presentation presentation;
    private final Messages messages;
    private final Figures figures;
    private final Waterfall waterfall;

    Builder(Briefing briefing, Presentation presentation) {
      this.briefing = briefing;
      this.presentation = presentation;
      this.messages = presentation.messages();
      this.figures = new Figures(presentation);
      this.waterfall =
          Waterfall.holding(
              briefing.picks().stream().flatMap(pick -> pick.assessment().stream()).toList());
    }

    BriefingPage page(List<LeftOut> shown) {
      List<PickPart> picks = new ArrayList<>();
      for (Pick pick : briefing.picks()) {
        picks.add(pick(picks.size() + 1, pick));
      }
      return new BriefingPage(
          presentation.language().locale().toLanguageTag(),
          BriefingSummary.of(briefing, presentation),
          briefing.notes().stream().map(SafeText::line).toList(),
          budget(),
          picks,
          shown.isEmpty()
              ? List.of()
              : LeftOutGroup.of(briefing.leftOut()).stream()
                  .map(group -> new GroupPart(group.entries().size(), group.label(messages)))
                  .toList(),
          shown.stream().map(this::leftOut).toList(),
          briefing.leftOut().size(),
          SourcesText.counts(briefing.sources(), messages),
          briefing.sources().stream().map(this::source).toList());
    }

    private Budget budget() {
      List<Segment> segments = new ArrayList<>();
      double spent = 0;
      for (Pick pick : briefing.picks()) {
        segments.add(
            new Segment(Integer.toString(segments.size() + 1), extent(spent, pick.minutes())));
        spent += pick.minutes();
      }
      double slack = Math.max(0, briefing.plannedMinutes() - briefing.expectedMinutes());
      return new Budget(segments, extent(spent, slack), messages.text("briefing.bar"));
    }

    private Extent extent(double from, double minutes) {
      return new Extent(
          100 * from / briefing.budgetMinutes(), 100 * minutes / briefing.budgetMinutes());
    }

    private PickPart pick(int number, Pick pick) {
      Instant now = briefing.generatedAt();
      Optional<Weighing> weighing =
          pick.assessment().map(assessment -> Weighing.of(assessment, messages));
      return new PickPart(
          Integer.toString(number),
          TitlePart.of(pick.entry()),
          messages.text(
              "pick.meta",
              SafeText.line(pick.sourceTitle()),
              Figures.minutes(pick.minutes()),
              figures.age(pick.entry().publishedAt(), now)),
          pick.entry().id().toString(),
          pick.assessment()
              .map(assessment -> messages.text("pick.why", Figures.worth(assessment.worth())))
              .orElse(""),
          weighing.map(this::steps).orElse(List.of()),
          pick.assessment().stream()
              .map(assessment -> total(assessment, weighing.orElseThrow()))
              .toList(),
          waterfall.zero(),
          pick.duplicates().stream()
              .map(duplicate ->
                  new DuplicatePart(
                      TitlePart.of(duplicate.entry()),
                      SafeText.line(duplicate.sourceTitle()),
                      duplicate.entry().id().toString()))
              .toList());
    }

    private List<StepPart> steps(Weighing weighing) {
      List<StepPart> parts = new ArrayList<>();
      double sum = 0;
      for (Weighing.Step step : weighing.steps()) {
        parts.add(
            new StepPart(
                step.label(),
                Figures.signed(step.hundredths()),
                step.value() < 0 ? "lowers" : "raises",
                waterfall.extent(sum, sum + step.value()),
                step.evidence().stream()
                    .map(part -> new EvidencePart(part.phrase(), Figures.signed(part.hundredths())))
                    .toList()));
        sum += step.value();
      }
      return parts;
    }

    private StepPart total(Assessment assessment, Weighing weighing) {
      return new StepPart(
          messages.text("pick.together", Figures.worth(assessment.worth())),
          Figures.signed(weighing.total()),
          "total",
          waterfall.extent(0, assessment.logit()),
          List.of());
    }

    private LeftOutPart leftOut(LeftOut leftOut) {
      return new LeftOutPart(
          TitlePart.of(leftOut.entry()),
          SafeText.line(leftOut.sourceTitle()),
          Figures.minutes(leftOut.minutes()),
          leftOut.worth().isPresent() ? Figures.worth(leftOut.worth().getAsDouble()) : "–",
          SafeText.line(leftOut.why()),
          leftOut.entry().id().toString());
    }

    private SourcePart source(SourceReport report) {
      String state = report.status().name().toLowerCase(Locale.ROOT);
      List<String> remarks = new ArrayList<>();
      report.error().map(SafeText::line).ifPresent(remarks::add);
      report.warnings().stream().map(SafeText::line).forEach(remarks::add);
      String entries = messages.text("sources.entries", report.entries());
      return new SourcePart(
          SafeText.line(report.title()),
          SafeLink.of(report.address()).orElse(""),
          report.added() > 0
              ? entries + " · " + messages.text("sources.new", report.added())
              : entries,
          messages.text("sources.status." + state),
          state,
          remarks);
    }
  }
}
