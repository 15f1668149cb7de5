package dev.fovea.app.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.app.stream.Entry;
import dev.fovea.models.Language;
import dev.fovea.models.PretrainedEncoders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoiseMeasureTest {

  private static final String PLAIN =
      "The council met on Tuesday and discussed the timetable of the night bus at some length.";

  private final NoiseMeasure measure = new NoiseMeasure();

  @Test
  void noiseOfTheSampleStreamsIsFoundByRulesAndNothingElse() {
    NoiseMeasure withMeaning = new NoiseMeasure(new PretrainedEncoders());
    List<String> accusedByTheModelAlone = new ArrayList<>();
    Map<String, SampleEntries.Gold> gold = SampleEntries.gold();
    for (Entry entry : SampleEntries.all()) {
      SampleEntries.Gold author = gold.get(entry.guid());
      boolean noise = author != null && author.topics().equals(List.of("noise"));
      Set<Noise.Sign> signs = withMeaning.measure(entry).signs();
      if (signs.equals(Set.of(Noise.Sign.CLICKBAIT)) && !noise) {
        accusedByTheModelAlone.add(entry.title());
        continue;
      }
      assertThat(!signs.isEmpty())
          .as(entry.title() + " " + withMeaning.signs(entry))
          .isEqualTo(noise);
    }
    // A title that speaks to the reader reads like bait to the model; its weight is small.
    assertThat(accusedByTheModelAlone)
        .containsExactlyInAnyOrder(
            "Your old phone is a perfectly good weather station", "The soup that waits for you");
  }

  @ParameterizedTest
  @ValueSource(strings = {"YOU WON'T BELIEVE WHAT HAPPENED NEXT!!!", "震惊！！！他竟然这样做，看完沉默了"})
  void shoutingAndBaitAddUp(String title) {
    String text = title.startsWith("震") ? "市议会昨天讨论了夜间公交的时刻表，会议持续了很长时间。" : PLAIN;
    Noise loud = measure.measure(StorySets.entry(title, text, 0, "a"));

    assertThat(loud.signs()).contains(Noise.Sign.SHOUTING, Noise.Sign.BAIT);
    assertThat(loud.level()).isGreaterThan(0.5).isLessThan(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Council keeps the night bus",
        "NASA and USDA agree on soil survey",
        "11 injured in ferry collision",
        "FED ADDS RESERVES",
        "临澜地铁六号线今晨开通",
        "央行下调存款准备金率0.25个百分点"
      })
  void plainTitlesAreNoNoise(String title) {
    boolean chinese = Language.of(title) == Language.CHINESE;
    String text = chinese ? "市议会昨天讨论了夜间公交的时刻表，会议持续了很长时间。" : PLAIN;

    assertThat(measure.measure(StorySets.entry(title, text, 0, "a"))).isEqualTo(Noise.NONE);
  }

  @Test
  void whatReadsLikeClickbaitIsNoticedInEnglishOnlyAndCountsOnceBesideTheCues() {
    String title = "Here's What Happened When This Girl Tried Every Lipstick In The World";
    Noise noise = measure.measure(StorySets.entry(title, PLAIN, 0, "a"));

    assertThat(noise.signs()).contains(Noise.Sign.CLICKBAIT, Noise.Sign.BAIT);
    assertThat(noise.shares().values().stream().mapToDouble(Double::doubleValue).sum())
        .isCloseTo(noise.level(), Offset.offset(1e-9));
    assertThat(noise.level()).isLessThanOrEqualTo(0.6 + 1e-9);
    assertThat(Clickbait.of(title, Language.CHINESE)).isZero();
    assertThat(Clickbait.of("Council keeps the night bus", Language.ENGLISH)).isLessThan(0.2);
  }

  @Test
  void advertisementsSell() {
    assertThat(
            measure
                .measure(
                    StorySets.entry(
                        "Chairs 70% off today only",
                        "Order now with code SIT for free delivery. Offer ends tonight.", 0, "a"))
                .signs())
        .containsExactly(Noise.Sign.SELLING);
    assertThat(
            measure
                .measure(StorySets.entry("养生壶一折秒杀", "前一百名下单包邮，点击链接立即抢购，领取优惠券满二百减一百。", 0, "a"))
                .signs())
        .contains(Noise.Sign.SELLING);
  }

  @Test
  void emptyTextIsNoContent() {
    assertThat(measure.measure(StorySets.headline("Council keeps the night bus", 0, "a")).signs())
        .isEqualTo(Set.of(Noise.Sign.NO_CONTENT));
  }

  @Test
  void everySignHasAValueBetweenNoneAndAll() {
    for (Entry entry : StorySets.headlines().entries()) {
      assertThat(measure.signs(entry).keySet()).containsExactly(Noise.Sign.values());
      assertThat(measure.signs(entry).values())
          .allSatisfy(value -> assertThat(value).isBetween(0.0, 1.0));
    }
  }
}
