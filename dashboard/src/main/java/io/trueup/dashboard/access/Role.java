package io.trueup.dashboard.access;

import io.javalin.security.RouteRole;

/** What somebody may do; each role may also do what the ones before it may. */
public enum Role implements RouteRole {
  /** Sees aggregates; groups that are small enough to tell of a person are hidden. */
  VIEWER,
  /** Sees all groups, and what was wrong with rejected records. */
  ANALYST,
  /** Acknowledges and silences alerts. */
  OPERATOR;

  /** Whether this role may do what {@code needed} may. */
  public boolean includes(Role needed) {
    return compareTo(needed) >= 0;
  }
}
