package io.trueup.tests.faults;

import io.trueup.schemas.event.Verdict;
import io.trueup.tests.faults.Crowd.Knowledge;
import java.util.SplittableRandom;

/** Sends events that come too late: the stream has counted everything that was sent before. */
final class LateFaults {
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  /** So long after the beginning of the part before, and so long at most, they happened. */
  private static final long FIRST = HOUR;

  private static final long SPAN = 8 * HOUR;

  private final SplittableRandom random;
  private final ShopCalls calls;
  private final Crowd crowd;
  private final Truth truth;
  private final Outbox outbox;

  LateFaults(SplittableRandom random, ShopCalls calls, Crowd crowd, Truth truth, Outbox outbox) {
    this.random = random;
    this.calls = calls;
    this.crowd = crowd;
    this.truth = truth;
    this.outbox = outbox;
  }

  /** Sends one that is among the first that are read after the restart. */
  void sendAtRestart(long received) {
    sendLate(Fault.LATE_AT_RESTART, Part.AFTERNOON, received, happened(Part.MORNING));
  }

  private long happened(Part before) {
    return FaultyDay.START.getMillis() + before.start() + FIRST + random.nextLong(SPAN);
  }

  /** Sends the n-th of them. */
  void send(long n, Part part, long received) {
    long happened = happened(part.afterRestart() ? Part.AFTERNOON : Part.MORNING);
    switch ((int) (n % 5)) {
      case 0 -> sendLate(Fault.LATE, part, received, happened);
      case 1 -> sendLate(Fault.LATE_BY_A_DAY, part, received, happened - DAY);
      case 2 -> sendTwice(part, received, happened);
      case 3 -> sendLate(Fault.LATE_AND_SEGMENT, part, received, happened);
      default -> sendLate(Fault.CLOCK_SLOW, part, received, received - 4 * HOUR);
    }
  }

  private Sending sendLate(Fault fault, Part part, long received, long happened) {
    Fault ofCustomer = fault == Fault.LATE_AND_SEGMENT ? Fault.SEGMENT_LEARNT_AT_NIGHT : Fault.NONE;
    Call call = calls.next(customer -> crowd.fault(customer) == ofCustomer);
    Reading settled = reading(fault, call, happened, Knowledge.AT_NIGHT);
    truth.add(Stage.IN_TIME, reading(fault, call, happened, part.known()), settled, settled);
    return outbox.send(fault, Verdict.LATE, received, call.label(fault).at(happened).bytes());
  }

  private Reading reading(Fault fault, Call call, long happened, Knowledge known) {
    String customer = call.customerId();
    return Reading.of(fault, call, happened, customer, crowd.segment(customer, happened, known));
  }

  private void sendTwice(Part part, long received, long happened) {
    Sending first = sendLate(Fault.LATE_TWICE, part, received, happened);
    outbox.sendLater(Fault.LATE_TWICE, Verdict.LATE, first.again(received));
  }
}
