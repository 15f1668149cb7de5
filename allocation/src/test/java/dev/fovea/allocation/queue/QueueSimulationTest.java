package dev.fovea.allocation.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.allocation.plan.Minutes;
import dev.fovea.allocation.queue.QueueReport.ClassWaits;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueueSimulationTest {
  private static final double NEVER = Double.POSITIVE_INFINITY;
  private static final List<RequestClass> DESK =
      List.of(
          new RequestClass("routine", 0.08, Minutes.logNormal(4, 0.5), 1, NEVER),
          new RequestClass("urgent", 0.05, Minutes.logNormal(3, 0.3), 10, NEVER),
          new RequestClass("quick", 0.1, Minutes.exactly(1), 1, NEVER));

  @Test
  void simulatedWaitsLieWithinTheConfidenceLimitsOfCobhamsFormula() {
    QueueReport report =
        QueueSimulation.run(DESK, new QueueSimulation.Settings(1, 5_000, 2_000_000, 42));
    double[] expected = CobhamWaits.expected(DESK);
    for (int k = 0; k < DESK.size(); k++) {
      ClassWaits waits = report.waits().get(k);
      System.out.printf(
          "%s: simulated %.3f ± %.3f, Cobham %.3f, longest %.1f%n",
          waits.name(), waits.mean(), waits.halfWidth(), expected[k], waits.longest());
      // Twice the half width: three independent 95 % intervals would fail one time in seven.
      assertThat(waits.mean())
          .as(waits.name())
          .isCloseTo(expected[k], within(2 * waits.halfWidth()));
      assertThat(waits.halfWidth()).isLessThan(0.05 * expected[k]);
    }
    double load = DESK.stream().mapToDouble(RequestClass::load).sum();
    assertThat(report.utilisation()).isCloseTo(load, within(0.01));
  }

  @Test
  void theConservationLawHoldsWhateverTheOrderOfService() {
    List<RequestClass> reversed =
        DESK.stream()
            .map(c ->
                new RequestClass(
                    c.name(), c.arrivalsPerMinute(), c.service(), 1 / c.index(), NEVER))
            .toList();
    for (List<RequestClass> order : List.of(DESK, reversed)) {
      QueueReport report =
          QueueSimulation.run(order, new QueueSimulation.Settings(1, 5_000, 2_000_000, 7));
      double sum = 0;
      double tolerance = 0;
      for (int k = 0; k < order.size(); k++) {
        sum += order.get(k).load() * report.waits().get(k).mean();
        tolerance += 2 * order.get(k).load() * report.waits().get(k).halfWidth();
      }
      assertThat(sum).isCloseTo(CobhamWaits.conserved(DESK), within(tolerance));
    }
    double load = DESK.stream().mapToDouble(RequestClass::load).sum();
    double residual =
        DESK.stream()
            .mapToDouble(c ->
                c.arrivalsPerMinute()
                    * (c.service().mean() * c.service().mean() + c.service().variance())
                    / 2)
            .sum();
    assertThat(CobhamWaits.conserved(DESK)).isCloseTo(load * residual / (1 - load), within(1e-12));
  }

  @Test
  void promotionBoundsTheLongestWaitOfTheLeastUrgentAtTheOthersCost() {
    RequestClass routine = DESK.get(0);
    List<RequestClass> promoted =
        List.of(
            new RequestClass("routine", routine.arrivalsPerMinute(), routine.service(), 1, 30),
            DESK.get(1),
            DESK.get(2));
    QueueSimulation.Settings settings = new QueueSimulation.Settings(1, 1_000, 200_000, 42);
    QueueReport without = QueueSimulation.run(DESK, settings);
    QueueReport with = QueueSimulation.run(promoted, settings);
    assertThat(with.waits().get(0).longest()).isLessThan(without.waits().get(0).longest());
    assertThat(with.waits().get(1).mean()).isGreaterThan(without.waits().get(1).mean());
  }

  @Test
  void moreServersMeanShorterWaitsAndEverybodyIsServed() {
    QueueReport one = QueueSimulation.run(DESK, new QueueSimulation.Settings(1, 100, 20_000, 1));
    QueueReport three = QueueSimulation.run(DESK, new QueueSimulation.Settings(3, 100, 20_000, 1));
    for (int k = 0; k < DESK.size(); k++) {
      assertThat(three.waits().get(k).mean()).isLessThan(one.waits().get(k).mean());
      assertThat(three.waits().get(k).served()).isGreaterThan(0);
    }
  }

  @Test
  void theNextIsTheLargestIndexUnlessSomeoneHasWaitedTooLong() {
    RequestClass low = new RequestClass("low", 0, Minutes.exactly(2), 1, 10);
    RequestClass high = new RequestClass("high", 0, Minutes.exactly(1), 3, 60);
    IndexQueue<String> queue = new IndexQueue<>();
    queue.add(new Waiting<>("first low", low, 0));
    queue.add(new Waiting<>("first high", high, 4));
    queue.add(new Waiting<>("second high", high, 5));
    assertThat(queue.next(9).orElseThrow().request()).isEqualTo("first high");
    assertThat(queue.next(10).orElseThrow().request()).isEqualTo("first low");
    assertThat(queue.next(11).orElseThrow().request()).isEqualTo("second high");
    assertThat(queue.next(12)).isEmpty();
    assertThat(queue.size()).isZero();
  }

  @Test
  void anOverloadedClassWaitsForever() {
    List<RequestClass> overloaded =
        List.of(
            new RequestClass("a", 0.5, Minutes.exactly(1), 5, NEVER),
            new RequestClass("b", 0.6, Minutes.exactly(1), 1, NEVER));
    assertThat(CobhamWaits.expected(overloaded))
        .satisfies(waits -> assertThat(waits[0]).isFinite())
        .satisfies(waits -> assertThat(waits[1]).isInfinite());
  }

  @Test
  void badInputIsRefusedWithItsNameAndValue() {
    assertThatThrownBy(() -> new RequestClass("x", -1, Minutes.exactly(1), 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"x\"");
    assertThatThrownBy(() -> new RequestClass("x", 1, Minutes.exactly(0), 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0.0");
    assertThatThrownBy(() -> new QueueSimulation.Settings(0, 0, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
