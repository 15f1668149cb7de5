package dev.fovea.app.ranking;

import dev.fovea.app.person.PersonId;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which of a person's past decisions are related to a candidate, remembered from one run to the
 * next: points do not move, so only what was decided since has to be compared. Kept is what lies
 * above a threshold below which attention gives nothing; the result is the same to the last bit.
 *
 * <p>Points are told apart by identity, so it only helps where they are kept, too ({@link
 * Spaces#remembering}). Safe for use by any number of threads.
 */
public final class HistoryMemory {

  /** Per person; some hundred bytes each. Beyond that all is forgotten and found anew. */
  private static final int MOST_QUERIES = 20_000;

  private final double threshold;
  private final Map<PersonId, Keys> people = new ConcurrentHashMap<>();

  /** Remembers what is related by more than a threshold. */
  public HistoryMemory(double threshold) {
    this.threshold = threshold;
  }

  /** What is related to a candidate: the numbers of points, ascending, and how much each is. */
  public static final class Near {

    private final int[] keys;
    private final double[] relatedness;

    Near(int[] keys, double[] relatedness) {
      this.keys = keys;
      this.relatedness = relatedness;
    }

    /** How many there are. */
    public int size() {
      return keys.length;
    }

    /** The number of one's point. */
    public int key(int index) {
      return keys[index];
    }

    /** How related it is. */
    public double relatedness(int index) {
      return relatedness[index];
    }
  }

  /** The keys of a person, to which new ones are added. */
  public Keys of(PersonId person) {
    return people.computeIfAbsent(person, each -> new Keys(threshold));
  }

  /** Forgets all of a person. */
  public void forget(PersonId person) {
    people.remove(person);
  }

  /** One person's past decisions, numbered as they come. */
  public static final class Keys {

    private final double threshold;
    private final IdentityHashMap<Point, Integer> numbers = new IdentityHashMap<>();
    private Point[] points = new Point[64];
    private final IdentityHashMap<Point, Seen> queries = new IdentityHashMap<>();

    private record Seen(int keys, Near near) {}

    Keys(double threshold) {
      this.threshold = threshold;
    }

    /** The number of a point; the next one if it is new. */
    public synchronized int number(Point point) {
      Integer known = numbers.get(point);
      if (known != null) {
        return known;
      }
      int next = numbers.size();
      if (next == points.length) {
        points = Arrays.copyOf(points, 2 * next);
      }
      points[next] = point;
      numbers.put(point, next);
      return next;
    }

    /** What is related to a query among the points numbered so far, in its space. */
    public Near near(Point query) {
      Point[] keys;
      int count;
      Seen seen;
      synchronized (this) {
        keys = points;
        count = numbers.size();
        seen = queries.get(query);
      }
      if (seen != null && seen.keys() == count) {
        return seen.near();
      }
      Near near =
          seen == null
              ? extend(new Near(new int[0], new double[0]), query, keys, 0, count)
              : extend(seen.near(), query, keys, seen.keys(), count);
      synchronized (this) {
        if (queries.size() >= MOST_QUERIES) {
          queries.clear();
        }
        queries.put(query, new Seen(count, near));
      }
      return near;
    }

    private Near extend(Near before, Point query, Point[] keys, int from, int to) {
      int[] numbers = Arrays.copyOf(before.keys, before.keys.length + to - from);
      double[] relatedness = Arrays.copyOf(before.relatedness, numbers.length);
      int size = before.keys.length;
      for (int number = from; number < to; number++) {
        if (keys[number].space().equals(query.space())) {
          double related = query.relatedness(keys[number]);
          if (related > threshold) {
            numbers[size] = number;
            relatedness[size++] = related;
          }
        }
      }
      return size == before.keys.length
          ? before
          : new Near(Arrays.copyOf(numbers, size), Arrays.copyOf(relatedness, size));
    }
  }
}
