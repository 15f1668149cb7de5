package dev.fovea.models.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.fovea.models.DevelopmentData;
import dev.fovea.models.Sentences;
import dev.fovea.models.data.LabelledTextReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TextUnitsTest {
  /** Full-width forms, ligatures, marks that combine, capitals that grow, spaces of all kinds. */
  private static final List<String> ODD =
      List.of(
          "",
          "   ",
          "Ｆｕｌｌ－ｗｉｄｔｈ　１２３，㈱ ﬁne ½ ①",
          "e\u0301te\u0301 E\u0301 \u1e9b\u0323 가각 \u1112\u1161\u11ab",
          "İSTANBUL ΟΔΥΣΣΕΥΣ Straße ẞ",
          "tab\tline\nbreak\u00a0no-break\u3000wide\u2028separator\u200bzero",
          "don't $5.00 a_b x^2 «quote» “q” ‘s’ … — ~`|",
          "2D巅峰 08年考研暑期英语复习全指南（组图）",
          "😀👍🏽 𝒳 𠮷野家",
          "[UNK] [PAD] ##ing [CLS]",
          "\u0000\u0007 control");

  @Test
  void wordsArePartedByWhiteSpaceMarksAndHanCharacters() {
    TextUnits units = learn(UnitKind.WORD, List.of("Don't panic, 08年考研!"));
    assertThat(names(units, "don't  PANIC,08年考研 ！"))
        .containsExactly("don", "'", "t", "panic", ",", "08", "年", "考", "研", "!");
  }

  @Test
  void whatWasNotLearnedOftenEnoughIsUnknown() {
    TextUnits units =
        TextUnits.learn(List.of("a a b c c c"), new UnitSettings(UnitKind.WORD, true, 100, 2));
    assertThat(units.size()).isEqualTo(TextUnits.SPECIALS + 2);
    assertThat(units.ids("c a b d")).containsExactly(4, 5, TextUnits.UNKNOWN, TextUnits.UNKNOWN);
  }

  @Test
  void theMostFrequentAreKeptWhereThereIsNoRoomForAll() {
    TextUnits units =
        TextUnits.learn(List.of("c b b a a"), new UnitSettings(UnitKind.CHARACTER, true, 6, 1));
    assertThat(List.of(units.name(4), units.name(5))).containsExactly(" ", "a");
  }

  @Test
  void subwordsMergeTheMostFrequentPairFirst() {
    // Counts by hand: lo 7, ow 7, we 5+... : low×5, lower×2 → (l,##o) and (##o,##w) both 7; the
    // first in the vocabulary's order wins, then (lo,##w).
    TextUnits units =
        TextUnits.learn(
            List.of("low low low low low lower lower"),
            new UnitSettings(UnitKind.SUBWORD, true, 12, 1));
    assertThat(IntStream.range(TextUnits.SPECIALS, units.size()).mapToObj(units::name))
        .containsExactly("##o", "##w", "l", "##e", "##r", "##ow", "low", "##er");
    assertThat(names(units, "lower slow lowest"))
        .containsExactly("low", "##er", "[UNK]", "[UNK]", "##ow", "low", "##e", "[UNK]", "[UNK]");
  }

  @ParameterizedTest
  @EnumSource(UnitKind.class)
  void theHuggingFaceLibraryReadsTheFileAndGivesTheSameNumbers(UnitKind kind) throws IOException {
    for (boolean lowercase : new boolean[] {true, false}) {
      List<String> texts = new ArrayList<>(Sentences.varied());
      texts.addAll(ODD);
      texts.addAll(random(200));
      TextUnits units =
          TextUnits.learn(
              texts.subList(0, texts.size() / 2), new UnitSettings(kind, lowercase, 900, 1));
      compare(units, texts);
    }
  }

  @Test
  void theHuggingFaceLibraryAgreesOnRealHeadlines() throws IOException {
    List<String> texts =
        LabelledTextReader.read(DevelopmentData.require("classify/thucnews/dev.txt.gz")).texts();
    compare(learn(UnitKind.WORD, texts.subList(0, 4000)), texts.subList(3000, 6000));
    compare(
        TextUnits.learn(texts.subList(0, 4000), UnitSettings.of(UnitKind.SUBWORD)),
        texts.subList(3000, 6000));
  }

  @ParameterizedTest
  @EnumSource(UnitKind.class)
  void theOrderOfTheTextsDoesNotMatterAndAFileComesBackAsItWas(UnitKind kind) throws IOException {
    List<String> texts = new ArrayList<>(Sentences.varied());
    byte[] first = json(learn(kind, texts));
    Collections.shuffle(texts, new Random(3));
    assertThat(json(learn(kind, texts))).isEqualTo(first);
    TextUnits back = TextUnits.read(new ByteArrayInputStream(first));
    assertThat(back.kind()).isEqualTo(kind);
    assertThat(back.lowercase()).isTrue();
    assertThat(json(back)).isEqualTo(first);
  }

  @ParameterizedTest
  @EnumSource(UnitKind.class)
  void unitsKnowTheirPlacesInTheText(UnitKind kind) throws IOException {
    TextUnits units = learn(kind, Sentences.varied());
    for (String text : ODD) {
      List<Unit> found = units.units(text);
      assertThat(found.stream().mapToInt(Unit::id).toArray()).isEqualTo(units.ids(text));
      int last = 0;
      for (Unit unit : found) {
        assertThat(unit.start())
            .isLessThan(unit.end())
            .isGreaterThanOrEqualTo(Math.min(last, unit.start()));
        last = unit.end();
      }
    }
    TextUnits words = learn(UnitKind.WORD, List.of("fine 123 年"));
    String wide = "  ﬁne１２３年";
    assertThat(words.units(wide))
        .extracting(unit -> wide.substring(unit.start(), unit.end()))
        .containsExactly("ﬁne１２３", "年");
  }

  @Test
  void anEndlessWordTakesNoEndlessTime() {
    TextUnits units = learn(UnitKind.SUBWORD, List.of("abab abab abab"));
    assertThat(units.ids("ab".repeat(500_000))).hasSizeLessThan(500_001);
  }

  @Test
  void aForeignOrDamagedFileIsRefused() {
    assertThatThrownBy(() -> read("{\"model\":{\"type\":\"WordPiece\"}}"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("belongs to a pretrained model");
    assertThatThrownBy(() -> read("{\"model\":"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("damaged");
  }

  private static void compare(TextUnits units, List<String> texts) throws IOException {
    try (HuggingFaceTokenizer library =
        HuggingFaceTokenizer.newInstance(
            new ByteArrayInputStream(json(units)),
            Map.of("padding", "false", "truncation", "false"))) {
      for (String text : texts) {
        int[] expected =
            Arrays.stream(library.encode(text).getIds()).mapToInt(Math::toIntExact).toArray();
        assertThat(units.ids(text)).as("%s of '%s'", units.kind(), text).isEqualTo(expected);
      }
    }
  }

  private static List<String> random(int count) {
    Random random = new Random(7);
    List<String> texts = new ArrayList<>();
    String alphabet = "aAbBeE  ..,'0１é中文国ﬁŒ\u0301\u0327\n";
    for (int text = 0; text < count; text++) {
      StringBuilder characters = new StringBuilder();
      for (int length = random.nextInt(30); length > 0; length--) {
        characters.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      texts.add(characters.toString());
    }
    return texts;
  }

  private static TextUnits learn(UnitKind kind, List<String> texts) {
    return TextUnits.learn(texts, new UnitSettings(kind, true, 2000, 1));
  }

  private static List<String> names(TextUnits units, String text) {
    return Arrays.stream(units.ids(text)).mapToObj(units::name).toList();
  }

  private static byte[] json(TextUnits units) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    units.write(bytes);
    return bytes.toByteArray();
  }

  private static TextUnits read(String json) throws IOException {
    return TextUnits.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }
}
