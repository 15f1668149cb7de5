package dev.fovea.benchmarks.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class KernelBenchmarkTest {
  @Test
  void operationsCountOnlyWhatTheMaskLeaves() {
    AttentionWork full = new AttentionWork("full", 2, 3, 5, 7, false, false, List.of(), 1);
    assertThat(full.operations()).isEqualTo(4.0 * 2 * 3 * 25 * 7);
    assertThat(new AttentionWork("causal", 2, 3, 5, 7, true, false, List.of(), 1).operations())
        .isEqualTo(4.0 * 2 * 3 * 15 * 7);
    assertThat(new AttentionWork("padded", 2, 3, 5, 7, false, false, List.of(1, 4), 1).operations())
        .isEqualTo(4.0 * 3 * (1 + 16) * 7);
    assertThat(full.withBackward("backward").operations()).isEqualTo(3.5 * full.operations());
  }

  @Test
  void resultsInThePaddingAreNotCompared() {
    AttentionWork work = new AttentionWork("padded", 2, 1, 3, 2, false, false, List.of(1, 3), 1);
    float[] one = {1, 2, 9, 9, 9, 9, 1, 2, 3, 4, 5, 6};
    float[] other = {1, 2, 0, 0, 0, 0, 1, 2, 3, 4, 5, 9};
    assertThat(work.difference(List.of(one), List.of(one))).isZero();
    assertThat(work.difference(List.of(one), List.of(other))).isEqualTo(3.0 / 6);
  }

  @Test
  void upstreamGradientsAreZeroInThePadding() {
    AttentionWork work = new AttentionWork("padded", 2, 2, 4, 3, false, true, List.of(1, 4), 1);
    List<float[]> operands = work.operands(1);
    assertThat(operands).hasSize(4);
    float[] upstream = operands.get(3);
    for (int index = 0; index < upstream.length; index++) {
      boolean padding = index < 2 * 12 && index % 12 >= 3;
      assertThat(upstream[index] == 0).isEqualTo(padding);
    }
  }

  @Test
  void everyClassOfTheTableIsMeasuredWithItsBackwardPass() {
    List<Work> works = Works.attention(false, 4);
    assertThat(works.stream().map(Work::group).distinct())
        .containsExactly(
            "causal-short", "causal-long", "full", "recommender", "padded", "backward", "memory");
    assertThat(works).hasSize(27);
    assertThat(works.stream().filter(work -> work.group().equals("backward"))).hasSize(13);
    assertThat(Works.attention(true, 4)).noneMatch(work -> work.shape().contains("8192"));
  }

  @Test
  void aSelectionMeasuresTheRowsThatHaveAllItsWords() {
    Selection selection = new Selection(List.of("full L64", "attention-padded-backward"));
    assertThat(Works.names("attention", true, 2).stream().filter(selection::has))
        .containsExactly(
            "attention full B1 H8 L64 D64", "attention-padded-backward backward B64 H8 L≤128 D64");
    assertThat(Works.names("matmul", true, 2)).allMatch(Selection.everything()::has);
  }

  @Test
  void theMeanOfRatiosIsGeometricAndLeavesOutRowsWithoutPeer() {
    ProductWork work = new ProductWork("matmul", 8, 1);
    Report.Ours ours = Report.Ours.of(new Timing(1, 2), work, new Peak(1, 2), 0);
    List<Report.Row> rows =
        List.of(
            row("a", ours, java.util.OptionalDouble.of(2)),
            row("a", ours, java.util.OptionalDouble.of(0.5)),
            row("a", ours, java.util.OptionalDouble.of(8)),
            row("b", ours, java.util.OptionalDouble.empty()));
    Report report = Report.of(dev.fovea.benchmarks.Machine.here(), "scalar", new Peak(1, 2), rows);
    assertThat(report.geometricMean()).containsOnlyKeys("a");
    assertThat(report.geometricMean().get("a")).isCloseTo(2.0, within(1e-12));
    assertThat(ours.gflops()).isCloseTo(1024 / 2e-3 / 1e9, within(1e-12));
    assertThat(ours.peakShare()).isCloseTo(1024 / 1e-3 / 1e9, within(1e-12));
  }

  @Test
  void theTableHasAHeadingForEachColumnInBothLanguages() {
    ProductWork work = new ProductWork("matmul", 8, 1);
    Report.Ours ours = Report.Ours.of(new Timing(1, 2), work, new Peak(1, 2), 3_000_000);
    for (boolean chinese : new boolean[] {false, true}) {
      Table table = new Table(chinese);
      Report.Row row = row("a", ours, java.util.OptionalDouble.of(2));
      assertThat(table.line(row)).hasLineCount(3).contains("GFLOP/s", "MB", "2.00", "3.00", "–");
      assertThat(table.line(row)).hasLineCount(1);
    }
  }

  @Test
  void aTurnsTimesAreThoseOfEachCallByItsMedianAndMinimum() {
    assertThat(Timing.of(new long[] {5_000_000, 1_000_000, 3_000_000})).isEqualTo(new Timing(1, 3));
    int[] calls = {0, 0};
    List<Timing> timings =
        new Rounds(0, 3, 1e-9, 1)
            .measure(List.of(counting(calls, 0), counting(calls, 1)), Clock.PROCESSOR);
    assertThat(timings).hasSize(2);
    // One call to warm up, one in each of three rounds.
    assertThat(calls).containsExactly(4, 4);
  }

  private static Contender.Run counting(int[] calls, int index) {
    return new Contender.Run() {
      @Override
      public void once() {
        calls[index]++;
      }

      @Override
      public List<float[]> results() {
        return List.of();
      }
    };
  }

  private static Report.Row row(String group, Report.Ours ours, java.util.OptionalDouble ratio) {
    return new Report.Row(
        "work", group, "n8", 1, java.util.OptionalDouble.empty(), ours, java.util.Map.of(), ratio);
  }
}
