package dev.fovea.app.training;

import java.util.OptionalDouble;

/**
 * How far a running training is.
 *
 * @param epoch counted from 1
 * @param epochs the most there can be
 * @param step how many were taken
 * @param steps how many there will be if it does not end early, about
 * @param loss of the last steps, the recent ones weighing most
 * @param metric the accuracy on dev after the last whole epoch
 * @param tokensPerSecond since the first step, from the second on
 * @param secondsLeft at most, by that pace
 */
public record TrainingProgress(
    int epoch,
    int epochs,
    long step,
    long steps,
    double loss,
    OptionalDouble metric,
    OptionalDouble tokensPerSecond,
    OptionalDouble secondsLeft) {}
