package io.trueup.tests.support;

import static java.util.stream.Collectors.groupingBy;

import io.trueup.schemas.event.Layer;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.transforms.analyze.derive.DerivationRules;
import io.trueup.transforms.analyze.derive.FunnelRule;
import io.trueup.transforms.analyze.derive.SessionRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What sessions and funnels mean, as a program that can be read: for each layer and customer, the
 * sorted list of events is split into sessions, and each session is searched for attempts. It
 * shares nothing with the code it judges but the names.
 */
record SessionModel(DerivationRules rules) {
  private static final int CUSTOMER_RUN = 4;

  private record Session(List<LayeredEvent> events, long end) {
    LayeredEvent last() {
      return events.get(events.size() - 1);
    }
  }

  /** What is derived of events, one element for each layer that it is derived in. */
  List<LayeredEvent> derived(List<LayeredEvent> events) {
    List<LayeredEvent> derived = new ArrayList<>();
    for (Layer layer : Layer.values()) {
      events.stream()
          .filter(event -> layer.in(event.layers()) && event.event().customerKey() != null)
          .sorted(DerivedModel.ORDER)
          .collect(groupingBy(event -> event.event().customerKey()))
          .values()
          .forEach(customer -> derive(customer, layer, derived));
    }
    return derived;
  }

  private void derive(List<LayeredEvent> customer, Layer layer, List<LayeredEvent> derived) {
    for (Session session : sessions(customer, rules.sessions())) {
      derived.add(
          DerivedModel.event("Session Ended", session.last(), session.end(), told(session), layer));
    }
    for (FunnelRule funnel : rules.funnels()) {
      SessionRule rule =
          funnel.per() == FunnelRule.Per.SESSION
              ? rules.sessions()
              : new SessionRule(funnel.within(), funnel.within().multipliedBy(CUSTOMER_RUN));
      for (Session session : sessions(customer, rule)) {
        attempts(session, funnel, layer, derived);
      }
    }
  }

  private static List<Session> sessions(List<LayeredEvent> customer, SessionRule rule) {
    List<Session> sessions = new ArrayList<>();
    int start = 0;
    for (int i = 1; i <= customer.size(); i++) {
      long pause =
          i == customer.size() ? Long.MAX_VALUE : millis(customer, i) - millis(customer, i - 1);
      if (pause >= rule.gap().getMillis()) {
        cut(customer.subList(start, i), rule, sessions);
        start = i;
      }
    }
    return sessions;
  }

  /** Cuts a run at every multiple of half the maximum that is half the maximum after its start. */
  private static void cut(List<LayeredEvent> run, SessionRule rule, List<Session> sessions) {
    long half = rule.maximum().getMillis() / 2;
    long firstCut = (millis(run, 0) + half + half - 1) / half * half;
    Map<Long, List<LayeredEvent>> byNextCut =
        new TreeMap<>(
            run.stream()
                .collect(
                    groupingBy(
                        event ->
                            Math.max(firstCut, (DerivedModel.millis(event) / half + 1) * half))));
    byNextCut.forEach(
        (nextCut, events) -> {
          long gapOver = millis(events, events.size() - 1) + rule.gap().getMillis();
          sessions.add(new Session(events, Math.min(gapOver, nextCut)));
        });
  }

  private static Map<String, String> told(Session session) {
    Map<String, String> told = new TreeMap<>();
    List<LayeredEvent> events = session.events();
    told.put(
        "duration", DerivedModel.seconds(millis(events, events.size() - 1) - millis(events, 0)));
    told.put("events", String.valueOf(events.size()));
    told.put("bounced", events.size() == 1 ? "1" : "0");
    List<String> pages =
        events.stream().map(event -> event.event().page()).filter(Objects::nonNull).toList();
    if (!pages.isEmpty()) {
      told.put("entryPage", pages.get(0));
      told.put("exitPage", pages.get(pages.size() - 1));
    }
    return told;
  }

  private static void attempts(
      Session session, FunnelRule funnel, Layer layer, List<LayeredEvent> derived) {
    List<LayeredEvent> events = session.events();
    int i = 0;
    while (i < events.size()) {
      i = isStep(events.get(i), funnel, 0) ? attempt(session, i, funnel, layer, derived) : i + 1;
    }
  }

  /** One attempt that begins with an event; returns the first event after it. */
  private static int attempt(
      Session session, int first, FunnelRule funnel, Layer layer, List<LayeredEvent> derived) {
    List<LayeredEvent> events = session.events();
    long began = millis(events, first);
    long deadline = Math.min(began + funnel.within().getMillis(), session.end());
    List<LayeredEvent> taken = new ArrayList<>(List.of(events.get(first)));
    int step = 0;
    String outcome = "dropped";
    long end = deadline;
    int i = first + 1;
    while (i < events.size() && millis(events, i) < deadline && outcome.equals("dropped")) {
      LayeredEvent event = events.get(i);
      Optional<Integer> next = next(event, funnel, step);
      if (funnel.without().contains(event.event().name())) {
        outcome = "excluded";
        end = millis(events, i);
      } else if (next.isPresent()) {
        step = next.get();
        taken.add(event);
        if (step == funnel.steps().size() - 1) {
          outcome = "converted";
          end = millis(events, i);
        }
      }
      i++;
    }
    for (int n = 0; n < taken.size(); n++) {
      boolean wasLast = n == taken.size() - 1;
      long time = millis(taken, n);
      Map<String, String> left = new TreeMap<>();
      left.put("funnel", funnel.name());
      left.put("step", taken.get(n).event().name());
      left.put("outcome", wasLast ? outcome : "advanced");
      left.put("sinceStart", DerivedModel.seconds(time - began));
      left.put("sincePrevious", DerivedModel.seconds(time - millis(taken, Math.max(0, n - 1))));
      long leftAt = wasLast ? end : millis(taken, n + 1);
      derived.add(DerivedModel.event("Funnel Step Left", taken.get(n), leftAt, left, layer));
    }
    LayeredEvent last = taken.get(taken.size() - 1);
    Map<String, String> ended = new TreeMap<>();
    ended.put("funnel", funnel.name());
    ended.put("step", last.event().name());
    ended.put("outcome", outcome);
    ended.put("duration", DerivedModel.seconds(DerivedModel.millis(last) - began));
    derived.add(DerivedModel.event("Funnel Ended", last, end, ended, layer));
    return i;
  }

  /** The nearest step that the event takes, with none but optional ones before it. */
  private static Optional<Integer> next(LayeredEvent event, FunnelRule funnel, int step) {
    for (int next = step + 1; next < funnel.steps().size(); next++) {
      boolean skips =
          funnel.steps().subList(step + 1, next).stream().allMatch(FunnelRule.Step::optional);
      if (skips && isStep(event, funnel, next)) {
        return Optional.of(next);
      }
    }
    return Optional.empty();
  }

  private static boolean isStep(LayeredEvent event, FunnelRule funnel, int step) {
    FunnelRule.Step its = funnel.steps().get(step);
    boolean exposed =
        Objects.equals(its.experiment(), event.event().experiment()) && event.event().arm() != null;
    return its.event().equals(event.event().name()) && (its.experiment() == null || exposed);
  }

  private static long millis(List<LayeredEvent> events, int index) {
    return DerivedModel.millis(events.get(index));
  }
}
