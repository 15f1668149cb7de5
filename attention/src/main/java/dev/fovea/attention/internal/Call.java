package dev.fovea.attention.internal;

import dev.fovea.attention.AttentionInput;
import dev.fovea.attention.AttentionOptions;
import dev.fovea.attention.Heads;
import dev.fovea.attention.kernel.Kernels;
import dev.fovea.attention.kernel.Matrix;
import dev.fovea.attention.parallel.Workers;

/** What the tasks of one forward or backward call share. */
final class Call {
  final AttentionOptions options;
  final AttentionInput input;
  final Kernels kernels;
  final Projection.Pair projections;
  final Scores scores;
  final NormalizerRows normalizer;
  final Gates gates;
  final Units units;
  final Scratch.Pool scratches = new Scratch.Pool();

  Call(AttentionOptions options, AttentionInput input, Kernels kernels, Workers workers) {
    this.options = options;
    this.input = input;
    this.kernels = kernels;
    this.projections = Projection.of(options, input, kernels);
    this.scores = new Scores(options, input, kernels);
    this.normalizer = new NormalizerRows(options.normalizer(), kernels);
    this.gates = new Gates(kernels);
    this.units = new Units(input, workers);
  }

  /** The projected keys, and the values, of a unit. */
  KeySide keys(Units.Unit unit) {
    Matrix keys = input.key().part(unit.sequence(), unit.keyHead());
    return new KeySide(
        projections.key().apply(keys, 0),
        input.value().part(unit.sequence(), unit.keyHead()),
        scores.additive(),
        kernels);
  }

  /**
   * A block of rows of a unit.
   *
   * @param index counted over the blocks of the unit's first query head, then the next one's
   */
  RowBlock block(Units.Unit unit, int index) {
    int blocks = units.blocks(unit);
    int sequence = unit.sequence();
    int head = unit.keyHead() * input.group() + index / blocks;
    int height = RowBlock.height(input.key().length(sequence));
    int first = index % blocks * height;
    int rows = Math.min(height, input.query().length(sequence) - first);
    Place place = new Place(sequence, head, Projection.shift(options, input, sequence));
    return RowBlock.of(options, input, place, first, rows);
  }

  /** How many blocks of rows a unit has. */
  int blocks(Units.Unit unit) {
    return units.blocks(unit) * input.group();
  }

  /** A block's rows of something that has the query's sequences and heads. */
  static Matrix rows(Heads heads, RowBlock block) {
    return heads
        .part(block.place().sequence(), block.place().head())
        .rowRange(block.first(), block.rows());
  }

  /** A block's projected queries. */
  Matrix query(RowBlock block) {
    return projections.query().apply(rows(input.query(), block), position(block));
  }

  static int position(RowBlock block) {
    return block.first() + block.place().shift();
  }
}
