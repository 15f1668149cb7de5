package dev.fovea.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.app.ledger.Consideration;
import dev.fovea.app.stream.Source;
import dev.fovea.models.Language;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FollowedTextTest {

  private static final List<Source> SOURCES =
      List.of(
          Source.unread("https://a.example/"),
          Source.unread("https://b.example/"),
          Source.unread("https://c.example/"));

  @Test
  void saysWhichSourcesAreWorthALookAndOfWhichItIsTooEarlyToSay() {
    Map<String, Consideration> considerations =
        Map.of(
            "https://a.example/", new Consideration(0.875, 9),
            "https://b.example/", new Consideration(1e-9, 4),
            "https://c.example/", new Consideration(0.125, 2));
    List<String> rows = text(considerations, Language.ENGLISH).lines().toList();
    assertThat(rows.get(0)).contains("worth a look");
    assertThat(rows.get(1)).contains("a.example").endsWith("88 %");
    assertThat(rows.get(2)).contains("b.example").endsWith("no");
    assertThat(rows.get(3)).contains("c.example").endsWith("too early to say");
    assertThat(text(considerations, Language.CHINESE)).contains("值得一看", "88 %", "否", "尚难判断");
  }

  @Test
  void withoutARecordThereIsNoSuchColumn() {
    assertThat(text(Map.of(), Language.ENGLISH)).doesNotContain("worth a look");
    assertThat(text(Map.of("https://a.example/", new Consideration(0.3, 1)), Language.ENGLISH))
        .doesNotContain("worth a look");
  }

  private static String text(Map<String, Consideration> considerations, Language language) {
    return new FollowedText(new Presentation(language, ZoneOffset.UTC, 100, false))
        .render(SOURCES, source -> 3, considerations);
  }
}
