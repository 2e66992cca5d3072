package io.trueup.schemas.event;

import com.google.auto.value.AutoValue;
import org.apache.beam.sdk.coders.DefaultCoder;

/** An event with its verdict: what Record hands on. Never {@link Verdict#REJECTED}. */
@AutoValue
@DefaultCoder(JudgedEventCoder.class)
public abstract class JudgedEvent {
  /** An event of which there is nothing but its verdict to say. */
  public static JudgedEvent of(CustomerEvent event, Verdict verdict) {
    return of(event, verdict, Flag.NONE);
  }

  public static JudgedEvent of(CustomerEvent event, Verdict verdict, int flags) {
    return new AutoValue_JudgedEvent(event, verdict, flags);
  }

  public abstract CustomerEvent event();

  public abstract Verdict verdict();

  /** A bit mask of {@link Flag#bit}s. */
  public abstract int flags();
}
