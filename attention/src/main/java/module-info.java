/** The attention mechanism: tensors, kernels and attention variants in pure Java. */
@org.jspecify.annotations.NullMarked
module dev.fovea.attention {
  requires jdk.incubator.vector;
  requires static org.jspecify;

  exports dev.fovea.attention;
  exports dev.fovea.attention.autograd;
  exports dev.fovea.attention.kernel;
  exports dev.fovea.attention.parallel;
}
