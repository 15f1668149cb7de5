package dev.fovea.models.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.models.metrics.ClassificationReport.PerClass;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class ClassificationReportTest {
  private static final List<String> NAMES = List.of("cat", "dog", "<&\"owl>");

  /** Counted by hand: one row right of two cats, two of three dogs, an owl never. */
  private static final int[] TRUTH = {0, 0, 1, 1, 1};

  private static final float[][] PROBABILITIES = {
    {0.8f, 0.1f, 0.1f},
    {0.2f, 0.5f, 0.3f},
    {0.1f, 0.9f, 0},
    {0.25f, 0.5f, 0.25f},
    {0.6f, 0.4f, 0}
  };

  @Test
  void figuresAgreeWithThoseWorkedOutByHand() {
    ClassificationReport report = ClassificationReport.of(NAMES, TRUTH, PROBABILITIES);
    assertThat(report.n()).isEqualTo(5);
    assertThat(report.accuracy()).isEqualTo(0.6);
    assertThat(report.confusion())
        .containsExactly(List.of(1, 1, 0), List.of(1, 2, 0), List.of(0, 0, 0));
    assertThat(report.perClass())
        .containsExactly(
            new PerClass("cat", 2, 0.5, 0.5, 0.5),
            new PerClass("dog", 3, 2 / 3., 2 / 3., 2 / 3.),
            new PerClass("<&\"owl>", 0, 0, 0, 0));
    assertThat(report.macroF1()).isCloseTo((0.5 + 2 / 3.) / 2, within(1e-12));
    double loss =
        -(Math.log(0.8f) + Math.log(0.2f) + Math.log(0.9f) + Math.log(0.5f) + Math.log(0.4f)) / 5;
    assertThat(report.loss()).isCloseTo(loss, within(1e-12));
    // Answers of .5 (one of two right), .6 (wrong), .8 and .9 (right), each in a bin of its own.
    assertThat(report.calibrationError()).isCloseTo((2 * 0 + 0.6 + 0.2 + 0.1) / 5, within(1e-6));
  }

  @Test
  void aSureMistakeLeavesTheLossFinite() {
    assertThat(ClassificationReport.of(NAMES, new int[] {0}, new float[][] {{0, 1, 0}}).loss())
        .isCloseTo(-Math.log(1e-12), within(1e-9));
  }

  @Test
  void rowsAndAnswersMustBeAsMany() {
    assertThatThrownBy(() -> ClassificationReport.of(NAMES, new int[0], new float[0][]))
        .hasMessage("0 rows with 0 answers; as many of both are needed, and one at least");
  }

  @Test
  void thePictureHasASquareForEveryPairAndIsSoundXml() throws Exception {
    ClassificationReport report = ClassificationReport.of(NAMES, TRUTH, PROBABILITIES);
    String svg = new ConfusionPicture(report, "truth", "answer").svg();
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)));
    assertThat(document.getElementsByTagName("rect").getLength()).isEqualTo(1 + 9);
    assertThat(svg).contains("dog → cat: 1 (33.3%)").contains("&lt;&amp;&quot;owl&gt; → dog: 0");
  }
}
