package io.trueup.dashboard.view;

import io.trueup.dashboard.access.Role;

/** Whose eyes the rows are for, which decides the views that are read. */
public enum Audience {
  /** Sees no small group. */
  VIEWERS("viewer_metric", "viewer_reconciliation", "viewer_alert"),
  EVERYTHING("metric_current", "reconciliation", "alert_current");

  private final String metrics;
  private final String reconciliations;
  private final String alerts;

  Audience(String metrics, String reconciliations, String alerts) {
    this.metrics = "trueup." + metrics;
    this.reconciliations = "trueup." + reconciliations;
    this.alerts = "trueup." + alerts;
  }

  public static Audience of(Role role) {
    return role.includes(Role.ANALYST) ? EVERYTHING : VIEWERS;
  }

  /** Whether they see what is {@code shown} to viewers, or is not. */
  public boolean sees(boolean shown) {
    return shown || this == EVERYTHING;
  }

  String metrics() {
    return metrics;
  }

  String reconciliations() {
    return reconciliations;
  }

  String alerts() {
    return alerts;
  }
}
