package dev.fovea.app.briefing;

import dev.fovea.app.stream.EntryId;
import java.time.Instant;

/**
 * A pick as it was shown.
 *
 * @param entry what was picked
 * @param at when the briefing was generated
 * @param mode how it was chosen
 * @param minutes mean minutes to read it
 * @param plannedMinutes its part of the briefing's planned minutes, in proportion to the means: the
 *     parts of a briefing sum to its {@code plannedMinutes}
 */
public record LoggedPick(
    EntryId entry, Instant at, Mode mode, double minutes, double plannedMinutes) {}
