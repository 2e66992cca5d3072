package io.trueup.launcher.shop;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * The records of a small shop, in the order they are sent, with planted and counted faults. The
 * same settings and start give the same records. Not safe for use by several threads.
 */
public final class ShopTraffic implements Iterator<ShopRecord> {
  /** At this rate per session, a session makes a step every two seconds. */
  private static final int SECONDS_BETWEEN_STEPS = 2;

  private static final int MOST_JITTER_MILLIS = 200;

  /** Of all the time, when those come who abandon the checkout since payments fail. */
  private static final double TROUBLE_FROM = 0.2;

  private static final double TROUBLE_TO = 0.7;

  private final ShopSettings settings;
  private final ShopSettings.Faults faults;
  private final Instant start;
  private final SplittableRandom random;
  private final ShopDimensions shop;
  private final Visits visits;
  private final List<Session> sessions = new ArrayList<>();
  private final PriorityQueue<ShopRecord> repeats =
      new PriorityQueue<>(
          Comparator.comparing(ShopRecord::sendTime).thenComparing(ShopRecord::payload));
  private final Map<Plant, Long> counts = new EnumMap<>(Plant.class);
  private final Set<Customer> drifting = new LinkedHashSet<>();
  private long sent;

  /**
   * Traffic that begins now, by the caller's clock.
   *
   * @param start when the first record is due
   */
  public ShopTraffic(ShopSettings settings, Instant start) {
    this.settings = settings;
    this.faults = settings.faults();
    this.start = start;
    this.random = new SplittableRandom(settings.seed());
    this.shop = new ShopDimensions(settings);
    this.visits = new Visits(random, shop, faults.unknownCustomer());
    for (int i = 0; i < settings.rate() * SECONDS_BETWEEN_STEPS; i++) {
      sessions.add(visits.next(false));
    }
  }

  /** The dimension tables as they are while the traffic flows. */
  public ShopDimensions dimensions() {
    return shop;
  }

  /** What was sent and planted so far. */
  public Planted planted() {
    return new Planted(
        sent,
        count(Plant.DUPLICATE),
        count(Plant.LATE),
        count(Plant.MALFORMED),
        count(Plant.CONTRACT_BREAKING),
        count(Plant.UNKNOWN_CUSTOMER),
        drifting.size());
  }

  /**
   * Segment changes that are learnt only after the stream: of customers who were in the traffic so
   * far, and from its start on.
   */
  public List<SegmentChange> drift() {
    return drifting.stream()
        .map(customer -> new SegmentChange(customer.customerId(), customer.nextSegment(), start))
        .toList();
  }

  @Override
  public boolean hasNext() {
    return sent < settings.records();
  }

  @Override
  public ShopRecord next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Instant due = start.plusNanos(sent * 1_000_000_000L / settings.rate());
    ShopRecord repeat = repeats.peek();
    ShopRecord next =
        repeat != null && !repeat.sendTime().isAfter(due) ? repeats.remove().at(due) : fresh(due);
    sent++;
    counts.merge(next.plant(), 1L, Long::sum);
    return next;
  }

  private ShopRecord fresh(Instant due) {
    int slot = random.nextInt(sessions.size());
    Session session = sessions.get(slot);
    Step step = session.next();
    if (session.isOver()) {
      double passed = sent / (double) settings.records();
      sessions.set(slot, visits.next(passed >= TROUBLE_FROM && passed < TROUBLE_TO));
    }
    Plant plant = plant(session, due);
    Instant happened = due.minusMillis(random.nextInt(MOST_JITTER_MILLIS));
    if (plant == Plant.LATE) {
      happened = happened.minus(faults.lateness());
    }
    ShopRecord made =
        new ShopRecord(
            session.customer().customerId(),
            due,
            happened,
            payload(session, step, happened, plant),
            plant);
    if (plant == Plant.NONE) {
      driftSometimes(session.customer());
      repeatSometimes(made);
    }
    return made;
  }

  private Plant plant(Session session, Instant due) {
    double roll = random.nextDouble();
    double malformed = faults.malformed();
    double breaking = malformed + faults.contractBreaking();
    double late = breaking + faults.late();
    if (roll < malformed) {
      return Plant.MALFORMED;
    }
    if (roll < breaking) {
      return Plant.CONTRACT_BREAKING;
    }
    if (roll < late && !due.isBefore(start.plus(faults.calm()))) {
      return Plant.LATE;
    }
    return session.customer().known() ? Plant.NONE : Plant.UNKNOWN_CUSTOMER;
  }

  private String payload(Session session, Step step, Instant happened, Plant plant) {
    String messageId = new UUID(random.nextLong(), random.nextLong()).toString();
    SegmentCall call = SegmentCall.of(messageId, session, step, happened);
    if (plant == Plant.CONTRACT_BREAKING) {
      return call.withoutRequired().json();
    }
    String json = call.json();
    return plant == Plant.MALFORMED
        ? json.substring(0, 1 + random.nextInt(json.length() - 1))
        : json;
  }

  private void driftSometimes(Customer customer) {
    if (drifting.size() < settings.driftedCustomers() && customer.canMoveUp()) {
      drifting.add(customer);
    }
  }

  private void repeatSometimes(ShopRecord made) {
    if (random.nextDouble() < faults.duplicate()) {
      Instant again = made.sendTime().plus(Duration.ofMillis(500 + random.nextInt(2_500)));
      repeats.add(
          new ShopRecord(
              made.customerId(), again, made.eventTime(), made.payload(), Plant.DUPLICATE));
    }
  }

  private long count(Plant plant) {
    return counts.getOrDefault(plant, 0L);
  }
}
