package dev.fovea.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.models.Language;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhyTest {

  private static final String FEED =
      """
      <rss version="2.0"><channel><title>Observer</title>
      <item><title>Rocket reaches the orbit of the Moon</title><guid>1</guid>
        <pubDate>Sat, 28 Feb 2026 10:00:00 GMT</pubDate>
        <description>The probe fired its engine for nine minutes and circles the Moon.</description></item>
      <item><title>Lunar probe sends its first pictures</title><guid>2</guid>
        <pubDate>Sat, 28 Feb 2026 11:00:00 GMT</pubDate>
        <description>Craters near the south pole appear in the photographs of the spacecraft.</description></item>
      <item><title>Bakers agree on the price of bread</title><guid>3</guid>
        <pubDate>Sat, 28 Feb 2026 12:00:00 GMT</pubDate>
        <description>A loaf will cost ten cents more from next month on.</description></item>
      </channel></rss>
      """;

  @TempDir Path folder;
  private String data = "";

  @BeforeEach
  void brief() throws Exception {
    Path feed = Files.writeString(folder.resolve("feed.xml"), FEED);
    data = folder.resolve("data").toString();
    assertThat(run(Language.ENGLISH, "brief", "--feed", feed.toString()).status()).isZero();
  }

  private Shell.Result run(Language language, String command, String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = command;
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[arguments.length + 1] = "--data";
    all[arguments.length + 2] = data;
    return new Shell(language).run(all);
  }

  private String idOf(String title) {
    String json = run(Language.ENGLISH, "brief", "--format", "json", "--minutes", "500").out();
    Matcher entry =
        Pattern.compile("\"id\" : \"([0-9a-f]{16})\",\\s*\"title\" : \"" + title).matcher(json);
    assertThat(entry.find()).as(json).isTrue();
    return entry.group(1);
  }

  @Test
  void tellsAnEntrysWayFromStreamToDecisionInBothLanguages() {
    String rocket = idOf("Rocket");
    String probe = idOf("Lunar");
    run(Language.ENGLISH, "decide", rocket, "less");

    Shell.Result way = run(Language.ENGLISH, "why", probe);
    assertThat(way.status()).isZero();
    assertThat(way.out())
        .contains("Observer", "Attention", "Rocket reaches the orbit", "Worth", "Plan", "Decision")
        .contains("want less")
        .contains("not decided");
    assertThat(run(Language.CHINESE, "why", probe).out()).contains("信息流", "注意力", "价值", "计划", "决定");
    assertThat(run(Language.ENGLISH, "why", rocket).out()).contains("You want less of its like");
    assertThat(run(Language.ENGLISH, "why", probe, "--format", "json").out())
        .contains("\"fate\" : \"left_out\"", "\"kind\" : \"reserve\"", "\"weight\"");
  }

  @Test
  void anUnknownEntryOrUnusableMinutesAreOneLineAndExitStatusTwo() {
    Shell.Result unknown = run(Language.ENGLISH, "why", "0000000000000000");
    assertThat(unknown.status()).isEqualTo(2);
    assertThat(unknown.err().lines().count()).isEqualTo(1);
    assertThat(run(Language.ENGLISH, "why", idOf("Bakers"), "--minutes", "-5").status())
        .isEqualTo(2);
  }
}
