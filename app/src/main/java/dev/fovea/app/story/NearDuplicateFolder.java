package dev.fovea.app.story;

import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.EntryId;
import dev.fovea.models.Embedding;
import dev.fovea.models.Language;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;

/**
 * Folds entries that lead to one page, say the same word for word, or tell the same story in other
 * words.
 *
 * <p>The last is decided by the probability that two entries tell the same, from the words of
 * titles and texts, the nearness of meanings and the time between them ({@link MatchModel}), fitted
 * to how much the window repeats itself ({@link PriorAdjustment}); groups grow by average linkage
 * ({@link Clusters}). Only candidates that share telling terms or neighbourhoods are compared, so
 * that time is near linear. Languages are not mixed: the encoders' spaces are not comparable.
 */
public final class NearDuplicateFolder implements StoryFolder {

  /** Mean probability from which groups are joined. */
  private static final double ALIKE = 0.35;

  @Override
  public List<Story> fold(List<Entry> entries, Map<EntryId, Embedding> embeddings) {
    List<Entry> window = entries.stream().sorted(Comparator.comparing(Entry::id)).toList();
    Comparison comparison = new Comparison(window, embeddings);
    Identity identity = new Identity(window, comparison);
    Clusters clusters = new Clusters(window.size());
    identity.pairs().forEach(pair -> clusters.join(pair.left(), pair.right()));

    List<Candidates.Pair> pairs = Candidates.of(window.size(), comparison);
    double[] logOdds =
        pairs.parallelStream()
            .mapToDouble(pair -> logOdds(comparison, pair.left(), pair.right()))
            .toArray();
    double shift = PriorAdjustment.shift(logOdds, comparablePairs(window));
    Map<Candidates.Pair, Double> known = new HashMap<>();
    ToDoubleBiFunction<Integer, Integer> probability =
        (left, right) ->
            known.computeIfAbsent(
                Candidates.Pair.of(left, right),
                pair ->
                    PriorAdjustment.probability(
                        logOdds(comparison, pair.left(), pair.right()) + shift));
    IntStream.range(0, logOdds.length)
        .filter(index -> PriorAdjustment.probability(logOdds[index] + shift) >= ALIKE / 2)
        .boxed()
        .sorted(Comparator.comparingDouble(index -> -logOdds[index]))
        .map(pairs::get)
        .forEachOrdered(
            pair -> clusters.joinIfAlike(pair.left(), pair.right(), probability, ALIKE));

    List<Story> stories = new ArrayList<>();
    for (List<Integer> group : clusters.groups()) {
      stories.add(story(group, window, identity, probability));
    }
    stories.sort(
        Comparator.comparing((Story story) -> story.lead().datedAt())
            .reversed()
            .thenComparing(story -> story.lead().id()));
    return stories;
  }

  private static double logOdds(Comparison comparison, int left, int right) {
    return comparison
        .compare(left, right)
        .map(MatchModel::logOdds)
        .orElse(Double.NEGATIVE_INFINITY);
  }

  private static double comparablePairs(List<Entry> window) {
    double chinese = window.stream().filter(e -> e.language() == Language.CHINESE).count();
    double english = window.size() - chinese;
    return (chinese * (chinese - 1) + english * (english - 1)) / 2;
  }

  private static Story story(
      List<Integer> group,
      List<Entry> window,
      Identity identity,
      ToDoubleBiFunction<Integer, Integer> probability) {
    int lead = lead(group, window);
    List<Entry> others = new ArrayList<>();
    List<Likeness> likenesses = new ArrayList<>();
    group.stream()
        .filter(member -> member != lead)
        .sorted(
            Comparator.comparing((Integer member) -> window.get(member).datedAt())
                .thenComparing(member -> window.get(member).id()))
        .forEach(member -> {
          others.add(window.get(member));
          likenesses.add(
              identity
                  .likeness(lead, member)
                  .orElseGet(() ->
                      new Likeness(
                          Likeness.Kind.SAME_STORY, probability.applyAsDouble(lead, member))));
        });
    return new Story(window.get(lead), others, likenesses);
  }

  /** The earliest of those that tell at least half as much as the longest. */
  private static int lead(List<Integer> group, List<Entry> window) {
    int longest =
        group.stream().mapToInt(member -> window.get(member).text().length()).max().orElseThrow();
    return group.stream()
        .filter(member -> 2 * window.get(member).text().length() >= longest)
        .min(
            Comparator.comparing((Integer member) -> window.get(member).datedAt())
                .thenComparing(member -> window.get(member).id()))
        .orElseThrow();
  }
}
