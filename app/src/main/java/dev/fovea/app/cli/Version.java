package dev.fovea.app.cli;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: Fovea's version and the Java it runs on. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = Main.class.getPackage().getImplementationVersion();
    return new String[] {
      "fovea " + (version == null ? "(from class files)" : version), "Java " + Runtime.version()
    };
  }
}
