package dev.fovea.models.transformer;

import dev.fovea.attention.kernel.Matrix;

/**
 * The intermediate results of a Transformer block, used again by every block of a pass: they are
 * the largest arrays there are, and making and clearing them anew for each block takes time. Every
 * number is written before it is read.
 *
 * @param projected [rows, 3·width]: query, key and value side by side
 * @param attended [rows, width]
 * @param inner [rows, inner width] of the feed-forward part
 * @param update [rows, width]: what is added to the hidden states
 */
record Workspace(Matrix projected, Matrix attended, Matrix inner, Matrix update) {
  static Workspace of(int rows, int width, int innerWidth) {
    return new Workspace(
        Matrix.zeros(rows, 3 * width),
        Matrix.zeros(rows, width),
        Matrix.zeros(rows, innerWidth),
        Matrix.zeros(rows, width));
  }
}
