package io.trueup.dashboard.api;

/** Texts as they stand in a file that a spreadsheet opens. */
final class CsvText {
  private static final String FORMULA = "=+-@\t\r";

  private CsvText() {}

  /** A text that begins as a formula does would be run by the spreadsheet that opens the file. */
  static String of(String value) {
    return !value.isEmpty() && FORMULA.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
  }
}
