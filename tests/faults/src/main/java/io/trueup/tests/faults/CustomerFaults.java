package io.trueup.tests.faults;

import io.trueup.schemas.event.Verdict;
import io.trueup.tests.faults.Crowd.Knowledge;
import java.util.LinkedHashSet;
import java.util.Set;

/** Sends events of customers in whom something is planted. */
final class CustomerFaults {
  private static final long HOUR = 3_600_000;

  private final Crowd crowd;
  private final Truth truth;
  private final Outbox outbox;

  /** Visitors who have not signed in yet. */
  private final Set<String> unknown = new LinkedHashSet<>();

  private final Set<String> signedIn = new LinkedHashSet<>();

  /** Of those, who did so before the restart: only then are links read again. */
  private final Set<String> recognized = new LinkedHashSet<>();

  CustomerFaults(Crowd crowd, Truth truth, Outbox outbox) {
    this.crowd = crowd;
    this.truth = truth;
    this.outbox = outbox;
  }

  /** Sends an event of a customer with a fault. */
  void send(Fault fault, Call call, Part part, long received, long happened) {
    switch (fault) {
      case SIGNED_IN, RECOGNIZED -> sendOfVisitor(fault, call, part, received, happened);
      case ERASED -> sendOfErased(call, part, received, happened);
      default -> sendAsCustomer(fault, call, part, received, happened);
    }
  }

  /** Signs everybody in who has been unknown so far and is to be known after this part. */
  void endOf(Part part, long received) {
    for (String visitor : Set.copyOf(unknown)) {
      if (part == Part.AFTERNOON || crowd.fault(visitor) == Fault.RECOGNIZED) {
        signIn(visitor, part, received);
      }
    }
  }

  private void sendAsCustomer(Fault fault, Call call, Part part, long received, long happened) {
    Reading streamed = reading(fault, call, happened, part.known());
    Reading settled = reading(fault, call, happened, Knowledge.AT_NIGHT);
    truth.add(Stage.STREAMED, streamed, settled, settled);
    send(fault, call, received, happened);
  }

  private Reading reading(Fault fault, Call call, long happened, Knowledge known) {
    String customer = call.customerId();
    return Reading.of(fault, call, happened, customer, crowd.segment(customer, happened, known));
  }

  private void send(Fault fault, Call call, long received, long happened) {
    outbox.send(fault, Verdict.ACCEPTED, received, call.label(fault).at(happened).bytes());
  }

  private void sendOfErased(Call call, Part part, long received, long happened) {
    call.label(Fault.ERASED).at(happened);
    if (part.afterRestart()) {
      outbox.send(Fault.ERASED, Verdict.SUPPRESSED, received, call.bytes());
      return;
    }
    Reading reading = reading(Fault.ERASED, call, happened, part.known());
    truth.add(Stage.from(Stage.STREAMED, Stage.STREAMED), reading);
    outbox.send(Fault.ERASED, Verdict.ACCEPTED, received, call.bytes());
  }

  private void sendOfVisitor(Fault fault, Call call, Part part, long received, long happened) {
    String customer = call.customerId();
    if (signedIn.contains(customer)) {
      sendOfKnown(fault, call, part, received, happened);
    } else if (!unknown.contains(customer) || received < signIn(customer)) {
      unknown.add(customer);
      Reading settled = reading(Fault.SIGNED_IN, call, happened, Knowledge.AT_NIGHT);
      Reading streamed = settled.by(device(customer), crowd.segment("", 0, part.known()));
      truth.add(Stage.STREAMED, streamed, streamed, settled);
      send(Fault.SIGNED_IN, call.anonymous(device(customer)), received, happened);
    } else {
      signIn(customer, part, received);
    }
  }

  /** Who was recognized is known by the device as soon as the links are read again. */
  private void sendOfKnown(Fault fault, Call call, Part part, long received, long happened) {
    if (fault == Fault.RECOGNIZED
        && part.afterRestart()
        && recognized.contains(call.customerId())) {
      Reading reading = reading(fault, call, happened, Knowledge.AT_NIGHT);
      truth.add(Stage.STREAMED, reading, reading, reading);
      send(fault, call.anonymous(device(call.customerId())), received, happened);
    } else {
      sendAsCustomer(Fault.NONE, call, part, received, happened);
    }
  }

  private void signIn(String customer, Part part, long received) {
    Call identify = Call.identify("identify-" + customer, customer, device(customer));
    unknown.remove(customer);
    signedIn.add(customer);
    if (!part.afterRestart()) {
      recognized.add(customer);
    }
    sendAsCustomer(Fault.NONE, identify, part, received, received);
  }

  private static String device(String customer) {
    return "device-of-" + customer;
  }

  /** Some time of the day, the same for each. */
  private static long signIn(String customer) {
    return FaultyDay.START.getMillis() + HOUR * (2 + Math.floorMod(customer.hashCode(), 20));
  }
}
