package io.trueup.transforms.analyze.experiment;

import java.util.List;
import java.util.Map;
import org.apache.commons.math3.special.Gamma;

/**
 * Whether exposures fell on the arms as they were to. If not, something loses or adds exposures of
 * one arm, and no difference between arms can be believed.
 *
 * <p>Pearson's chi-square test of goodness of fit; a mismatch below {@link #THRESHOLD}, as A.
 * Fabijan and others recommend in <i>Diagnosing Sample Ratio Mismatch in Online Controlled
 * Experiments</i>, KDD 2019.
 */
public final class SampleRatio {
  /** A p-value below this is a mismatch. */
  public static final double THRESHOLD = 0.001;

  private SampleRatio() {}

  /**
   * How likely exposures so far from the allocation, or farther, are by chance; 1 without any.
   *
   * @param arms at least two
   * @param allocation the share of each arm, positive; together they may be any number
   */
  public static double pValue(List<Arm> arms, Map<String, Double> allocation) {
    double exposed = arms.stream().mapToLong(Arm::exposed).sum();
    double shares = arms.stream().mapToDouble(arm -> allocation.get(arm.name())).sum();
    if (exposed == 0) {
      return 1;
    }
    double statistic = 0;
    for (Arm arm : arms) {
      double expected = exposed * allocation.get(arm.name()) / shares;
      statistic += (arm.exposed() - expected) * (arm.exposed() - expected) / expected;
    }
    return Gamma.regularizedGammaQ((arms.size() - 1) / 2.0, statistic / 2);
  }
}
