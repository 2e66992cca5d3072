package io.trueup.tests.support;

import static com.google.common.truth.Fact.fact;

import com.google.common.truth.FailureMetadata;
import com.google.common.truth.Subject;
import com.google.common.truth.Truth;
import io.trueup.schemas.metric.MetricValue;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What tests say about a published value and its bounds. */
public final class MetricValueSubject extends Subject {
  private final @Nullable MetricValue actual;

  private MetricValueSubject(FailureMetadata metadata, @Nullable MetricValue actual) {
    super(metadata, actual);
    this.actual = actual;
  }

  public static MetricValueSubject assertThat(@Nullable MetricValue actual) {
    return Truth.assertAbout(MetricValueSubject::new).that(actual);
  }

  /** Fails unless the exact number lies within the published bounds. */
  public void holds(double exact) {
    isNotNull();
    if (actual.lower() > exact || exact > actual.upper()) {
      failWithActual(fact("expected to hold", exact));
    }
  }

  /** Fails unless estimate and both bounds are that number. */
  public void isExactly(double exact) {
    isNotNull();
    check("estimate()").that(actual.estimate()).isEqualTo(exact);
    check("lower()").that(actual.lower()).isEqualTo(exact);
    check("upper()").that(actual.upper()).isEqualTo(exact);
  }
}
