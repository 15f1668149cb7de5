package dev.fovea.models.explanation;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A classifier's answer, and what there is to it besides the words' contributions.
 *
 * @param label the class that is asked about: the answer itself unless another was named
 * @param against the class it is held against, if one was named; the mean of all others otherwise
 * @param probability of the label; of the label and the other class together, if one was named, its
 *     share
 * @param score log-odds: the label's score minus the other's, or minus the mean of all others'
 * @param constant what every text has of it, where the contributions and it add up to the score
 * @param linear for each word what the n-gram branch adds to the score, exactly (with {@link
 *     ExplanationMethod#LEAVE_ONE_OUT}: what it loses without the word); empty where there is no
 *     such branch. It is part of the contribution, except with the methods that show where the
 *     model looked: the branch has no attention
 */
public record ClassAnswer(
    String label,
    Optional<String> against,
    double probability,
    double score,
    OptionalDouble constant,
    List<Double> linear) {
  public ClassAnswer {
    linear = List.copyOf(linear);
  }
}
