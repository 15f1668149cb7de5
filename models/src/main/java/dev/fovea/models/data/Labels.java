package dev.fovea.models.data;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The classes of a task and their numbers, from 0. In order: by value where every name is a whole
 * number, otherwise by characters; so the same names give the same numbers, whatever order they
 * were met in. Immutable.
 */
public final class Labels {
  private static final int MOST_DIGITS = 18;

  private final List<String> names;
  private final Map<String, Integer> numbers = new HashMap<>();

  private Labels(List<String> names) {
    this.names = names;
    for (int number = 0; number < names.size(); number++) {
      numbers.put(names.get(number), number);
    }
  }

  /** Of names in any order, each as often as may be. */
  public static Labels of(Collection<String> names) {
    List<String> distinct = names.stream().distinct().toList();
    boolean whole =
        distinct.stream().allMatch(name -> name.matches("-?[0-9]{1," + MOST_DIGITS + "}"));
    Comparator<String> order =
        whole
            ? Comparator.<String>comparingLong(Long::parseLong)
                .thenComparing(Comparator.naturalOrder())
            : Comparator.naturalOrder();
    return new Labels(distinct.stream().sorted(order).toList());
  }

  /** Of all labels that occur in data. */
  public static Labels of(LabelledTexts data) {
    return of(data.rows().stream().map(LabelledText::label).toList());
  }

  /** How many classes there are. */
  public int size() {
    return names.size();
  }

  /** The name of a class. */
  public String name(int number) {
    return names.get(number);
  }

  /** The names in the order of their numbers. */
  public List<String> names() {
    return names;
  }

  /** The number of a name, if it is one of these. */
  public OptionalInt number(String name) {
    Integer number = numbers.get(name);
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }

  /**
   * The numbers of the labels of data, row by row.
   *
   * @param origin where these labels come from, for the message
   * @throws UnusableDataException for a label that is not one of these, naming the first line that
   *     has one
   */
  public int[] numbers(LabelledTexts data, String origin) {
    int[] all = new int[data.size()];
    for (int row = 0; row < all.length; row++) {
      LabelledText text = data.rows().get(row);
      all[row] =
          number(text.label())
              .orElseThrow(() ->
                  new UnusableDataException(
                      DataProblem.of(
                          DataProblem.Kind.UNSEEN_LABEL,
                          data.origin(),
                          text.line(),
                          text.label(),
                          origin)));
    }
    return all;
  }
}
