package dev.fovea.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.models.Language;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class KeptPagesTest {

  private record Row(String title) {}

  private final KeptPages pages = new KeptPages();
  private final AtomicInteger filled = new AtomicInteger();

  private String page(String reader, String title, String once) {
    return pages.page(
        "stream",
        Language.ENGLISH,
        Map.of(
            "reader",
            reader,
            "rows",
            List.of(new Row(title)),
            "nonce",
            "n-" + once,
            "csrf",
            "c-" + once),
        variables -> {
          filled.incrementAndGet();
          return "%s %s %s %s"
              .formatted(
                  variables.get("reader"),
                  variables.get("rows"),
                  variables.get("nonce"),
                  variables.get("csrf"));
        });
  }

  @Test
  void aPageIsFilledOnceAndCarriesItsOwnNonceAndCodeEachTime() {
    assertThat(page("ada", "a title", "1")).isEqualTo("ada [Row[title=a title]] n-1 c-1");
    assertThat(page("ada", "a title", "2")).isEqualTo("ada [Row[title=a title]] n-2 c-2");
    assertThat(filled).hasValue(1);
  }

  @Test
  void whateverIsDifferentInItMakesItAnotherPage() {
    assertThat(page("ada", "a title", "1")).startsWith("ada [Row[title=a title]]");
    assertThat(page("bob", "a title", "1")).startsWith("bob [Row[title=a title]]");
    assertThat(page("ada", "another", "1")).startsWith("ada [Row[title=another]]");
    assertThat(filled).hasValue(3);
  }
}
