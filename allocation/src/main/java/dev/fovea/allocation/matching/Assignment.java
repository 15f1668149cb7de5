package dev.fovea.allocation.matching;

import java.util.Arrays;
import java.util.OptionalInt;

/**
 * The best one-to-one assignment of rows (people) to columns (places), with prices that prove it.
 *
 * <p>Maximises the total value of the pairs; a row may stay alone, at value 0, so no pair of
 * negative value is ever formed.
 *
 * <p>Units: values, earnings and prices in one unit, any. An index out of range throws {@link
 * IndexOutOfBoundsException}.
 *
 * <p>Guarantee: exact to rounding. What each row earns plus the price of each column is at least
 * the value of any pair, with equality for the pairs formed, so their sum bounds every assignment.
 *
 * <p>Cost: O(rows² × (rows + columns)) time; O(rows + columns) space.
 *
 * <p>Source: successive shortest augmenting paths (H. W. Kuhn 1955; J. Munkres 1957; R. Jonker, A.
 * Volgenant, "A shortest augmenting path algorithm for dense and sparse linear assignment
 * problems", Computing 38, 1987).
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Assignment {
  private final int[] columnOf;
  private final double[] earning;
  private final double[] price;
  private final double objective;

  private Assignment(int[] columnOf, double[] earning, double[] price, double objective) {
    this.columnOf = columnOf;
    this.earning = earning;
    this.price = price;
    this.objective = objective;
  }

  /**
   * {@return the best assignment}
   *
   * @param value value of each row with each column, a rectangle of finite numbers of either sign;
   *     may be empty. Not kept
   * @throws IllegalArgumentException naming the entry that is not finite, or the row of another
   *     length
   */
  public static Assignment best(double[][] value) {
    int rows = value.length;
    int columns = rows == 0 ? 0 : value[0].length;
    for (int r = 0; r < rows; r++) {
      if (value[r].length != columns) {
        throw new IllegalArgumentException(
            "Row " + r + " has " + value[r].length + " values, but row 0 has " + columns);
      }
      for (int c = 0; c < columns; c++) {
        if (!Double.isFinite(value[r][c])) {
          throw new IllegalArgumentException(
              "Values must be finite, but value[" + r + "][" + c + "] is " + value[r][c]);
        }
      }
    }
    return new Search(value, columns).solve();
  }

  /**
   * {@return the column of a row, empty where it stays alone}
   *
   * @param row 0…rows − 1
   */
  public OptionalInt columnOf(int row) {
    return columnOf[row] < 0 ? OptionalInt.empty() : OptionalInt.of(columnOf[row]);
  }

  /**
   * {@return what a row earns: the value of its pair less the price of its column, at least 0}
   *
   * @param row 0…rows − 1
   */
  public double earning(int row) {
    return earning[row];
  }

  /**
   * {@return the price of a column, at least 0, and 0 where it stays free}
   *
   * @param column 0…columns − 1
   */
  public double price(int column) {
    return price[column];
  }

  /** {@return the total value of the pairs, at least 0} */
  public double objective() {
    return objective;
  }

  /** {@return a proven upper bound minus the objective: rounding alone; O(rows + columns)} */
  public double gap() {
    return Math.max(0, Arrays.stream(earning).sum() + Arrays.stream(price).sum() - objective);
  }

  /**
   * Each row also has a column of its own, of value 0, that stands for staying alone; then every
   * row is assigned. Costs are negated values.
   */
  private static final class Search {
    private static final int NOBODY = -1;

    private final double[][] value;
    private final int rows;
    private final int columns;
    private final double[] rowPotential;
    private final double[] columnPotential;
    private final int[] rowOf;
    private final int[] previous;
    private final double[] distance;
    private final boolean[] done;

    Search(double[][] value, int columns) {
      this.value = value;
      this.rows = value.length;
      this.columns = columns;
      int all = columns + rows;
      rowPotential = new double[rows];
      columnPotential = new double[all];
      rowOf = new int[all];
      previous = new int[all];
      distance = new double[all];
      done = new boolean[all];
      Arrays.fill(rowOf, NOBODY);
    }

    Assignment solve() {
      for (int row = 0; row < rows; row++) {
        augment(row);
      }
      int[] columnOf = new int[rows];
      Arrays.fill(columnOf, NOBODY);
      double objective = 0;
      for (int c = 0; c < columns; c++) {
        if (rowOf[c] != NOBODY) {
          columnOf[rowOf[c]] = c;
          objective += value[rowOf[c]][c];
        }
      }
      double[] earning = new double[rows];
      double[] price = new double[columns];
      for (int r = 0; r < rows; r++) {
        earning[r] = Math.max(0, -rowPotential[r]);
      }
      for (int c = 0; c < columns; c++) {
        price[c] = Math.max(0, -columnPotential[c]);
      }
      return new Assignment(columnOf, earning, price, objective);
    }

    private double cost(int row, int column) {
      if (column < columns) {
        return -value[row][column];
      }
      return column - columns == row ? 0 : Double.POSITIVE_INFINITY;
    }

    /**
     * Dijkstra from the row over reduced costs to the nearest free column, then the path is flipped
     * and the potentials follow.
     */
    private void augment(int start) {
      Arrays.fill(distance, Double.POSITIVE_INFINITY);
      Arrays.fill(done, false);
      int row = start;
      int via = NOBODY;
      double base = 0;
      int end = NOBODY;
      while (end == NOBODY) {
        int nearest = NOBODY;
        for (int c = 0; c < distance.length; c++) {
          if (!done[c]) {
            double reduced = base + cost(row, c) - rowPotential[row] - columnPotential[c];
            if (reduced < distance[c]) {
              distance[c] = reduced;
              previous[c] = via;
            }
            if (nearest == NOBODY || distance[c] < distance[nearest]) {
              nearest = c;
            }
          }
        }
        done[nearest] = true;
        base = distance[nearest];
        if (rowOf[nearest] == NOBODY) {
          end = nearest;
        } else {
          row = rowOf[nearest];
          via = nearest;
        }
      }
      rowPotential[start] += base;
      for (int c = 0; c < distance.length; c++) {
        if (done[c] && c != end) {
          rowPotential[rowOf[c]] += base - distance[c];
          columnPotential[c] -= base - distance[c];
        }
      }
      for (int c = end; c != NOBODY; c = previous[c]) {
        rowOf[c] = previous[c] == NOBODY ? start : rowOf[previous[c]];
      }
    }
  }
}
