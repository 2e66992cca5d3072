package io.trueup.transforms.record.contract;

import com.networknt.schema.JsonNodePath;
import java.util.function.Predicate;

/**
 * Where in an event a breach is, told by words of the contract alone. Any other name may be a
 * value, as the keys of {@code {"carts": {"user_88123": 1}}} are.
 *
 * @param path the field, or the last field on the way to it that has a name of the contract
 * @param isWhole whether the path leads all the way
 */
record FieldPlace(String path, boolean isWhole) {
  /**
   * Array indexes are numbers and may be said.
   *
   * @param isNamed whether the contract names a field so
   */
  static FieldPlace of(JsonNodePath location, Predicate<String> isNamed) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < location.getNameCount(); i++) {
      Object step = location.getElement(i);
      if (!(step instanceof Integer) && !isNamed.test(step.toString())) {
        return new FieldPlace(path.toString(), false);
      }
      path.append(i == 0 ? "" : ".").append(step);
    }
    return new FieldPlace(path.toString(), true);
  }

  /** What a sentence about it begins with. */
  String subject() {
    if (!isWhole) {
      return further();
    }
    return path.isEmpty() ? "The event" : path;
  }

  /** What a sentence begins with about a field in it that the contract does not name. */
  String further() {
    return further(path);
  }

  /** The same of the object at a path; empty for the event itself. */
  static String further(String path) {
    return path.isEmpty() ? "A further field" : "A further field of " + path;
  }

  /** The field in it of a name of the contract. */
  String inside(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
