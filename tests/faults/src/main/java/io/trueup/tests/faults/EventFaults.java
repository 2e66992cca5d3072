package io.trueup.tests.faults;

import io.trueup.schemas.event.Verdict;
import io.trueup.tests.faults.Crowd.Knowledge;
import java.util.SplittableRandom;

/** Plants faults in single events of customers with whom nothing is wrong. */
final class EventFaults {
  private static final long SECOND = 1_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;

  /** Of a thousand events, so many have each fault. */
  private static final int SHARE = 4;

  private static final int THOUSAND = 1_000;

  /** Of a hundred orders, so many break their contract, and of those half are sent anew. */
  private static final int BROKEN_ORDERS = 12;

  private final SplittableRandom random;
  private final Crowd crowd;
  private final Truth truth;
  private final Outbox outbox;

  EventFaults(SplittableRandom random, Crowd crowd, Truth truth, Outbox outbox) {
    this.random = random;
    this.crowd = crowd;
    this.truth = truth;
    this.outbox = outbox;
  }

  /**
   * Sends an event with a fault, or with none.
   *
   * @param received when, in milliseconds since the epoch
   * @param happened when it happened, little before
   */
  void send(Call call, Part part, long received, long happened) {
    if (call.event().equals(Call.ORDER) && random.nextInt(100) < BROKEN_ORDERS) {
      sendBroken(call, received, happened);
      return;
    }
    int roll = random.nextInt(THOUSAND);
    switch (roll / SHARE) {
      case 0 -> sendTwice(Fault.COPY, call, received, happened, soon(part, received));
      case 1 -> sendAnew(call, part, received, happened);
      case 2 -> accept(Fault.LATE_INSIDE, call, received, received - 3 * MINUTE);
      case 3 -> accept(Fault.CLOCK_FAST, call, received, received + MINUTE);
      case 4 -> sendCorrected(call, received, happened);
      case 5 -> sendMisplaced(call, received, happened);
      case 6 -> reject(Fault.CUT, call.label(Fault.CUT).at(happened).cut(), received);
      case 7 ->
          reject(
              Fault.CLOCK_AHEAD,
              call.label(Fault.CLOCK_AHEAD).at(received + 2 * HOUR).bytes(),
              received);
      case 8, 9, 10, 11 -> sendAcrossTheRestart(call, part, received, happened);
      default -> accept(Fault.NONE, call, received, happened);
    }
  }

  /** Sends an event in time. */
  Sending accept(Fault fault, Call call, long received, long happened) {
    count(Stage.STREAMED, fault, call, happened);
    return outbox.send(fault, Verdict.ACCEPTED, received, call.label(fault).at(happened).bytes());
  }

  private void count(Stage first, Fault fault, Call call, long happened) {
    Reading reading = reading(fault, call, happened);
    truth.add(first, reading, reading, reading);
  }

  private Reading reading(Fault fault, Call call, long happened) {
    String customer = call.customerId();
    return Reading.of(
        fault, call, happened, customer, crowd.segment(customer, happened, Knowledge.AT_NIGHT));
  }

  private void reject(Fault fault, byte[] value, long received) {
    outbox.send(fault, Verdict.REJECTED, received, value);
  }

  /** Some minutes later, by the end of the part. */
  private long soon(Part part, long received) {
    return Math.min(
        received + SECOND + random.nextLong(30 * MINUTE),
        FaultyDay.START.getMillis() + part.end() - 1);
  }

  private void sendTwice(Fault fault, Call call, long received, long happened, long again) {
    Sending first = accept(fault, call, received, happened);
    outbox.sendLater(fault, Verdict.DUPLICATE, first.again(again));
  }

  /** The second time it says that it happened later, beyond the horizon of the first. */
  private void sendAnew(Call call, Part part, long received, long happened) {
    long again = received + 90 * MINUTE + random.nextLong(HOUR);
    if (again < FaultyDay.START.getMillis() + part.end()) {
      sendAnew(Fault.RESENT, call, received, happened, again);
    } else {
      accept(Fault.NONE, call, received, happened);
    }
  }

  private void sendAnew(Fault fault, Call call, long received, long happened, long again) {
    Sending first = accept(fault, call, received, happened);
    truth.add(Stage.from(Stage.STREAMED, Stage.NOT_ERASED), reading(fault, call, again));
    outbox.sendLater(fault, Verdict.ACCEPTED, first.again(again, call.at(again).bytes()));
  }

  private void sendAcrossTheRestart(Call call, Part part, long received, long happened) {
    long restart = FaultyDay.START.getMillis() + Part.AFTERNOON.start();
    long left = restart - received;
    if (part != Part.MORNING || left > 3 * HOUR) {
      accept(Fault.NONE, call, received, happened);
    } else if (left > 90 * MINUTE) {
      sendAnew(Fault.RESENT_AFTER_RESTART, call, received, happened, restart + HOUR);
    } else if (left < 50 * MINUTE) {
      sendTwice(
          Fault.COPY_AFTER_RESTART, call, received, happened, restart + random.nextLong(MINUTE));
    } else {
      accept(Fault.NONE, call, received, happened);
    }
  }

  private void sendCorrected(Call call, long received, long happened) {
    long behind = 3 * HOUR;
    count(Stage.STREAMED, Fault.CLOCK_CORRECTED, call, happened);
    call.label(Fault.CLOCK_CORRECTED).measured(happened - behind, received - behind);
    outbox.send(Fault.CLOCK_CORRECTED, Verdict.ACCEPTED, received, call.bytes());
  }

  private void sendMisplaced(Call call, long received, long happened) {
    count(Stage.UNBROKEN, Fault.TIME_MISPLACED, call, happened);
    call.label(Fault.TIME_MISPLACED).occurredAt(happened);
    reject(Fault.TIME_MISPLACED, call.bytes(), received);
  }

  private void sendBroken(Call call, long received, long happened) {
    if (random.nextBoolean()) {
      count(Stage.UNBROKEN, Fault.CONTRACT_BROKEN, call, happened);
      call.label(Fault.CONTRACT_BROKEN).at(happened);
      reject(Fault.CONTRACT_BROKEN, call.broken().bytes(), received);
    } else {
      accept(Fault.MENDED_BY_PRODUCER, call, received, happened);
      reject(Fault.MENDED_BY_PRODUCER, call.broken().bytes(), received);
    }
  }
}
