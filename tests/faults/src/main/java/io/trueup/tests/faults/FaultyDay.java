package io.trueup.tests.faults;

import io.trueup.transforms.analyze.Catalogue;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.joda.time.Instant;

/**
 * A day of the shop's traffic with planted faults, to be sent part by part. The same seed and size
 * give the same records, and so the same truth.
 */
final class FaultyDay {
  static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

  private static final long MOST_INTERRUPTED = 400;
  private static final int EVENTS_PER_CUSTOMER = 50;
  private static final int FEWEST_CUSTOMERS = 200;
  private static final int MOST_CUSTOMERS = 20_000;

  /** How long an event takes to the broker, at most. */
  private static final int MOST_DELAY = 2_000;

  private static final long WINDOW = 600_000;

  /** The first after the restart are late. */
  private static final int LATE_AT_RESTART = 50;

  /** One of so many events happens just when a window begins, if one has begun just now. */
  private static final int ON_THE_BORDER = 4;

  private final long events;
  private final SplittableRandom random;
  private final ShopCalls calls;
  private final Crowd crowd;
  private final Truth truth;
  private final Outbox outbox;
  private final EventFaults ofEvents;
  private final CustomerFaults ofCustomers;
  private final LateFaults late;

  /**
   * A day that is yet to be sent.
   *
   * @param events about how many records it has
   * @param output where they go
   */
  FaultyDay(long seed, long events, Catalogue catalogue, Consumer<Sending> output) {
    this.events = events;
    random = new SplittableRandom(seed);
    calls = new ShopCalls(seed, customers(events));
    crowd = new Crowd(calls.dimensions(), START);
    truth = new Truth(catalogue);
    outbox = new Outbox(output);
    ofEvents = new EventFaults(random, crowd, truth, outbox);
    ofCustomers = new CustomerFaults(crowd, truth, outbox);
    late = new LateFaults(random, calls, crowd, truth, outbox);
  }

  private static int customers(long events) {
    long some = Math.max(FEWEST_CUSTOMERS, events / EVENTS_PER_CUSTOMER);
    return (int) Math.min(some, MOST_CUSTOMERS);
  }

  Crowd crowd() {
    return crowd;
  }

  /** What must be found of the parts that were sent. */
  Truth truth() {
    return truth;
  }

  /** What was sent so far. */
  Planted planted() {
    return outbox.planted();
  }

  /** Sends a part; each once, in their order. */
  void send(Part part) {
    long records = records(part);
    sendAtStart(part);
    for (long n = 0; n < records; n++) {
      long received = START.getMillis() + part.time(n, records);
      switch (part) {
        case MORNING, AFTERNOON -> sendOrdinary(part, received);
        case INTERRUPTED -> sendUndisturbed(received);
        case LATE_AT_NOON, LATE_AT_NIGHT -> late.send(n, part, received);
      }
    }
    long end = START.getMillis() + part.end();
    ofCustomers.endOf(part, end - 1);
    outbox.sendDelayed(end);
  }

  private void sendAtStart(Part part) {
    if (part == Part.AFTERNOON) {
      for (int n = 0; n < LATE_AT_RESTART; n++) {
        late.sendAtRestart(START.getMillis() + part.start());
      }
    }
  }

  private long records(Part part) {
    return switch (part) {
      case MORNING -> events / 2;
      case AFTERNOON -> events - events / 2;
      case INTERRUPTED -> Math.min(events / 20, MOST_INTERRUPTED);
      case LATE_AT_NOON, LATE_AT_NIGHT -> Math.max(10, events / 200);
    };
  }

  private void sendOrdinary(Part part, long received) {
    Call call = calls.next();
    Fault ofCustomer = crowd.fault(call.customerId());
    if (ofCustomer == Fault.NONE) {
      ofEvents.send(call, part, received, happened(received));
    } else {
      ofCustomers.send(ofCustomer, call, part, received, happened(received));
    }
  }

  /** What the stream counts before or after its restart must be the same. */
  private void sendUndisturbed(long received) {
    Call call = calls.next(customer -> crowd.fault(customer) == Fault.NONE);
    ofEvents.accept(Fault.NONE, call, received, happened(received));
  }

  private long happened(long received) {
    long sinceBorder = Math.floorMod(received, WINDOW);
    return sinceBorder < WINDOW / 5 && random.nextInt(ON_THE_BORDER) == 0
        ? received - sinceBorder
        : received - random.nextInt(MOST_DELAY);
  }
}
