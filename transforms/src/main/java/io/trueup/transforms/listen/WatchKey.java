package io.trueup.transforms.listen;

import com.google.auto.value.AutoValue;
import java.util.Map;
import org.apache.beam.sdk.coders.DefaultCoder;

/** A rule's name and one combination of the dimensions it watches. */
@AutoValue
@DefaultCoder(WatchKeyCoder.class)
abstract class WatchKey {
  static WatchKey of(String rule, Map<String, String> dimensions) {
    return new AutoValue_WatchKey(rule, dimensions);
  }

  abstract String rule();

  abstract Map<String, String> dimensions();
}
