package io.trueup.tests.support;

import io.trueup.schemas.automation.Decision;
import io.trueup.schemas.automation.Decision.Reason;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.transforms.listen.automation.AutomationRule;
import io.trueup.transforms.listen.automation.Cap;
import io.trueup.transforms.listen.automation.OpenAlert;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.joda.time.Interval;

/**
 * What automations mean where events come in the order of their times, as a program that can be
 * read. It shares nothing with the code it judges but the names.
 *
 * @param spans when alerts were open, by the name of the rule
 */
public record AutomationModel(Map<String, List<Span>> spans) {
  /** When an alert was open, and in which segment. */
  public record Span(String alertId, Map<String, String> dimensions, Interval open) {}

  /** A decision, as far as it is the model's to say. */
  public record Decided(
      String automation, String customer, String eventId, Reason reason, String arm) {
    /** What the code decided, in the model's words. */
    public static Decided of(Decision decision, String eventId) {
      return new Decided(
          decision.automation(),
          Objects.requireNonNull(decision.customerKey()),
          eventId,
          decision.reason(),
          Objects.requireNonNull(decision.arm()));
    }
  }

  /** What a rule decides about events, in the order of their times. */
  public List<Decided> decide(AutomationRule rule, List<LayeredEvent> events) {
    List<Decided> decided = new ArrayList<>();
    List<LayeredEvent> calls = new ArrayList<>();
    for (LayeredEvent event : inOrder(events)) {
      String customer = event.event().customerKey();
      if (customer != null
          && FieldModel.meets(event, rule.when())
          && (rule.during() == null || isOpen(rule.during(), event))) {
        Reason reason = reason(rule, event, calls);
        if (reason == Reason.CALLED || reason == Reason.HELD_OUT || reason == Reason.DRY_RUN) {
          calls.add(event);
        }
        decided.add(
            new Decided(rule.name(), customer, event.event().eventId(), reason, arm(rule, event)));
      }
    }
    return decided;
  }

  private static List<LayeredEvent> inOrder(List<LayeredEvent> events) {
    return events.stream().sorted(Comparator.comparing(DerivedModel::millis)).toList();
  }

  private boolean isOpen(OpenAlert during, LayeredEvent event) {
    return spans.getOrDefault(during.rule(), List.of()).stream()
        .anyMatch(
            span ->
                span.open().contains(event.event().eventTime())
                    && span.dimensions().entrySet().stream()
                        .allMatch(
                            dimension ->
                                dimension
                                    .getValue()
                                    .equals(FieldModel.text(event, dimension.getKey()))));
  }

  private static Reason reason(AutomationRule rule, LayeredEvent event, List<LayeredEvent> calls) {
    if (rule.consent() != null) {
      String text = FieldModel.text(event, rule.consent().field());
      boolean unknown = text == null || text.isEmpty() || text.equals("unknown");
      if (unknown ? !rule.consent().assumed() : !text.equalsIgnoreCase("true")) {
        return Reason.NO_CONSENT;
      }
    }
    Cap cap = rule.cap();
    if (cap != null) {
      long recent =
          calls.stream()
              .filter(call -> isSameCustomer(call, event))
              .filter(
                  call ->
                      DerivedModel.millis(event) - DerivedModel.millis(call)
                          < cap.per().getMillis())
              .count();
      if (recent >= cap.atMost()) {
        return Reason.CAPPED;
      }
    }
    if (rule.dryRun()) {
      return Reason.DRY_RUN;
    }
    return arm(rule, event).equals("control") ? Reason.HELD_OUT : Reason.CALLED;
  }

  private static boolean isSameCustomer(LayeredEvent one, LayeredEvent other) {
    return Objects.equals(one.event().customerKey(), other.event().customerKey());
  }

  /** The hash is a fraction, of which six bytes are more than enough here. */
  private static String arm(AutomationRule rule, LayeredEvent event) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(rule.name().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] hash = mac.doFinal(event.event().customerKey().getBytes(StandardCharsets.UTF_8));
      double place = 0;
      for (int i = 5; i >= 0; i--) {
        place = (place + (hash[i] & 0xff)) / 256;
      }
      return place < rule.holdOut() ? "control" : "treatment";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
