package dev.fovea.attention.kernel;

/**
 * What the backward pass of one head reads and writes besides its inputs.
 *
 * @param output what the forward pass gave, [Lq, Dv]
 * @param upstream the gradient of the loss by the output, [Lq, Dv]
 * @param logSums the natural logarithms of the forward pass's sums of weights, a number a query
 * @param logSum where the first of them lies
 * @param query where the gradient by the query goes, [Lq, D]
 * @param key where the gradient by the key goes, [Lk, D]
 * @param value where the gradient by the value goes, [Lk, Dv]
 */
@SuppressWarnings("ArrayRecordComponent") // shared with the forward pass, never copied
public record AttentionGradient(
    Matrix output,
    Matrix upstream,
    float[] logSums,
    int logSum,
    Matrix query,
    Matrix key,
    Matrix value) {
  void check(AttentionHead head) {
    head.checkOutput(output);
    head.checkOutput(upstream);
    Checks.sameShape(query, head.query());
    Checks.sameShape(key, head.key());
    Checks.sameShape(value, head.value());
    if (logSum < 0 || logSums.length - logSum < output.rows()) {
      throw new IllegalArgumentException(
          "%d logarithms of sums from %d on do not fit output %s"
              .formatted(logSums.length, logSum, output));
    }
  }
}
