package dev.fovea.app.cli;

import dev.fovea.app.input.UnusableInputException;
import dev.fovea.app.language.Messages;
import dev.fovea.app.stream.NetworkAccess;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/**
 * {@code --allow-network}: addresses beyond the public internet that may be asked for documents.
 */
final class NetworkOption {

  @Option(
      names = "--allow-network",
      paramLabel = "ADDRESS[/BITS]",
      descriptionKey = "option.allowNetwork")
  private List<String> allowed = new ArrayList<>();

  /**
   * Where documents may be fetched from.
   *
   * @param ownNetwork whether sources may be named that are on the person's own network
   */
  NetworkAccess access(boolean ownNetwork, Messages messages) {
    try {
      return new NetworkAccess(ownNetwork, allowed);
    } catch (IllegalArgumentException wrong) {
      throw new UnusableInputException(
          messages.text("allowNetwork.unreadable", String.valueOf(wrong.getMessage())), wrong);
    }
  }
}
