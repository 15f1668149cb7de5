package dev.fovea.app.ranking;

import dev.fovea.app.language.Messages;

/**
 * What every stage of a run may read.
 *
 * @param request what was asked for
 * @param profile what candidates are held against
 */
public record RankingContext(RankingRequest request, Profile profile) {

  /** The sentences of the ranking in the request's language. */
  public Messages messages() {
    return Messages.of(RankingContext.class, request.language());
  }
}
