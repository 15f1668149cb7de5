package dev.fovea.app.fever;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * Which items are wanted, fifty at most: those of some ids, those after an id, those before one, or
 * the last.
 *
 * @param withIds these
 * @param sinceId the next after it
 * @param maxId the last before it
 */
record FeverRange(Optional<List<Long>> withIds, OptionalLong sinceId, OptionalLong maxId) {

  /** So many at a time, by the protocol. */
  static final int MOST = 50;

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

  static FeverRange of(MultiValueMap<String, String> given) {
    return new FeverRange(
        Optional.ofNullable(given.getFirst("with_ids"))
            .map(ids ->
                Arrays.stream(ids.split(",", -1))
                    .map(FeverRange::number)
                    .flatMapToLong(OptionalLong::stream)
                    .limit(MOST)
                    .boxed()
                    .toList()),
        number(given.getFirst("since_id")),
        number(given.getFirst("max_id")));
  }

  /** A number; what is none is as good as nothing, which is how the protocol takes it. */
  static OptionalLong number(@Nullable String written) {
    return written != null && NUMBER.matcher(written.strip()).matches()
        ? OptionalLong.of(Long.parseLong(written.strip()))
        : OptionalLong.empty();
  }
}
