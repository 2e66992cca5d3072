package io.trueup.pipelines.deliver;

import java.io.Serializable;

/** A text that no log or message shows. */
public record Secret(String value) implements Serializable {
  private static final long serialVersionUID = 1L;

  @Override
  public String toString() {
    return "(secret)";
  }
}
