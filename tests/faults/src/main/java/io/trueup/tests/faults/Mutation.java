package io.trueup.tests.faults;

import org.apache.beam.sdk.Pipeline;

/** What is made of the pipeline of a stream before it runs. */
public interface Mutation {
  void applyTo(Pipeline pipeline);

  /** The stream as it is. */
  static Mutation none() {
    return pipeline -> {};
  }
}
