package dev.fovea.app.evaluation;

import dev.fovea.app.evaluation.Library.Bag;
import java.util.List;

/**
 * Articles as TF-IDF vectors of unit length, weight (1 + ln tf) · ln(N/df), with an index from
 * words to articles. Immutable.
 */
final class TermIndex {

  private final int[][] words;
  private final float[][] weights;
  private final int[][] articlesOfWord;
  private final float[][] weightsOfWord;

  TermIndex(List<Bag> bags) {
    int vocabulary = 0;
    for (Bag bag : bags) {
      for (int word : bag.words()) {
        vocabulary = Math.max(vocabulary, word + 1);
      }
    }
    int[] articles = new int[vocabulary];
    for (Bag bag : bags) {
      for (int word : bag.words()) {
        articles[word]++;
      }
    }
    words = new int[bags.size()][];
    weights = new float[bags.size()][];
    articlesOfWord = new int[vocabulary][];
    weightsOfWord = new float[vocabulary][];
    for (int word = 0; word < vocabulary; word++) {
      articlesOfWord[word] = new int[articles[word]];
      weightsOfWord[word] = new float[articles[word]];
    }
    int[] filled = new int[vocabulary];
    for (int article = 0; article < bags.size(); article++) {
      Bag bag = bags.get(article);
      words[article] = bag.words();
      weights[article] = vector(bag, articles, bags.size());
      for (int i = 0; i < bag.words().length; i++) {
        int word = bag.words()[i];
        articlesOfWord[word][filled[word]] = article;
        weightsOfWord[word][filled[word]++] = weights[article][i];
      }
    }
  }

  private static float[] vector(Bag bag, int[] articles, int all) {
    double[] raw = new double[bag.words().length];
    double square = 0;
    for (int i = 0; i < raw.length; i++) {
      double rarity = Math.log((double) all / articles[bag.words()[i]]);
      raw[i] = (1 + Math.log(bag.times()[i])) * rarity;
      square += raw[i] * raw[i];
    }
    float[] unit = new float[raw.length];
    for (int i = 0; i < raw.length; i++) {
      unit[i] = square == 0 ? 0 : (float) (raw[i] / Math.sqrt(square));
    }
    return unit;
  }

  int articles() {
    return words.length;
  }

  /** Adds an article's cosine to every article onto a row with one cell an article. */
  void addCosines(int article, float[] row) {
    for (int i = 0; i < words[article].length; i++) {
      float weight = weights[article][i];
      int[] others = articlesOfWord[words[article][i]];
      float[] theirs = weightsOfWord[words[article][i]];
      for (int j = 0; j < others.length; j++) {
        row[others[j]] += weight * theirs[j];
      }
    }
  }
}
