/**
 * The economics of attention: allocation under a budget, its price and its certificate. Needs
 * nothing but the JDK.
 */
module dev.fovea.allocation {
  requires static org.jspecify;

  exports dev.fovea.allocation;
  exports dev.fovea.allocation.inattention;
  exports dev.fovea.allocation.matching;
  exports dev.fovea.allocation.measure;
  exports dev.fovea.allocation.plan;
  exports dev.fovea.allocation.queue;
  exports dev.fovea.allocation.trade;
}
