package io.trueup.transforms.record.decode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloudevents.SpecVersion;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.v1.CloudEventV1;
import io.cloudevents.rw.CloudEventRWException;
import io.trueup.schemas.failure.Reason;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks an event's context attributes by the CloudEvents SDK. */
final class CloudEventAttributes {
  private static final Set<String> DATA = Set.of("data", "data_base64");
  private static final List<String> REQUIRED =
      List.of(CloudEventV1.ID, CloudEventV1.SOURCE, CloudEventV1.TYPE);
  private static final Map<String, String> EXPECTED =
      Map.of(
          CloudEventV1.SOURCE, "a URI reference",
          CloudEventV1.DATASCHEMA, "a URI",
          CloudEventV1.TIME, "a timestamp of RFC 3339");

  void check(ObjectNode event) throws RejectedRecordException {
    checkVersion(event.path(CloudEventV1.SPECVERSION));
    for (String name : REQUIRED) {
      if (!event.hasNonNull(name) || event.get(name).asText().isEmpty()) {
        throw new RejectedRecordException(
            Reason.MISSING_FIELD, name + " is missing; every CloudEvent has one.");
      }
    }
    CloudEventBuilder checked = CloudEventBuilder.v1();
    for (Map.Entry<String, JsonNode> attribute : event.properties()) {
      String name = attribute.getKey();
      if (!DATA.contains(name)
          && !name.equals(CloudEventV1.SPECVERSION)
          && !attribute.getValue().isNull()) {
        check(name, attribute.getValue(), checked);
      }
    }
  }

  private static void checkVersion(JsonNode version) throws RejectedRecordException {
    if (version.isMissingNode() || version.isNull()) {
      throw new RejectedRecordException(
          Reason.MISSING_FIELD, "specversion is missing; the record may be no CloudEvent.");
    }
    if (!version.asText().equals(SpecVersion.V1.toString())) {
      throw new RejectedRecordException(
          Reason.INVALID_FIELD, "specversion is not 1.0, the version that is read.");
    }
  }

  private static void check(String name, JsonNode value, CloudEventBuilder checked)
      throws RejectedRecordException {
    boolean specified = SpecVersion.V1.getAllAttributes().contains(name);
    if (specified && value.asText().isEmpty() && value.isTextual()) {
      throw new RejectedRecordException(
          Reason.INVALID_FIELD, name + " is empty; leave out an attribute that has no value.");
    }
    if (specified ? !value.isTextual() : value.isContainerNode()) {
      throw new RejectedRecordException(
          Reason.INVALID_FIELD,
          specified
              ? name + " is not text, as CloudEvents has it."
              : "An extension attribute is an object or array; CloudEvents has plain values.");
    }
    try {
      checked.withContextAttribute(name, value.asText());
    } catch (CloudEventRWException e) {
      throw new RejectedRecordException(
          Reason.INVALID_FIELD,
          specified
              ? name + " cannot be read; " + EXPECTED.get(name) + " is expected."
              : "An extension attribute has a name that CloudEvents does not allow: a to z and 0 to"
                  + " 9 are.");
    }
  }
}
