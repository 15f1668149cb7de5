package dev.fovea.allocation.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/**
 * What the compiler's own doclint (switched on in the module's pom: a missing comment,
 * {@code @param} or {@code @return} fails the build) cannot see.
 */
class JavadocTest {
  private static final Path SOURCES = Path.of("src/main/java");

  @Test
  void everyPublicTypeStatesItsCostItsSourceAndWhichThreadsMayUseIt() throws IOException {
    List<String> silent = new ArrayList<>();
    inspect((type, path, documents) -> {
      String text = documents.comment(path);
      if (!text.matches("(?s).*\\b(Immutable|Stateless|Mutable)\\b.*")) {
        silent.add(type.getSimpleName() + ": threads");
      }
      boolean nested = path.getParentPath().getLeaf() instanceof ClassTree;
      for (String label : nested ? List.<String>of() : List.of("Cost:", "Source:")) {
        if (!text.contains(label)) {
          silent.add(type.getSimpleName() + ": " + label);
        }
      }
    });
    assertThat(silent).isEmpty();
  }

  @Test
  void everyPublicMethodThatRefusesSomethingSaysSo() throws IOException {
    List<String> silent = new ArrayList<>();
    inspect((type, path, documents) -> {
      Set<String> refusing = refusing(type);
      for (Tree member : type.getMembers()) {
        if (member instanceof MethodTree method
            && method.getModifiers().getFlags().contains(Modifier.PUBLIC)
            && (throwsItself(method) || refusing.stream().anyMatch(calls(method)::contains))
            && !documents
                .comment(new TreePath(path, method))
                .contains("@throws IllegalArgumentException")) {
          silent.add(type.getSimpleName() + "." + method.getName());
        }
      }
    });
    assertThat(silent).isEmpty();
  }

  /** Names of the type's methods that throw, themselves or through one of its others. */
  private static Set<String> refusing(ClassTree type) {
    List<MethodTree> methods =
        type.getMembers().stream()
            .filter(MethodTree.class::isInstance)
            .map(MethodTree.class::cast)
            .filter(method -> !method.getName().contentEquals("<init>"))
            .toList();
    Set<String> refusing = new HashSet<>();
    int before;
    do {
      before = refusing.size();
      for (MethodTree method : methods) {
        if (throwsItself(method) || refusing.stream().anyMatch(calls(method)::contains)) {
          refusing.add(method.getName().toString());
        }
      }
    } while (refusing.size() > before);
    return refusing;
  }

  private static boolean throwsItself(MethodTree method) {
    List<Tree> found = new ArrayList<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitThrow(ThrowTree tree, Void nothing) {
        found.add(tree);
        return super.visitThrow(tree, null);
      }
    }.scan(method, null);
    return !found.isEmpty();
  }

  /** Names of the methods of its own type that a method calls. */
  private static Set<String> calls(MethodTree method) {
    Set<String> names = new HashSet<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
        if (call.getMethodSelect() instanceof IdentifierTree) {
          names.add(call.getMethodSelect().toString());
        }
        return super.visitMethodInvocation(call, null);
      }
    }.scan(method, null);
    return names;
  }

  private interface Inspector {
    void inspect(ClassTree type, TreePath path, Documents documents);
  }

  private record Documents(DocTrees trees) {
    String comment(TreePath path) {
      return Optional.ofNullable(trees.getDocComment(path)).orElse("");
    }
  }

  private static void inspect(Inspector inspector) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<Path> files;
    try (Stream<Path> all = Files.walk(SOURCES)) {
      files = all.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
    List<String> seen = new ArrayList<>();
    try (StandardJavaFileManager manager =
        compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(files));
      Documents documents = new Documents(DocTrees.instance(task));
      for (CompilationUnitTree unit : task.parse()) {
        new TreePathScanner<Void, Void>() {
          @Override
          public Void visitClass(ClassTree type, Void nothing) {
            if (type.getModifiers().getFlags().contains(Modifier.PUBLIC)) {
              seen.add(type.getSimpleName().toString());
              inspector.inspect(type, getCurrentPath(), documents);
            }
            return super.visitClass(type, null);
          }
        }.scan(unit, null);
      }
    }
    assertThat(seen).as("public types looked at").hasSizeGreaterThan(45);
  }
}
