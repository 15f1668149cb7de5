package dev.fovea.attention;

import dev.fovea.attention.kernel.Matrix;

/**
 * What a multi-head attention works on. A row is a token; in it the heads lie one after the other,
 * so head h of a query of H heads with D columns each begins at column h·D.
 *
 * @param query [rows, H·D]
 * @param key [rows, H·D]
 * @param value [rows, H·Dv]
 * @param queries where the sequences lie among the rows of the query
 * @param keys where they lie among the rows of key and value, as many; a sequence without a key
 *     gets zeros
 * @param heads H
 */
public record AttentionInput(
    Matrix query, Matrix key, Matrix value, Sequences queries, Sequences keys, int heads) {

  /**
   * @throws IllegalArgumentException when the shapes do not fit, naming them
   */
  public AttentionInput {
    if (heads < 1 || query.columns() % heads != 0 || value.columns() % heads != 0) {
      throw new IllegalArgumentException(
          "%d heads do not divide the columns of query %s and value %s"
              .formatted(heads, query, value));
    }
    if (query.columns() != key.columns() || key.rows() != value.rows()) {
      throw new IllegalArgumentException(
          "query %s, key %s and value %s do not fit each other".formatted(query, key, value));
    }
    if (queries.count() != keys.count()
        || queries.end() > query.rows()
        || keys.end() > key.rows()) {
      throw new IllegalArgumentException(
          "%d query sequences up to row %d and %d key sequences up to row %d do not fit query %s and key %s"
              .formatted(queries.count(), queries.end(), keys.count(), keys.end(), query, key));
    }
  }

  /** Self-attention: every sequence attends to itself. */
  public static AttentionInput self(
      Matrix query, Matrix key, Matrix value, Sequences sequences, int heads) {
    return new AttentionInput(query, key, value, sequences, sequences, heads);
  }

  /** D, the columns of one head of query and key. */
  public int headColumns() {
    return query.columns() / heads;
  }

  /** Dv, the columns of one head of the value. */
  public int valueColumns() {
    return value.columns() / heads;
  }
}
