package dev.fovea.app.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.app.input.FileArgument;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamMessagesTest {

  private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d)");

  @ParameterizedTest
  @ValueSource(classes = {Refresher.class, FileArgument.class})
  void everySentenceExistsInBothLanguagesWithTheSameArguments(Class<?> owner) throws IOException {
    Properties english = properties(owner, "messages.properties");
    Properties chinese = properties(owner, "messages_zh.properties");
    assertThat(chinese.keySet()).isEqualTo(english.keySet());
    for (String key : english.stringPropertyNames()) {
      assertThat(arguments(chinese.getProperty(key)))
          .as(key)
          .isEqualTo(arguments(english.getProperty(key)));
      assertThat(english.getProperty(key)).as(key).doesNotContain("'");
    }
  }

  private static Set<String> arguments(String pattern) {
    Set<String> arguments = new TreeSet<>();
    Matcher matcher = ARGUMENT.matcher(pattern);
    while (matcher.find()) {
      arguments.add(matcher.group(1));
    }
    return arguments;
  }

  private static Properties properties(Class<?> owner, String name) throws IOException {
    Properties properties = new Properties();
    try (InputStream stream = Objects.requireNonNull(owner.getResourceAsStream(name), name);
        Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
      properties.load(reader);
    }
    return properties;
  }
}
