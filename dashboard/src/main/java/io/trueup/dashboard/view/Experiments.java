package io.trueup.dashboard.view;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Compares the arms of experiments. */
@FunctionalInterface
public interface Experiments {
  /** A configuration without experiments. */
  Experiments NONE = (metric, where, from, to) -> Optional.empty();

  /**
   * An experiment over the windows in {@code [from, to)}.
   *
   * @param minimum exposures that an arm needs before anything is said of it
   * @param sampleRatio the p-value of exposures so far from the allocation
   * @param sampleFits whether they are near enough for anything to be said
   * @param arms the control first
   */
  record Experiment(
      String metric,
      Instant from,
      Instant to,
      long minimum,
      double sampleRatio,
      boolean sampleFits,
      List<Arm> arms) {}

  /**
   * How one arm did.
   *
   * @param share of the exposures that it was to have, from 0 to 1
   * @param rate converted of exposed
   * @param lower bound of the true rate, at all times together with 95 %
   * @param upper bound of the true rate
   * @param against what it shows against the control; null for the control, and for all where the
   *     sample does not fit
   * @param verdict null for the control
   */
  record Arm(
      String name,
      double share,
      long exposed,
      long converted,
      double rate,
      double lower,
      double upper,
      @Nullable Difference against,
      @Nullable Verdict verdict) {}

  /** The rate less the control's, and between what the true difference lies. */
  record Difference(double value, double lower, double upper) {}

  /** What may be said of an arm. */
  enum Verdict {
    BETTER,
    WORSE,
    UNDECIDED,
    TOO_FEW,
    SAMPLE_RATIO_MISMATCH
  }

  /**
   * Compares the arms with the control; empty where there is no such experiment.
   *
   * @param where only exposures with these dimension values
   */
  Optional<Experiment> compare(String metric, Map<String, String> where, Instant from, Instant to)
      throws SQLException;
}
