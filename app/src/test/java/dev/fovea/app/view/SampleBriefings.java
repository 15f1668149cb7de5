package dev.fovea.app.view;

import dev.fovea.app.briefing.Briefing;
import dev.fovea.app.briefing.LeftOut;
import dev.fovea.app.briefing.Mode;
import dev.fovea.app.briefing.Pick;
import dev.fovea.app.decision.Outcome;
import dev.fovea.app.ranking.Assessment;
import dev.fovea.app.ranking.Omission;
import dev.fovea.app.ranking.Reason;
import dev.fovea.app.ranking.Reason.Evidence;
import dev.fovea.app.ranking.Reason.Kind;
import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.EntryId;
import dev.fovea.app.stream.SourceReport;
import dev.fovea.app.stream.SourceReport.Status;
import dev.fovea.models.Language;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Briefings put together by hand, for the tests of how they are shown. */
final class SampleBriefings {

  static final Instant NOW = Instant.parse("2026-11-22T09:54:00Z");

  /** Rewrites the line, colours, sets the window title, rings, reverses, and closes a tag. */
  static final String HOSTILE =
      "\u001b[2K\rsafe\u001b[31m red\u001b]0;title\u0007 \u009b1A\u202egnp.exe\u2066"
          + " <script>alert('x')</script><img src=http://evil.example/p.png> \"&quot; 👩‍👩‍👧\u0000";

  private SampleBriefings() {}

  static Briefing english() {
    List<Reason> first =
        List.of(
            reason(Kind.INTEREST, "close to your interest “databases and storage engines”", 0.6249),
            new Reason(
                Kind.HISTORY,
                "like what you decided on",
                0.19,
                List.of(
                    evidence("Write-ahead logging in ten minutes", Outcome.SAVE, 0.31),
                    evidence("Ten tricks to speed up your laptop", Outcome.SKIP, -0.12))),
            reason(Kind.FRESHNESS, "fresh", 0.08),
            reason(Kind.SOURCE, "you mostly liked this source", 0.011),
            reason(Kind.NOISE, "the title shouts", -0.31));
    List<Reason> second = List.of(reason(Kind.FRESHNESS, "fresh", 0.2));
    Entry sqlite =
        entry(
            "How SQLite is tested: one hundred percent branch coverage, crash tests, and what the"
                + " rest of us can learn from it",
            "https://database.example/2026/11/how-sqlite-is-tested",
            Language.ENGLISH,
            Duration.ofHours(4));
    Entry chinese =
        entry(
            "注意力机制入门：从加权平均到 Transformer",
            "https://shu.example/a",
            Language.CHINESE,
            Duration.ofDays(3));
    return briefing(
        Mode.PERSONAL,
        List.of(
            new Pick(
                sqlite,
                "Database Notes",
                3.1,
                4.0,
                Optional.of(assessment(-0.40, first)),
                List.of(
                    new Pick.Duplicate(
                        entry(
                            "SQLite's testing, explained",
                            "https://other.example/sqlite",
                            Language.ENGLISH,
                            Duration.ofHours(3)),
                        "The Other Source"))),
            new Pick(
                chinese, "书与代码", 8.8, 11.0, Optional.of(assessment(-0.40, second)), List.of())),
        leftOut(OptionalDouble.of(0.22)),
        sources());
  }

  static Briefing chinese() {
    List<Reason> reasons =
        List.of(
            reason(Kind.INTEREST, "接近您的兴趣“数据库与存储引擎”", 0.52),
            new Reason(
                Kind.HISTORY,
                "与您决定过的相似",
                -0.21,
                List.of(
                    evidence("十个让电脑变快的技巧，第七个让人意想不到，建议收藏转发给家人朋友", Outcome.LESS, -0.3),
                    evidence("Write-ahead logging", Outcome.SAVE, 0.09))),
            reason(Kind.FRESHNESS, "很新", 0.1));
    return briefing(
        Mode.PERSONAL,
        List.of(
            new Pick(
                entry(
                    "数据库如何在断电之后仍然保持一致：预写日志、检查点与恢复过程的完整图解，以及三个常见的误解",
                    "https://shu.example/wal",
                    Language.CHINESE,
                    Duration.ofMinutes(50)),
                "书与代码",
                6.2,
                7.9,
                Optional.of(assessment(-0.4, reasons)),
                List.of())),
        List.of(
            new LeftOut(
                entry("每日星座运势", "https://xing.example/1", Language.CHINESE, Duration.ofHours(9)),
                "星座日报",
                OptionalDouble.of(0.08),
                1.5,
                new Omission(Omission.Kind.RESERVE, "价值低于您的底线 0.15。"))),
        sources());
  }

  static Briefing chronological() {
    return briefing(
        Mode.CHRONOLOGICAL,
        List.of(
            new Pick(
                entry("Newest", "https://a.example/1", Language.ENGLISH, Duration.ofMinutes(1)),
                "A",
                2,
                2.5,
                Optional.empty(),
                List.of())),
        leftOut(OptionalDouble.empty()),
        sources());
  }

  static Briefing empty() {
    return briefing(Mode.PERSONAL, List.of(), List.of(), List.of());
  }

  static Briefing everythingFailed() {
    return briefing(
        Mode.PERSONAL,
        List.of(),
        List.of(),
        List.of(
            failed("https://gone.example/feed", "Gone", "404 Not Found"),
            failed("https://dead.example/feed", "https://dead.example/feed", "no such host")));
  }

