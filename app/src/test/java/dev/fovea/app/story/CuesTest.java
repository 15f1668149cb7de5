package dev.fovea.app.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.app.story.Cues.Cue;
import dev.fovea.app.stream.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Against each pattern searched for by itself, everywhere. */
class CuesTest {

  private static final List<Cues> ALL =
      List.of(Bait.ENGLISH, Bait.CHINESE, Selling.ENGLISH, Selling.CHINESE);

  private static final List<String> PIECES =
      List.of(
          "buy now",
          "call it here",
          "txt 80085",
          "50% off",
          "50 per cent off",
          "a min",
          "/min",
          "p/min",
          "10p",
          "£5",
          "£",
          "t&c",
          "18+",
          "$$",
          "$",
          "https://x.shop",
          "www.deal",
          "you",
          "you're",
          "this will change",
          "7 things",
          "12 dead",
          "10 people",
          "...",
          "…",
          "why",
          "what happens next",
          "\"",
          "?",
          "?\"",
          "'90s",
          "80s",
          "pupp",
          "puppy",
          "i tried",
          "in his own",
          "won't believe",
          "free msg",
          "prize",
          "xprize",
          "prizes",
          "e\u0301free",
          "éfree",
          "_free",
          "İfree",
          "震惊",
          "没想到",
          "3个技巧",
          "100 %的人",
          "七折",
          "1.5折叠",
          "满两百减",
          "加 微信",
          "原价",
          "吗?",
          "么？",
          " ",
          "\n",
          ".",
          "-",
          "😀",
          "\uD83D",
          "\u0000");

  @Test
  void whatIsFoundIsWhatSearchingForEachCueFinds() {
    List<String> texts = new ArrayList<>(generated());
    for (Entry entry : StorySets.headlines().entries()) {
      texts.add(entry.title());
    }
    for (Entry entry : SampleEntries.all()) {
      texts.add(entry.title() + "\n" + entry.text());
    }
    for (String text : texts) {
      for (Cues cues : ALL) {
        assertThat(cues.strength(text)).as(text).isEqualTo(searched(cues, text));
      }
    }
  }

  private static double searched(Cues cues, String text) {
    double doubt = 1;
    for (Cue cue : cues.cues()) {
      Matcher matcher = cue.pattern().matcher(text.toLowerCase(Locale.ROOT));
      for (int found = 0; found < 2 && matcher.find(); found++) {
        doubt *= 1 - cue.strength();
      }
    }
    return 1 - doubt;
  }

  private static List<String> generated() {
    Random random = new Random(42);
    return IntStream.range(0, 1000)
        .mapToObj(text -> {
          String between = random.nextBoolean() ? " " : "";
          return IntStream.range(0, random.nextInt(12))
              .mapToObj(piece -> PIECES.get(random.nextInt(PIECES.size())))
              .collect(Collectors.joining(between));
        })
        .toList();
  }
}
