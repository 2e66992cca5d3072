package io.trueup.transforms.analyze.derive;

import io.trueup.schemas.event.LayeredEvent;
import java.util.Map;

/** Takes what is derived, before it is known in which layers it counts. */
@FunctionalInterface
interface Derived {
  /**
   * Takes one {@link DerivedEvent}.
   *
   * @param origin the event that it is made of
   * @param time its time, in milliseconds since the epoch
   */
  void emit(String name, LayeredEvent origin, long time, Map<String, String> properties);
}
