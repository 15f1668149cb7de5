package dev.fovea.app.cli;

import dev.fovea.attention.kernel.KernelProvider;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: Fovea's version, the Java it runs on, and how it computes. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = Main.class.getPackage().getImplementationVersion();
    return new String[] {
      "fovea " + (version == null ? "(from class files)" : version),
      "Java " + Runtime.version(),
      "attention kernels: " + KernelProvider.kernels().name()
    };
  }
}
