package dev.fovea.app.learning;

import dev.fovea.allocation.plan.Minutes;
import dev.fovea.app.stream.Entry;
import dev.fovea.models.Language;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * How long reading takes one person: minutes are log-normal, with a median of opening + length ÷
 * rate.
 *
 * <p>To the time for the words comes {@link #OPENING_MINUTES} for each entry. Length is counted in
 * words, for Chinese in characters ({@link TextLength}). Until a person's own minutes say
 * otherwise, English is read at 238 words a minute (silent reading of non-fiction: M. Brysbaert,
 * "How many words do we read per minute? A review and meta-analysis of reading rate", Journal of
 * Memory and Language 109, 2019) and Chinese at 255 characters a minute (S. Trauzettel-Klosinski
 * and K. Dietz, "Standardized assessment of reading performance: the new International Reading
 * Speed Texts IReST", Investigative Ophthalmology and Visual Science 53, 2012).
 *
 * <p>Readings of one person scatter around their own rate because texts differ in difficulty and
 * attention in quality; the scatter assumed before anything is known is {@link #PRIOR_SIGMA}.
 *
 * <p>The fit is conjugate: with x = ln(minutes spent) − ln(minutes at the prior rate) for each
 * decision that came with minutes, ln(slowness) ~ Normal with a prior worth {@link #PRIOR_READINGS}
 * readings at 0, and the scatter's variance has an inverse-gamma prior worth as many. Outliers (a
 * tab left open) are cut at a factor of {@value #LARGEST_FACTOR}.
 *
 * <p>Immutable and safe for use by any number of threads.
 */
public final class ReadingRates {

  /** Standard deviation of ln(minutes) before anything is known of a person. */
  static final double PRIOR_SIGMA = 0.35;

  /** How many readings the prior counts for. */
  static final double PRIOR_READINGS = 4;

  private static final double LARGEST_FACTOR = 8;

  /** Beyond this scatter the 80th percentile of a log-normal says little; no plan assumes more. */
  private static final double LARGEST_SIGMA = 0.8;

  /**
   * Whatever it is, opening it, finding its beginning and deciding on it afterwards takes this
   * long. An assumption: without it forty two-line notices would seem to cost what one article
   * costs.
   */
  static final double OPENING_MINUTES = 0.4;

  /** What is assumed of somebody of whom nothing is known. */
  public static final ReadingRates DEFAULT =
      new ReadingRates(Map.of(), new EnumMap<>(Language.class));

  private final Map<Language, Double> stated;
  private final Map<Language, Fit> fits;
  private final ToIntFunction<Entry> lengths;

  private ReadingRates(Map<Language, Double> stated, Map<Language, Fit> fits) {
    this(stated, fits, TextLength::of);
  }

  private ReadingRates(
      Map<Language, Double> stated, Map<Language, Fit> fits, ToIntFunction<Entry> lengths) {
    this.stated = Map.copyOf(stated);
    this.fits = Map.copyOf(fits);
    this.lengths = lengths;
  }

  /**
   * The same rates where lengths are known already.
   *
   * @param known the lengths of entries as {@link TextLength} counts them
   */
  public ReadingRates measuring(ToIntFunction<Entry> known) {
    return new ReadingRates(stated, fits, known);
  }

  /**
   * How long one thing took.
   *
   * @param language its language
   * @param length its length in words, for Chinese in characters; positive
   * @param minutes what was spent on it; positive
   */
  public record Reading(Language language, int length, double minutes) {}

  private record Fit(double slowness, double sigma) {}

  /**
   * The rates that fit what a person said and what their readings took.
   *
   * @param stated words (Chinese: characters) a minute by language, positive, where the person has
   *     said so: they replace the defaults as the prior
   * @param readings in any order
   */
  public static ReadingRates fit(Map<Language, Double> stated, List<Reading> readings) {
    Map<Language, Fit> fits = new EnumMap<>(Language.class);
    for (Language language : Language.values()) {
      double prior = stated.getOrDefault(language, defaultRate(language));
      List<Double> deviations =
          readings.stream()
              .filter(reading -> reading.language() == language)
              .filter(reading -> reading.length() > 0 && reading.minutes() > 0)
              .map(reading -> deviation(reading, prior))
              .sorted()
              .toList();
      if (!deviations.isEmpty()) {
        fits.put(language, fit(deviations));
      }
    }
    return new ReadingRates(stated, fits);
  }

  private static double deviation(Reading reading, double rate) {
    double limit = Math.log(LARGEST_FACTOR);
    return Math.clamp(Math.log(reading.minutes() / median(reading.length(), rate)), -limit, limit);
  }

  private static Fit fit(List<Double> deviations) {
    int n = deviations.size();
    double mean = deviations.stream().mapToDouble(x -> x).sum() / (n + PRIOR_READINGS);
    double squares =
        deviations.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum()
            + PRIOR_READINGS * (PRIOR_SIGMA * PRIOR_SIGMA + mean * mean);
    double variance = squares / (n + PRIOR_READINGS);
    // The rate itself is only known so well; that uncertainty is part of the next reading's.
    double predictive = variance * (1 + 1 / (n + PRIOR_READINGS));
    return new Fit(mean, Math.min(LARGEST_SIGMA, Math.sqrt(predictive)));
  }

  private static double defaultRate(Language language) {
    return switch (language) {
      case ENGLISH -> 238;
      case CHINESE -> 255;
    };
  }

  /** The person's median rate: words (Chinese: characters) a minute. */
  public double rate(Language language) {
    Fit fit = fits.get(language);
    double prior = stated.getOrDefault(language, defaultRate(language));
    return fit == null ? prior : prior / Math.exp(fit.slowness());
  }

  /** How long an entry takes this person. */
  public Minutes minutes(Entry entry) {
    return minutes(entry.language(), lengths.applyAsInt(entry));
  }

  /**
   * How long a text takes this person.
   *
   * @param length in words, for Chinese in characters; not negative
   */
  public Minutes minutes(Language language, int length) {
    Fit fit = fits.get(language);
    double usual = median(length, stated.getOrDefault(language, defaultRate(language)));
    return fit == null
        ? Minutes.logNormal(usual, PRIOR_SIGMA)
        : Minutes.logNormal(usual * Math.exp(fit.slowness()), fit.sigma());
  }

  private static double median(int length, double rate) {
    return OPENING_MINUTES + length / rate;
  }
}
