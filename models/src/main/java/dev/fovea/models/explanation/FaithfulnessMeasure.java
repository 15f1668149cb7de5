package dev.fovea.models.explanation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Measures {@link Faithfulness} by taking words away in an order, and comparing with random orders
 * and with the best order that two greedy searches find (one takes away what costs most, one keeps
 * what costs least). Finding the very best order would take 2ⁿ subsets; all orders tried count, so
 * a measured order never does better than the best.
 *
 * <p>For n words it encodes about n² texts.
 */
final class FaithfulnessMeasure {
  /** Beyond this many words the measurement would take longer than people wait. */
  static final int MOST_WORDS = 24;

  private static final int RANDOM_ORDERS = 6;

  private final KeptWords kept;
  private final long seed;

  FaithfulnessMeasure(KeptWords kept, long seed) {
    this.kept = kept;
    this.seed = seed;
  }

  /** The faithfulness of the order in which the importances fall. */
  Optional<Faithfulness> of(double[] importance) {
    int words = kept.count();
    if (words < 2 || words > MOST_WORDS) {
      return Optional.empty();
    }
    List<Integer> order =
        IntStream.range(0, words)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer word) -> -importance[word]))
            .toList();
    List<List<Integer>> random = randomOrders();
    List<BitSet> subsets = new ArrayList<>(subsets(order));
    random.forEach(each -> subsets.addAll(subsets(each)));
    kept.measure(subsets);
    double ours = area(order);
    double chance = random.stream().mapToDouble(this::area).average().orElseThrow();
    double best = Math.max(ours, random.stream().mapToDouble(this::area).max().orElseThrow());
    best = Math.max(best, area(mostCostlyFirst()));
    best = Math.max(best, area(cheapestToKeepFirst()));
    OptionalDouble normalised =
        best - chance < 1e-9
            ? OptionalDouble.empty()
            : OptionalDouble.of((ours - chance) / (best - chance));
    return Optional.of(new Faithfulness(comprehensiveness(order), sufficiency(order), normalised));
  }

  private double area(List<Integer> order) {
    return comprehensiveness(order) - sufficiency(order);
  }

  private double comprehensiveness(List<Integer> order) {
    return IntStream.range(1, order.size())
        .mapToDouble(count -> kept.loss(without(order.subList(0, count))))
        .average()
        .orElseThrow();
  }

  private double sufficiency(List<Integer> order) {
    return IntStream.range(1, order.size())
        .mapToDouble(count -> kept.loss(only(order.subList(0, count))))
        .average()
        .orElseThrow();
  }

  private List<BitSet> subsets(List<Integer> order) {
    List<BitSet> subsets = new ArrayList<>();
    for (int count = 1; count < order.size(); count++) {
      subsets.add(without(order.subList(0, count)));
      subsets.add(only(order.subList(0, count)));
    }
    return subsets;
  }

  private List<List<Integer>> randomOrders() {
    Random random = new Random(seed);
    List<List<Integer>> orders = new ArrayList<>();
    for (int trial = 0; trial < RANDOM_ORDERS; trial++) {
      List<Integer> order = new ArrayList<>(IntStream.range(0, kept.count()).boxed().toList());
      Collections.shuffle(order, random);
      orders.add(order);
    }
    return orders;
  }

  /** At each step takes away the word whose absence costs most. */
  private List<Integer> mostCostlyFirst() {
    return greedy(this::without, 1);
  }

  /** At each step keeps the word with which the kept ones come nearest to the whole. */
  private List<Integer> cheapestToKeepFirst() {
    return greedy(FaithfulnessMeasure::only, -1);
  }

  private List<Integer> greedy(Function<List<Integer>, BitSet> subset, int sign) {
    List<Integer> order = new ArrayList<>();
    List<Integer> open = new ArrayList<>(IntStream.range(0, kept.count()).boxed().toList());
    while (!open.isEmpty()) {
      List<BitSet> candidates = open.stream().map(word -> subset.apply(with(order, word))).toList();
      kept.measure(candidates);
      int best = 0;
      for (int index = 1; index < candidates.size(); index++) {
        if (sign * kept.loss(candidates.get(index)) > sign * kept.loss(candidates.get(best))) {
          best = index;
        }
      }
      Integer chosen = open.get(best);
      order.add(chosen);
      open.removeIf(chosen::equals);
    }
    return order;
  }

  private static List<Integer> with(List<Integer> words, int another) {
    List<Integer> more = new ArrayList<>(words);
    more.add(another);
    return more;
  }

  private BitSet without(List<Integer> words) {
    BitSet remaining = kept.all();
    words.forEach(remaining::clear);
    return remaining;
  }

  private static BitSet only(List<Integer> words) {
    BitSet chosen = new BitSet();
    words.forEach(chosen::set);
    return chosen;
  }
}
