package dev.fovea.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.app.input.UnusableInputException;
import dev.fovea.app.language.Messages;
import dev.fovea.models.Language;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpanTest {
  private final Messages messages = Messages.of(Span.class, Language.ENGLISH);

  @ParameterizedTest
  @CsvSource({
    "90m, PT90M",
    "36h, PT36H",
    "7d, P7D",
    "2w, P14D",
    "P7D, P7D",
    "PT36H, PT36H",
    "P1DT12H, PT36H",
    "P2W, P14D",
    "p2w, P14D"
  })
  void spansAreReadAsPeopleAndAsIsoWriteThem(String written, Duration expected) {
    assertThat(Span.parse(written, "--window", messages)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "7",
        "d7",
        "0d",
        "PT0S",
        "-7d",
        "P-7D",
        "P1M",
        "P1Y",
        "PT9999999999999H",
        "soon"
      })
  void whatIsNoSpanOrNothingIsRefusedWithItsOption(String written) {
    assertThatThrownBy(() -> Span.parse(written, "--window", messages))
        .isInstanceOf(UnusableInputException.class)
        .hasMessageContaining("--window");
  }
}
