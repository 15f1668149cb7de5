package dev.fovea.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class EmbeddingTest {
  @Test
  void theCosineDoesNotDependOnTheLengths() {
    Embedding right = Embedding.of("plane", 3, 0);
    assertThat(right.cosine(Embedding.of("plane", 0.5f, 0))).isEqualTo(1);
    assertThat(right.cosine(Embedding.of("plane", -2, 0))).isEqualTo(-1);
    assertThat(right.cosine(Embedding.of("plane", 1, 1)))
        .isCloseTo(Math.sqrt(0.5), Offset.offset(1e-12));
    assertThat(right.cosine(Embedding.of("plane", 0, 0))).isZero();
  }

  @Test
  void pointsOfTwoSpacesCannotBeCompared() {
    assertThatThrownBy(() -> Embedding.of("plane", 1, 0).cosine(Embedding.of("other", 1, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("plane (2 numbers) and other (2 numbers)");
  }

  @Test
  void theNumbersCannotBeChangedFromOutside() {
    float[] values = {1, 0};
    Embedding embedding = Embedding.of("plane", values);
    values[0] = 9;
    embedding.toArray()[1] = 9;
    assertThat(embedding).isEqualTo(Embedding.of("plane", 1, 0));
  }
}
