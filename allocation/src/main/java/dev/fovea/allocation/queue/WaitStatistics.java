package dev.fovea.allocation.queue;

/**
 * Mean, maximum and a confidence interval by batch means: waits of neighbours are alike, means of
 * long stretches hardly (A. M. Law, "Simulation Modeling and Analysis").
 */
final class WaitStatistics {
  private static final int BATCHES = 20;

  /** Student's t for 19 degrees of freedom, two-sided 95 %. */
  private static final double STUDENT = 2.093;

  private final double start;
  private final double batchLength;
  private final double[] sums = new double[BATCHES];
  private final long[] counts = new long[BATCHES];
  private double longest;

  WaitStatistics(double start, double end) {
    this.start = start;
    batchLength = (end - start) / BATCHES;
  }

  void record(double arrival, double wait) {
    int batch = (int) Math.clamp((arrival - start) / batchLength, 0, BATCHES - 1);
    sums[batch] += wait;
    counts[batch]++;
    longest = Math.max(longest, wait);
  }

  QueueReport.ClassWaits summary(String name) {
    long count = 0;
    double sum = 0;
    boolean complete = true;
    for (int b = 0; b < BATCHES; b++) {
      count += counts[b];
      sum += sums[b];
      complete &= counts[b] > 0;
    }
    double mean = count == 0 ? 0 : sum / count;
    double halfWidth = Double.POSITIVE_INFINITY;
    if (complete) {
      double squares = 0;
      for (int b = 0; b < BATCHES; b++) {
        double difference = sums[b] / counts[b] - mean;
        squares += difference * difference;
      }
      halfWidth = STUDENT * Math.sqrt(squares / (BATCHES - 1) / BATCHES);
    }
    return new QueueReport.ClassWaits(name, count, mean, halfWidth, longest);
  }
}
