package dev.fovea.app.story;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToDoubleBiFunction;

/**
 * Groups of entries, grown by joining two groups whose members match on average: average linkage,
 * so that a chain of half-likenesses joins nothing. The pairs are offered best first; a mean over
 * large groups is taken over at most {@value #SAMPLE} evenly chosen members of each.
 */
final class Clusters {

  private static final int SAMPLE = 12;

  /**
   * The group of each entry; groups are disjoint and ascending, so their first members name them.
   */
  private final List<List<Integer>> groupOf = new ArrayList<>();

  Clusters(int size) {
    for (int entry = 0; entry < size; entry++) {
      groupOf.add(new ArrayList<>(List.of(entry)));
    }
  }

  /** Joins the groups of two entries. */
  void join(int left, int right) {
    List<Integer> one = groupOf.get(left);
    List<Integer> other = groupOf.get(right);
    if (one.getFirst().equals(other.getFirst())) {
      return;
    }
    List<Integer> joined = new ArrayList<>(new TreeSet<>(union(one, other)));
    for (int member : joined) {
      groupOf.set(member, joined);
    }
  }

  /** Joins the groups of two entries if their members match with at least a mean probability. */
  void joinIfAlike(
      int left, int right, ToDoubleBiFunction<Integer, Integer> probability, double least) {
    List<Integer> one = sample(groupOf.get(left));
    List<Integer> other = sample(groupOf.get(right));
    if (one.getFirst().equals(other.getFirst())) {
      return;
    }
    double sum = 0;
    for (int a : one) {
      for (int b : other) {
        sum += probability.applyAsDouble(a, b);
      }
    }
    if (sum >= least * one.size() * other.size()) {
      join(left, right);
    }
  }

  /** The groups, each in ascending order. */
  Collection<List<Integer>> groups() {
    Map<Integer, List<Integer>> byFirst = new HashMap<>();
    groupOf.forEach(group -> byFirst.put(group.getFirst(), group));
    return byFirst.values();
  }

  private static Collection<Integer> union(List<Integer> one, List<Integer> other) {
    Collection<Integer> union = new LinkedHashSet<>(one);
    union.addAll(other);
    return union;
  }

  private static List<Integer> sample(List<Integer> group) {
    if (group.size() <= SAMPLE) {
      return group;
    }
    List<Integer> sample = new ArrayList<>();
    for (int index = 0; index < SAMPLE; index++) {
      sample.add(group.get(index * group.size() / SAMPLE));
    }
    return sample;
  }
}
