package io.trueup.dashboard.api;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.trueup.dashboard.view.Experiments.Arm;
import io.trueup.dashboard.view.Experiments.Difference;
import io.trueup.dashboard.view.Experiments.Experiment;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/** Writes an experiment as a table, a line for each arm. */
final class ExperimentCsv {
  private ExperimentCsv() {}

  static String of(Experiment experiment) {
    StringWriter text = new StringWriter();
    CsvWriter csv = CsvWriter.builder().build(text);
    csv.writeRecord(
        List.of(
            "metric",
            "arm",
            "share",
            "exposed",
            "converted",
            "rate",
            "rate_lower",
            "rate_upper",
            "difference",
            "difference_lower",
            "difference_upper",
            "sample_ratio_p",
            "verdict"));
    experiment.arms().forEach(arm -> csv.writeRecord(line(experiment, arm)));
    return text.toString();
  }

  private static List<String> line(Experiment experiment, Arm arm) {
    List<String> line =
        new ArrayList<>(List.of(CsvText.of(experiment.metric()), CsvText.of(arm.name())));
    for (Number number :
        List.of(
            arm.share(), arm.exposed(), arm.converted(), arm.rate(), arm.lower(), arm.upper())) {
      line.add(String.valueOf(number));
    }
    Difference against = arm.against();
    line.addAll(
        against == null
            ? List.of("", "", "")
            : List.of(
                String.valueOf(against.value()),
                String.valueOf(against.lower()),
                String.valueOf(against.upper())));
    line.add(String.valueOf(experiment.sampleRatio()));
    line.add(arm.verdict() == null ? "" : arm.verdict().name());
    return line;
  }
}
