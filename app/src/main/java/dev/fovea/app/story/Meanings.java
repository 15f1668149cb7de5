package dev.fovea.app.story;

import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.EntryId;
import dev.fovea.models.Embedding;
import dev.fovea.models.Language;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How near the meanings of entries are, corrected for how crowded their neighbourhoods are.
 *
 * <p>A cosine of 0.6 is much between a flood and a film and nothing between two quarterly reports.
 * So a cosine counts by what it has over the average of the two entries' own usual likenesses (as
 * cross-domain similarity local scaling does for word translation: Conneau et al., 2018). Usual is
 * the mean of an entry's likenesses between the 4th and the 10th of a hundred: beyond the members
 * of its own story, within its own subject. In small windows this is drawn to a typical value.
 *
 * <p>Likenesses are taken against references: all entries of the same language and encoder up to
 * {@value #ALL_REFERENCES}, a fixed choice of {@value #SOME_REFERENCES} beyond. Time is linear in
 * entries times references; the work is spread over the processors, the result does not depend on
 * how many there are.
 */
final class Meanings {

  private static final int ALL_REFERENCES = 2048;
  private static final int SOME_REFERENCES = 1024;

  /** Candidates of one entry. */
  private static final int NEIGHBOURS = 30;

  /** Among how many nearest references an entry is filed when there are more entries than these. */
  private static final int CELLS = 2;

  private static final double BAND_START = 0.04;
  private static final double BAND_END = 0.10;
  private static final int BAND_START_AT_LEAST = 20;
  private static final int BAND_END_AT_LEAST = 60;
  private static final double TYPICAL_WEIGHT = 10;

  private final float[] @Nullable [] points;
  private final int[] groups;
  private final double[] usual;
  private final int[][] neighbours;

  Meanings(List<Entry> entries, Map<EntryId, Embedding> embeddings) {
    int size = entries.size();
    points = new float[size][];
    groups = new int[size];
    usual = new double[size];
    neighbours = new int[size][0];
    Map<String, List<Integer>> bySpace = new TreeMap<>();
    for (int index = 0; index < size; index++) {
      Embedding embedding = embeddings.get(entries.get(index).id());
      groups[index] = -1;
      if (embedding != null) {
        points[index] = embedding.toArray();
        String space = entries.get(index).language() + " " + embedding.space();
        bySpace.computeIfAbsent(space, unseen -> new ArrayList<>()).add(index);
      }
    }
    int group = 0;
    for (List<Integer> members : bySpace.values()) {
      for (int member : members) {
        groups[member] = group;
      }
      group++;
      survey(entries, members);
    }
  }

  /** Whether two entries have points in one space. */
  boolean comparable(int left, int right) {
    return groups[left] >= 0 && groups[left] == groups[right];
  }

  /** The cosine over what is usual for the two, about −0.5 to 0.9. */
  double nearness(int left, int right) {
    return cosine(left, right) - (usual[left] + usual[right]) / 2;
  }

  /** The nearest entries, as far as references tell. */
  int[] neighbours(int entry) {
    return neighbours[entry];
  }

  private double cosine(int left, int right) {
    float[] a = point(left);
    float[] b = point(right);
    float first = 0;
    float second = 0;
    float third = 0;
    float fourth = 0;
    int index = 0;
    // Four sums keep the processor from waiting for each addition.
    for (; index + 3 < a.length; index += 4) {
      first += a[index] * b[index];
      second += a[index + 1] * b[index + 1];
      third += a[index + 2] * b[index + 2];
      fourth += a[index + 3] * b[index + 3];
    }
    for (; index < a.length; index++) {
      first += a[index] * b[index];
    }
    return first + second + third + fourth;
  }

  private float[] point(int entry) {
    float[] point = points[entry];
    if (point == null) {
      throw new IllegalStateException("entry " + entry + " of the window has no embedding");
    }
    return point;
  }

  private void survey(List<Entry> entries, List<Integer> members) {
    int[] references = references(entries, members);
    float[][] coordinates = transposed(references);
    boolean complete = references.length == members.size();
    double typical = entries.get(members.getFirst()).language() == Language.CHINESE ? 0.38 : 0.25;
    int[][] nearest = new int[members.size()][];
    IntStream.range(0, members.size())
        .parallel()
        .forEach(position -> {
          int entry = members.get(position);
          float[] likenesses = likenesses(point(entry), coordinates);
          int others = references.length;
          for (int reference = 0; reference < references.length; reference++) {
            if (references[reference] == entry) {
              likenesses[reference] = Float.NEGATIVE_INFINITY;
              others--;
            }
          }
          usual[entry] = usual(likenesses, others, typical);
          nearest[position] = top(references, likenesses, complete ? NEIGHBOURS : CELLS);
        });
    if (complete) {
      for (int position = 0; position < nearest.length; position++) {
        neighbours[members.get(position)] = nearest[position];
      }
    } else {
      meetInCells(members, nearest);
    }
  }

  /** Entries that share one of their nearest references are compared with each other. */
  private void meetInCells(List<Integer> members, int[][] nearest) {
    Map<Integer, List<Integer>> cells = new HashMap<>();
    for (int position = 0; position < nearest.length; position++) {
      for (int reference : nearest[position]) {
        cells.computeIfAbsent(reference, unseen -> new ArrayList<>()).add(members.get(position));
      }
    }
    IntStream.range(0, nearest.length)
        .parallel()
        .forEach(position -> {
          int entry = members.get(position);
          int[] met =
              IntStream.concat(
                      Arrays.stream(nearest[position]),
                      Arrays.stream(nearest[position])
                          .flatMap(cell ->
                              cells.getOrDefault(cell, List.of()).stream().mapToInt(each -> each)))
                  .filter(each -> each != entry)
                  .distinct()
                  .toArray();
          float[] likenesses = new float[met.length];
          for (int index = 0; index < met.length; index++) {
            likenesses[index] = (float) cosine(entry, met[index]);
          }
          neighbours[entry] = top(met, likenesses, NEIGHBOURS);
        });
  }

  private static int[] references(List<Entry> entries, List<Integer> members) {
    if (members.size() <= ALL_REFERENCES) {
      return members.stream().mapToInt(each -> each).toArray();
    }
    // Ids are digests already: their lowest values are a choice as good as random.
    return members.stream()
        .sorted(Comparator.comparing(member -> entries.get(member).id()))
        .limit(SOME_REFERENCES)
        .mapToInt(each -> each)
        .toArray();
  }

  private float[][] transposed(int[] references) {
    int dimension = references.length == 0 ? 0 : point(references[0]).length;
    float[][] coordinates = new float[dimension][references.length];
    for (int reference = 0; reference < references.length; reference++) {
      float[] point = point(references[reference]);
      for (int coordinate = 0; coordinate < dimension; coordinate++) {
        coordinates[coordinate][reference] = point[coordinate];
      }
    }
    return coordinates;
  }

  /** The products with all references; this loop order is one that the compiler vectorises. */
  private static float[] likenesses(float[] point, float[][] coordinates) {
    float[] sums = new float[coordinates.length == 0 ? 0 : coordinates[0].length];
    for (int coordinate = 0; coordinate < point.length; coordinate++) {
      float factor = point[coordinate];
      float[] row = coordinates[coordinate];
      for (int reference = 0; reference < sums.length; reference++) {
        sums[reference] += factor * row[reference];
      }
    }
    return sums;
  }

  private static double usual(float[] likenesses, int others, double typical) {
    int start = Math.max(Math.min(BAND_START_AT_LEAST, others), (int) (BAND_START * others));
    int end = Math.max((int) (BAND_END * others), Math.min(BAND_END_AT_LEAST, others));
    float[] descending = Highest.of(likenesses, end);
    double sum = TYPICAL_WEIGHT * typical;
    for (int rank = start; rank < end; rank++) {
      sum += descending[rank];
    }
    return sum / (TYPICAL_WEIGHT + Math.max(0, end - start));
  }

  private static int[] top(int[] entries, float[] likenesses, int count) {
    Best best = new Best(count);
    for (int index = 0; index < entries.length; index++) {
      if (likenesses[index] > 0) {
        best.offer(entries[index], likenesses[index]);
      }
    }
    return best.ids();
  }
}
