package io.trueup.transforms.analyze.derive;

import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.LayeredEvent;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.joda.time.Instant;

/**
 * What the order of events tells, as events of their own that metrics count like any other. A
 * derived event has all fields, attributes and properties of the event that it is made of (the last
 * one of a session or an attempt, the one that opened a case, a customer's last activity), but for
 * its name, its time and the properties below, whose durations are in seconds.
 */
public final class DerivedEvent {
  /**
   * A session is over. Its time is when it ended, {@link SessionRule#end}. It has {@link #DURATION}
   * from its first to its last event, {@link #EVENTS}, {@link #BOUNCED}, {@link #ENTRY_PAGE},
   * {@link #EXIT_PAGE}.
   */
  public static final String SESSION_ENDED = "Session Ended";

  /**
   * An attempt left a step that it had reached: at the time of the next step, or of its end. It has
   * {@link #FUNNEL}, {@link #STEP}, {@link #OUTCOME}, and until it reached the step {@link
   * #SINCE_START} and {@link #SINCE_PREVIOUS}. It is the event that took the step.
   */
  public static final String STEP_LEFT = "Funnel Step Left";

  /**
   * An attempt is over, at the time at which that was certain. It has {@link #FUNNEL}, {@link
   * #STEP} (the last reached), {@link #OUTCOME}, and {@link #DURATION} from its first step to its
   * last.
   */
  public static final String FUNNEL_ENDED = "Funnel Ended";

  /** A case is opened. It has {@link #SERVICE_LEVEL}. */
  public static final String CASE_OPENED = "Case Opened";

  /**
   * A case has been open for so long that it may be breached: at that time, before it is decided.
   * It has {@link #SERVICE_LEVEL}.
   */
  public static final String CASE_AT_RISK = "Case At Risk";

  /**
   * A case is {@link #MET} at the time at which it was closed, or {@link #BREACHED} at the time at
   * which the limit had passed, closed or not. It has {@link #SERVICE_LEVEL}, {@link #OUTCOME} and
   * {@link #WAS_AT_RISK}.
   */
  public static final String CASE_DECIDED = "Case Decided";

  /**
   * A case is closed, or {@link #ABANDONED} after the maximum. It has {@link #SERVICE_LEVEL},
   * {@link #OUTCOME} and {@link #DURATION}, in counted time.
   */
  public static final String CASE_CLOSED = "Case Closed";

  /**
   * A customer is active who was not, for as long as customers are remembered. It has {@link
   * #CHURN}.
   */
  public static final String CUSTOMER_JOINED = "Customer Joined";

  /**
   * A customer has been silent for so long that they may be leaving: at that time. It has {@link
   * #CHURN}, {@link #OUTCOME}, {@link #SILENCE} and {@link #RHYTHM}.
   */
  public static final String CUSTOMER_AT_RISK = "Customer At Risk";

  /** A customer has been silent for so long that they count as gone; it has the same. */
  public static final String CUSTOMER_LAPSED = "Customer Lapsed";

  /**
   * A customer who was at risk or lapsed is active again: {@link #RECOVERED} or {@link #WON_BACK}.
   * It has the same, of the silence that is over.
   */
  public static final String CUSTOMER_RETURNED = "Customer Returned";

  static final List<String> OF_CUSTOMERS = List.of(SESSION_ENDED, STEP_LEFT, FUNNEL_ENDED);
  static final List<String> OF_CASES =
      List.of(CASE_OPENED, CASE_AT_RISK, CASE_DECIDED, CASE_CLOSED);

  static final List<String> OF_CHURN =
      List.of(CUSTOMER_JOINED, CUSTOMER_AT_RISK, CUSTOMER_LAPSED, CUSTOMER_RETURNED);

  public static final List<String> NAMES =
      Stream.of(OF_CUSTOMERS, OF_CASES, OF_CHURN).flatMap(List::stream).toList();

  public static final String DURATION = "duration";

  /** How many events a session has. */
  public static final String EVENTS = "events";

  /** 1 where a session has one event only, else 0: its average is the bounce rate. */
  public static final String BOUNCED = "bounced";

  /** The first page of a session that has any. */
  public static final String ENTRY_PAGE = "entryPage";

  /** The last page of a session that has any. */
  public static final String EXIT_PAGE = "exitPage";

  public static final String FUNNEL = "funnel";

  /** The name of the event that takes the step. */
  public static final String STEP = "step";

  public static final String SINCE_START = "sinceStart";
  public static final String SINCE_PREVIOUS = "sincePrevious";

  /**
   * Of an attempt {@link #CONVERTED}, {@link #DROPPED} or {@link #EXCLUDED}; of a step that was not
   * the last one reached, {@link #ADVANCED}; of a case {@link #MET}, {@link #BREACHED} or {@link
   * #ABANDONED}; of a silence {@link #AT_RISK}, {@link #LAPSED}, {@link #RECOVERED} or {@link
   * #WON_BACK}.
   */
  public static final String OUTCOME = "outcome";

  public static final String ADVANCED = "advanced";
  public static final String CONVERTED = "converted";
  public static final String DROPPED = "dropped";
  public static final String EXCLUDED = "excluded";

  /** The name of the rule of a case, which is that of the metric that declares it. */
  public static final String SERVICE_LEVEL = "serviceLevel";

  /** 1 where it was told before the decision that the case is at risk, else 0. */
  public static final String WAS_AT_RISK = "wasAtRisk";

  public static final String MET = "met";
  public static final String BREACHED = "breached";
  public static final String ABANDONED = "abandoned";

  /** The name of the rule of a silence, which is that of the metric that declares it. */
  public static final String CHURN = "churn";

  /** How long the customer has been silent, or had been when they returned. */
  public static final String SILENCE = "silence";

  /** The rhythm by which the silence is judged. */
  public static final String RHYTHM = "rhythm";

  public static final String AT_RISK = "atRisk";
  public static final String LAPSED = "lapsed";
  public static final String RECOVERED = "recovered";
  public static final String WON_BACK = "wonBack";

  public static final List<String> PROPERTIES =
      List.of(
          DURATION,
          EVENTS,
          BOUNCED,
          ENTRY_PAGE,
          EXIT_PAGE,
          FUNNEL,
          STEP,
          SINCE_START,
          SINCE_PREVIOUS,
          OUTCOME,
          SERVICE_LEVEL,
          WAS_AT_RISK,
          CHURN,
          SILENCE,
          RHYTHM);

  private static final int MILLIS_DIGITS = 3;

  private DerivedEvent() {}

  static LayeredEvent of(
      String name, LayeredEvent origin, long time, Map<String, String> properties, int layers) {
    Map<String, String> all = new TreeMap<>(origin.event().properties());
    all.putAll(properties);
    CustomerEvent event =
        origin.event().toBuilder()
            .setName(name)
            .setEventTime(Instant.ofEpochMilli(time))
            .setProperties(Collections.unmodifiableMap(all))
            .build();
    return LayeredEvent.of(event, origin.attributes(), layers);
  }

  /** Milliseconds as the text of seconds. */
  static String seconds(long millis) {
    return BigDecimal.valueOf(millis, MILLIS_DIGITS).toPlainString();
  }
}
