package dev.fovea.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.models.Language;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EconomicsCommandsTest {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  @TempDir Path folder;
  private final Shell shell = new Shell(Language.ENGLISH);

  @Test
  void allocateDividesABudgetAndNamesItsPrice() throws IOException {
    String problem = "{'value':[3,2,1.9,0.5],'cost':[2,1,1,1],'cap':[1,1,1,1],'budget':3}";
    JsonNode answer = answer("allocate", problem);
    assertThat(answer.get("share").toString()).isEqualTo("[0.5,1.0,1.0,0.0]");
    assertThat(answer.get("price").doubleValue()).isEqualTo(1.5);
    assertThat(answer.get("objective").doubleValue()).isCloseTo(5.4, within(1e-12));
    assertThat(answer.get("gap").doubleValue()).isCloseTo(0, within(1e-12));
  }

  @Test
  void spendingOneUnitWithEntropyIsSoftmax() throws IOException {
    JsonNode answer =
        answer(
            "allocate",
            "{'value':[1,0],'budget':1,'spend':'exactly','taper':'entropy','temperature':1}");
    assertThat(answer.get("share").get(0).doubleValue())
        .isCloseTo(Math.E / (Math.E + 1), within(1e-12));
    assertThat(answer.get("price").doubleValue()).isCloseTo(Math.log(Math.E + 1), within(1e-12));
  }

  @Test
  void aPriceBeyondAllBoundsIsAbsent() throws IOException {
    JsonNode answer =
        answer("allocate", "{'value':[1],'budget':0,'taper':'entropy','temperature':1}");
    assertThat(answer.get("price").isNull()).isTrue();
    assertThat(answer.get("share").get(0).doubleValue()).isZero();
  }

  @Test
  void planChoosesWholeItemsWithPriceAndBound() throws IOException {
    JsonNode answer =
        answer(
            "plan",
            """
            {'minutes':9,'items':[
              {'id':'a','worth':2,'minutes':4,'source':'s','topics':{'x':1}},
              {'id':'b','worth':3,'minutes':10,'source':'s'},
              {'id':7,'worth':0.8,'minutes':4}]}
            """);
    assertThat(answer.get("chosen").toString()).isEqualTo("[\"a\",\"7\"]");
    assertThat(answer.get("objective").doubleValue()).isCloseTo(2.8, within(1e-12));
    assertThat(answer.get("bound").doubleValue()).isEqualTo(1);
    assertThat(answer.get("price").doubleValue()).isCloseTo(0.3, within(1e-12));
  }

  @Test
  void planReadsCoverageCalibrationTargetAndCap() throws IOException {
    String items =
        "'items':[{'id':'a','worth':0.5,'minutes':1,'source':'s','topics':{'x':1}},"
            + "{'id':'b','worth':0.4,'minutes':1,'source':'s','topics':{'y':1}}]";
    JsonNode both =
        answer("plan", "{'minutes':2,'coverage':1,'calibration':2,'target':null," + items + "}");
    // Each topic has half the target and half the time: 0.9 + 1 + 2 (√¼ + √¼).
    assertThat(both.get("objective").doubleValue()).isCloseTo(3.9, within(1e-12));
    JsonNode aimed = answer("plan", "{'minutes':1,'coverage':1,'target':{'y':1}," + items + "}");
    assertThat(aimed.get("chosen").toString()).isEqualTo("[\"b\"]");
    JsonNode capped = answer("plan", "{'minutes':2,'capPerSource':1," + items + "}");
    assertThat(capped.get("chosen").toString()).isEqualTo("[\"a\"]");
    assertThat(answer("plan", "{'minutes':2,'items':[]}").get("bound").doubleValue()).isEqualTo(1);
  }

  @Test
  void compressedFilesAreRead() throws IOException {
    Path file = folder.resolve("problem.json.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("{\"value\":[1],\"budget\":1}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    assertThat(shell.run("allocate", file.toString()).status()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "allocate | {'value':[1,'x'],'budget':1} | value[1]",
        "allocate | {'value':[1,NaN],'budget':1} | value[1]",
        "allocate | {'value':[1],'cap':[-Infinity],'budget':1} | cap[0]",
        "plan | {'minutes':1,'items':[{'id':'a','worth':NaN,'minutes':1}]} | items[0].worth",
        "plan | {'minutes':-1,'items':[]} | minutes",
        "allocate | {'value':[1e999],'budget':1} | value[0]",
        "allocate | {'value':[1],'cost':[-2],'budget':1} | cost[0]",
        "allocate | {'value':[1],'cost':[1,2],'budget':1} | cost has 2 numbers",
        "allocate | {'value':[1],'budget':-1} | budget",
        "allocate | {'value':[1]} | budget is missing",
        "allocate | {'budget':1} | value is missing",
        "allocate | {'value':[1],'budget':1,'taper':'gini'} | gini",
        "allocate | {'value':[1],'budget':1,'spend':'all'} | at-most",
        "allocate | {'value':[1],'cap':[1],'budget':2,'spend':'exactly'} | 2.0",
        "allocate | {'value':[1],'budget':2,'taper':'fermi','temperature':1} | cap[0]",
        "allocate | {'value':[1],'cost':[0],'budget':2} | alternative 0",
        "allocate | {'value':[1e60],'budget':1} | value[0]",
        "allocate | {'value':[1],'budget':1,'taper':'quadratic','temperature':1e-60} | temperature",
        "allocate | [1] | object",
        "allocate | {'value':[1],'value':[2],'budget':1} | line 1",
        "plan | {'minutes':1} | items is missing",
        "plan | {'minutes':1,'items':[{'id':'a','worth':1,'minutes':-1}]} | items[0].minutes",
        "plan | {'minutes':1,'items':[{'id':'a','minutes':1}]} | items[0].worth is missing",
        "plan | {'minutes':1,'items':[{'id':'a','worth':1,'minutes':1,'topics':{'t':2}}]} | items[0].topics.t",
        "plan | {'minutes':1,'items':[{'id':'a','worth':1,'minutes':1},{'id':'a','worth':1,'minutes':1}]} | items[1].id",
        "plan | {'minutes':1,'items':[],'capPerSource':1.5} | capPerSource",
        "plan | {'minutes':1,'items':[3]} | items[0]"
      })
  void unusableProblemsAreOneLineThatNamesThePlaceAndStatusTwo(
      String command, String problem, String place) throws IOException {
    Shell.Result result = shell.run(command, file(problem));
    assertThat(result.status()).as(result.err()).isEqualTo(ExitStatus.UNUSABLE);
    assertThat(result.out()).isEmpty();
    assertThat(result.err().strip()).contains(place).contains("problem.json").doesNotContain("\n");
    Shell.Result chinese = new Shell(Language.CHINESE).run(command, file(problem));
    assertThat(chinese.status()).isEqualTo(ExitStatus.UNUSABLE);
    assertThat(chinese.err()).containsPattern("\\p{IsHan}");
  }

  @Test
  void aMissingFileIsStatusTwo() {
    assertThat(shell.run("plan", folder.resolve("none.json").toString()).status())
        .isEqualTo(ExitStatus.UNUSABLE);
  }

  @Test
  void theMarketIsPlayedOutTheSameWayForTheSameSeed() throws IOException {
    Shell.Result one = shell.run("market", "--rounds", "50", "--format", "json");
    assertThat(one.status()).isZero();
    JsonNode report = MAPPER.readTree(one.out());
    assertThat(report.get("bestLie").doubleValue()).isLessThanOrEqualTo(1e-12);
    assertThat(shell.run("market", "--rounds", "50", "--format", "json").out())
        .isEqualTo(one.out());
    assertThat(shell.run("market", "--rounds", "50").out()).contains("Auction:");
    assertThat(new Shell(Language.CHINESE).run("market", "--rounds", "50").out()).contains("拍卖");
    assertThat(shell.run("market", "--rounds", "0").status()).isEqualTo(ExitStatus.UNUSABLE);
    assertThat(shell.run("market", "--format", "xml").status()).isEqualTo(ExitStatus.UNUSABLE);
  }

  private JsonNode answer(String command, String problem) throws IOException {
    Shell.Result result = shell.run(command, file(problem));
    assertThat(result.status()).as(result.err()).isZero();
    return MAPPER.readTree(result.out());
  }

  private String file(String problem) throws IOException {
    Path file = folder.resolve("problem.json");
    Files.writeString(file, problem.replace('\'', '"'));
    return file.toString();
  }
}
