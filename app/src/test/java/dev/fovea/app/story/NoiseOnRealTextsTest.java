package dev.fovea.app.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fovea.models.Language;
import dev.fovea.models.classifier.CompactClassifier;
import dev.fovea.models.classifier.CompactTrainer;
import dev.fovea.models.data.LabelledTextReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The measures on labelled texts; the figures stand in docs/evaluation.md. */
class NoiseOnRealTextsTest {

  private static final double NOTICEABLE = 0.55;

  @Test
  void baitIsToldFromNewsHeadlines() throws IOException {
    Figures figures =
        measure("clickbait-test.tsv.gz", "1", title -> Bait.of(title, Language.ENGLISH));

    assertThat(figures.auc()).as(figures.toString()).isGreaterThan(0.93);
    assertThat(figures.accuracy()).as(figures.toString()).isGreaterThan(0.80);
  }

  @Test
  void theModelThatComesWithFoveaTellsClickbaitFromNewsHeadlines() throws IOException {
    Figures figures =
        measure("clickbait-test.tsv.gz", "1", title -> Clickbait.of(title, Language.ENGLISH));

    assertThat(figures.auc()).as(figures.toString()).isGreaterThan(0.995);
    assertThat(figures.accuracy()).as(figures.toString()).isGreaterThan(0.90);
    assertThat(figures.falseAlarms()).as(figures.toString()).isLessThan(10);
  }

  @Test
  void theModelThatComesWithFoveaIsWhatItsCommandMakes() throws IOException {
    Path path = data().resolve("noise").resolve("clickbait-train.tsv.gz");
    assumeTrue(Files.exists(path), "skipped: the development data lack " + path);
    CompactClassifier made;
    try (GZIPInputStream stream = new GZIPInputStream(Files.newInputStream(path))) {
      made =
          new CompactTrainer(CompactTrainer.Settings.headlines())
              .train(LabelledTextReader.read(path.toString(), stream));
    }
    for (String title :
        List.of("Council keeps the night bus", "27 Things You Will Only Get If You Have A Cat")) {
      double odds = made.logOdds(title) + Math.log(0.02 / 0.98);
      assertThat(Clickbait.of(title, Language.ENGLISH))
          .isCloseTo(1 / (1 + Math.exp(-odds)), Offset.offset(1e-3));
    }
  }

  @Test
  void hardlyAnyTitleOfAnotherNewsAgencyIsTakenForClickbait() throws IOException {
    Path path = data().resolve("feeds").resolve("reuters-000.sgm.gz");
    assumeTrue(Files.exists(path), "skipped: the development data lack " + path);
    String all;
    try (GZIPInputStream stream = new GZIPInputStream(Files.newInputStream(path))) {
      all = new String(stream.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
    List<String> titles =
        Pattern.compile("<TITLE>([^<]+)</TITLE>")
            .matcher(all)
            .results()
            .map(found -> found.group(1).replace("&lt;", "<").strip())
            .toList();
    long alarms =
        titles.stream()
            .filter(title -> Clickbait.of(title, Language.ENGLISH) >= NOTICEABLE)
            .count();

    assertThat(titles).hasSizeGreaterThan(800);
    assertThat(alarms).as("of %d titles", titles.size()).isLessThan(titles.size() / 200);
  }

  @Test
  void sellingIsToldFromPersonalMessages() throws IOException {
    Figures figures =
        measure("sms-test.tsv.gz", "spam", text -> Selling.of(text, "", Language.ENGLISH));

    assertThat(figures.auc()).as(figures.toString()).isGreaterThan(0.93);
    assertThat(figures.accuracy()).as(figures.toString()).isGreaterThan(0.94);
  }

  private record Example(double value, boolean noise) {}

  private record Figures(double auc, double accuracy, long falseAlarms, int n) {}

  private static Figures measure(String file, String noise, ToDoubleFunction<String> value)
      throws IOException {
    Path path = data().resolve("noise").resolve(file);
    assumeTrue(Files.exists(path), "skipped: the development data lack " + path);
    List<Example> examples = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(path)), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        int tab = line.lastIndexOf('\t');
        examples.add(
            new Example(
                value.applyAsDouble(line.substring(0, tab)),
                line.substring(tab + 1).equals(noise)));
      }
    }
    long right =
        examples.stream().filter(each -> each.value() >= NOTICEABLE == each.noise()).count();
    long alarms =
        examples.stream().filter(each -> each.value() >= NOTICEABLE && !each.noise()).count();
    return new Figures(auc(examples), (double) right / examples.size(), alarms, examples.size());
  }

  /** The Mann-Whitney statistic; equal values share their ranks. */
  private static double auc(List<Example> examples) {
    List<Example> sorted = new ArrayList<>(examples);
    sorted.sort(Comparator.comparingDouble(Example::value));
    double ranks = 0;
    double noisy = 0;
    for (int start = 0; start < sorted.size(); ) {
      int end = start;
      int noisyHere = 0;
      while (end < sorted.size() && sorted.get(end).value() == sorted.get(start).value()) {
        noisyHere += sorted.get(end).noise() ? 1 : 0;
        end++;
      }
      ranks += noisyHere * (start + end + 1) / 2.0;
      noisy += noisyHere;
      start = end;
    }
    double plain = sorted.size() - noisy;
    return (ranks - noisy * (noisy + 1) / 2) / (noisy * plain);
  }

  private static Path data() {
    String named = System.getProperty("FOVEA_DATA", System.getenv("FOVEA_DATA"));
    if (named != null) {
      return Path.of(named);
    }
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("mvnw"))) {
      Path parent = folder.getParent();
      assumeTrue(parent != null, "skipped: no folder with mvnw above the working directory");
      folder = parent == null ? folder : parent;
    }
    Path data = folder.resolve("../shared/data").normalize();
    assumeTrue(Files.isDirectory(data), "skipped: no development data at " + data);
    return data;
  }
}
