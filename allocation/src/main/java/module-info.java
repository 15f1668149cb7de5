/**
 * The economics of attention: allocation under a budget, its price and its certificate. Needs
 * nothing but the JDK.
 */
module dev.fovea.allocation {
  requires static org.jspecify;

  exports dev.fovea.allocation;
  exports dev.fovea.allocation.plan;
}
