package dev.fovea.app.stream;

import dev.fovea.app.stream.fetch.Content;

/** A picture of an entry. Immutable. */
public final class Picture {

  private final String type;
  private final Content content;

  Picture(String type, Content content) {
    this.type = type;
    this.content = content;
  }

  /** Its media type, told by its bytes. */
  public String type() {
    return type;
  }

  /** A copy of its bytes, as they came. */
  public byte[] bytes() {
    return content.head(content.size());
  }
}
