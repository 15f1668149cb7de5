package dev.fovea.models.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.models.DevelopmentData;
import dev.fovea.models.Language;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LabelledTextReaderTest {
  @Test
  void twoTabbedColumnsNeedNoHeaderAndQuotesAreCharacters() {
    assertThat(read("\uFEFF\"Go\" he said\tham\r\n\n  wide  open \t spam \nlast\tham").rows())
        .containsExactly(
            new LabelledText("\"Go\" he said", "ham", 1),
            new LabelledText("wide  open", "spam", 3),
            new LabelledText("last", "ham", 4));
  }

  @Test
  void aHeaderChoosesAmongTabbedColumns() {
    assertThat(read("id\tLabel\tText\n7\tb\tone, two\n8\ta\t\"three\n").rows())
        .containsExactly(new LabelledText("one, two", "b", 2), new LabelledText("\"three", "a", 3));
  }

  @Test
  void commaSeparatedValuesKeepWhatQuotesHoldTogether() {
    assertThat(read("text,category\n\"a, \"\"b\"\"\nc\",x\n\nd,\"y\"\n").rows())
        .containsExactly(new LabelledText("a, \"b\"\nc", "x", 2), new LabelledText("d", "y", 5));
  }

  @Test
  void aHeaderWithBothNamesTheLabelByTheFirst() {
    assertThat(read("category,label,text\nno,yes,words\n").rows())
        .containsExactly(new LabelledText("words", "yes", 2));
  }

  @Test
  void gzipIsKnownByItsBytes(@TempDir Path folder) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write("猫在睡\t0\n央行加息\t1\n".getBytes(StandardCharsets.UTF_8));
    }
    Path file = Files.write(folder.resolve("data"), bytes.toByteArray());
    assertThat(LabelledTextReader.read(file).texts()).containsExactly("猫在睡", "央行加息");
    byte[] cut = Arrays.copyOf(bytes.toByteArray(), bytes.size() - 12);
    assertThatThrownBy(() -> LabelledTextReader.read("cut.gz", new ByteArrayInputStream(cut)))
        .isInstanceOf(UnusableDataException.class)
        .hasMessageStartingWith("cut.gz cannot be read to its end");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|f.tsv holds no rows",
        "'\\n \\n'|f.tsv holds no rows",
        "'text,label\\n'|f.tsv holds no rows",
        "'a\\t1\\nb\\t2\\tc\\n'|f.tsv, line 2: 3 columns where text<TAB>label has 2",
        "'a\\t1\\n\\nb\\n'|f.tsv, line 3: 1 column where text<TAB>label has 2",
        "'text\\tlabel\\na\\t1\\t2\\n'|f.tsv, line 2: 3 columns where the header names 2",
        "'text,label\\na,b\\na,b,c\\n'|f.tsv, line 3: 3 columns where the header names 2",
        "'just words\\n'|f.tsv, line 1: neither text<TAB>label nor a header",
        "'words,class\\na,b\\n'|f.tsv, line 1: neither text<TAB>label nor a header",
        "'a\\t1\\n \\t2\\n\\t1\\nb\\t2\\n'|f.tsv, line 2: no text before the label (2 such lines: 2, 3)",
        "'a\\t1\\nb\\t \\n'|f.tsv, line 2: no label",
        "'text,label\\n\"a,b\\nc,d\\n'|f.tsv, up to line 3: a quoted value is not closed",
      })
  void whatIsWrongIsNamedByItsLine(String content, String message) {
    assertThatThrownBy(() -> read(content.replace("\\n", "\n").replace("\\t", "\t")))
        .isInstanceOf(UnusableDataException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void brokenUtf8IsNamedByItsLineInEveryShape() {
    for (String head : List.of("a\t1\n", "text\tlabel\n", "text,label\n")) {
      byte[] bytes =
          (head + "好\t1\n")
              .replace('\t', head.contains(",") ? ',' : '\t')
              .getBytes(Charset.forName("GB18030"));
      assertThatThrownBy(() -> LabelledTextReader.read("f", new ByteArrayInputStream(bytes)))
          .isInstanceOf(UnusableDataException.class)
          .hasMessageStartingWith("f, line 2: not UTF-8; convert the file");
    }
  }

  @ParameterizedTest
  @EnumSource(DataProblem.Kind.class)
  void everyProblemHasAMessageInBothLanguages(DataProblem.Kind kind) {
    DataProblem problem = DataProblem.of(kind, "f", 3, 2, 2, 5, 1);
    String english = problem.message(Language.ENGLISH);
    assertThat(english).startsWith("f").doesNotContain("{").doesNotContain("\n");
    assertThat(problem.message(Language.CHINESE))
        .startsWith("f")
        .doesNotContain("{")
        .isNotEqualTo(english)
        .matches(text -> Language.of(text) == Language.CHINESE);
  }

  @ParameterizedTest
  @CsvSource({
    "classify/thucnews/train.txt.gz, 45000, 10",
    "classify/20newsgroups/test.tsv.gz, 7532, 20",
    "classify/sst2/test.tsv.gz, 1821, 2",
    "support/banking77/train.csv, 10003, 77",
    "support/banking77/test.csv, 3080, 77",
    "noise/clickbait-train.tsv.gz, 25620, 2",
    "noise/sms-train.tsv.gz, 4108, 2",
  })
  void theDevelopmentDataLoad(String path, int rows, int classes) throws IOException {
    LabelledTexts data = LabelledTextReader.read(DevelopmentData.require(path));
    assertThat(data.size()).isEqualTo(rows);
    assertThat(Labels.of(data).size()).isEqualTo(classes);
  }

  private static LabelledTexts read(String content) {
    return LabelledTextReader.read(
        "f.tsv", new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
  }
}
