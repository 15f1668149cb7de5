package dev.fovea.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.app.briefing.Briefing;
import dev.fovea.models.Language;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.data.Offset;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class BriefingHtmlTest {

  private static final Pattern PLACE = Pattern.compile("left:([0-9.]+)%;width:([0-9.]+)%");

  private static Document page(Briefing briefing, Language language) {
    Presentation presentation = new Presentation(language, ZoneOffset.UTC, 80, false);
    return Jsoup.parse(new BriefingHtml(presentation).render(briefing));
  }

  @Test
  void showsTitlesReasonsEvidenceDuplicatesAndHowToDecide() {
    Document page = page(SampleBriefings.english(), Language.ENGLISH);
    assertThat(page.title()).isEqualTo("Your 15 minutes · Sunday 22 November 2026, 09:54");
    assertThat(page.select("article h3 a").eachText())
        .hasSize(2)
        .contains("注意力机制入门：从加权平均到 Transformer");
    assertThat(page.expectFirst("tr.evidence").text())
        .isEqualTo("you saved “Write-ahead logging in ten minutes” +0.31");
    assertThat(page.select(".duplicates a").attr("href")).isEqualTo("https://other.example/sqlite");
    assertThat(page.expectFirst("article code").text())
        .isEqualTo(
            "fovea decide " + SampleBriefings.english().picks().getFirst().entry().id() + " worth");
    assertThat(page.select(".row")).hasSameSizeAs(SampleBriefings.english().leftOut());
    assertThat(page.select(".sources .failed").text()).contains("404 Not Found");
  }

  @Test
  void eachBarBeginsWhereTheOneBeforeItEndedAndTheLastEndsAtTheTotal() {
    for (Element sum : page(SampleBriefings.english(), Language.ENGLISH).select("table.sum")) {
      double zero = percent(sum.expectFirst(".zero").attr("style"), "left:([0-9.]+)%");
      double at = zero;
      for (Element row : sum.select("tbody tr:not(.evidence)")) {
        Element bar = row.expectFirst(".bar i:not(.zero)");
        List<Double> ends = ends(bar);
        boolean raises = bar.hasClass("raises");
        assertThat(raises ? ends.getFirst() : ends.getLast()).isCloseTo(at, Offset.offset(0.02));
        at = raises ? ends.getLast() : ends.getFirst();
      }
      List<Double> total = ends(sum.expectFirst("tfoot .total"));
      double end = Math.abs(total.getFirst() - zero) < 0.02 ? total.getLast() : total.getFirst();
      assertThat(end).isCloseTo(at, Offset.offset(0.02));
    }
  }

  @Test
  void theHundredthsOnThePageAddUp() {
    for (Element sum : page(SampleBriefings.english(), Language.ENGLISH).select("table.sum")) {
      long parts =
          sum.select("tbody tr:not(.evidence) .value").eachText().stream()
              .mapToLong(Numbers::hundredths)
              .sum();
      assertThat(parts).isEqualTo(Numbers.hundredths(sum.select("tfoot .value").text()));
    }
  }

  @Test
  void nothingThatAFeedWritesBecomesMarkup() {
    Document page = page(SampleBriefings.hostile(), Language.ENGLISH);
    assertThat(page.select("script, img, iframe, object, embed, form, svg")).isEmpty();
    for (Element element : page.getAllElements()) {
      assertThat(element.attributes().asList())
          .allSatisfy(attribute -> assertThat(attribute.getKey()).doesNotStartWith("on"));
    }
    assertThat(page.expectFirst("article h3").text()).contains("<script>alert('x')</script>");
    assertThat(page.html()).doesNotContain("\u001b", "\u009b", "\u202e", "\u2066", "\u0000");
  }

  @Test
  void linksOnlyWhereAClickLeadsSomewhereAndTellsNobodyFromWhere() {
    Document page = page(SampleBriefings.hostile(), Language.ENGLISH);
    assertThat(page.select("a[href]")).isNotEmpty();
    for (Element link : page.select("a[href]")) {
      assertThat(link.attr("href")).startsWith("https://");
      assertThat(link.attr("rel")).contains("noreferrer");
    }
    assertThat(page.select("[src], [action], [formaction], [poster], [srcset]")).isEmpty();
    assertThat(page.select("style").html()).doesNotContain("url(", "@import");
  }

  @Test
  void everythingIsMarkedWithItsLanguage() {
    Document english = page(SampleBriefings.english(), Language.ENGLISH);
    assertThat(english.expectFirst("html").attr("lang")).isEqualTo("en");
    assertThat(english.select("h3").eachAttr("lang")).containsExactly("en", "zh");
    Document chinese = page(SampleBriefings.chinese(), Language.CHINESE);
    assertThat(chinese.expectFirst("html").attr("lang")).isEqualTo("zh-CN");
    assertThat(chinese.select("h1, h2").eachText())
        .containsExactly("您的 15 分钟", "入选", "未入选及原因", "来源");
  }

  @Test
  void aChronologicalBriefingHasNoSumsAndAnEmptyOneSaysWhatIsMissing() {
    assertThat(page(SampleBriefings.chronological(), Language.ENGLISH).select("table")).isEmpty();
    assertThat(page(SampleBriefings.empty(), Language.ENGLISH).select("header").text())
        .contains("There is nothing to read");
    assertThat(page(SampleBriefings.everythingFailed(), Language.ENGLISH).text())
        .contains("no source could be read", "404 Not Found", "no such host");
  }

  private static double percent(String style, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(style);
    assertThat(matcher.find()).isTrue();
    return Double.parseDouble(matcher.group(1));
  }

  private static List<Double> ends(Element bar) {
    Matcher matcher = PLACE.matcher(bar.attr("style"));
    assertThat(matcher.matches()).isTrue();
    double left = Double.parseDouble(matcher.group(1));
    return new ArrayList<>(List.of(left, left + Double.parseDouble(matcher.group(2))));
  }
}
