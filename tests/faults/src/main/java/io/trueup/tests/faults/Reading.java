package io.trueup.tests.faults;

/**
 * An event as some stages count it.
 *
 * @param millis its event time
 * @param customer who it is taken for
 * @param segment what that customer is taken for
 * @param cents its amount; negative where it has none
 */
record Reading(Fault fault, String name, long millis, String customer, String segment, long cents) {
  static Reading of(Fault fault, Call call, long millis, String customer, String segment) {
    return new Reading(fault, call.event(), millis, customer, segment, call.cents());
  }

  /** The same event as somebody else's. */
  Reading by(String otherCustomer, String otherSegment) {
    return new Reading(fault, name, millis, otherCustomer, otherSegment, cents);
  }

  /** The same event under another time. */
  Reading at(long otherMillis) {
    return new Reading(fault, name, otherMillis, customer, segment, cents);
  }

  boolean hasAmount() {
    return cents >= 0;
  }

  /** The text of a field, as metrics name it. */
  String text(String field) {
    return switch (field) {
      case "name" -> name;
      case "segment" -> segment;
      case "properties.fault" -> fault.label();
      case "customerKey" -> customer;
      default -> throw new IllegalArgumentException("No event of the day has the field " + field);
    };
  }
}
