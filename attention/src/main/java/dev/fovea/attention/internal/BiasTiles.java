package dev.fovea.attention.internal;

import dev.fovea.attention.Bias;
import dev.fovea.attention.Tensor;
import dev.fovea.attention.Times;
import dev.fovea.attention.kernel.Matrix;
import java.util.Optional;

/** Biases worked out for tiles of scores. */
final class BiasTiles {
  private BiasTiles() {}

  /**
   * Adds a bias to a tile.
   *
   * @param heads H, of the query
   */
  static void add(Bias bias, int heads, Optional<Times> times, Tile tile, Matrix scores) {
    float[] values = scores.values();
    int head = tile.place().head();
    for (int row = 0; row < tile.queries(); row++) {
      int start = scores.rowStart(row);
      int distance = tile.firstKey() - tile.position() - row;
      switch (bias) {
        case Bias.Alibi _ -> {
          float slope = (float) Bias.Alibi.slope(head, heads);
          for (int key = 0; key < tile.keys(); key++) {
            values[start + key] -= slope * Math.abs(distance + key);
          }
        }
        case Bias.Relative(Tensor table) -> {
          int reach = table.dimension(1) / 2;
          int middle = head * table.dimension(1) + reach;
          for (int key = 0; key < tile.keys(); key++) {
            values[start + key] +=
                table.values()[middle + Math.clamp(distance + key, -reach, reach)];
          }
        }
        case Bias.TimeGap gap -> {
          long time =
              times.orElseThrow().query().get(tile.place().sequence())[tile.firstQuery() + row];
          long[] keyTimes = times.orElseThrow().key().get(tile.place().sequence());
          int from = head * gap.table().dimension(1);
          for (int key = 0; key < tile.keys(); key++) {
            values[start + key] +=
                gap.table().values()[from + gap.bucket(time, keyTimes[tile.firstKey() + key])];
          }
        }
      }
    }
  }

  /** Adds a tile's gradient to the sums of a bias's table. */
  static void addGradient(
      Bias bias, Optional<Times> times, Tile tile, Matrix gradient, ParameterSums sums) {
    float[] values = gradient.values();
    int head = tile.place().head();
    for (int row = 0; row < tile.queries(); row++) {
      int start = gradient.rowStart(row);
      int distance = tile.firstKey() - tile.position() - row;
      switch (bias) {
        case Bias.Alibi _ -> {}
        case Bias.Relative(Tensor table) -> {
          double[] sum = sums.of(table);
          int reach = table.dimension(1) / 2;
          int middle = head * table.dimension(1) + reach;
          for (int key = 0; key < tile.keys(); key++) {
            sum[middle + Math.clamp(distance + key, -reach, reach)] += values[start + key];
          }
        }
        case Bias.TimeGap gap -> {
          double[] sum = sums.of(gap.table());
          long time =
              times.orElseThrow().query().get(tile.place().sequence())[tile.firstQuery() + row];
          long[] keyTimes = times.orElseThrow().key().get(tile.place().sequence());
          int from = head * gap.table().dimension(1);
          for (int key = 0; key < tile.keys(); key++) {
            sum[from + gap.bucket(time, keyTimes[tile.firstKey() + key])] += values[start + key];
          }
        }
      }
    }
  }
}
