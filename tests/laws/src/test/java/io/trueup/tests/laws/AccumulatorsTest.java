package io.trueup.tests.laws;

import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.metric.Accuracy;
import io.trueup.tests.support.EventGenerator;
import io.trueup.transforms.analyze.CalendarPeriod;
import io.trueup.transforms.analyze.Condition;
import io.trueup.transforms.analyze.Limit;
import io.trueup.transforms.analyze.Measure;
import io.trueup.transforms.analyze.Measure.Part;
import io.trueup.transforms.analyze.Metric;
import io.trueup.transforms.analyze.accumulator.Accumulator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;

/** Accumulators merge in any order and grouping, whatever was encoded on the way. */
class AccumulatorsTest {
  private static final List<Condition> NAMED_PAID =
      List.of(new Condition("name", Set.of("Paid"), false));

  private static final List<Measure> MEASURES =
      List.of(
          new Measure.Count(),
          new Measure.Sum("properties.latency"),
          new Measure.Average("amount"),
          new Measure.Min("properties.latency"),
          new Measure.Max("amount"),
          new Measure.Distinct("customerKey"),
          new Measure.Quantiles("quantity", List.of(0.9, 0.5)),
          new Measure.Top("customerKey", 3),
          new Measure.Overlap(
              "customerKey",
              List.of(NAMED_PAID, List.of(new Condition("page", Set.of("/"), true))),
              List.of(List.of(new Condition("arm", Set.of("control"), false)))),
          new Measure.Ratio(
              new Part(new Measure.Distinct("sessionId"), NAMED_PAID),
              new Part(new Measure.Count(), List.of())));

  private static final Metric LIMITED =
      new Metric(
          "limited",
          new Measure.Distinct("customerKey"),
          List.of(),
          List.of("sku"),
          List.of(Duration.standardMinutes(1)),
          List.of(),
          new Limit("sku", 6));

  private static final Metric SPLIT =
      new Metric(
          "split",
          new Measure.Sum("amount"),
          List.of(),
          List.of("page"),
          List.of(Duration.standardMinutes(1)));

  private static final Metric RETENTION =
      new Metric(
          "retention",
          new Measure.Retention(CalendarPeriod.DAY, 1, 1, Set.of(), Set.of()),
          List.of(),
          List.of(),
          List.of(Duration.standardDays(1)));

  private static final List<Counting> FORMS =
      Stream.of(Accuracy.values())
          .flatMap(
              accuracy ->
                  Stream.concat(
                      MEASURES.stream().map(measure -> new Counting(measure, accuracy)),
                      Stream.of(LIMITED, SPLIT, RETENTION)
                          .map(metric -> new Counting(metric, accuracy))))
          .toList();

  @Property(seed = "1", tries = 60)
  void mergeInAnyOrderAndGroupingWithTheEmptyOneAsIdentity(
      @ForAll @IntRange(max = 60) int first,
      @ForAll @IntRange(max = 60) int second,
      @ForAll @IntRange(max = 60) int third)
      throws IOException {
    List<LayeredEvent> events = EventGenerator.seeded(first).counted(first + second + third);
    for (Counting form : FORMS) {
      Accumulator a = form.count(events.subList(0, first));
      Accumulator b = form.count(events.subList(first, first + second));
      Accumulator c = form.count(events.subList(first + second, events.size()));
      Counting.Published expected = form.published(form.count(events));
      for (Accumulator merged :
          List.of(
              form.merge(a, b, c),
              form.merge(c, b, a),
              form.merge(form.merge(a, b), c),
              form.merge(a, form.merge(b, c)),
              form.merge(a, a.empty(), b, c, c.empty()),
              form.merge(Counting.reread(a), Counting.reread(form.merge(b, c))))) {
        assertWithMessage("%s", a).that(form.published(merged)).isEqualTo(expected);
      }
    }
  }

  @Property(seed = "2", tries = 60)
  void mergingLeavesTheOtherAsItIs(@ForAll @IntRange(max = 500) int events) throws IOException {
    for (Counting form : FORMS) {
      Accumulator other = form.count(EventGenerator.seeded(events).counted(events));
      byte[] before = Counting.encode(other);
      form.merge(form.count(EventGenerator.seeded(7).counted(300)), other).merge(other);
      form.published(other);
      assertWithMessage("%s", other).that(Counting.encode(other)).isEqualTo(before);
    }
  }

  @Property(seed = "3", tries = 60)
  void areReadAsTheyWereWritten(@ForAll @IntRange(max = 3_000) int events) throws IOException {
    for (Counting form : FORMS) {
      Accumulator written = form.count(EventGenerator.seeded(events).by(2_000).counted(events));
      Accumulator read = Counting.reread(written);
      assertWithMessage("%s", written)
          .that(form.published(read))
          .isEqualTo(form.published(written));
    }
  }

  @Test
  void anUnknownKindIsNotRead() {
    assertThrows(
        IOException.class, () -> Accumulator.read(new ByteArrayInputStream(new byte[] {99})));
  }
}
