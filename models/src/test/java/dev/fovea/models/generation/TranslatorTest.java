package dev.fovea.models.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.models.generation.WrittenDates.Example;
import dev.fovea.models.training.TrainingListener;
import dev.fovea.models.training.TrainingSettings;
import java.io.IOException;
import java.io.StringReader;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class TranslatorTest {
  @Test
  void aHeldOutDateIsInNoFormAmongThoseToLearnFrom() {
    WrittenDates.Split split = WrittenDates.split(2000, 300, 7);
    Set<String> learned = new HashSet<>(split.learned().stream().map(Example::iso).toList());
    assertThat(split.heldOut()).extracting(Example::iso).doesNotContainAnyElementsOf(learned);
    assertThat(split.learned())
        .allSatisfy(example ->
            assertThat(LocalDate.parse(example.iso()).toString()).isEqualTo(example.iso()));
    assertThat(split).isEqualTo(WrittenDates.split(2000, 300, 7));
    assertThat(List.of(3, 10, 13, 20, 31))
        .extracting(WrittenDates::number)
        .containsExactly("三", "十", "十三", "二十", "三十一");
  }

  @Test
  void itWritesTheFormOfDatesSoonAndLooksAtAllItReads() throws Exception {
    WrittenDates.Split split = WrittenDates.split(400, 20, 7);
    Translator translator = train(split);
    assertThat(translator.translate(List.of("3 March 2024", "二〇二四年三月三日")))
        .allSatisfy(date -> assertThat(date).matches("(19|20)[0-9]{2}-[01][0-9]-[0-3][0-9]"));
    Alignment alignment = translator.align("3 March 2024");
    assertThat(alignment.weights()).hasSize(alignment.written().length());
    assertThat(alignment.weights())
        .allSatisfy(row -> {
          assertThat(row).hasSize(12);
          assertThat(row.stream().mapToDouble(Double::doubleValue).sum())
              .isCloseTo(1, within(1e-5));
        });
    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(alignment.svg())));
    assertThat(document.getElementsByTagName("rect").getLength())
        .isEqualTo(1 + 12 * alignment.written().length());
  }

  private static Translator train(WrittenDates.Split split) throws IOException {
    return Translator.train(
        split.learned(),
        split.heldOut(),
        TrainingSettings.standard()
            .withEpochs(8)
            .withBatchExamples(16)
            .withLearningRate(0.005)
            .withPatience(8),
        TrainingListener.NONE);
  }
}
