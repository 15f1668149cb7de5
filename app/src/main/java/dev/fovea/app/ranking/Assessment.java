package dev.fovea.app.ranking;

import java.util.List;

/**
 * What something is worth to a person: {@code worth = sigmoid(logit)}, {@code logit = baseline + Σ
 * contribution}, both to 1e-6.
 *
 * @param worth the probability that the person would call it worth their time, 0 to 1
 * @param logit the same on the log-odds scale
 * @param baseline the logit of which nothing particular is known
 * @param reasons what raised or lowered it, the largest contributions first
 */
public record Assessment(double worth, double logit, double baseline, List<Reason> reasons) {

  public Assessment {
    reasons = List.copyOf(reasons);
  }
}
