package dev.fovea.app.stream.address;

/** How far a request may reach. */
public enum Reach {
  /** Only hosts on the public internet: what strangers' documents and redirects lead to. */
  PUBLIC,
  /** The person's own machine and network, too: what they have named themselves. */
  OWN_NETWORK
}
