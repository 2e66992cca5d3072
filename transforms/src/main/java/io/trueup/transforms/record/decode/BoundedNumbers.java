package io.trueup.transforms.record.decode;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.math.BigDecimal;

/**
 * Refuses numbers that are short to write and endless to compute with, as 1e999999999: a contract's
 * {@code multipleOf} would spell them out.
 */
final class BoundedNumbers extends JsonNodeFactory {
  private static final long serialVersionUID = 1L;

  /** Wider than the range of a double. */
  private static final int MAX_SCALE = 400;

  BoundedNumbers() {
    super(true);
  }

  /** Whether arithmetic with the number stays within a few hundred digits. */
  static boolean isBounded(BigDecimal number) {
    return number.scale() >= -MAX_SCALE && number.scale() <= MAX_SCALE;
  }

  @Override
  public ValueNode numberNode(BigDecimal number) {
    if (number != null && !isBounded(number)) {
      throw new NumberFormatException("A number has an exponent beyond " + MAX_SCALE + ".");
    }
    return super.numberNode(number);
  }
}
