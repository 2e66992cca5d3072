package io.trueup.transforms.analyze.derive;

import java.io.Serializable;
import java.util.List;
import java.util.Set;
import org.joda.time.Duration;

/**
 * A rule by which subjects of a kind of their own are followed: {@link Subject#kind} is its name.
 */
interface SubjectRule extends Serializable {
  /** Unique in a catalogue; not empty. */
  String name();

  /** The text field that tells its subjects apart. */
  String key();

  /** The names of the events that are followed; empty where events of any name are. */
  Set<String> eventNames();

  /** Whether events of that name are followed. */
  boolean concerns(String event);

  /** A follower of one subject, before its first event. */
  Follower follower();

  /** The names of what is derived. */
  List<String> derives();

  /** How long before an instant events matter for what is derived at it or later. */
  Duration margin();

  /** How long after an event something that is derived of it may happen. */
  Duration reach();
}
