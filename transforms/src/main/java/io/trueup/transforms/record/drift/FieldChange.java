package io.trueup.transforms.record.drift;

/**
 * A field that is not as it was.
 *
 * @param field its path
 * @param events how many events of the window show it
 */
record FieldChange(String field, Kind kind, long events) {
  /** In which way it changed. */
  enum Kind {
    NEW("new"),
    VANISHED("vanished"),
    TYPE("type");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** The value of the dimension {@link DriftMetrics#CHANGE}. */
    String word() {
      return word;
    }
  }
}
