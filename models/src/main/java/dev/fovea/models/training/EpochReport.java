package dev.fovea.models.training;

/**
 * One epoch of training.
 *
 * @param epoch counted from 0
 * @param meanLoss the mean over the epoch's batches
 * @param metric what the evaluation gave; larger is better
 * @param best whether no earlier epoch was as good
 */
public record EpochReport(int epoch, double meanLoss, double metric, boolean best) {}
