package io.trueup.launcher.shop;

import java.util.ArrayDeque;
import java.util.Queue;

/** A customer's visit: who, from where, in which arm of the experiment, and what is still to do. */
final class Session {
  static final String EXPERIMENT = "checkout-button";

  private final String sessionId;
  private final Customer customer;
  private final String arm;
  private final Queue<Step> steps;

  Session(String sessionId, Customer customer, String arm, Queue<Step> steps) {
    this.sessionId = sessionId;
    this.customer = customer;
    this.arm = arm;
    this.steps = new ArrayDeque<>(steps);
  }

  String sessionId() {
    return sessionId;
  }

  Customer customer() {
    return customer;
  }

  String arm() {
    return arm;
  }

  Step next() {
    return steps.remove();
  }

  boolean isOver() {
    return steps.isEmpty();
  }
}
