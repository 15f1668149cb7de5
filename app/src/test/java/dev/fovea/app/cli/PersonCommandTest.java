package dev.fovea.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.app.person.Interest;
import dev.fovea.app.person.Person;
import dev.fovea.app.person.PersonId;
import dev.fovea.app.store.Store;
import dev.fovea.models.Language;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PersonCommandTest {

  @TempDir Path folder;

  @Test
  void keepsWhatAPersonSays() {
    assertThat(person("interest", "add", "solar  power=1.5").status()).isZero();
    assertThat(person("interest", "add", "a = b").status()).isZero();
    assertThat(person("interest", "add", "celebrities=-2").status()).isZero();
    assertThat(person("interest", "add", "solar power=2").status()).isZero();
    assertThat(person("purpose", "climate=0.3").status()).isZero();
    assertThat(person("purpose", "music=0.7").status()).isZero();
    assertThat(person("purpose", "music=0.1").status()).isZero();
    assertThat(person("rate", "250").status()).isZero();
    assertThat(person("rate", "zh=320").status()).isZero();
    assertThat(person("reserve", "0.2").status()).isZero();
    assertThat(stored())
        .isEqualTo(
            new Person(
                PersonId.LOCAL,
                List.of(
                    new Interest("solar power", 2),
                    new Interest("a = b", 1),
                    new Interest("celebrities", -2)),
                Map.of("climate", 0.3, "music", 0.1),
                Map.of(Language.ENGLISH, 250.0, Language.CHINESE, 320.0),
                0.2));
    assertThat(person("interest", "remove", " solar power").status()).isZero();
    assertThat(person("purpose", "climate=0").status()).isZero();
    assertThat(stored().interests()).extracting(Interest::text).doesNotContain("solar power");
    assertThat(stored().purposes()).containsOnlyKeys("music");
  }

  @Test
  void showsWhatIsKept() {
    person("interest", "add", "太阳能=1.5");
    person("purpose", "climate=0.25");
    for (String[] arguments : new String[][] {{}, {"show"}, {"interest"}}) {
      assertThat(person(arguments).out())
          .contains("+1.5  太阳能")
          .contains("25 %  climate")
          .contains("0.25");
    }
    assertThat(new Shell(Language.CHINESE).run("person", "--data", folder.toString()).out())
        .contains("兴趣")
        .contains("保留线");
  }

  @Test
  void unusableArgumentsAreOneLineAndStatusTwoAndChangeNothing() {
    person("purpose", "climate=0.6");
    Person before = stored();
    for (String[] arguments :
        new String[][] {
          {"interest", "add", "  =1"},
          {"interest", "add", "x".repeat(10_000)},
          {"interest", "add", "x=11"},
          {"interest", "remove", "never said"},
          {"purpose", "climate"},
          {"purpose", "climate=1.5"},
          {"purpose", "climate=-0.1"},
          {"purpose", "music=0.5"},
          {"purpose", "=0.1"},
          {"rate", "0"},
          {"rate", "-3"},
          {"rate", "NaN"},
          {"rate", "fr=200"},
          {"reserve", "2"},
          {"reserve", "much"},
          {"nonsense"}
        }) {
      Shell.Result result = person(arguments);
      assertThat(result.status()).as(String.join(" ", arguments)).isEqualTo(2);
      assertThat(result.out()).isEmpty();
      assertThat(result.err())
          .as(String.join(" ", arguments))
          .hasLineCount(1)
          .hasSizeLessThan(400)
          .doesNotContain("Exception");
    }
    assertThat(stored()).isEqualTo(before);
  }

  @Test
  void everySubcommandExplainsItself() {
    for (String[] arguments :
        new String[][] {
          {"person"},
          {"person", "interest", "add"},
          {"person", "purpose"},
          {"person", "rate"},
          {"person", "reserve"},
          {"decide"},
          {"erase"}
        }) {
      Shell.Result result =
          new Shell(Language.CHINESE)
              .run(Stream.concat(Stream.of(arguments), Stream.of("--help")).toArray(String[]::new));
      assertThat(result.status()).isZero();
      assertThat(result.out()).as(String.join(" ", arguments)).contains("--data", "存放您的数据的文件夹");
    }
  }

  private Shell.Result person(String... arguments) {
    return new Shell(Language.ENGLISH)
        .run(
            Stream.of(
                    Stream.of("person"),
                    Stream.of(arguments),
                    Stream.of("--data", folder.toString()))
                .flatMap(part -> part)
                .toArray(String[]::new));
  }

  private Person stored() {
    try (Store store = Store.open(folder, Language.ENGLISH)) {
      return store.people().find(PersonId.LOCAL);
    }
  }
}
