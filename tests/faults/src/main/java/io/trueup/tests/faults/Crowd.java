package io.trueup.tests.faults;

import io.trueup.launcher.shop.Customer;
import io.trueup.launcher.shop.ShopDimensions;
import io.trueup.pipelines.io.postgres.AttributeRow;
import io.trueup.schemas.event.EnrichedEvent;
import io.trueup.transforms.record.Pseudonymizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** The customers of the shop: what is planted in them, and who knows what of them when. */
final class Crowd {
  /** Of so many customers, one has each of the faults that are planted in customers. */
  private static final int VARIETY = 50;

  private static final int MOST_ERASED = 2;

  /** When somebody looks at the attribute tables. */
  enum Knowledge {
    BEFORE_THE_DAY,
    AT_NOON,
    AT_NIGHT
  }

  private final Instant day;
  private final List<Customer> customers;
  private final Map<String, Integer> numbers = new HashMap<>();

  Crowd(ShopDimensions shop, Instant day) {
    this.day = day;
    customers = shop.customers();
    for (int i = 0; i < customers.size(); i++) {
      numbers.put(customers.get(i).customerId(), i);
    }
  }

  /** What is planted in a customer. */
  Fault fault(String customerId) {
    Integer number = numbers.get(customerId);
    return number == null
        ? Fault.NONE
        : switch (number % VARIETY) {
          case 1 -> Fault.SEGMENT_KNOWN_BEFORE;
          case 2 -> Fault.SEGMENT_LEARNT_AT_NOON;
          case 3 -> Fault.SEGMENT_LEARNT_AT_NIGHT;
          case 4 -> Fault.SIGNED_IN;
          case 5 -> Fault.RECOGNIZED;
          case 6 -> number / VARIETY < MOST_ERASED ? Fault.ERASED : Fault.NONE;
          default -> Fault.NONE;
        };
  }

  /** The customers in whom a fault is planted. */
  List<String> with(Fault fault) {
    return customers.stream()
        .map(Customer::customerId)
        .filter(customer -> fault(customer) == fault)
        .toList();
  }

  /** The segment of a customer at a time of the day, as it is known at another. */
  String segment(String customerId, long millis, Knowledge known) {
    Integer number = numbers.get(customerId);
    if (number == null) {
      return EnrichedEvent.UNKNOWN;
    }
    String before = customers.get(number).segment();
    return isKnown(fault(customerId), known) && millis >= change(number).getMillis()
        ? after(before)
        : before;
  }

  private static String after(String segment) {
    return segment.equals("vip") ? "lapsed" : "vip";
  }

  private static boolean isKnown(Fault fault, Knowledge known) {
    return switch (fault) {
      case SEGMENT_KNOWN_BEFORE -> true;
      case SEGMENT_LEARNT_AT_NOON -> known != Knowledge.BEFORE_THE_DAY;
      case SEGMENT_LEARNT_AT_NIGHT -> known == Knowledge.AT_NIGHT;
      default -> false;
    };
  }

  /** From one to ten in the morning. */
  private Instant change(int number) {
    return day.plus(Duration.standardHours(1 + number / VARIETY % 10));
  }

  /** The rows of the attribute table by then. */
  List<AttributeRow> rows(Pseudonymizer pseudonyms, Knowledge known) {
    List<AttributeRow> rows = new ArrayList<>();
    for (Customer customer : customers) {
      String key = pseudonyms.newestCustomer(customer.customerId());
      rows.add(row(key, Instant.EPOCH, customer.segment()));
      if (isKnown(fault(customer.customerId()), known)) {
        rows.add(row(key, change(numbers.get(customer.customerId())), after(customer.segment())));
      }
    }
    return rows;
  }

  private static AttributeRow row(String key, Instant from, String segment) {
    return new AttributeRow(key, from, null, Map.of("segment", segment));
  }
}
