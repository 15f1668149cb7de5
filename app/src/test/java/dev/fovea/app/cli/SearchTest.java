package dev.fovea.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.models.Language;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchTest {

  private static final String FEED =
      """
      <rss version="2.0"><channel><title>Observer</title>
      <item><title>Rocket reaches the orbit of the Moon</title><guid>1</guid>
        <description>The probe fired its engine for nine minutes and circles the Moon.</description></item>
      <item><title>Bakers agree on the price of bread</title><guid>2</guid>
        <description>A loaf will cost ten cents more; the moon is not made of it.</description></item>
      <item><title>深海热泉旁的新物种</title><guid>3</guid>
        <description>科学家在深海热泉附近发现了多种未知的虾和贻贝。</description></item>
      </channel></rss>
      """;

  @TempDir Path folder;
  private String data = "";

  @BeforeEach
  void follow() throws Exception {
    Path feed = Files.writeString(folder.resolve("feed.xml"), FEED);
    data = folder.resolve("data").toString();
    assertThat(run("brief", "--feed", feed.toString()).status()).isZero();
  }

  private Shell.Result run(String... arguments) {
    return run(Language.ENGLISH, arguments);
  }

  private Shell.Result run(Language language, String... arguments) {
    String[] all = new String[arguments.length + 2];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--data";
    all[arguments.length + 1] = data;
    return new Shell(language).run(all);
  }

  @Test
  void findsWordsInAnyFormTheTitleFirst() {
    Shell.Result found = run("search", "moons");
    assertThat(found.status()).as(found.err()).isZero();
    assertThat(found.out())
        .contains("2 entries")
        .contains("Observer")
        .containsSubsequence("Rocket reaches the orbit of the Moon", "Bakers agree");
  }

  @Test
  void allWordsMustOccurUnlessSaidOtherwise() {
    assertThat(run("search", "moon", "bread").out()).contains("1 entry").contains("Bakers");
    assertThat(run("search", "rocket | bread").out()).contains("2 entries");
    assertThat(run("search", "moon -bread").out()).contains("1 entry").contains("Rocket");
    assertThat(run("search", "\"price of bread\"").out()).contains("1 entry");
    assertThat(run("search", "\"bread of price\"").out()).contains("Nothing found");
    assertThat(run("search", "rock*").out()).contains("Rocket");
  }

  @Test
  void findsChineseWordsAndAnswersInChinese() {
    Shell.Result found = run(Language.CHINESE, "search", "热泉 物种");
    assertThat(found.out()).contains("找到 1 条").contains("深海热泉旁的新物种");
    assertThat(run(Language.CHINESE, "search", "火箭").out()).contains("没有找到");
  }

  @Test
  void theDocumentTellsWhereItMatches() {
    assertThat(run("search", "engine", "--format", "json").out())
        .contains("\"total\" : 1")
        .contains("\"text\" : \"engine\",")
        .contains("\"match\" : true");
  }

  @Test
  void whatCannotBeAskedIsSaidInOneLine() {
    Shell.Result tooLong = run("search", "x".repeat(501));
    assertThat(tooLong.status()).isEqualTo(ExitStatus.UNUSABLE);
    assertThat(tooLong.err().strip()).hasLineCount(1).contains("501", "500");
    assertThat(run("search", "moon", "--limit", "0").status()).isEqualTo(ExitStatus.UNUSABLE);
    assertThat(run("search").status()).isEqualTo(ExitStatus.UNUSABLE);
  }

  @Test
  void erasingRemovesTheWordsOffTheDisk() throws Exception {
    run("search", "moon");
    Path index = Path.of(data).resolve("index");
    assertThat(index).isNotEmptyDirectory();
    assertThat(run("erase", "--yes").status()).isZero();
    assertThat(index).doesNotExist();
  }
}
