package io.trueup.pipelines.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** Command-line arguments of Beam laid over an engine's defaults. */
public final class BeamArguments {
  private BeamArguments() {}

  /**
   * Makes validated options.
   *
   * @param defaults values by option name
   * @param given {@code --name=value}, or {@code --name} for true
   * @throws IllegalArgumentException if an argument is unknown or its value is not allowed
   */
  public static PipelineOptions over(Map<String, String> defaults, List<String> given) {
    Map<String, String> values = new LinkedHashMap<>(defaults);
    for (String argument : given) {
      if (!argument.startsWith("--")) {
        throw new IllegalArgumentException(
            "'" + argument + "' is not an option; options are written --name=value.");
      }
      int equals = argument.indexOf('=');
      String name = equals < 0 ? argument.substring(2) : argument.substring(2, equals);
      values.put(name, equals < 0 ? "true" : argument.substring(equals + 1));
    }
    String[] arguments =
        values.entrySet().stream()
            .map(value -> "--" + value.getKey() + "=" + value.getValue())
            .toArray(String[]::new);
    return PipelineOptionsFactory.fromArgs(arguments).withValidation().create();
  }
}
