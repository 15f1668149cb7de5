package dev.fovea.app.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeriesTitleTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Daily weather, Monday | Daily weather, Tuesday",
        "Harbour weather, Monday: frost | Harbour weather, Tuesday: rain clearing",
        "Version 1.2 released | Version 1.10 released",
        "Links for 2031-03-04 | Links for 2031-03-05",
        "Episode 41: The baker | Episode 42: The cobbler",
        "每日天气：周一多云 | 每日天气：周二小雨",
        "第十二期 读者来信 | 第十三期 读者来信"
      })
  void issuesOfOneSeriesAreRecognised(String one, String other) {
    assertThat(SeriesTitle.of(one).isAnotherIssueOf(SeriesTitle.of(other))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Daily weather | Daily weather",
        "Opinion: we need ferries | Opinion: we need trains",
        "Rates stay at 3.25% | Bank holds rates at 3.25 per cent",
        "地铁六号线开通 | 六号线今晨开通"
      })
  void titlesThatMerelyResembleEachOtherAreNoSeries(String one, String other) {
    assertThat(SeriesTitle.of(one).isAnotherIssueOf(SeriesTitle.of(other))).isFalse();
  }
}
