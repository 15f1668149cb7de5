package dev.fovea.benchmarks.brief;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

class ArticlesTest {
  private static final Instant UNTIL = Instant.parse("2026-03-01T08:00:00Z");

  @Test
  void theSameSeedGivesTheSameArticlesAndAnotherSeedOthers() {
    assertThat(new Articles(1).feed(5, UNTIL)).isEqualTo(new Articles(1).feed(5, UNTIL));
    assertThat(new Articles(2).feed(5, UNTIL)).isNotEqualTo(new Articles(1).feed(5, UNTIL));
  }

  @Test
  void aFeedIsWellFormedAndHasArticlesAsLongAsAnAgencys() throws Exception {
    byte[] feed = new Articles(1).feed(40, UNTIL).getBytes(StandardCharsets.UTF_8);
    Document document =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(feed));
    assertThat(document.getElementsByTagName("item").getLength()).isEqualTo(40);
    NodeList texts = document.getElementsByTagName("description");
    for (int text = 0; text < texts.getLength(); text++) {
      assertThat(texts.item(text).getTextContent().split(" ", -1)).hasSize(8 * 18);
    }
  }
}
