package dev.fovea.app.cli;

import java.io.PrintStream;
import java.util.function.IntConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * A bar on standard error for work that takes longer than a second, wiped away when it is done;
 * nothing where standard error is no terminal. One bar at a time; not safe for use by several
 * threads, though the bar may be told of progress by any.
 */
final class ProgressBars implements AutoCloseable {

  private static final long PATIENCE_NANOS = 1_000_000_000L;
  private static final int UPDATE_MILLIS = 200;

  private final Terminal terminal;
  private @Nullable ProgressBar current;

  ProgressBars(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * Starts a bar, which ends the one before it.
   *
   * @param task what is done, in the person's language
   * @param total how many there are to do
   * @return to be told how many more are done
   */
  IntConsumer start(String task, int total) {
    finish();
    if (!terminal.errorInteractive()) {
      return done -> {};
    }
    ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(total)
            .setStyle(ProgressBarStyle.UNICODE_BLOCK)
            .setUpdateIntervalMillis(UPDATE_MILLIS)
            .setConsumer(new Line(terminal.err(), terminal.columns() - 1))
            .clearDisplayOnFinish()
            .build();
    current = bar;
    return bar::stepBy;
  }

  /** Says more behind the bar that is shown, if one is. */
  void note(String text) {
    ProgressBar bar = current;
    if (bar != null) {
      bar.setExtraMessage(" " + text);
    }
  }

  @Override
  public void close() {
    finish();
  }

  /** Wipes the bar away. */
  void finish() {
    ProgressBar bar = current;
    if (bar != null) {
      bar.close();
      current = null;
    }
  }

  /** Standard error's last line, left alone until the work has taken a second. */
  private static final class Line implements ProgressBarConsumer {
    private final PrintStream stream;
    private final int columns;
    private final long start = System.nanoTime();
    private boolean used;

    Line(PrintStream stream, int columns) {
      this.stream = stream;
      this.columns = columns;
    }

    @Override
    public int getMaxRenderedLength() {
      return columns;
    }

    @Override
    public void accept(String line) {
      if (System.nanoTime() - start >= PATIENCE_NANOS) {
        used = true;
        stream.print("\r" + line);
        stream.flush();
      }
    }

    @Override
    public void clear() {
      if (used) {
        stream.print("\r" + " ".repeat(columns) + "\r");
        stream.flush();
      }
    }

    @Override
    public void close() {
      // What is shown is wiped by clear; the stream is the process's.
    }
  }
}
