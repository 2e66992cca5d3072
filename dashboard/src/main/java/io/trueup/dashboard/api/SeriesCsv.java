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
  private SeriesCsv() {}

  static String of(List<MetricRow> rows) {
    TreeSet<String> dimensions = new TreeSet<>();
    rows.forEach(row -> dimensions.addAll(row.dimensions().keySet()));
    StringWriter text = new StringWriter();
    CsvWriter csv = CsvWriter.builder().build(text);
    List<String> header = new ArrayList<>(List.of("metric", "tier"));
    dimensions.forEach(dimension -> header.add(CsvText.of(dimension)));
    header.addAll(
        List.of(
            "start",
            "end",
            "estimate",
            "lower",
            "upper",
            "confidence",
            "events",
            "customers",
            "state"));
    csv.writeRecord(header);
    for (MetricRow row : rows) {
      csv.writeRecord(line(row, dimensions));
    }
    return text.toString();
  }

  private static List<String> line(MetricRow row, Set<String> dimensions) {
    MetricPoint point = row.point();
    List<String> line = new ArrayList<>(List.of(CsvText.of(row.metric()), row.tier().toString()));
    dimensions.forEach(name -> line.add(CsvText.of(row.dimensions().getOrDefault(name, ""))));
    line.addAll(
        List.of(
            point.start().toString(),
            point.end().toString(),
            String.valueOf(point.estimate()),
            String.valueOf(point.lower()),
            String.valueOf(point.upper()),
            String.valueOf(point.confidence()),
            String.valueOf(point.events()),
            point.customers() == null ? "" : String.valueOf(point.customers()),
            point.state().name()));
    return line;
  }
}
