package dev.fovea.models.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.fovea.models.data.DataProblem.Kind;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads labelled texts, UTF-8, gzipped or not, in one of three shapes that the first line tells
 * apart:
 *
 * <ul>
 *   <li>{@code text<TAB>label}, two columns and no header;
 *   <li>tab-separated with a header that names {@code text} and {@code label} (or {@code
 *       category}), in any order, among any other columns;
 *   <li>comma-separated with such a header; here quotes hold commas, line breaks and doubled quotes
 *       together (RFC 4180).
 * </ul>
 *
 * Tabs part columns and nothing else does: in tab-separated values a quote is a character as any
 * other. Blank lines are passed over. White space at the ends of texts and labels is dropped.
 *
 * <p>One pass, memory for the texts alone.
 */
public final class LabelledTextReader {
  private static final int MOST_LINES_NAMED = 5;

  private final String origin;
  private final Lines lines;
  private final List<LabelledText> rows = new ArrayList<>();
  private final List<Integer> emptyTexts = new ArrayList<>();

  private LabelledTextReader(String origin, Lines lines) {
    this.origin = origin;
    this.lines = lines;
  }

  /**
   * Reads a file.
   *
   * @throws UnusableDataException if something is wrong with it, naming the line
   * @throws IOException if it cannot be opened
   */
  public static LabelledTexts read(Path file) throws IOException {
    try (InputStream stream = new BufferedInputStream(Files.newInputStream(file))) {
      return read(file.toString(), stream);
    }
  }

  /**
   * Reads a stream, which is left open.
   *
   * @param origin its name, for messages
   * @throws UnusableDataException if something is wrong with it, naming the line
   */
  public static LabelledTexts read(String origin, InputStream stream) {
    try {
      return new LabelledTextReader(origin, new Lines(origin, stream)).read();
    } catch (IOException | UncheckedIOException damaged) {
      throw new UnusableDataException(
          DataProblem.of(Kind.UNREADABLE, origin, String.valueOf(damaged.getMessage())), damaged);
    }
  }

  private LabelledTexts read() throws IOException {
    Optional<String> first = nextFilled();
    if (first.isEmpty()) {
      throw new UnusableDataException(DataProblem.of(Kind.EMPTY_FILE, origin));
    }
    String line = first.get();
    Optional<Header> tabbed = Header.of(tabbed(line));
    Optional<Header> quoted = Header.of(quoted(line));
    if (tabbed.isPresent()) {
      readTabbed(tabbed.get());
    } else if (quoted.isPresent()) {
      readQuoted(quoted.get());
    } else if (line.indexOf('\t') >= 0) {
      readPairs(line);
    } else {
      throw problem(Kind.NO_COLUMNS, lines.number());
    }
    if (!emptyTexts.isEmpty()) {
      throw problem(
          Kind.EMPTY_TEXT,
          emptyTexts.getFirst(),
          emptyTexts.size(),
          String.join(
              ", ",
              emptyTexts.stream().limit(MOST_LINES_NAMED).map(number -> "" + number).toList()));
    }
    if (rows.isEmpty()) {
      throw new UnusableDataException(DataProblem.of(Kind.EMPTY_FILE, origin));
    }
    return new LabelledTexts(origin, rows);
  }

  private void readPairs(String first) throws IOException {
    for (Optional<String> line = Optional.of(first); line.isPresent(); line = nextFilled()) {
      List<String> columns = tabbed(line.get());
      if (columns.size() != 2) {
        throw problem(Kind.COLUMNS, lines.number(), columns.size());
      }
      add(columns.get(0), columns.get(1), lines.number());
    }
  }

  private void readTabbed(Header header) throws IOException {
    for (Optional<String> line = nextFilled(); line.isPresent(); line = nextFilled()) {
      add(header, tabbed(line.get()), lines.number());
    }
  }

  private void readQuoted(Header header) {
    int before = lines.number();
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .allowUnclosedQuote(false)
            .ofCsvRecord(new LinesReader(lines))) {
      for (CsvRecord row : reader) {
        int line = Math.toIntExact(before + row.getStartingLineNumber());
        if (row.getFieldCount() > 1 || !row.getField(0).isBlank()) {
          add(header, row.getFields(), line);
        }
      }
    } catch (CsvParseException broken) {
      if (broken.getCause() instanceof UnusableDataException encoding) {
        throw encoding;
      }
      throw new UnusableDataException(DataProblem.of(Kind.QUOTES, origin, lines.number()), broken);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private void add(Header header, List<String> columns, int line) {
    if (columns.size() != header.columns()) {
      throw problem(Kind.HEADER_COLUMNS, line, columns.size(), header.columns());
    }
    add(columns.get(header.text()), columns.get(header.label()), line);
  }

  private void add(String text, String label, int line) {
    String name = label.strip();
    if (name.isEmpty()) {
      throw problem(Kind.EMPTY_LABEL, line);
    }
    if (text.isBlank()) {
      emptyTexts.add(line);
    } else {
      rows.add(new LabelledText(text.strip(), name, line));
    }
  }

  private Optional<String> nextFilled() throws IOException {
    Optional<String> line = lines.next();
    while (line.isPresent() && line.get().isBlank()) {
      line = lines.next();
    }
    return line;
  }

  private static List<String> tabbed(String line) {
    return List.of(line.split("\t", -1));
  }

  private static List<String> quoted(String line) {
    try {
      return CsvReader.builder().ofSingleCsvRecord(line).getFields();
    } catch (CsvParseException noHeader) {
      return List.of(); // Some text with a lone quote: it names no columns.
    }
  }

  private UnusableDataException problem(Kind kind, Object... arguments) {
    List<Object> all = new ArrayList<>();
    all.add(origin);
    all.addAll(List.of(arguments));
    return new UnusableDataException(new DataProblem(kind, all));
  }
}
