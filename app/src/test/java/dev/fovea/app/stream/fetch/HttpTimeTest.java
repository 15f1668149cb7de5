package dev.fovea.app.stream.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HttpTimeTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String SENT = "Sun, 01 Mar 2026 11:00:00 GMT";
  private static final String LATER = "Sun, 01 Mar 2026 14:00:00 GMT";

  @Test
  void aResponseIsFreshUntilItExpires() {
    assertThat(freshFor(Map.of("Date", SENT, "Expires", LATER))).contains(Duration.ofHours(3));
    assertThat(freshFor(Map.of("Expires", LATER))).contains(Duration.ofHours(2));
    assertThat(freshFor(Map.of("Cache-Control", "public", "Expires", LATER)))
        .contains(Duration.ofHours(2));
  }

  @Test
  void whatTheServerSaysInSecondsGoesBeforeADate() {
    assertThat(freshFor(Map.of("Cache-Control", "public, max-age=60", "Expires", LATER)))
        .contains(Duration.ofMinutes(1));
  }

  @Test
  void nothingIsFreshThatIsStaleAlreadyOrNotToBeReliedOn() {
    assertThat(freshFor(Map.of())).isEmpty();
    assertThat(freshFor(Map.of("Date", LATER, "Expires", SENT))).isEmpty();
    assertThat(freshFor(Map.of("Date", SENT, "Expires", SENT))).isEmpty();
    assertThat(freshFor(Map.of("Expires", "0"))).isEmpty();
    assertThat(freshFor(Map.of("Expires", "-1"))).isEmpty();
    assertThat(freshFor(Map.of("Cache-Control", "no-cache", "Expires", LATER))).isEmpty();
    assertThat(freshFor(Map.of("Cache-Control", "no-store, max-age=60"))).isEmpty();
  }

  private static Optional<Duration> freshFor(Map<String, String> headers) {
    return HttpTime.freshFor(name -> Optional.ofNullable(headers.get(name)), NOW);
  }
}
