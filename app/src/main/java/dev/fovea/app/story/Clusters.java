package dev.fovea.app.story;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  private final int[][] groupOf;

  Clusters(int size) {
    groupOf = new int[size][];
    Arrays.setAll(groupOf, entry -> new int[] {entry});
  }

  /** Joins the groups of two entries. */
  void join(int left, int right) {
    int[] one = groupOf[left];
    int[] other = groupOf[right];
    if (one[0] == other[0]) {
      return;
    }
    int[] joined = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, joined, one.length, other.length);
    Arrays.sort(joined);
    for (int member : joined) {
      groupOf[member] = joined;
    }
  }

  /** Joins the groups of two entries if their members match with at least a mean probability. */
  void joinIfAlike(
      int left, int right, ToDoubleBiFunction<Integer, Integer> probability, double least) {
    int[] one = sample(groupOf[left]);
    int[] other = sample(groupOf[right]);
    if (one[0] == other[0]) {
      return;
    }
    double sum = 0;
    for (int a : one) {
      for (int b : other) {
        sum += probability.applyAsDouble(a, b);
      }
    }
    if (sum >= least * one.length * other.length) {
      join(left, right);
    }
  }

  /** The groups, each in ascending order. */
  Collection<List<Integer>> groups() {
    Map<Integer, List<Integer>> byFirst = new HashMap<>();
    for (int[] group : groupOf) {
      byFirst.computeIfAbsent(group[0], first -> Arrays.stream(group).boxed().toList());
    }
    return byFirst.values();
  }

  private static int[] sample(int[] group) {
    if (group.length <= SAMPLE) {
      return group;
    }
    int[] sample = new int[SAMPLE];
    for (int index = 0; index < SAMPLE; index++) {
      sample[index] = group[index * group.length / SAMPLE];
    }
    return sample;
  }
}
