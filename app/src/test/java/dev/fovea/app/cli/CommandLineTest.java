package dev.fovea.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.models.Language;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandLineTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void withoutArgumentsItShowsItsUsage() {
    assertThat(run(Language.ENGLISH)).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("Usage: fovea", "--language");
    assertThat(err.size()).isZero();
  }

  @Test
  void theHelpSpeaksChinese() {
    assertThat(run(Language.CHINESE, "--help", "--language", "zh")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("阅读您关注的信息流");
  }

  @Test
  void theVersionNamesTheJavaItRunsOn() {
    assertThat(run(Language.ENGLISH, "--version")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("fovea ").contains("Java 2");
  }

  @Test
  void anUnknownCommandIsOneLineAndStatusTwo() {
    assertThat(run(Language.ENGLISH, "breif")).isEqualTo(ExitStatus.UNUSABLE);
    assertThat(out.size()).isZero();
    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith("fovea: ")
        .contains("breif")
        .doesNotContain("Exception");
  }

  @Test
  void anUnknownLanguageIsStatusTwo() {
    assertThat(run(Language.ENGLISH, "--language", "fr")).isEqualTo(ExitStatus.UNUSABLE);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("fr").contains("en").contains("zh");
  }

  @Test
  void everyCommandTakesTheLanguageAndNamesWhatIsMissingInIt() {
    assertThat(run(Language.CHINESE, "decide", "--language", "zh")).isEqualTo(ExitStatus.UNUSABLE);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("ENTRY").hasLineCount(1);
  }

  @Test
  void optionsWithoutACommandAreStatusTwo() {
    assertThat(run(Language.CHINESE, "--language", "zh")).isEqualTo(ExitStatus.UNUSABLE);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("没有给出命令");
  }

  @Test
  void theLanguageIsReadBeforeTheCommandLineIsBuilt() {
    assertThat(Arguments.languageOf(List.of("brief", "--language=zh"))).isEqualTo(Language.CHINESE);
    assertThat(Arguments.languageOf(List.of("--language", "en", "brief")))
        .isEqualTo(Language.ENGLISH);
  }

  @Test
  void helpIsWrittenForPeople() {
    for (Language language : Language.values()) {
      out.reset();
      assertThat(run(language, "--help")).isEqualTo(ExitStatus.DONE);
      List<String> commands =
          out.toString(StandardCharsets.UTF_8)
              .lines()
              .filter(line -> line.matches("  [a-z]+ .*"))
              .map(line -> line.strip().split(" ", 2)[0])
              .toList();
      assertThat(commands).hasSizeGreaterThan(15).contains("brief", "serve");
      for (String command : commands) {
        out.reset();
        assertThat(run(language, command, "--help")).as(command).isEqualTo(ExitStatus.DONE);
        assertThat(out.toString(StandardCharsets.UTF_8))
            .as(command)
            .contains("fovea " + command)
            .doesNotContain("''")
            .doesNotContainPattern("\\{\\d|\\$\\{|%n");
      }
    }
  }

  private int run(Language language, String... arguments) {
    Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            false,
            80,
            language,
            ZoneOffset.UTC,
            InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z")));
    return Main.run(terminal, arguments);
  }
}
