package dev.fovea.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.app.briefing.Briefing;
import dev.fovea.app.briefing.LeftOut;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class BriefingJsonTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final BriefingJson json = new BriefingJson();

  private void assertIsTheDocument(Briefing briefing) {
    assertThat(new String(json.write(briefing).toArray(), StandardCharsets.UTF_8))
        .isEqualTo(JSON.writeValueAsString(BriefingDocument.of(briefing)));
  }

  @Test
  void isTheBriefingsDocumentByteByByteAsOftenAsItIsWritten() {
    List<Briefing> all =
        List.of(SampleBriefings.english(), SampleBriefings.chinese(), SampleBriefings.hostile());
    for (int time = 0; time < 2; time++) {
      all.forEach(this::assertIsTheDocument);
    }
  }

  @Test
  void saysWhatASourceIsCalledNow() {
    Briefing before = SampleBriefings.english();
    assertIsTheDocument(before);
    assertThat(before.leftOut()).isNotEmpty();
    assertIsTheDocument(
        new Briefing(
            before.generatedAt(),
            before.mode(),
            before.budgetMinutes(),
            before.expectedMinutes(),
            before.plannedMinutes(),
            before.price(),
            before.bound(),
            before.picks(),
            before.leftOut().stream()
                .map(each ->
                    new LeftOut(
                        each.entry(), "“renamed”", each.worth(), each.minutes(), each.omission()))
                .toList(),
            before.sources(),
            before.notes()));
  }
}
