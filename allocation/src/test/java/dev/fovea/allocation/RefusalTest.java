package dev.fovea.allocation;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.fovea.allocation.Allocation.Certificate;
import dev.fovea.allocation.measure.Concentration;
import dev.fovea.allocation.measure.Retrospect;
import dev.fovea.allocation.measure.Shift;
import dev.fovea.allocation.plan.Minutes;
import dev.fovea.allocation.plan.Plan;
import dev.fovea.allocation.queue.IndexQueue;
import dev.fovea.allocation.queue.QueueReport;
import dev.fovea.allocation.queue.QueueReport.ClassWaits;
import dev.fovea.allocation.queue.RequestClass;
import dev.fovea.allocation.queue.Waiting;
import dev.fovea.allocation.trade.AttentionBond.Outcome;
import dev.fovea.allocation.trade.AttentionBond.Recipient;
import dev.fovea.allocation.trade.Award;
import dev.fovea.allocation.trade.MarketSimulation;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values outside the ranges that the Javadoc states are refused by name, before they do harm. */
class RefusalTest {
  private static final Allocation EMPTY = new Allocation(new double[0], new Certificate(0, 0, 0));
  private static final RequestClass CALLS =
      new RequestClass("calls", 1, Minutes.exactly(2), 1, Double.POSITIVE_INFINITY);

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, -0.5, Double.POSITIVE_INFINITY})
  void anAllocationHasNoSharesThatAreNegativeOrNotFinite(double share) {
    refused("share[1] is " + share, () -> new Allocation(new double[] {0, share}, certificate()));
  }

  @Test
  void sensitivityAndSpentBelongToOneProblem() {
    Problem two = Problem.of(1, 2);
    refused("2 alternatives, but the allocation is one of 0", () -> Sensitivity.of(two, EMPTY));
    Sensitivity sensitivity = Sensitivity.of(two, Allocator.allocate(two));
    refused("2 alternatives, but the vector has 3", () -> sensitivity.times(new double[3]));
    refused("2 values but 1 shares", () -> two.spent(new double[1]));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, -1, Double.POSITIVE_INFINITY})
  void aLogNormalDurationHasAMedianAndASigma(double wrong) {
    refused("median of minutes", () -> Minutes.logNormal(wrong, 0.4));
    refused("sigma of minutes", () -> Minutes.logNormal(6, wrong));
    refused("median of minutes", () -> Minutes.logNormal(0, 0.4));
    refused("variance of minutes", () -> Minutes.logNormal(6, 20));
  }

  @Test
  void aPlanExpectsNoMoreMinutesThanItPlans() {
    refused("3.0 are expected and 2.0 planned", () -> new Plan(List.of(), EMPTY, 3, 2));
    refused("-1.0 are expected", () -> new Plan(List.of(), EMPTY, -1, 2));
    refused("NaN planned", () -> new Plan(List.of(), EMPTY, 0, Double.NaN));
    refused("Infinity planned", () -> new Plan(List.of(), EMPTY, 0, Double.POSITIVE_INFINITY));
  }

  @Test
  void measuresAddUpToNumbers() {
    double huge = Double.MAX_VALUE;
    refused("add up to Infinity", () -> Concentration.effectiveNumber(huge, huge));
    refused("add up to Infinity", () -> Concentration.herfindahl(huge, huge));
    refused("add up to Infinity", () -> Concentration.gini(huge, huge));
    double[] two = {huge, huge};
    refused("add up to Infinity", () -> Shift.jensenShannon(two, new double[] {1, 1}));
  }

  @Test
  void aRetrospectAddsUp() {
    assertThatNoException().isThrownBy(() -> new Retrospect(10, 1, 1, 10, 3));
    refused("Minutes must lie", () -> new Retrospect(-1, 0, 0, 0, 0));
    refused("share well spent", () -> new Retrospect(10, 1.5, 1, 0, 0));
    refused("share rated", () -> new Retrospect(10, 1, Double.NaN, 0, 0));
    refused("regretted must lie in 0…10.0, but is 11.0", () -> new Retrospect(10, 0, 1, 11, 0));
    refused("opportunity loss", () -> new Retrospect(10, 0, 1, 0, -1));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY})
  void nobodyWaitsSinceNever(double since) {
    refused("class \"calls\" waits must be finite", () -> new Waiting<>("a", CALLS, since));
  }

  @Test
  void aQueueTakesRequestsOfAClassInTheOrderInWhichTheyCame() {
    IndexQueue<String> queue = new IndexQueue<>();
    queue.add(new Waiting<>("first", CALLS, 5));
    refused("came at 4.0, before the last at 5.0", () -> queue.add(new Waiting<>("b", CALLS, 4)));
    assertThatNoException().isThrownBy(() -> queue.add(new Waiting<>("b", CALLS, 5)));
  }

  @Test
  void aQueueReportHasWaitsAndAUtilisation() {
    refused("Utilisation must lie in 0…1", () -> new QueueReport(List.of(), 1.1));
    refused("class \"calls\"", () -> new ClassWaits("calls", -1, 0, 0, 0));
    refused("mean NaN", () -> new ClassWaits("calls", 1, Double.NaN, 0, 0));
    refused("half width -1.0", () -> new ClassWaits("calls", 1, 0, -1, 0));
    refused("longest -1.0", () -> new ClassWaits("calls", 1, 0, 0, -1));
  }

  @Test
  void tradeKnowsNoNegativePaymentAndNoImpossibleOutcome() {
    refused("\"Ada\"", () -> new Award("Ada", -1, 1, 1));
    refused("of NaN minutes", () -> new Award("Ada", 0, Double.NaN, 1));
    refused("for -1.0", () -> new Award("Ada", 0, 1, -1));
    refused("NaN and 0.2", () -> new Recipient(Double.NaN, 0.2));
    refused("3.0 are", () -> new Outcome(2, 3, 0, 0, 0));
    refused("forfeited is -1.0", () -> new Outcome(2, 1, -1, 0, 0));
    refused("surplus NaN", () -> new Outcome(2, 1, 0, Double.NaN, 0));
    refused("reserve", () -> new MarketSimulation.Settings(1, 1, 1, -0.1, 1, 42));
  }

  private static Certificate certificate() {
    return new Certificate(0, 0, 0);
  }

  private static void refused(String naming, ThrowingCallable what) {
    assertThatIllegalArgumentException().isThrownBy(what).withMessageContaining(naming);
  }
}
