package dev.fovea.app.stream.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LinkHeaderTest {

  private static final String BASE = "https://a.example/feeds/all";

  private static List<LinkHeader> parse(String... values) {
    return LinkHeader.parse(List.of(values), BASE);
  }

  @Test
  void linksComeWithTheirRelations() {
    assertThat(
            parse(
                "<https://hub.example/>; rel=\"hub\", </self?a=1,2;3>; title=\"a, b; c\"; REL = Self",
                "<other>; rel=\"Next  hub\"; rel=ignored"))
        .containsExactly(
            new LinkHeader("https://hub.example/", Set.of("hub")),
            new LinkHeader("https://a.example/self?a=1,2;3", Set.of("self")),
            new LinkHeader("https://a.example/feeds/other", Set.of("next", "hub")));
  }

  @Test
  void whatIsNoLinkIsPassedOver() {
    assertThat(
            parse(
                "",
                ",,;;",
                "https://a.example/; rel=hub",
                "<>; rel=hub",
                "<https://never.example/; rel=hub, <https://closed.example/>; rel=hub",
                "<https://quoted.example/>; rel=\"hub"))
        .extracting(LinkHeader::target)
        .containsExactly("https://quoted.example/");
    assertThat(parse("<https://bare.example/>"))
        .singleElement()
        .satisfies(link -> assertThat(link.relations()).isEmpty());
  }
}
