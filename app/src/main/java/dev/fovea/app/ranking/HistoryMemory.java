package dev.fovea.app.ranking;

import dev.fovea.app.learning.HistoryAttention;
import java.util.Arrays;
import java.util.IdentityHashMap;

/**
 * Which of one person's past decisions are related to a candidate, remembered from one run to the
 * next: points do not move, so only what was decided on since has to be compared. Kept is what lies
 * above a threshold below which attention gives nothing; the result is the same to the last bit.
 *
 * <p>Points are told apart by identity and numbered as they come. Safe for use by any number of
 * threads.
 */
public final class HistoryMemory {

  private final HistoryAttention attention;
  private final Memo<Point, Seen> queries;
  private Keys keys = new Keys(new Point[64], 0);
  private final IdentityHashMap<Point, Integer> numbers = new IdentityHashMap<>();

  /** The first so many of an array are numbered; they never change. */
  private static final class Keys {

    private final Point[] points;
    private final int count;

    private Keys(Point[] points, int count) {
      this.points = points;
      this.count = count;
    }
  }

  /**
   * Remembers what attention would look at.
   *
   * @param queries what was compared before
   */
  HistoryMemory(HistoryAttention attention, Memo<Point, Seen> queries) {
    this.attention = attention;
    this.queries = queries;
  }

  /** What is related to a candidate: the numbers of points, ascending, and what each scores. */
  public static final class Near {

    private static final Near NOTHING = new Near(new int[0], new double[0], 0);

    /** What stands from {@link #size} on belongs to those that come after this. */
    private final int[] numbers;

    private final double[] scores;
    private final int size;

    private Near(int[] numbers, double[] scores, int size) {
      this.numbers = numbers;
      this.scores = scores;
      this.size = size;
    }

    /** How many there are. */
    public int size() {
      return size;
    }

    /** The number of one's point. */
    public int number(int index) {
      return numbers[index];
    }

    /** What a point scores as a key of attention; −∞ where it is not related. */
    double scoreOf(int number) {
      int index = Arrays.binarySearch(numbers, 0, size, number);
      return index < 0 ? Double.NEGATIVE_INFINITY : scores[index];
    }

    /** What it scores as a key of attention. */
    public double score(int index) {
      return scores[index];
    }
  }

  /** How far one query has been compared. */
  static final class Seen {

    private int count;
    private Near near = Near.NOTHING;

    private synchronized Near upTo(Keys keys, Point query, HistoryAttention attention) {
      if (count < keys.count) {
        near = extend(near, query, keys, count, attention);
        count = keys.count;
      }
      return near;
    }

    private static Near extend(
        Near before, Point query, Keys keys, int from, HistoryAttention attention) {
      int[] numbers = before.numbers;
      double[] scores = before.scores;
      int size = before.size;
      for (int number = from; number < keys.count; number++) {
        Point key = keys.points[number];
        if (key.space().equals(query.space())) {
          double related = query.relatedness(key);
          if (related > attention.threshold()) {
            if (size == numbers.length) {
              numbers = Arrays.copyOf(numbers, size + 8 + size / 4);
              scores = Arrays.copyOf(scores, numbers.length);
            }
            numbers[size] = number;
            scores[size++] = attention.score(related);
          }
        }
      }
      return size == before.size ? before : new Near(numbers, scores, size);
    }
  }

  /** The number of a point; the next one if it is new. */
  public synchronized int number(Point point) {
    Integer known = numbers.get(point);
    if (known != null) {
      return known;
    }
    int next = keys.count;
    Point[] points = keys.points;
    if (next == points.length) {
      points = Arrays.copyOf(points, 2 * next);
    }
    points[next] = point;
    keys = new Keys(points, next + 1);
    numbers.put(point, next);
    return next;
  }

  /** What is related to a query among the points numbered so far, in its space. */
  public Near near(Point query) {
    return queries.of(query, each -> new Seen()).upTo(keys(), query, attention);
  }

  private synchronized Keys keys() {
    return keys;
  }

  /** How many points were numbered. */
  synchronized int size() {
    return keys.count;
  }
}
