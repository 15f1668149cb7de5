package dev.fovea.app.search;

import dev.fovea.models.Language;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.cn.smart.SmartChineseAnalyzer;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.analysis.standard.StandardTokenizer;

/**
 * How text becomes words: English by Unicode's word borders and Porter's stemmer, Chinese by the
 * hidden Markov model of Lucene's smartcn. No word is left out as too common: a query asks for all
 * of its words, in whichever language, and would find nothing when one language drops one.
 */
final class Analyzers {

  private Analyzers() {}

  /** For all fields of an entry. */
  static Analyzer perField() {
    Map<String, Analyzer> analyzers = new HashMap<>();
    for (Language language : Language.values()) {
      Analyzer analyzer =
          switch (language) {
            case ENGLISH -> new English();
            case CHINESE -> new SmartChineseAnalyzer();
          };
      analyzers.put(Field.title(language), analyzer);
      analyzers.put(Field.text(language), analyzer);
    }
    return new PerFieldAnalyzerWrapper(new KeywordAnalyzer(), analyzers);
  }

  /** English words without their endings and accents. */
  private static final class English extends Analyzer {
    @Override
    protected TokenStreamComponents createComponents(String field) {
      Tokenizer words = new StandardTokenizer();
      TokenStream stems = new LowerCaseFilter(new EnglishPossessiveFilter(words));
      stems = new PorterStemFilter(new ASCIIFoldingFilter(stems));
      return new TokenStreamComponents(words, stems);
    }

    @Override
    protected TokenStream normalize(String field, TokenStream words) {
      return new ASCIIFoldingFilter(new LowerCaseFilter(words));
    }
  }
}
