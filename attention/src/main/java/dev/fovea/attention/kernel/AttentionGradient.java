package dev.fovea.attention.kernel;

/**
 * What the backward pass of one head reads and writes besides its inputs, of one backward pass at a
 * time.
 *
 * @param output what the forward pass gave, [Lq, Dv]
 * @param upstream the gradient of the loss by the output, [Lq, Dv]
 * @param logSums the natural logarithms of the forward pass's sums of weights, a number a query
 * @param logSum where the first of them lies
 * @param query where the gradient by the query is added, [Lq, D]
 * @param key where the gradient by the key is added, [Lk, D]
 * @param value where the gradient by the value is added, [Lk, Dv]
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
    head.checkOutput(output, logSums, logSum);
    head.checkOutput(upstream, logSums, logSum);
    Checks.sameShape(query, head.query());
    Checks.sameShape(key, head.key());
    Checks.sameShape(value, head.value());
  }
}
