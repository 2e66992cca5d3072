package io.trueup.transforms.analyze.experiment;

import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the arms of an experiment are compared. A metric of the experiment's name publishes for each
 * arm the share of exposures that were followed by a conversion.
 *
 * @param name the metric's
 * @param arm the field that says which arm an exposure was in
 * @param control the arm that others are compared with
 * @param allocation the share of each arm, the control's too, positive; together any number
 * @param minimum exposures that an arm needs before anything is said of it
 */
public record ExperimentRule(
    String name, String arm, String control, Map<String, Double> allocation, long minimum)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public ExperimentRule {
    allocation = Collections.unmodifiableSortedMap(new TreeMap<>(allocation));
    if (!allocation.containsKey(control) || allocation.size() < 2) {
      throw new IllegalArgumentException(
          "Experiment '" + name + "' needs a control and another arm, but has " + allocation);
    }
  }
}
