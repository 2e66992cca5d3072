package io.trueup.transforms.analyze.derive;

import java.io.Serializable;
import java.util.List;
import java.util.Set;
import org.joda.time.Duration;

/** A rule by which {@link Subject}s are followed; rules with the same key follow the same ones. */
interface SubjectRule extends Serializable {
  /** The text field that tells its subjects apart. */
  String key();

  /** The names of the events that are followed; empty where events of any name are. */
  Set<String> eventNames();

  /** Whether events of that name are followed. */
  default boolean concerns(String event) {
    return eventNames().isEmpty() || eventNames().contains(event);
  }

  /** A follower of one subject, before its first event. */
  Follower follower();

  /** The names of what is derived. */
  List<String> derives();

  /** How long before an instant events matter for what is derived at it or later. */
  Duration margin();

  /** How long after an event something that is derived of it may happen. */
  Duration reach();

  /** Tells rules apart of which one cannot go on with what another one left open. */
  default int fingerprint() {
    return toString().hashCode();
  }
}
