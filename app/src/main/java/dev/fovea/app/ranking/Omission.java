package dev.fovea.app.ranking;

import dev.fovea.app.language.Sentence;

/**
 * Why something is not in a plan.
 *
 * @param kind the rule that kept it out, by which omissions are counted
 * @param sentence the same with this one's own numbers, in the person's language
 */
public record Omission(Kind kind, Sentence sentence) {

  /** With a sentence that is known. */
  public Omission(Kind kind, String why) {
    this(kind, Sentence.of(why));
  }

  /** Why, in one sentence. */
  public String why() {
    return sentence.text();
  }

  /** The rules that keep candidates out of plans; the JSON word is the lower-case name. */
  public enum Kind {
    /** The person has decided on its story already. */
    DECIDED,
    /** It is worth less than the least the person wants to see. */
    RESERVE,
    /** It takes longer than all the minutes there are. */
    LONG,
    /** Its source has as many picks as one source may have. */
    CAP,
    /** It is worth less than its minutes cost at the price of a minute. */
    PRICE,
    /** It adds too little beside a pick of much the same topic. */
    TOPIC,
    /** It takes longer than what the picks leave. */
    FULL,
    /** It does not fit beside what is newer. */
    NEWER
  }
}
