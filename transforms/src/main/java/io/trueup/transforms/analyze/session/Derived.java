package io.trueup.transforms.analyze.session;

import io.trueup.schemas.event.LayeredEvent;
import java.util.Map;

/** Takes what is derived, before it is known in which layers it counts. */
@FunctionalInterface
interface Derived {
  /**
   * Takes one {@link DerivedEvent}.
   *
   * @param last the last event that it is made of
   * @param time its time, in milliseconds since the epoch
   */
  void emit(String name, LayeredEvent last, long time, Map<String, String> properties);
}
