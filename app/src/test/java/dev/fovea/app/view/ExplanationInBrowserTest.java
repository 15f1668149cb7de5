package dev.fovea.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.models.Language;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures of what was looked at are left in {@code target/explanations}. */
class ExplanationInBrowserTest {
  /**
   * The least contrast of any text with what lies under it (WCAG 2.2, 1.4.3), with translucent
   * backgrounds laid over one another.
   */
  private static final String LEAST_CONTRAST =
      """
      (() => {
        const parts = c => {
          const n = c.match(/-?[0-9.]+(e-?[0-9]+)?/g).map(Number);
          const unit = c.startsWith('color(') ? n : [n[0] / 255, n[1] / 255, n[2] / 255, n[3]];
          return [unit[0], unit[1], unit[2], unit[3] === undefined ? 1 : unit[3]];
        };
        const luminance = c => {
          const [r, g, b] = c.map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
          return .2126 * r + .7152 * g + .0722 * b;
        };
        const under = e => {
          if (!e) return [1, 1, 1];
          const c = parts(getComputedStyle(e).backgroundColor);
          if (c[3] === 1) return c;
          const below = under(e.parentElement);
          return [0, 1, 2].map(i => c[3] * c[i] + (1 - c[3]) * below[i]);
        };
        let least = 21;
        for (const e of document.querySelectorAll('body *')) {
          if (![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue;
          const [a, b] = [luminance(parts(getComputedStyle(e).color)), luminance(under(e))];
          least = Math.min(least, (Math.max(a, b) + .05) / (Math.min(a, b) + .05));
        }
        return least;
      })()
      """;

  @TempDir private static Path folder;

  @Test
  void aPageStandsByItselfFitsAPhonePrintsAndCanBeReadInLightAndDark() throws Exception {
    Map<String, String> pages =
        Map.of(
            "english", ExplanationViewTest.html(SampleExplanations.english(), Language.ENGLISH),
            "chinese", ExplanationViewTest.html(SampleExplanations.chinese(), Language.CHINESE),
            "classifier",
                ExplanationViewTest.html(SampleExplanations.ofClassifier(), Language.ENGLISH),
            "classifier-chinese",
                ExplanationViewTest.html(SampleExplanations.ofClassifier(), Language.CHINESE),
            "signed", ExplanationViewTest.html(SampleExplanations.signed(), Language.ENGLISH),
            "long", ExplanationViewTest.html(SampleExplanations.ofWords(60), Language.ENGLISH));
    Path pictures = Files.createDirectories(Path.of("target", "explanations"));
    try (Browser browser = Browser.start(folder)) {
      for (Map.Entry<String, String> page : pages.entrySet()) {
        Path file = folder.resolve(page.getKey() + ".html");
        Files.writeString(file, page.getValue());
        for (int width : List.of(390, 1280)) {
          String name = page.getKey() + "-" + width;
          browser.open(file, width, width == 390);
          browser.screenshot(pictures.resolve(name + ".png"));
          assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
              .as("scrolls sideways: %s", name)
              .isLessThanOrEqualTo(width);
          assertThat(browser.evaluate(LEAST_CONTRAST).asDouble()).as(name).isGreaterThan(4.5);
          assertThat(browser.complaints()).as(name).isEmpty();
          assertThat(browser.requests())
              .as(name)
              .allMatch(address -> address.startsWith("file:") || address.startsWith("data:"));
        }
        byte[] paper = browser.print();
        Files.write(pictures.resolve(page.getKey() + ".pdf"), paper);
        assertThat(new String(paper, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
      }
    }
  }
}