  /** Everything a feed can write is hostile. */
  static Briefing hostile() {
    Entry entry = entry(HOSTILE, "javascript:alert(1)", Language.ENGLISH, Duration.ofHours(1));
    Entry spoofed =
        entry(
            "مرحبا بالعالم " + HOSTILE,
            "https://ok.example/\u001b[2J\"onmouseover=\"alert(1)",
            Language.ENGLISH,
            Duration.ofHours(1));
    return briefing(
        Mode.PERSONAL,
        List.of(
            new Pick(
                entry,
                HOSTILE,
                1,
                1.2,
                Optional.of(
                    assessment(
                        0.1,
                        List.of(
                            new Reason(
                                Kind.HISTORY,
                                HOSTILE,
                                0.5,
                                List.of(evidence(HOSTILE, Outcome.WORTH, 0.5)))))),
                List.of(new Pick.Duplicate(spoofed, HOSTILE))),
            new Pick(spoofed, HOSTILE, 1, 1.2, Optional.of(assessment(0.1, List.of())), List.of())),
        List.of(
            new LeftOut(
                entry,
                HOSTILE,
                OptionalDouble.of(0.1),
                2,
                new Omission(Omission.Kind.PRICE, HOSTILE))),
        List.of(
            new SourceReport(
                "https://ok.example/\u001b[2J",
                HOSTILE,
                3,
                3,
                Status.OK,
                Optional.empty(),
                List.of(HOSTILE, HOSTILE)),
            failed("https://evil.example/", HOSTILE, HOSTILE)));
  }

  /** Many picks and entries left out, for pages that must stay usable when they are long. */
  static Briefing large() {
    Briefing sample = english();
    List<Pick> picks = new ArrayList<>();
    IntStream.range(0, 6).forEach(round -> picks.addAll(sample.picks()));
    List<LeftOut> leftOut = new ArrayList<>();
    IntStream.range(0, 150).forEach(round -> leftOut.addAll(sample.leftOut()));
    return briefing(Mode.PERSONAL, picks, leftOut, sample.sources());
  }

  static Entry entry(String title, String url, Language language, Duration age) {
    return new Entry(
        EntryId.of("https://source.example/feed", title + url),
        "https://source.example/feed",
        title + url,
        Optional.of(url),
        title,
        Optional.empty(),
        Optional.of(NOW.minus(age)),
        NOW,
        language,
        "",
        "");
  }

  static Assessment assessment(double baseline, List<Reason> reasons) {
    double logit = baseline + reasons.stream().mapToDouble(Reason::contribution).sum();
    return new Assessment(1 / (1 + Math.exp(-logit)), logit, baseline, reasons);
  }

  static Reason reason(Kind kind, String label, double contribution) {
    return new Reason(kind, label, contribution, List.of());
  }

  private static Evidence evidence(String title, Outcome outcome, double share) {
    return new Evidence(EntryId.of("https://source.example/feed", title), title, outcome, share);
  }

  private static List<LeftOut> leftOut(OptionalDouble worth) {
    return List.of(
        new LeftOut(
            entry("A long report", "https://long.example/1", Language.ENGLISH, Duration.ofDays(2)),
            "Long Reads",
            worth,
            25,
            new Omission(
                Omission.Kind.PRICE,
                "Its worth per minute of 0.0088 is below the price of a minute, 0.0312.")),
        new LeftOut(
            entry("Another report", "https://long.example/2", Language.ENGLISH, Duration.ofDays(2)),
            "Long Reads",
            worth,
            31,
            new Omission(
                Omission.Kind.PRICE,
                "Its worth per minute of 0.0088 is below the price of a minute, 0.0312.")),
        new LeftOut(
            entry("YOU WON'T BELIEVE", "https://bait.example/", Language.ENGLISH, Duration.ZERO),
            "Bait",
            worth,
            1,
            new Omission(
                Omission.Kind.RESERVE, "Its worth of 0.08 is below your reserve of 0.15.")));
  }

  private static List<SourceReport> sources() {
    return List.of(
        new SourceReport(
            "https://source.example/feed",
            "Database Notes",
            40,
            3,
            Status.OK,
            Optional.empty(),
            List.of()),
        new SourceReport(
            "https://shu.example/feed",
            "书与代码",
            12,
            0,
            Status.UNCHANGED,
            Optional.empty(),
            List.of("entry 3 has no date")),
        failed(
            "https://gone.example/feed",
            "Gone",
            "the server answers 404 Not Found; is it still"
                + " there? Remove it with: fovea sources remove https://gone.example/feed"));
  }

  private static SourceReport failed(String address, String title, String error) {
    return new SourceReport(address, title, 0, 0, Status.FAILED, Optional.of(error), List.of());
  }

  private static Briefing briefing(
      Mode mode, List<Pick> picks, List<LeftOut> leftOut, List<SourceReport> sources) {
    boolean personal = mode == Mode.PERSONAL;
    return new Briefing(
        NOW,
        mode,
        15,
        picks.stream().mapToDouble(Pick::minutes).sum(),
        picks.isEmpty() ? 0 : 14.2,
        personal ? OptionalDouble.of(0.0312) : OptionalDouble.empty(),
        personal ? OptionalDouble.of(0.9737) : OptionalDouble.empty(),
        picks,
        leftOut,
        sources,
        picks.isEmpty() ? List.of() : List.of("Nothing is known of your Chinese reading yet."));
  }
}
