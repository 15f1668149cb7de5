package dev.fovea.allocation.queue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Simulates an {@link IndexQueue} event by event: Poisson arrivals, log-normal service, servers
 * that finish what they start.
 *
 * <p>Guarantee: the same settings give the same report.
 *
 * <p>Cost: O(requests × (classes + servers)) time, O(most waiting at once) space; with a load of 1
 * or more the line grows as long as the simulation runs.
 *
 * <p>Source: A. M. Law, "Simulation Modeling and Analysis" (next-event time advance, batch means).
 *
 * <p>Stateless: {@link #run} is safe for use by several threads.
 */
public final class QueueSimulation {
  private final List<RequestClass> classes;
  private final Settings settings;
  private final SplittableRandom random;
  private final IndexQueue<Integer> queue = new IndexQueue<>();
  private final double[] nextArrival;
  private final double[] freeAt;
  private final List<WaitStatistics> statistics = new ArrayList<>();
  private double served;

  /**
   * How to simulate.
   *
   * <p>Immutable and safe for use by several threads.
   *
   * @param servers how many serve, at least 1
   * @param warmUp minutes to leave out at the start, finite and at least 0
   * @param minutes minutes to count after that, finite and above 0
   * @param seed of every random choice, any
   */
  public record Settings(int servers, double warmUp, double minutes, long seed) {
    /**
     * Refuses what cannot be simulated.
     *
     * @throws IllegalArgumentException naming what is out of range
     */
    public Settings {
      if (servers < 1) {
        throw new IllegalArgumentException(
            "There must be at least one server, but there are " + servers);
      }
      if (!(warmUp >= 0 && minutes > 0) || !Double.isFinite(warmUp + minutes)) {
        throw new IllegalArgumentException(
            "Warm-up must be at least 0 and the minutes counted above 0, but they are "
                + warmUp
                + " and "
                + minutes);
      }
    }
  }

  private QueueSimulation(List<RequestClass> classes, Settings settings) {
    this.classes = List.copyOf(classes);
    this.settings = settings;
    random = new SplittableRandom(settings.seed());
    nextArrival = new double[classes.size()];
    freeAt = new double[settings.servers()];
    for (int k = 0; k < classes.size(); k++) {
      statistics.add(new WaitStatistics(settings.warmUp(), settings.warmUp() + settings.minutes()));
      nextArrival[k] = gap(classes.get(k));
    }
  }

  /**
   * Runs a simulation. Requests that come before the end are all served.
   *
   * @param classes who comes; may be empty
   * @param settings how long, with how many servers
   * @return what was seen of those who came after the warm-up
   */
  public static QueueReport run(List<RequestClass> classes, Settings settings) {
    return new QueueSimulation(classes, settings).simulate();
  }

  private QueueReport simulate() {
    double end = settings.warmUp() + settings.minutes();
    while (true) {
      int arriving = earliest(nextArrival);
      int server = earliest(freeAt);
      double arrival = arriving < 0 ? Double.POSITIVE_INFINITY : nextArrival[arriving];
      if (queue.size() > 0 && freeAt[server] <= arrival) {
        serve(server, freeAt[server]);
      } else if (arrival < end) {
        RequestClass type = classes.get(arriving);
        queue.add(new Waiting<>(arriving, type, arrival));
        nextArrival[arriving] = arrival + gap(type);
        if (freeAt[server] <= arrival) {
          serve(server, arrival);
        }
      } else if (queue.size() > 0) {
        serve(server, freeAt[server]);
      } else {
        break;
      }
    }
    List<QueueReport.ClassWaits> waits = new ArrayList<>();
    for (int k = 0; k < classes.size(); k++) {
      waits.add(statistics.get(k).summary(classes.get(k).name()));
    }
    return new QueueReport(waits, Math.min(1, served / (settings.minutes() * settings.servers())));
  }

  private void serve(int server, double now) {
    Optional<Waiting<Integer>> next = queue.next(now);
    next.ifPresent(waiting -> {
      RequestClass type = waiting.type();
      double sigma = type.service().sigma();
      double minutes =
          type.service().mean() * Math.exp(sigma * random.nextGaussian() - sigma * sigma / 2);
      freeAt[server] = now + minutes;
      if (waiting.since() >= settings.warmUp()) {
        statistics.get(waiting.request()).record(waiting.since(), now - waiting.since());
        served += minutes;
      }
    });
  }

  private double gap(RequestClass type) {
    return type.arrivalsPerMinute() == 0
        ? Double.POSITIVE_INFINITY
        : -Math.log1p(-random.nextDouble()) / type.arrivalsPerMinute();
  }

  private static int earliest(double[] times) {
    double least = Arrays.stream(times).min().orElse(Double.POSITIVE_INFINITY);
    for (int i = 0; i < times.length; i++) {
      if (times[i] == least) {
        return i;
      }
    }
    return -1;
  }
}
