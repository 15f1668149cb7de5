package dev.fovea.app.story;

import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.EntryId;
import dev.fovea.models.Language;
import dev.fovea.models.TextEncoders;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Measures noise from an entry's title and text alone, with rules a person can check and, in
 * English, a model of clickbait ({@link Clickbait}); a pure function. Time is linear in the length
 * of both; with encoders, a title that shares hardly a word with its text costs the encoding of the
 * two on top.
 *
 * <p>Each sign has a value from 0 to 1. Values under {@value #NOTICEABLE} are put down to chance.
 * The level is {@code 1 − Π(1 − weight · value)} over the others, so that no sign alone makes an
 * entry worthless and several nearly do. Bait and clickbait are one thing seen in two ways, and
 * count as the one that weighs more. A sign's share of the level is in proportion to what it adds
 * to the logarithm of that product.
 */
public final class NoiseMeasure implements NoiseMeter {

  private static final double NOTICEABLE = 0.55;

  private static final Map<Noise.Sign, Double> WEIGHTS =
      Map.of(
          Noise.Sign.SHOUTING, 0.5,
          Noise.Sign.BAIT, 0.6,
          Noise.Sign.CLICKBAIT, 0.3,
          Noise.Sign.SELLING, 0.8,
          Noise.Sign.BROKEN_PROMISE, 0.7,
          Noise.Sign.NO_CONTENT, 0.6);

  private static final int FEW_LETTERS = 60;
  private static final int FEW_CHARACTERS = 20;

  private final BrokenPromise brokenPromise;

  /** Judges by words alone. */
  public NoiseMeasure() {
    brokenPromise = new BrokenPromise(Optional.empty());
  }

  /** Judges by words and, where these leave a doubt, by meaning. */
  public NoiseMeasure(TextEncoders encoders) {
    brokenPromise = new BrokenPromise(Optional.of(encoders));
  }

  @Override
  public Map<EntryId, Noise> measure(Collection<Entry> entries) {
    List<Entry> all = List.copyOf(entries);
    List<Map<Noise.Sign, Double>> signs = signs(all);
    Map<EntryId, Noise> noise = HashMap.newHashMap(all.size());
    for (int index = 0; index < all.size(); index++) {
      noise.put(all.get(index).id(), noise(signs.get(index)));
    }
    return noise;
  }

  /** The noise of one entry. */
  public Noise measure(Entry entry) {
    return noise(signs(entry));
  }

  /** The value of every sign, 0 to 1, noticeable or not. */
  public Map<Noise.Sign, Double> signs(Entry entry) {
    return signs(List.of(entry)).getFirst();
  }

  private List<Map<Noise.Sign, Double>> signs(List<Entry> entries) {
    double[] broken = brokenPromise.of(entries);
    return IntStream.range(0, entries.size())
        .parallel()
        .mapToObj(index -> signs(entries.get(index), broken[index]))
        .toList();
  }

  private static Map<Noise.Sign, Double> signs(Entry entry, double brokenPromise) {
    String title = entry.title();
    String text = entry.text();
    Language language = entry.language();
    Map<Noise.Sign, Double> signs = new EnumMap<>(Noise.Sign.class);
    signs.put(Noise.Sign.SHOUTING, Shouting.of(title, text));
    signs.put(Noise.Sign.BAIT, Bait.of(title, language));
    signs.put(Noise.Sign.CLICKBAIT, Clickbait.of(title, language));
    signs.put(Noise.Sign.SELLING, Selling.of(title, text, language));
    signs.put(Noise.Sign.BROKEN_PROMISE, brokenPromise);
    signs.put(Noise.Sign.NO_CONTENT, emptiness(text, language));
    return signs;
  }

  private static Noise noise(Map<Noise.Sign, Double> values) {
    Map<Noise.Sign, Double> losses = new EnumMap<>(Noise.Sign.class);
    values.forEach((sign, value) -> {
      if (value >= NOTICEABLE) {
        losses.put(sign, -Math.log1p(-WEIGHTS.getOrDefault(sign, 0.0) * value));
      }
    });
    countOnce(losses, Noise.Sign.BAIT, Noise.Sign.CLICKBAIT);
    double loss = losses.values().stream().mapToDouble(Double::doubleValue).sum();
    if (loss == 0) {
      return Noise.NONE;
    }
    double level = -Math.expm1(-loss);
    losses.replaceAll((sign, part) -> level * part / loss);
    return new Noise(level, losses);
  }

  /** Two signs of one thing cost together what the one that costs more would cost alone. */
  private static void countOnce(Map<Noise.Sign, Double> losses, Noise.Sign one, Noise.Sign other) {
    double left = losses.getOrDefault(one, 0.0);
    double right = losses.getOrDefault(other, 0.0);
    double factor = Math.max(left, right) / (left + right);
    losses.computeIfPresent(one, (sign, loss) -> factor * loss);
    losses.computeIfPresent(other, (sign, loss) -> factor * loss);
  }

  private static double emptiness(String text, Language language) {
    int few = language == Language.CHINESE ? FEW_CHARACTERS : FEW_LETTERS;
    long letters = text.codePoints().filter(Character::isLetter).limit(few).count();
    return 1 - (double) letters / few;
  }
}
