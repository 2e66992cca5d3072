package io.trueup.dashboard.api;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.trueup.dashboard.view.MetricPoint;
import io.trueup.dashboard.view.MetricRow;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Writes values as a table, a column for each dimension. */
final class SeriesCsv {
  private static final String FORMULA = "=+-@\t\r";

  private SeriesCsv() {}

  static String of(List<MetricRow> rows) {
    TreeSet<String> dimensions = new TreeSet<>();
    rows.forEach(row -> dimensions.addAll(row.dimensions().keySet()));
    StringWriter text = new StringWriter();
    CsvWriter csv = CsvWriter.builder().build(text);
    List<String> header = new ArrayList<>(List.of("metric", "tier"));
    dimensions.forEach(dimension -> header.add(asText(dimension)));
    header.addAll(
        List.of("start", "end", "estimate", "lower", "upper", "confidence", "events", "state"));
    csv.writeRecord(header);
    for (MetricRow row : rows) {
      csv.writeRecord(line(row, dimensions));
    }
    return text.toString();
  }

  private static List<String> line(MetricRow row, Set<String> dimensions) {
    MetricPoint point = row.point();
    List<String> line = new ArrayList<>(List.of(asText(row.metric()), row.tier().toString()));
    dimensions.forEach(name -> line.add(asText(row.dimensions().getOrDefault(name, ""))));
    line.addAll(
        List.of(
            point.start().toString(),
            point.end().toString(),
            String.valueOf(point.estimate()),
            String.valueOf(point.lower()),
            String.valueOf(point.upper()),
            String.valueOf(point.confidence()),
            String.valueOf(point.events()),
            point.state().name()));
    return line;
  }

  /** A text that begins as a formula does would be run by the spreadsheet that opens the file. */
  private static String asText(String value) {
    return !value.isEmpty() && FORMULA.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
  }
}
