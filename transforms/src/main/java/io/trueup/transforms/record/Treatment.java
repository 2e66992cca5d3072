package io.trueup.transforms.record;

import io.trueup.transforms.record.privacy.DeviceClass;
import io.trueup.transforms.record.privacy.PersonalText;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/** What becomes of the value of an allowed property. */
public enum Treatment {
  /** Stays, but for what {@link PersonalText} finds in it. */
  MASK,
  /** Stays as it is: for whoever knows that it never names a person. */
  KEEP,
  /** A keyed hash stands for it. */
  HASH,
  /** An IP address without its host part; anything else is left out. */
  NETWORK,
  /** The {@link DeviceClass} of a user agent. */
  DEVICE;

  /** The value that events carry; null where they carry none. */
  public @Nullable String apply(String value, Pseudonymizer pseudonymizer, Instant eventTime) {
    return switch (this) {
      case MASK -> PersonalText.masked(value);
      case KEEP -> value;
      case HASH -> pseudonymizer.text(value, eventTime);
      case NETWORK -> PersonalText.network(value);
      case DEVICE -> DeviceClass.of(value).label();
    };
  }
}
