package dev.fovea.app.ranking;

import java.util.List;

/**
 * What came of a run before the selector, which may go on with it more than once: nothing of it
 * depends on how many minutes there are.
 *
 * @param context what was asked for, by whom
 * @param retrieved what the sources gave
 * @param known the same in the same order, as each was last known
 * @param dropped what the filters took out
 * @param worthwhile the others
 */
public record Ranked(
    RankingContext context,
    List<Candidate> retrieved,
    List<Candidate> known,
    List<Dropped> dropped,
    List<Candidate> worthwhile) {

  public Ranked {
    retrieved = List.copyOf(retrieved);
    known = List.copyOf(known);
    dropped = List.copyOf(dropped);
    worthwhile = List.copyOf(worthwhile);
  }

  /** The same for another number of minutes. */
  public Ranked withMinutes(double minutes) {
    RankingRequest asked = context.request();
    RankingRequest other =
        new RankingRequest(asked.person(), minutes, asked.window(), asked.at(), asked.language());
    return new Ranked(
        new RankingContext(other, context.profile()), retrieved, known, dropped, worthwhile);
  }
}
