package dev.fovea.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.app.briefing.Briefing;
import dev.fovea.models.Language;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Pictures of what was looked at are left in {@code target/briefings}. */
class BriefingInBrowserTest {

  /**
   * The least contrast of any text with the background under it (WCAG 2.2, 1.4.3), by the page's
   * own computed colours. Text on the budget's segments lies on the segment.
   */
  private static final String LEAST_CONTRAST =
      """
      (() => {
        const rgb = c => c.match(/[0-9.]+/g).map(Number);
        const luminance = c => {
          const [r, g, b] = rgb(c).map(v => v / 255).map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
          return .2126 * r + .7152 * g + .0722 * b;
        };
        const background = e => {
          for (; e; e = e.parentElement) {
            const c = getComputedStyle(e).backgroundColor;
            if (rgb(c)[3] !== 0) return c;
          }
          return 'rgb(255, 255, 255)';
        };
        let least = 21;
        for (const e of document.querySelectorAll('body *')) {
          if (![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue;
          const [a, b] = [luminance(getComputedStyle(e).color), luminance(background(e))];
          least = Math.min(least, (Math.max(a, b) + .05) / (Math.min(a, b) + .05));
        }
        return least;
      })()
      """;

  @TempDir private static Path folder;
  private static @Nullable Browser started;

  @BeforeAll
  static void startBrowser() throws Exception {
    started = Browser.start(folder);
  }

  @AfterAll
  static void stopBrowser() {
    if (started != null) {
      started.close();
    }
  }

  private static Browser browser() {
    return Objects.requireNonNull(started);
  }

  private static Map<String, String> pages() {
    Map<String, Briefing> english = new LinkedHashMap<>();
    english.put("english", SampleBriefings.english());
    english.put("chronological", SampleBriefings.chronological());
    english.put("failed", SampleBriefings.everythingFailed());
    english.put("hostile", SampleBriefings.hostile());
    english.put("large", SampleBriefings.large());
    Map<String, String> pages = new LinkedHashMap<>();
    english.forEach((name, briefing) -> pages.put(name, html(briefing, Language.ENGLISH)));
    pages.put("chinese", html(SampleBriefings.chinese(), Language.CHINESE));
    return pages;
  }

  private static String html(Briefing briefing, Language language) {
    return new BriefingHtml(new Presentation(language, ZoneOffset.UTC, 80, false)).render(briefing);
  }

  @Test
  void aPageStandsByItselfFitsAPhoneComplainsOfNothingAndCanBeReadInLightAndDark()
      throws Exception {
    Path pictures = Files.createDirectories(Path.of("target", "briefings"));
    Browser browser = browser();
    for (Map.Entry<String, String> page : pages().entrySet()) {
      Path file = folder.resolve(page.getKey() + ".html");
      Files.writeString(file, page.getValue());
      for (int width : List.of(390, 1280)) {
        boolean dark = width == 390;
        browser.open(file, width, dark);
        browser.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
        String name = page.getKey() + "-" + width;

        assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
            .as("scrolls sideways: %s", name)
            .isLessThanOrEqualTo(width);
        assertThat(browser.evaluate(LEAST_CONTRAST).asDouble()).as(name).isGreaterThan(4.5);
        assertThat(browser.complaints()).as(name).isEmpty();
        assertThat(browser.requests())
            .as(name)
            .allMatch(address -> address.startsWith("file:") || address.equals("data:,"))
            .filteredOn(address -> address.startsWith("file:"))
            .hasSize(1);
        if (!page.getKey().equals("large")) {
          browser.screenshot(pictures.resolve(name + ".png"));
        }
      }
    }
  }

  @Test
  void aPageHasLandmarksAndHeadingsForThoseWhoListen() throws Exception {
    Browser browser = browser();
    Path file = folder.resolve("page.html");
    Files.writeString(file, html(SampleBriefings.english(), Language.ENGLISH));
    browser.open(file, 1280, false);
    JsonNode outline =
        browser.evaluate(
            "[...document.querySelectorAll('h1,h2,h3')].map(h => h.tagName).join(' ')");
    assertThat(outline.asString()).isEqualTo("H1 H2 H3 H3 H2 H2");
    assertThat(browser.evaluate("document.querySelectorAll('header,main,footer').length").asInt())
        .isEqualTo(3);
  }

  @Test
  void aPagePrintsOnPaperOfItsSize() throws Exception {
    Browser browser = browser();
    Path file = folder.resolve("page.html");
    Files.writeString(file, html(SampleBriefings.large(), Language.ENGLISH));
    browser.open(file, 1280, true);
    byte[] paper = browser.print();
    Files.write(Path.of("target", "briefings", "large.pdf"), paper);
    assertThat(new String(paper, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
    assertThat(new String(paper, StandardCharsets.ISO_8859_1)).contains("/MediaBox [0 0 594.95");
  }
}
