package dev.fovea.allocation.queue;

import java.util.List;

/**
 * What a simulation saw.
 *
 * <p>Cost: O(classes) to make. Source: {@link QueueSimulation}. Immutable and safe for use by
 * several threads.
 *
 * @param waits one entry for each class, in the order given
 * @param utilisation minutes of service of those who came while it counted ÷ the servers' minutes
 *     in that time, 0…1
 */
public record QueueReport(List<ClassWaits> waits, double utilisation) {
  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if the utilisation is not in 0…1
   */
  public QueueReport {
    if (!(utilisation >= 0 && utilisation <= 1)) {
      throw new IllegalArgumentException("Utilisation must lie in 0…1, but is " + utilisation);
    }
    waits = List.copyOf(waits);
  }

  /**
   * Waits of one class, in minutes before service begins.
   *
   * <p>Immutable and safe for use by several threads.
   *
   * @param name of the class
   * @param served how many were served, at least 0
   * @param mean mean wait, at least 0; 0 where none was served
   * @param halfWidth half the width of a 95 % confidence interval of the mean, from batch means, at
   *     least 0; infinite where there are too few
   * @param longest longest wait, at least the mean; 0 where none was served
   */
  public record ClassWaits(
      String name, long served, double mean, double halfWidth, double longest) {
    /**
     * Refuses what nobody can have waited.
     *
     * @throws IllegalArgumentException naming the class whose numbers are out of range
     */
    public ClassWaits {
      if (served < 0 || !(mean >= 0) || !(halfWidth >= 0) || !(longest >= 0)) {
        throw new IllegalArgumentException(
            "Waits must be at least 0, but class \"%s\" has served %d, mean %s, half width %s, longest %s"
                .formatted(name, served, mean, halfWidth, longest));
      }
    }
  }
}
