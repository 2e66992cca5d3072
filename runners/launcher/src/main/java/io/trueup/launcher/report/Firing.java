package io.trueup.launcher.report;

import io.trueup.schemas.alert.Alert;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * One breach of a rule.
 *
 * @param fired its begin
 * @param resolved its end; null where it lasts
 */
public record Firing(Alert fired, @Nullable Alert resolved) {
  /** Those of begins and ends in order. */
  public static List<Firing> of(List<Alert> alerts) {
    Map<String, Firing> firings = new LinkedHashMap<>();
    for (Alert alert : alerts) {
      Firing begun = firings.get(alert.alertId());
      firings.put(
          alert.alertId(),
          begun == null ? new Firing(alert, null) : new Firing(begun.fired, alert));
    }
    return List.copyOf(firings.values());
  }

  /** Whether it was not resolved. */
  public boolean lasts() {
    return resolved == null;
  }
}
