package dev.fovea.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {
  @Test
  void optionsStandBeforeOrAfterTheWorkWithOrWithoutAnEqualsSign() {
    assertThat(Options.parse(List.of("--format=json", "matmul", "--threads", "3", "--quick")))
        .contains(new Options("matmul", true, false, true, 3, true, false, List.of()));
    assertThat(Options.parse(List.of("attention", "--language", "zh")))
        .map(Options::chinese)
        .contains(true);
  }

  @Test
  void withoutAWishThereAreAsManyThreadsAsProcessorsUpToFour() {
    int processors = Runtime.getRuntime().availableProcessors();
    assertThat(Options.parse(List.of("attention")).orElseThrow().threads())
        .isEqualTo(Math.min(4, processors));
  }

  @Test
  void collectorsAreComparedWithoutPeers() {
    assertThat(Options.parse(List.of("matmul", "--collectors")))
        .hasValueSatisfying(options -> {
          assertThat(options.collectors()).isTrue();
          assertThat(options.peers()).isFalse();
        });
    assertThat(Options.parse(List.of("matmul", "--ours"))).map(Options::peers).contains(false);
    assertThat(Options.parse(List.of("plan", "--collectors"))).isEmpty();
    assertThat(Options.parse(List.of("train", "--collectors"))).isEmpty();
    assertThat(Options.parse(List.of("encode", "--ours"))).map(Options::peers).contains(false);
  }

  @Test
  void rowsAreChosenByWords() {
    assertThat(Options.parse(List.of("attention", "--only", "full L64", "--only=padded")))
        .map(Options::only)
        .contains(List.of("full L64", "padded"));
    assertThat(Options.parse(List.of("attention", "--only"))).isEmpty();
    assertThat(Options.parse(List.of("plan", "--only", "knapsack"))).isEmpty();
    assertThat(Options.parse(List.of("brief", "--only", "new"))).isEmpty();
    assertThat(Options.parse(List.of("brief", "--quick"))).isPresent();
  }

  @Test
  void whatNamesNoWorkOrIsNoOptionIsRefused() {
    assertThat(Options.parse(List.of())).isEmpty();
    assertThat(Options.parse(List.of("sorting"))).isEmpty();
    assertThat(Options.parse(List.of("attention", "matmul"))).isEmpty();
    assertThat(Options.parse(List.of("attention", "--format", "xml"))).isEmpty();
    assertThat(Options.parse(List.of("attention", "--threads", "0"))).isEmpty();
    assertThat(Options.parse(List.of("attention", "--fast"))).isEmpty();
    assertThat(Options.parse(List.of("attention", "--format"))).isEmpty();
  }
}
