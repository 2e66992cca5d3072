package io.trueup.launcher.terminal;

import java.util.ArrayList;
import java.util.List;

/**
 * A table of text. Columns are as wide as their widest cell; where that is wider than the terminal,
 * the columns at the right are left out, but never the first.
 */
final class TextTable {
  private static final String GAP = "  ";

  private final List<Column> columns = new ArrayList<>();
  private final List<List<String>> rows = new ArrayList<>();

  private record Column(String title, boolean right, int most) {}

  /** Adds a column of text, cut at {@code most} characters. */
  TextTable text(String title, int most) {
    columns.add(new Column(title, false, most));
    return this;
  }

  /** Adds a column of numbers. */
  TextTable number(String title) {
    columns.add(new Column(title, true, Integer.MAX_VALUE));
    return this;
  }

  void row(String... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(
          "A row of %d cells for %d columns".formatted(cells.length, columns.size()));
    }
    List<String> cut = new ArrayList<>();
    for (int i = 0; i < cells.length; i++) {
      cut.add(cut(cells[i], columns.get(i).most));
    }
    rows.add(cut);
  }

  /** Title line and rows, none longer than {@code width}. */
  List<String> lines(int width) {
    List<Integer> widths = widths();
    int shown = fitting(widths, width);
    List<String> lines = new ArrayList<>();
    lines.add(line(columns.stream().map(Column::title).toList(), widths, shown, width));
    for (List<String> row : rows) {
      lines.add(line(row, widths, shown, width));
    }
    return lines;
  }

  static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, Math.max(0, most - 1)) + "…";
  }

  private List<Integer> widths() {
    List<Integer> widths = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      int column = i;
      int widest = rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
      widths.add(Math.max(widest, columns.get(i).title.length()));
    }
    return widths;
  }

  private static int fitting(List<Integer> widths, int width) {
    int used = widths.get(0);
    int shown = 1;
    while (shown < widths.size() && used + GAP.length() + widths.get(shown) <= width) {
      used += GAP.length() + widths.get(shown);
      shown++;
    }
    return shown;
  }

  private String line(List<String> cells, List<Integer> widths, int shown, int width) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < shown; i++) {
      String space = " ".repeat(widths.get(i) - cells.get(i).length());
      line.append(i == 0 ? "" : GAP);
      line.append(columns.get(i).right ? space + cells.get(i) : cells.get(i) + space);
    }
    return cut(line.toString().stripTrailing(), width);
  }
}
