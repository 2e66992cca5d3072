package io.trueup.dashboard.api;

/**
 * One parameter of a request.
 *
 * @param place in the path or the query
 * @param type of JSON Schema
 * @param required whether there is no answer without it
 * @param meaning in a few words
 */
public record Parameter(String name, Place place, String type, boolean required, String meaning) {
  /** Where a parameter stands. */
  public enum Place {
    PATH,
    QUERY
  }

  static Parameter inPath(String name, String type, String meaning) {
    return new Parameter(name, Place.PATH, type, true, meaning);
  }

  static Parameter needed(String name, String meaning) {
    return new Parameter(name, Place.QUERY, "string", true, meaning);
  }

  static Parameter optional(String name, String meaning) {
    return new Parameter(name, Place.QUERY, "string", false, meaning);
  }

  static Parameter number(String name, String meaning) {
    return new Parameter(name, Place.QUERY, "integer", false, meaning);
  }
}
