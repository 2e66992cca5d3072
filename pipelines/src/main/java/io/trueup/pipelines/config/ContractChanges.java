package io.trueup.pipelines.config;

import io.trueup.transforms.record.contract.Compatibility;
import io.trueup.transforms.record.contract.CompatibilityMode;
import io.trueup.transforms.record.contract.ContractAnnotations;
import io.trueup.transforms.record.contract.ContractBreak;
import io.trueup.transforms.record.contract.VersionOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Compares every version of a contract with the version before it, and says which field breaks
 * whom: producers whose events are no longer accepted, or sources that read what is gone.
 */
final class ContractChanges {
  private static final Comparator<ContractFile> BY_VERSION =
      Comparator.comparing(ContractFile::version, VersionOrder.INSTANCE);

  private static final Pattern DOT = Pattern.compile("\\.");

  private final boolean unknownFieldsRefused;
  private final List<MappedPath> mapped;
  private final Problems breaks = new Problems();

  private ContractChanges(boolean unknownFieldsRefused, List<MappedPath> mapped) {
    this.unknownFieldsRefused = unknownFieldsRefused;
    this.mapped = mapped;
  }

  /**
   * Finds the changes that break somebody, where the newer version does not say that they may.
   *
   * @param unknownFieldsRefused whether events with fields that no contract declares are refused
   * @param mapped every path by which a source reads anything
   */
  static List<ConfigProblem> breaking(
      List<ContractFile> contracts, boolean unknownFieldsRefused, List<MappedPath> mapped) {
    ContractChanges changes = new ContractChanges(unknownFieldsRefused, mapped);
    SortedMap<String, List<ContractFile>> byEvent =
        contracts.stream()
            .sorted(BY_VERSION)
            .collect(Collectors.groupingBy(ContractFile::event, TreeMap::new, Collectors.toList()));
    for (Map.Entry<String, List<ContractFile>> event : byEvent.entrySet()) {
      List<ContractFile> versions = event.getValue();
      for (int i = 1; i < versions.size(); i++) {
        changes.compare(versions.get(i - 1), versions.get(i));
      }
    }
    return changes.breaks.sorted();
  }

  private void compare(ContractFile older, ContractFile newer) {
    CompatibilityMode mode = mode(newer);
    if (mode.isBackward()) {
      compare(older, newer, true);
    }
    if (mode.isForward()) {
      compare(newer, older, false);
    }
  }

  private static CompatibilityMode mode(ContractFile contract) {
    String word =
        contract
            .schema()
            .path(ContractAnnotations.KEYWORD)
            .path(ContractAnnotations.COMPATIBILITY)
            .asText();
    return CompatibilityMode.parse(word).orElse(CompatibilityMode.BACKWARD);
  }

  private void compare(ContractFile written, ContractFile reading, boolean backward) {
    String remedy =
        "Accept what version "
            + written.version()
            + " does, or say in version "
            + (backward ? reading : written).version()
            + " that it may break: \"x-trueup\": {\"compatibility\": \"none\"}";
    for (ContractBreak broken : Compatibility.breaks(written.schema(), reading.schema())) {
      for (String victim : victims(broken, written, backward)) {
        breaks.add(
            reading.problem(
                broken.at(),
                label(broken) + " " + broken.what() + ", which breaks " + victim,
                remedy));
      }
    }
  }

  private List<String> victims(ContractBreak broken, ContractFile written, boolean backward) {
    List<String> victims = new ArrayList<>();
    if (!broken.removed() || unknownFieldsRefused) {
      victims.add("events of version " + written.version());
    }
    if (broken.removed() && backward) {
      List<String> steps = DOT.splitAsStream(broken.field()).toList();
      for (MappedPath path : mapped) {
        if (path.leadsTo(steps)) {
          victims.add("'" + path.field() + "' at " + path.node().where());
        }
      }
    }
    return victims;
  }

  private static String label(ContractBreak broken) {
    return broken.field().isEmpty() ? "the event" : "'" + broken.field() + "'";
  }
}
