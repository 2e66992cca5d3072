package io.trueup.transforms.record.decode;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.RawRecord;
import io.trueup.schemas.failure.Reason;
import io.trueup.transforms.record.PseudonymKey;
import io.trueup.transforms.record.Pseudonymizer;
import io.trueup.transforms.record.RecordPolicy;
import io.trueup.transforms.record.SourceSpec;
import io.trueup.transforms.record.contract.Contract;
import io.trueup.transforms.record.contract.Contracts;
import io.trueup.transforms.record.contract.PrintableName;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/**
 * Decodes the records of one source: parses, reads the event time, checks the contract, and maps
 * what is left into a canonical event without raw personal data.
 *
 * <p>Any bytes give either an event or a {@link RejectedRecordException}. Not safe for use by
 * several threads at once.
 */
public final class RecordDecoder {
  private final SourceSpec source;
  private final RecordPolicy policy;
  private final Contracts contracts;
  private final RecordFormat format;
  private final EventTimes times;
  private final FieldReader eventTime;
  private final FieldReader name;
  private final FieldReader contractVersion;
  private final EventFields fields;

  private RecordDecoder(
      SourceSpec source, RecordPolicy policy, Contracts contracts, PseudonymKey key) {
    this.source = source;
    this.policy = policy;
    this.contracts = contracts;
    format = RecordFormat.of(source);
    times = EventTimes.of(source.timeFormats());
    FieldReaders readers = FieldReaders.of(source, format);
    eventTime = readers.reader(CanonicalField.EVENT_TIME);
    name = readers.reader(CanonicalField.NAME);
    contractVersion = readers.reader(CanonicalField.CONTRACT_VERSION);
    fields = new EventFields(format, readers, Pseudonymizer.of(key));
  }

  /**
   * A decoder that compiles the policy's contracts for itself.
   *
   * @throws IllegalArgumentException if the source or a contract is not well-formed
   */
  public static RecordDecoder of(SourceSpec source, RecordPolicy policy, PseudonymKey key) {
    return of(source, policy, Contracts.compile(policy.contracts()), key);
  }

  /**
   * A decoder that shares contracts with others.
   *
   * @param contracts the policy's contracts, compiled
   * @throws IllegalArgumentException if the source is not well-formed
   */
  public static RecordDecoder of(
      SourceSpec source, RecordPolicy policy, Contracts contracts, PseudonymKey key) {
    return new RecordDecoder(source, policy, contracts, key);
  }

  public SourceSpec source() {
    return source;
  }

  public CustomerEvent decode(RawRecord record) throws RejectedRecordException {
    int length = record.payload().length;
    if (length > policy.maxBytes()) {
      throw new RejectedRecordException(
          Reason.OVERSIZED,
          "The record has " + length + " bytes; at most " + policy.maxBytes() + " are allowed.");
    }
    ObjectNode tree = format.parse(record);
    Instant time = time(record, tree);
    try {
      return event(record, tree, time);
    } catch (RejectedRecordException e) {
      throw e.at(time);
    }
  }

  private Instant time(RawRecord record, ObjectNode tree) throws RejectedRecordException {
    String text = eventTime.text(tree);
    if (text == null) {
      throw new RejectedRecordException(
          Reason.NO_EVENT_TIME, eventTime + " is missing; every event has one.");
    }
    Instant time = times.read(text);
    if (time == null) {
      throw new RejectedRecordException(
          Reason.NO_EVENT_TIME,
          eventTime + " cannot be read as a time of 1970 to 9999; expected is " + times + ".");
    }
    if (time.isAfter(record.receivedTime().plus(policy.futureLimit()))) {
      throw new RejectedRecordException(
          Reason.FUTURE_EVENT_TIME,
          eventTime
              + " is further after the time of receipt than clocks may differ, which is "
              + policy.futureLimit().getMillis()
              + " ms.");
    }
    return time;
  }

  private CustomerEvent event(RawRecord record, ObjectNode tree, Instant time)
      throws RejectedRecordException {
    String eventName = name(tree);
    Contract contract = contract(eventName, tree);
    CustomerEvent.Builder event =
        CustomerEvent.builder()
            .setName(eventName)
            .setContractVersion(contract == null ? null : contract.version())
            .setSource(source.name())
            .setEventTime(time)
            .setReceivedTime(record.receivedTime())
            .setPosition(record.position());
    fields.fill(event, record, tree);
    return event.build();
  }

  private String name(ObjectNode tree) throws RejectedRecordException {
    String raw = name.isMapped() ? name.text(tree) : format.name(tree);
    if (raw == null) {
      throw new RejectedRecordException(
          Reason.MISSING_FIELD, name + " is missing; every event has one.");
    }
    return EventText.checked(name.field(), source.names().getOrDefault(raw, raw));
  }

  private @Nullable Contract contract(String eventName, ObjectNode tree)
      throws RejectedRecordException {
    String version = contractVersion.text(tree);
    Contract contract = contracts.find(eventName, version);
    if (contract == null) {
      if (!policy.acceptUnknownEvents()) {
        throw new RejectedRecordException(Reason.UNKNOWN_EVENT, unknownDetail(eventName, version));
      }
      return null;
    }
    String breach = contract.breach(format.contractBody(tree));
    if (breach != null) {
      throw new RejectedRecordException(Reason.CONTRACT_BROKEN, breach);
    }
    return contract;
  }

  private static String unknownDetail(String eventName, @Nullable String version) {
    return version == null
        ? "No contract names the event " + PrintableName.of(eventName) + "."
        : "No contract names the event "
            + PrintableName.of(eventName)
            + " in the version that it states.";
  }
}
