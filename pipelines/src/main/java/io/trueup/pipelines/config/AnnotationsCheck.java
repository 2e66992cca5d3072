package io.trueup.pipelines.config;

import static io.trueup.transforms.record.contract.ContractAnnotations.ANY;
import static io.trueup.transforms.record.contract.ContractAnnotations.COMPATIBILITY;
import static io.trueup.transforms.record.contract.ContractAnnotations.FIELD;
import static io.trueup.transforms.record.contract.ContractAnnotations.KEYWORD;
import static io.trueup.transforms.record.contract.ContractAnnotations.PERSONAL;

import com.fasterxml.jackson.databind.JsonNode;
import io.trueup.transforms.record.contract.CompatibilityMode;
import io.trueup.transforms.record.contract.ContractAnnotations;
import io.trueup.transforms.record.contract.ContractAnnotations.Annotation;
import io.trueup.transforms.record.decode.CanonicalField;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Checks what contracts annotate, and that no source keeps what they say is personal. */
final class AnnotationsCheck {
  /** What a record says of itself before its contract is known. */
  private static final List<String> READ_BEFORE =
      Stream.of(
              CanonicalField.EVENT_ID,
              CanonicalField.NAME,
              CanonicalField.CONTRACT_VERSION,
              CanonicalField.EVENT_TIME)
          .map(CanonicalField::key)
          .toList();

  /** The canonical fields that a contract may say where they are. */
  static final List<String> FIELDS =
      CanonicalField.keys().stream().filter(field -> !READ_BEFORE.contains(field)).toList();

  private final List<ContractFile> contracts;
  private final Problems problems;

  AnnotationsCheck(List<ContractFile> contracts, Problems problems) {
    this.contracts = contracts;
    this.problems = problems;
  }

  /**
   * Checks them all.
   *
   * @param mapped every path by which a source reads anything
   */
  void check(List<MappedPath> mapped) {
    for (ContractFile contract : contracts) {
      for (Annotation annotation : ContractAnnotations.of(contract.schema())) {
        check(contract, annotation);
        if (annotation.value().path(PERSONAL).asBoolean()) {
          refuseKept(contract, annotation, mapped);
        }
      }
    }
  }

  private void check(ContractFile contract, Annotation annotation) {
    JsonNode value = annotation.value();
    if (!value.isObject()) {
      refuse(contract, value, "'" + KEYWORD + "' is no map", "Write it like {\"personal\": true}");
      return;
    }
    List<String> known =
        annotation.path().isEmpty() ? List.of(COMPATIBILITY) : List.of(PERSONAL, FIELD);
    for (Map.Entry<String, JsonNode> entry : value.properties()) {
      if (known.contains(entry.getKey())) {
        checkKnown(contract, annotation, entry.getKey(), entry.getValue());
      } else {
        refuse(
            contract,
            entry.getValue(),
            "'" + KEYWORD + "' has no key '" + entry.getKey() + "' here",
            Suggestion.remedy(entry.getKey(), known));
      }
    }
  }

  private void checkKnown(
      ContractFile contract, Annotation annotation, String key, JsonNode value) {
    switch (key) {
      case PERSONAL -> {
        if (!value.isBoolean()) {
          refuse(contract, value, "'personal' is neither true nor false", "Write true or false");
        }
      }
      case COMPATIBILITY -> {
        if (CompatibilityMode.parse(value.asText()).isEmpty()) {
          refuse(
              contract,
              value,
              "'compatibility' is " + value + ", which it cannot be",
              Suggestion.remedy(value.asText(), CompatibilityMode.words()));
        }
      }
      default -> checkField(contract, annotation, value);
    }
  }

  private void checkField(ContractFile contract, Annotation annotation, JsonNode value) {
    String field = value.asText();
    if (!FIELDS.contains(field)) {
      refuse(
          contract,
          value,
          "'field' is " + value + ", which no contract can say where it is",
          Suggestion.remedy(field, FIELDS));
    } else if (annotation.path().contains(ANY)) {
      refuse(
          contract,
          value,
          "'" + field + "' would have many values, for it stands in a list or map",
          "Annotate a field that an event has once");
    } else if (annotation.value().path(PERSONAL).asBoolean()
        && !MappedPath.HASHED.contains(field)) {
      refuse(
          contract,
          value,
          "a personal field is to be the " + field + ", which events keep as it is",
          "Remove 'personal' or 'field'; only "
              + String.join(" and ", MappedPath.HASHED)
              + " are hashed");
    }
  }

  private static void refuseKept(
      ContractFile contract, Annotation annotation, List<MappedPath> mapped) {
    for (MappedPath path : mapped) {
      if (path.keepsValue() && path.leadsTo(annotation.path())) {
        path.node()
            .refuse(
                "'"
                    + path.field()
                    + "' would keep '"
                    + String.join(".", annotation.path())
                    + "', which contract "
                    + contract.key()
                    + " says is personal",
                "Remove it, or read what is not personal");
      }
    }
  }

  private void refuse(ContractFile contract, JsonNode at, String what, String remedy) {
    problems.add(contract.problem(at, what, remedy));
  }
}
