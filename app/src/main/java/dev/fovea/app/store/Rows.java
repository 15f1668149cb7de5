package dev.fovea.app.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** How values stand in columns: instants as milliseconds, what is absent as NULL. */
final class Rows {

  /** Well below every database's limit on the parameters of a statement. */
  static final int CHUNK = 500;

  private Rows() {}

  /** Milliseconds since 1970; instants beyond what 64 bits hold become the furthest that fits. */
  static long millis(Instant instant) {
    try {
      return instant.toEpochMilli();
    } catch (ArithmeticException beyond) {
      return instant.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }

  static @Nullable Long millis(Optional<Instant> instant) {
    return instant.isPresent() ? (Long) millis(instant.get()) : null;
  }

  static @Nullable Double number(OptionalDouble number) {
    return number.isPresent() ? (Double) number.getAsDouble() : null;
  }

  static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  static Optional<String> string(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }

  static OptionalDouble number(ResultSet row, String column) throws SQLException {
    double number = row.getDouble(column);
    return row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(number);
  }

  /** Distinct values in lists that fit one statement. */
  static <T> List<List<T>> chunks(Collection<T> values) {
    List<T> distinct = values.stream().distinct().toList();
    List<List<T>> chunks = new ArrayList<>();
    for (int start = 0; start < distinct.size(); start += CHUNK) {
      chunks.add(distinct.subList(start, Math.min(start + CHUNK, distinct.size())));
    }
    return chunks;
  }
}
