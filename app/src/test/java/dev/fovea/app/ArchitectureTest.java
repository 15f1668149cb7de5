package dev.fovea.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.fovea.app.decision.Decision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** Holds ARCHITECTURE.md true: its drawings are the rules, the code is checked against them. */
class ArchitectureTest {

  private static final String APP = "dev.fovea.app";
  private static final int LONGEST_FILE = 600;

  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.fovea");

  @Test
  void modulesImportOnlyWhatTheDrawingAllows() throws IOException {
    Set<String> found = new TreeSet<>();
    for (JavaClass from : CODE) {
      from.getDirectDependenciesFromSelf()
          .forEach(dependency -> arrow(module(from), module(dependency.getTargetClass()), found));
    }
    assertThat(drawing("modules")).containsAll(found);
  }

  @Test
  void packagesOfTheAppImportOnlyWhatTheDrawingAllows() throws IOException {
    Set<String> found = new TreeSet<>();
    for (JavaClass from : CODE) {
      from.getDirectDependenciesFromSelf()
          .forEach(dependency -> arrow(station(from), station(dependency.getTargetClass()), found));
    }
    assertThat(found).as("the code was read").contains("cli --> language");
    assertThat(drawing("app")).containsAll(found);
  }

  @Test
  void stationsAreModulithModulesWithoutCyclesOrReachingIntoOneAnother() {
    ApplicationModules modules = ApplicationModules.of(APP);
    assertThat(modules.stream().count()).isGreaterThan(5);
    modules.verify();
  }

  @Test
  void attentionAndAllocationDependOnNothingButJava() {
    classes()
        .that()
        .resideInAnyPackage("dev.fovea.attention..", "dev.fovea.allocation..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.fovea.attention..",
            "dev.fovea.allocation..",
            "java..",
            "jdk.incubator.vector..",
            "org.jspecify..")
        .check(CODE);
  }

  @Test
  void onlyAttentionUsesTheVectorModule() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.fovea.attention..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jdk.incubator..")
        .check(CODE);
  }

  @Test
  void worthAndThePlanNeverReadTheMinutesSomebodySpent() {
    noClasses()
        .that()
        .resideInAnyPackage(APP + ".ranking..", APP + ".briefing..", APP + ".story..")
        .should()
        .callMethod(Decision.class, "minutes")
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage(APP + ".ledger..")
        .because("the objective reads worth only: never session length, never return visits")
        .check(CODE);
  }

  @Test
  void onlyTheTerminalAsksTheSystemsClock() {
    noClasses()
        .that()
        .resideOutsideOfPackage(APP + ".cli..")
        .and()
        .resideInAPackage(APP + "..")
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .orShould()
        .callMethod(Clock.class, "systemDefaultZone")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(CODE);
  }

  @Test
  void onlyTheCommandLineWritesToTheStandardStreams() {
    noClasses()
        .that()
        .resideOutsideOfPackage(APP + ".cli..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(CODE);
  }

  @Test
  void onlyTheStoreSpeaksSql() {
    noClasses()
        .that()
        .resideOutsideOfPackages(APP + ".store..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            Connection.class.getPackageName(), "org.springframework.jdbc..", "org.sqlite..")
        .check(CODE);
  }

  @Test
  void everyPackageIsNullMarkedAndNoFileIsLong() throws IOException {
    List<Path> sources;
    try (Stream<Path> files = Files.walk(root())) {
      sources =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> !root().relativize(file).toString().contains("target"))
              .toList();
    }
    assertThat(sources).isNotEmpty();
    for (Path source : sources) {
      List<String> lines = Files.readAllLines(source);
      assertThat(lines).as("lines of %s", source).hasSizeLessThanOrEqualTo(LONGEST_FILE);
      if (source.toString().contains("/src/main/java/") && !source.endsWith("module-info.java")) {
        Path packageInfo = source.resolveSibling("package-info.java");
        assertThat(packageInfo).exists();
        assertThat(packageInfo).content().contains("@NullMarked");
      }
    }
  }

  private static void arrow(String from, String to, Set<String> arrows) {
    if (!from.isEmpty() && !to.isEmpty() && !from.equals(to)) {
      arrows.add(from + " --> " + to);
    }
  }

  private static String module(JavaClass type) {
    return segment(type, "dev.fovea.");
  }

  private static String station(JavaClass type) {
    return segment(type, APP + ".");
  }

  private static String segment(JavaClass type, String prefix) {
    String name = type.getBaseComponentType().getPackageName();
    return name.startsWith(prefix) ? name.substring(prefix.length()).split("\\.", 2)[0] : "";
  }

  private static Set<String> drawing(String name) throws IOException {
    String page = Files.readString(root().resolve("ARCHITECTURE.md"));
    Matcher block = Pattern.compile("%% " + name + "\n(.*?)```", Pattern.DOTALL).matcher(page);
    assertThat(block.find()).as("ARCHITECTURE.md has a drawing '%s'", name).isTrue();
    Set<String> arrows = new TreeSet<>();
    block.group(1).lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(arrows::add);
    return arrows;
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("mvnw"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
