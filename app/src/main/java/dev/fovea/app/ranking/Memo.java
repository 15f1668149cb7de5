package dev.fovea.app.ranking;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.function.Function;

/**
 * What was derived from objects, each told apart by identity. Safe for use by any number of
 * threads.
 */
public interface Memo<K, V> {

  /**
   * What is derived from an object.
   *
   * @param derive gives the same for the same object
   */
  V of(K from, Function<? super K, ? extends V> derive);

  /** Remembers nothing: for a process that asks once. */
  static <K, V> Memo<K, V> none() {
    return (from, derive) -> derive.apply(from);
  }

  /** Remembers for as long as somebody else keeps the object. */
  static <K, V> Memo<K, V> whileKept() {
    Cache<K, V> known = Caffeine.newBuilder().weakKeys().build();
    return (from, derive) -> {
      V value = known.getIfPresent(from);
      return value == null ? known.get(from, derive) : value;
    };
  }
}
