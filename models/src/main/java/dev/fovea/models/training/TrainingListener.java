package dev.fovea.models.training;

/** Looks on while a model is trained. Called on the training thread. */
public interface TrainingListener {
  /** Sees nothing. */
  TrainingListener NONE = new TrainingListener() {};

  /** After each step. */
  default void stepped(StepReport report) {}

  /** After each epoch, its evaluation included. */
  default void evaluated(EpochReport report) {}
}
