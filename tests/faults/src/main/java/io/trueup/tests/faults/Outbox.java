package io.trueup.tests.faults;

import io.trueup.schemas.event.Verdict;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/** Where the records of the day go, in the order in which they are received, and are counted. */
final class Outbox {
  static final int PARTITIONS = 2;

  private final Planted planted = new Planted();
  private final PriorityQueue<Delayed> delayed =
      new PriorityQueue<>(Comparator.comparingLong(waiting -> waiting.sending().received()));
  private final Consumer<Sending> output;
  private long sequence;

  private record Delayed(Fault fault, Verdict verdict, Sending sending) {}

  Outbox(Consumer<Sending> output) {
    this.output = output;
  }

  Planted planted() {
    return planted;
  }

  /** Sends a record that becomes an event of this verdict, or is rejected. */
  Sending send(Fault fault, Verdict verdict, long received, byte[] value) {
    sendDelayed(received);
    Sending sending = new Sending(received, (int) (sequence++ % PARTITIONS), value);
    send(fault, verdict, sending);
    return sending;
  }

  /** The same later, between the records of that time. */
  void sendLater(Fault fault, Verdict verdict, Sending sending) {
    delayed.add(new Delayed(fault, verdict, sending));
  }

  private void send(Fault fault, Verdict verdict, Sending sending) {
    planted.add(fault, verdict);
    output.accept(sending);
  }

  /** Sends what was to wait until then. */
  void sendDelayed(long until) {
    while (!delayed.isEmpty() && delayed.peek().sending().received() <= until) {
      Delayed next = delayed.remove();
      send(next.fault(), next.verdict(), next.sending());
    }
  }
}
