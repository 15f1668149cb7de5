package dev.fovea.app.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final String REMOTE = "https://a.example/feed";

  @ParameterizedTest
  @CsvSource({
    ", , PT30M",
    "PT1M, , PT15M",
    "PT2H, , PT2H",
    ", PT6H, PT6H",
    "PT2H, PT6H, PT6H",
    "PT6H, PT2H, PT6H",
    "P365D, , PT24H"
  })
  void aSourceIsLeftAloneAsLongAsItAsksWithinBounds(
      Duration server, Duration feed, Duration expected) {
    assertThat(
            Schedule.afterSuccess(
                REMOTE, NOON, Optional.ofNullable(server), Optional.ofNullable(feed)))
        .contains(NOON.plus(expected));
  }

  @ParameterizedTest
  @CsvSource({"1, PT15M", "2, PT30M", "3, PT1H", "7, PT16H", "8, PT24H", "1000, PT24H"})
  void eachFailureInARowDoublesTheWait(int failures, Duration expected) {
    assertThat(Schedule.afterFailure(REMOTE, NOON, failures, Optional.empty()))
        .contains(NOON.plus(expected));
  }

  @ParameterizedTest
  @CsvSource({"PT10M, PT15M", "PT2H, PT2H", "P30D, P7D", "-PT5H, PT15M"})
  void aServersRetryAfterCountsWhereItIsLonger(Duration retryAfter, Duration expected) {
    assertThat(Schedule.afterFailure(REMOTE, NOON, 1, Optional.of(NOON.plus(retryAfter))))
        .contains(NOON.plus(expected));
  }

  @Test
  void filesAreAlwaysDue() {
    assertThat(Schedule.afterFailure("file:///a", NOON, 3, Optional.empty())).isEmpty();
    assertThat(Schedule.afterSuccess("file:///a", NOON, Optional.empty(), Optional.empty()))
        .isEmpty();
  }
}
