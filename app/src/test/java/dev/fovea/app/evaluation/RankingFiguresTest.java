package dev.fovea.app.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RankingFiguresTest {

  @Test
  void agreesWithSortingTheWholeCatalogue() {
    Random random = new Random(42);
    for (int round = 0; round < 50; round++) {
      double[] scores = random.ints(300, 0, 60).asDoubleStream().toArray();
      Set<Integer> excluded = random.ints(20, 0, 300).boxed().collect(Collectors.toSet());
      Set<Integer> heldOut =
          random
              .ints(30, 0, 300)
              .boxed()
              .filter(article -> !excluded.contains(article))
              .collect(Collectors.toSet());
      List<Integer> ranking =
          IntStream.range(0, 300)
              .boxed()
              .filter(article -> !excluded.contains(article))
              .sorted((one, other) -> Double.compare(scores[other], scores[one]))
              .limit(50)
              .toList();
      double gain = 0;
      double ideal = 0;
      for (int place = 0; place < 50; place++) {
        double discount = 1 / (Math.log(place + 2) / Math.log(2));
        gain += heldOut.contains(ranking.get(place)) ? discount : 0;
        ideal += place < heldOut.size() ? discount : 0;
      }
      RankingFigures figures = RankingFigures.of(scores, excluded, heldOut);
      assertThat(figures.ndcg()).isCloseTo(gain / ideal, within(1e-12));
      assertThat(figures.recall())
          .isCloseTo(
              (double) ranking.stream().filter(heldOut::contains).count() / heldOut.size(),
              within(1e-12));
    }
  }

  @Test
  void onLibrariesWithTwoSubjectsEachAttentionFindsWhatPopularityCannot(@TempDir Path folder)
      throws IOException {
    Random random = new Random(7);
    StringBuilder articles = new StringBuilder();
    for (int article = 0; article < 400; article++) {
      int subject = article % 20;
      String words =
          IntStream.range(0, 12)
              .map(i -> random.nextInt(3) == 0 ? 400 + random.nextInt(100) : subject * 20 + i)
              .distinct()
              .mapToObj(word -> word + ":" + (1 + random.nextInt(3)))
              .collect(Collectors.joining(" "));
      articles.append(words.split(" ", -1).length).append(' ').append(words).append('\n');
    }
    StringBuilder people = new StringBuilder();
    for (int person = 0; person < 60; person++) {
      int one = random.nextInt(20);
      int other = random.nextInt(20);
      String kept =
          IntStream.generate(() -> random.nextInt(20) * 20 + (random.nextBoolean() ? one : other))
              .distinct()
              .limit(14)
              .mapToObj(Integer::toString)
              .collect(Collectors.joining(" "));
      people.append("14 ").append(kept).append('\n');
    }
    Files.writeString(folder.resolve("made-mult.dat"), articles);
    Files.writeString(folder.resolve("made-users.dat"), people);
    List<HistoryEvaluation.Row> rows = new HistoryEvaluation(folder).run(List.of(1L), row -> {});
    assertThat(rows).extracting(HistoryEvaluation.Row::people).containsOnly(60);
    assertThat(rows.get(2).recallAt50()).isGreaterThan(rows.get(0).recallAt50() + 0.3);
    assertThat(new HistoryEvaluation(folder).run(List.of(1L), row -> {})).isEqualTo(rows);
  }
}
