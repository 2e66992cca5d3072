package io.trueup.tests.benchmarks;

import io.trueup.tests.benchmarks.decode.DecodeRecord;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** How many records a second one core decodes, by format; JMH, one thread, one fork. */
final class DecodeBenchmark {
  /** Records per second by the name of the format. */
  SortedMap<String, Double> run() throws RunnerException {
    SortedMap<String, Double> rates = new TreeMap<>();
    for (RunResult result :
        new Runner(
                new OptionsBuilder()
                    .include(DecodeRecord.class.getName())
                    .verbosity(VerboseMode.SILENT)
                    .shouldFailOnError(true)
                    .build())
            .run()) {
      String format = result.getParams().getParam("format").toLowerCase(Locale.ROOT);
      rates.put(format, result.getPrimaryResult().getScore());
    }
    return rates;
  }
}
