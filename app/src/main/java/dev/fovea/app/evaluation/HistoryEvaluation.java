package dev.fovea.app.evaluation;

import dev.fovea.app.learning.HistoryAttention;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Whether attention over what somebody decided is worth having: for everybody with at least {@value
 * #LEAST_ARTICLES} articles a random fifth is held out, and all other articles of the catalogue are
 * ranked by the rest.
 *
 * <p>The same seed gives the same figures, whatever the number of threads.
 */
public final class HistoryEvaluation {

  static final int LEAST_ARTICLES = 10;
  private static final double HELD_OUT = 0.2;

  /**
   * For TF-IDF keys, at a high temperature: a bag of words is a coarse key, so that many keys in
   * agreement say more than one strong likeness. Chosen on 100 people of a split of its own
   * (docs/evaluation.md).
   */
  static final HistoryAttention TF_IDF = new HistoryAttention(0, 0.03);

  private final Library library;
  private final TermIndex index;

  /**
   * Reads the data.
   *
   * @param folder holds …mult.dat and …users.dat, gzipped or not
   * @throws IOException if they are not there or not in CiteULike's format
   */
  public HistoryEvaluation(Path folder) throws IOException {
    library = Library.read(folder);
    index = new TermIndex(library.bags());
  }

  /**
   * Figures of one method on one split.
   *
   * @param seed of the split
   * @param method its name
   * @param people how many people it was measured on
   * @param recallAt50 mean share of the held-out articles among the first 50
   * @param ndcgAt50 mean normalised discounted cumulative gain at 50
   */
  public record Row(long seed, String method, int people, double recallAt50, double ndcgAt50) {}

  /**
   * Measures popularity, centroid kNN and attention.
   *
   * @param seeds one split each
   * @param watch given each row as soon as it is known
   */
  public List<Row> run(List<Long> seeds, Consumer<Row> watch) {
    List<Row> rows = new ArrayList<>();
    for (long seed : seeds) {
      List<Split> splits = splits(seed);
      List<Recommender> methods =
          List.of(
              new Popularity(index.articles(), splits.stream().map(Split::kept).toList()),
              new CentroidNeighbours(index),
              new AttentionOverHistory(index, TF_IDF, seed));
      for (Recommender method : methods) {
        RankingFigures figures = measure(method, splits);
        Row row = new Row(seed, method.name(), splits.size(), figures.recall(), figures.ndcg());
        watch.accept(row);
        rows.add(row);
      }
    }
    return rows;
  }

  private static final class Split {

    private final int[] kept;
    private final Set<Integer> heldOut;

    Split(int[] kept, Set<Integer> heldOut) {
      this.kept = kept;
      this.heldOut = heldOut;
    }

    int[] kept() {
      return kept;
    }

    Set<Integer> heldOut() {
      return heldOut;
    }
  }

  private List<Split> splits(long seed) {
    List<Split> splits = new ArrayList<>();
    Random random = new Random(seed);
    for (int[] articles : library.people()) {
      if (articles.length < LEAST_ARTICLES) {
        continue;
      }
      int[] shuffled = articles.clone();
      for (int i = shuffled.length - 1; i > 0; i--) {
        int j = random.nextInt(i + 1);
        int moved = shuffled[i];
        shuffled[i] = shuffled[j];
        shuffled[j] = moved;
      }
      int held = (int) Math.round(HELD_OUT * shuffled.length);
      splits.add(
          new Split(
              IntStream.range(held, shuffled.length).map(i -> shuffled[i]).toArray(),
              IntStream.range(0, held).mapToObj(i -> shuffled[i]).collect(Collectors.toSet())));
    }
    return splits;
  }

  private static RankingFigures measure(Recommender method, List<Split> splits) {
    RankingFigures[] each = new RankingFigures[splits.size()];
    IntStream.range(0, each.length)
        .parallel()
        .forEach(i -> {
          Split split = splits.get(i);
          Set<Integer> kept = IntStream.of(split.kept()).boxed().collect(Collectors.toSet());
          each[i] = RankingFigures.of(method.scores(split.kept()), kept, split.heldOut());
        });
    return RankingFigures.mean(each);
  }
}
