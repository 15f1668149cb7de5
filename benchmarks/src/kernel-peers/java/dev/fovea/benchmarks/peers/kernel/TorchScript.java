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
 * A TorchScript archive with scaled dot-product attention in it, which DJL has no method for: an
 * uncompressed zip of the module's code and of two tiny pickles (<a
 * href="https://github.com/pytorch/pytorch/blob/main/torch/csrc/jit/docs/serialization.md">format</a>).
 */
final class TorchScript {
  private static final String CODE =
      """
      class Attention(Module):
        __parameters__ = []
        __buffers__ = []
        training : bool
        def forward(self: __torch__.Attention, q: Tensor, k: Tensor, v: Tensor%s) -> Tensor:
          return torch.scaled_dot_product_attention(q, k, v, %s, 0., %s)
      """;

  private TorchScript() {}

  static InputStream full() {
    return archive(CODE.formatted("", "None", "False"));
  }

  static InputStream causal() {
    return archive(CODE.formatted("", "None", "True"));
  }

  /** With a fourth argument, true where a key is visible. */
  static InputStream masked() {
    return archive(CODE.formatted(", m: Tensor", "m", "False"));
  }

  private static InputStream archive(String code) {
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(archive)) {
      // An object of the class, with one attribute: training = False.
      entry(
          zip,
          "data.pkl",
          "\u0080\u0002c__torch__\nAttention\nq\0)\u0081}X\b\0\0\0trainingq\1\u0089sb.");
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
    ZipEntry entry = new ZipEntry("attention/" + name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(check.getValue());
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }
}
