package io.trueup.transforms.listen;

/**
 * What a value says to a rule.
 *
 * @param number what was compared
 * @param limit what it was compared with
 * @param until what it must not be beyond for the breach to end
 * @param breached whether it is beyond the limit
 * @param back whether it is not beyond {@code until}
 */
public record Reading(double number, double limit, double until, boolean breached, boolean back) {
  static Reading of(Side side, double number, double limit, double until) {
    return new Reading(
        number, limit, until, side.isBeyond(number, limit), !side.isBeyond(number, until));
  }
}
