package dev.fovea.app.websub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

class DeliveredBodiesTest {

  private static final int MOST = 1_000_000;
  private static final int LARGE_AT_ONCE = 4;

  private volatile Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private final DeliveredBodies bodies = new DeliveredBodies(MOST, () -> now);

  private static InputStream of(int size) {
    return new ByteArrayInputStream(new byte[size]);
  }

  private static void refused(HttpStatus status, ThrowingCallable read) {
    assertThatThrownBy(read)
        .isInstanceOfSatisfying(
            RefusedBodyException.class, each -> assertThat(each.status()).isEqualTo(status));
  }

  @Test
  void aBodyOfExactlyTheLimitIsReadAndOneByteMoreIsNot() throws Exception {
    assertThat(bodies.read(of(0), -1)).isEmpty();
    assertThat(bodies.read(of(MOST), MOST)).hasSize(MOST);
    assertThat(bodies.read(of(MOST), -1)).hasSize(MOST);
    refused(HttpStatus.CONTENT_TOO_LARGE, () -> bodies.read(of(MOST + 1), -1));
    refused(HttpStatus.CONTENT_TOO_LARGE, () -> bodies.read(of(MOST + 1), 5));
  }

  @Test
  void whatSaysThatItIsTooLargeIsNotEvenRead() {
    InputStream untouched =
        new InputStream() {
          @Override
          public int read() {
            throw new AssertionError("nobody may read this");
          }

          @Override
          public int read(byte[] block, int offset, int length) {
            return read();
          }
        };
    refused(HttpStatus.CONTENT_TOO_LARGE, () -> bodies.read(untouched, MOST + 1L));
  }

  @Test
  void aBodyThatDripsIsGivenUp() {
    InputStream dripping =
        new InputStream() {
          @Override
          public int read() {
            now = now.plus(Duration.ofSeconds(2));
            return 'x';
          }

          @Override
          public int read(byte[] block, int offset, int length) {
            block[offset] = (byte) read();
            return 1;
          }
        };
    refused(HttpStatus.REQUEST_TIMEOUT, () -> bodies.read(dripping, -1));
  }

  /** Gives most of a large body, and the end only when it is let. */
  private static InputStream held(CountDownLatch large, CountDownLatch over) {
    return new InputStream() {
      private int left = MOST;
      private boolean told;

      @Override
      public int read() {
        throw new AssertionError("bodies are read in blocks");
      }

      @Override
      public int read(byte[] block, int offset, int length) throws IOException {
        if (left < MOST / 4) {
          try {
            if (!told) {
              told = true;
              large.countDown();
            }
            over.await();
          } catch (InterruptedException stopped) {
            throw new IOException(stopped);
          }
          return -1;
        }
        left -= length;
        return length;
      }
    };
  }

  @Test
  void onlyAFewLargeOnesAreInMemoryAndSmallOnesPassBeside() throws Exception {
    CountDownLatch large = new CountDownLatch(LARGE_AT_ONCE);
    CountDownLatch over = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<byte[]>> reading = new ArrayList<>();
      for (int i = 0; i < LARGE_AT_ONCE; i++) {
        reading.add(threads.submit(() -> bodies.read(held(large, over), -1)));
      }
      large.await();
      refused(HttpStatus.SERVICE_UNAVAILABLE, () -> bodies.read(of(MOST), -1));
      assertThat(bodies.read(of(1_000), -1)).hasSize(1_000);
      over.countDown();
      for (Future<byte[]> each : reading) {
        assertThat(each.get()).hasSizeGreaterThan(MOST / 2);
      }
    }
    assertThat(bodies.read(of(MOST), -1)).as("and there is room again").hasSize(MOST);
  }
}
