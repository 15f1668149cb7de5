package dev.fovea.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.models.Language;
import dev.fovea.models.explanation.Explanation;
import java.time.ZoneOffset;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExplanationViewTest {
  @Test
  void inATerminalBarsAndCellsAreAlignedWhateverTheScript() {
    for (Explanation explanation :
        List.of(SampleExplanations.english(), SampleExplanations.chinese())) {
      List<String> lines = text(explanation, Language.ENGLISH, 80).lines().toList();
      assertThat(lines)
          .allSatisfy(line -> assertThat(DisplayWidth.of(line)).isLessThanOrEqualTo(80));
      assertThat(
              lines.stream()
                  .filter(line -> line.contains("━"))
                  .map(line -> DisplayWidth.of(line.substring(0, line.indexOf('━'))))
                  .distinct())
          .hasSize(1);
      assertThat(lines.stream().filter(line -> line.endsWith("█")).map(DisplayWidth::of).distinct())
          .hasSize(1);
    }
  }

  @Test
  void theTerminalSaysWhatTheNumbersMeanAndHowFarToBelieveThem() {
    assertThat(text(SampleExplanations.english(), Language.ENGLISH, 100).replaceAll("\\s+", " "))
        .contains("all-minilm-l6-v2 · leave-one-out")
        .contains("first costs 0.410 of the cosine on average, keeping them first costs 0.120")
        .contains("That is 0.930 on a scale from a random order (0)")
        .contains("attention rolled out over all layers");
    assertThat(text(SampleExplanations.chinese(), Language.CHINESE, 100))
        .contains("句子向量的 1 − 余弦", "各层展开合并的注意力", "相当于 0.930");
  }

  @Test
  void aMatrixTooWideForNumbersIsShadedAndOneTooWideForThatIsReferredElsewhere() {
    String shaded = text(SampleExplanations.ofWords(25), Language.ENGLISH, 80);
    assertThat(shaded).contains("░ ▒ ▓ █").contains("layer 3, head 2").contains("first 27 tokens");
    String wide = text(SampleExplanations.ofWords(100), Language.ENGLISH, 80);
    assertThat(wide).contains("102 tokens are too many").doesNotContain("██");
    assertThat(wide.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
  }

  @Test
  void jsonHasTheMembersThatOtherProgramsRelyOn() {
    JsonNode json =
        JsonMapper.builder().build().readTree(ExplanationJson.render(SampleExplanations.english()));
    assertThat(json.propertyNames())
        .contains(
            "text",
            "tokens",
            "words",
            "target",
            "method",
            "weights",
            "completenessGap",
            "faithfulness");
    assertThat(json.get("completenessGap").isNull()).isTrue();
    assertThat(json.get("weights")).hasSize(json.get("tokens").size());
    assertThat(json.get("faithfulness").get("normalised").asDouble()).isEqualTo(0.93);
    // Places count characters: the emoji, two UTF-16 units, is one.
    assertThat(json.get("words").get(1).get("start").asInt()).isEqualTo(2);
    assertThat(json.get("words").get(1).get("end").asInt()).isEqualTo(6);
  }

  @Test
  void aPageShowsTheWordsInTheTextEachWithItsWeightAndTheWholeMatrix() {
    Document page = page(SampleExplanations.chinese(), Language.CHINESE);
    assertThat(page.expectFirst("h1").text()).isEqualTo("猫坐在垫子上");
    assertThat(page.select("h1 .word").eachAttr("style").getFirst()).isEqualTo("--share:100.0%");
    assertThat(page.select(".contributions tbody tr")).hasSize(4);
    assertThat(page.select(".matrix tbody td")).hasSize(36);
    assertThat(page.expectFirst(".matrix tbody td").attr("title")).startsWith("[CLS] → [CLS] 0.");
    assertThat(page(SampleExplanations.english(), Language.ENGLISH).expectFirst("h1").text())
        .isEqualTo("😀 cats sat");
  }

  @Test
  void whatSpeaksAgainstTheRestGoesTheOtherWay() {
    Explanation explanation = SampleExplanations.signed();
    List<String> bars =
        text(explanation, Language.ENGLISH, 80).lines().filter(line -> line.contains("│")).toList();
    assertThat(bars).hasSize(3);
    assertThat(bars.get(0).indexOf('━')).isGreaterThan(bars.get(0).indexOf('│'));
    assertThat(bars.get(1).indexOf('━')).isLessThan(bars.get(1).indexOf('│')).isPositive();
    assertThat(text(explanation, Language.ENGLISH, 100)).contains("0.00040");
    assertThat(page(explanation, Language.ENGLISH).select(".against")).hasSize(2);
    assertThat(
            JsonMapper.builder()
                .build()
                .readTree(ExplanationJson.render(explanation))
                .get("completenessGap")
                .asDouble())
        .isEqualTo(0.0004);
  }

  @Test
  void aClassifiersAnswerIsSaidAndTheNGramsPartStandsBesideEachWord() {
    Explanation explanation = SampleExplanations.ofClassifier();
    assertThat(text(explanation, Language.ENGLISH, 100).replaceAll("\\s+", " "))
        .contains("<b>science</b> rather than sport: <b>science</b> has 0.910 of the probability")
        .contains("With 0.250, which every text has, they add up to 2.310")
        .contains("of the probability on average")
        .contains("0.125")
        .contains("0.094 in all");
    assertThat(text(explanation, Language.CHINESE, 100)).contains("而不是 sport", "n 元组分支");
    Document page = page(explanation, Language.ENGLISH);
    assertThat(page.expectFirst(".answer").text()).contains("<b>science</b> rather than sport");
    assertThat(page.select(".contributions tbody tr").getFirst().select(".value").eachText())
        .containsExactly("0.167", "0.125");
    JsonNode json = JsonMapper.builder().build().readTree(ExplanationJson.render(explanation));
    assertThat(json.get("target").asString()).isEqualTo("<b>science</b>");
    assertThat(json.at("/answer/against").asString()).isEqualTo("sport");
    assertThat(json.at("/words/1/linear").asDouble()).isEqualTo(-0.0625);
  }

  @Test
  void aPageHasAPictureOfEveryHead() {
    assertThat(page(SampleExplanations.english(), Language.ENGLISH).select(".heads img"))
        .singleElement()
        .satisfies(picture -> {
          assertThat(picture.attr("src")).startsWith("data:image/png;base64,");
          assertThat(picture.attr("alt")).isEqualTo("the attention of layer 0, head 0");
        });
  }

  @Test
  void nothingInTheTextBecomesMarkupOrReachesTheTerminal() {
    Document page = page(SampleExplanations.hostile(), Language.ENGLISH);
    assertThat(page.select("script, img:not([src^=data:]), iframe")).isEmpty();
    assertThat(page.select("style").html()).doesNotContain("url(", "@import");
    assertThat(page.expectFirst("h1").text()).contains("<script>alert(1)</script>");
    assertThat(page.html()).doesNotContain("\u001b", "\u202e");
    assertThat(text(SampleExplanations.hostile(), Language.ENGLISH, 80))
        .doesNotContain("\u001b", "\u202e");
  }

  private static String text(Explanation explanation, Language language, int columns) {
    return new ExplanationText(new Presentation(language, ZoneOffset.UTC, columns, false))
        .render(explanation);
  }

  static Document page(Explanation explanation, Language language) {
    return Jsoup.parse(html(explanation, language));
  }

  static String html(Explanation explanation, Language language) {
    return new ExplanationHtml(new Presentation(language, ZoneOffset.UTC, 80, false))
        .render(explanation);
  }
}
