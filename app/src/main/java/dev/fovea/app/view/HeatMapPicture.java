package dev.fovea.app.view;

import dev.fovea.attention.Tensor;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/**
 * A head's weights as a picture of one point a weight, for a page to enlarge. The colour is the
 * page's mark for what counts, which can be seen on light and on dark; a weight is how much it
 * covers, by the square root, so that small weights beside a large one still show.
 */
final class HeatMapPicture {
  private static final int COLOUR = 0x3d9683;
  private static final int OPAQUE = 255;
  private static final int ALPHA = 24;

  private HeatMapPicture() {}

  /**
   * The picture as an address that holds it.
   *
   * @param weights [H, L, L]
   */
  static String address(Tensor weights, int head) {
    int length = weights.dimension(1);
    float largest = Float.MIN_NORMAL;
    for (int row = 0; row < length; row++) {
      for (int column = 0; column < length; column++) {
        largest = Math.max(largest, weights.get(head, row, column));
      }
    }
    BufferedImage image = new BufferedImage(length, length, BufferedImage.TYPE_INT_ARGB);
    for (int row = 0; row < length; row++) {
      for (int column = 0; column < length; column++) {
        double share = Math.sqrt(weights.get(head, row, column) / largest);
        image.setRGB(column, row, (int) Math.round(OPAQUE * share) << ALPHA | COLOUR);
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, "png", bytes)) {
        throw new IllegalStateException("this Java cannot write PNG");
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes.toByteArray());
  }
}
