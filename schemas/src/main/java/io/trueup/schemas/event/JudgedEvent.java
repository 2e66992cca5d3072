package io.trueup.schemas.event;

import com.google.auto.value.AutoValue;
import org.apache.beam.sdk.coders.DefaultCoder;

/** An event with its verdict: what Record hands on. Never {@link Verdict#REJECTED}. */
@AutoValue
@DefaultCoder(JudgedEventCoder.class)
public abstract class JudgedEvent {
  public static JudgedEvent of(CustomerEvent event, Verdict verdict) {
    return new AutoValue_JudgedEvent(event, verdict);
  }

  public abstract CustomerEvent event();

  public abstract Verdict verdict();
}
