package dev.fovea.attention.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArithmeticPeakTest {
  @Test
  void aProcessorDoesMoreThanAMillionOperationsASecondAndLessThanItCan() {
    // Two multiply-add units of 16 lanes at 10 GHz are beyond any machine of today.
    assertThat(ArithmeticPeak.measure(2)).isBetween(1e6, 2.0 * 2 * 16 * 10e9);
  }
}
