package dev.fovea.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TensorTest {
  @Test
  void numbersLieInRowMajorOrder() {
    Tensor tensor = Tensor.of(new float[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}, 2, 3, 2);
    assertThat(tensor.get(1, 0, 1)).isEqualTo(7);
    assertThat(tensor.matrix().rows()).isEqualTo(6);
    assertThat(tensor.reshape(4, 3).get(3, 0)).isEqualTo(9);
  }

  @Test
  void theShapeCannotBeChangedFromOutside() {
    int[] shape = {2, 2};
    Tensor tensor = Tensor.zeros(shape);
    shape[0] = 9;
    tensor.dimensions()[1] = 9;
    assertThat(tensor.dimensions()).containsExactly(2, 2);
  }

  @Test
  void shapesThatDoNotFitAreNamed() {
    assertThatThrownBy(() -> Tensor.of(new float[5], 2, 3)).hasMessageContaining("[2, 3]");
    assertThatThrownBy(() -> Tensor.zeros(-1)).hasMessageContaining("negative");
    assertThatThrownBy(() -> Tensor.zeros(1 << 20, 1 << 20)).hasMessageContaining("more places");
    assertThatThrownBy(() -> Tensor.zeros(2, 2).get(0, 2))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void aTensorWithoutNumbersIsAMatrixWithoutRows() {
    assertThat(Tensor.zeros(0, 4).matrix().rows()).isZero();
    assertThat(Tensor.zeros(4, 0).matrix().rows()).isZero();
  }
}
