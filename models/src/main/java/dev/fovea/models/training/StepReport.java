package dev.fovea.models.training;

/**
 * One step of training.
 *
 * @param epoch counted from 0
 * @param step counted from 0 over all epochs
 * @param steps how many there will be if training does not end early, about
 * @param loss of the batch before the step
 * @param gradientNorm before clipping
 * @param learningRate of the step
 * @param tokens of the batch
 */
public record StepReport(
    int epoch,
    long step,
    long steps,
    double loss,
    double gradientNorm,
    double learningRate,
    long tokens) {}
