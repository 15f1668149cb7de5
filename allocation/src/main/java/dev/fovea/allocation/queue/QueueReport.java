package dev.fovea.allocation.queue;

import java.util.List;

/**
 * What a simulation saw.
 *
 * <p>Immutable.
 *
 * @param waits one entry for each class, in the order given
 * @param utilisation the share of the servers' time spent serving, 0…1
 */
public record QueueReport(List<ClassWaits> waits, double utilisation) {
  /** Copies the list. */
  public QueueReport {
    waits = List.copyOf(waits);
  }

  /**
   * Waits of one class, in minutes before service begins.
   *
   * @param name of the class
   * @param served how many were served
   * @param mean mean wait; 0 where none was served
   * @param halfWidth half the width of a 95 % confidence interval of the mean, from batch means;
   *     infinite where there are too few
   * @param longest longest wait
   */
  public record ClassWaits(
      String name, long served, double mean, double halfWidth, double longest) {}
}
