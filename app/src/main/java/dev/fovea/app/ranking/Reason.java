package dev.fovea.app.ranking;

import dev.fovea.app.decision.Outcome;
import dev.fovea.app.language.Sentence;
import dev.fovea.app.stream.EntryId;
import java.util.List;

/**
 * One additive contribution to a logit.
 *
 * @param kind which part of the pipeline made it
 * @param sentence what a person reads, in their language
 * @param contribution in logits, positive or negative
 * @param evidence the past decisions it is made of; if there are any their shares sum to the
 *     contribution, to 1e-6
 */
public record Reason(Kind kind, Sentence sentence, double contribution, List<Evidence> evidence) {

  public Reason {
    // What attention gives is unmodifiable, and copying would put it into order for nobody.
    evidence = evidence instanceof Attended ? evidence : List.copyOf(evidence);
  }

  /** With words that are known. */
  public Reason(Kind kind, String label, double contribution, List<Evidence> evidence) {
    this(kind, Sentence.of(label), contribution, evidence);
  }

  /** What a person reads, in their language. */
  public String label() {
    return sentence.text();
  }

  /** The parts of the pipeline that contribute; the JSON word is the lower-case name. */
  public enum Kind {
    /** Similarity to what the person said they care about. */
    INTEREST,
    /** Attention over what the person decided before. */
    HISTORY,
    /** How this source turned out before. */
    SOURCE,
    /** How new it is. */
    FRESHNESS,
    /** Shouting, bait, a title its text does not keep, no content. */
    NOISE
  }

  /**
   * A past decision's exact share.
   *
   * @param entry what was decided on
   * @param title its title
   * @param outcome how it turned out
   * @param share its part of the contribution, in logits
   */
  public record Evidence(EntryId entry, String title, Outcome outcome, double share) {}
}
