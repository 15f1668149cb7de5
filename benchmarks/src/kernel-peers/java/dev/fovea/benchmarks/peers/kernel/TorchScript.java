package dev.fovea.benchmarks.peers.kernel;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A TorchScript archive, for what DJL has no method for: an uncompressed zip of the module's code
 * and of two tiny pickles (<a
 * href="https://github.com/pytorch/pytorch/blob/main/torch/csrc/jit/docs/serialization.md">format</a>).
 */
public final class TorchScript {
  private static final String MODULE =
      """
      class Script(Module):
        __parameters__ = []
        __buffers__ = []
        training : bool
      """;

  private TorchScript() {}

  static InputStream full() {
    return attention("q: Tensor, k: Tensor, v: Tensor", "None", false);
  }

  static InputStream causal() {
    return attention("q: Tensor, k: Tensor, v: Tensor", "None", true);
  }

  /** With a fourth argument, true where a key is visible. */
  static InputStream masked() {
    return attention("q: Tensor, k: Tensor, v: Tensor, m: Tensor", "m", false);
  }

  private static InputStream attention(String arguments, String mask, boolean causal) {
    return function(
        arguments,
        "return torch.scaled_dot_product_attention(q, k, v, %s, 0., %s)"
            .formatted(mask, causal ? "True" : "False"));
  }

  /**
   * Any function that gives a tensor.
   *
   * @param arguments such as {@code q: Tensor, k: Tensor}
   * @param body a statement a line
   */
  public static InputStream function(String arguments, String body) {
    return module(
        "def forward(self: __torch__.Script, %s) -> Tensor:\n".formatted(arguments)
            + body.strip().indent(2));
  }

  /**
   * A module with some methods.
   *
   * @param methods their definitions, one after the other, whose {@code self} is a {@code
   *     __torch__.Script}
   */
  public static InputStream module(String methods) {
    String code = MODULE + methods.indent(2);
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(archive)) {
      // An object of the class, with one attribute: training = False.
      entry(
          zip,
          "data.pkl",
          "\u0080\u0002c__torch__\nScript\nq\0)\u0081}X\b\0\0\0trainingq\1\u0089sb.");
      entry(zip, "code/__torch__.py", code);
      // An empty tuple: no constants.
      entry(zip, "constants.pkl", "\u0080\u0002).");
      entry(zip, "version", "3\n");
    } catch (IOException impossible) {
      throw new IllegalStateException("memory cannot be written", impossible);
    }
    return new ByteArrayInputStream(archive.toByteArray());
  }

  private static void entry(ZipOutputStream zip, String name, String content) throws IOException {
    byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
    CRC32 check = new CRC32();
    check.update(bytes);
    ZipEntry entry = new ZipEntry("script/" + name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(check.getValue());
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }
}
