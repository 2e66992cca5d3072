package io.trueup.transforms.record.decode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trueup.schemas.event.Breach;
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
import io.trueup.transforms.record.privacy.PersonalText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/**
 * Decodes the records of one source: parses, takes batches apart, reads the event time, checks the
 * contract, and maps what is left into a canonical event without raw personal data.
 *
 * <p>Any bytes give an event or a rejection for each message, and at least one of them. Not safe
 * for use by several threads at once.
 */
public final class RecordDecoder {
  /** Takes what becomes of messages, in their order. */
  public interface Outcomes {
    /** Takes the event of a message. */
    void event(CustomerEvent event);

    /**
     * Takes a message that is no event.
     *
     * @param message the record, or a record of the one message of a batch, which can be decoded by
     *     itself
     */
    void rejected(RawRecord message, RejectedRecordException why);
  }

  private final SourceSpec source;
  private final RecordPolicy policy;
  private final Contracts contracts;
  private final RecordFormat format;
  private final EventClock clock;
  private final boolean received;
  private final FieldReader eventTime;
  private final EventName name;
  private final FieldReader contractVersion;
  private final FieldReaders readers;
  private final Pseudonymizer pseudonymizer;
  private final EventFields fields;
  private final Map<Contract, EventFields> annotatedFields = new HashMap<>();
  private final FieldObserver observer;
  private final int refused;

  private RecordDecoder(
      SourceSpec source,
      RecordPolicy policy,
      Contracts contracts,
      PseudonymKey key,
      FieldObserver observer,
      boolean received) {
    this.received = received;
    this.source = source;
    this.policy = policy;
    this.contracts = contracts;
    this.observer = observer;
    refused = policy.refusedBits();
    format = RecordFormat.of(source);
    readers = FieldReaders.of(source);
    clock = EventClock.of(source, format, readers);
    eventTime = readers.reader(CanonicalField.EVENT_TIME);
    name = new EventName(source, format, readers);
    contractVersion = readers.reader(CanonicalField.CONTRACT_VERSION);
    pseudonymizer = Pseudonymizer.of(key);
    fields = new EventFields(format, readers, pseudonymizer);
  }

  /**
   * A decoder that compiles the policy's contracts for itself.
   *
   * @throws IllegalArgumentException if the source or a contract is not well-formed
   */
  public static RecordDecoder of(SourceSpec source, RecordPolicy policy, PseudonymKey key) {
    return of(source, policy, Contracts.compile(policy.contracts()), key, FieldObserver.NONE);
  }

  /**
   * A decoder that shares contracts with others.
   *
   * @param contracts the policy's contracts, compiled
   * @param observer sees the fields of every message that is known to be an event
   * @throws IllegalArgumentException if the source is not well-formed
   */
  public static RecordDecoder of(
      SourceSpec source,
      RecordPolicy policy,
      Contracts contracts,
      PseudonymKey key,
      FieldObserver observer) {
    return new RecordDecoder(source, policy, contracts, key, observer, true);
  }

  /**
   * A decoder of files, which no broker received: the clocks of devices are corrected only where
   * messages say themselves when they were received.
   *
   * @param contracts the policy's contracts, compiled
   * @param observer sees the fields of every message that is known to be an event
   * @throws IllegalArgumentException if the source is not well-formed
   */
  public static RecordDecoder ofFiles(
      SourceSpec source,
      RecordPolicy policy,
      Contracts contracts,
      PseudonymKey key,
      FieldObserver observer) {
    return new RecordDecoder(source, policy, contracts, key, observer, false);
  }

  public SourceSpec source() {
    return source;
  }

  /** Decodes each message of a record; an invalid one rejects only itself. */
  public void decode(RawRecord record, Outcomes outcomes) {
    ObjectNode tree;
    List<JsonNode> messages;
    try {
      checkSize(record);
      tree = format.parse(record);
      messages = format.messages(tree);
    } catch (RejectedRecordException e) {
      outcomes.rejected(record, e);
      return;
    }
    if (messages == null) {
      decode(Message.only(record, tree), outcomes);
      return;
    }
    for (int place = 0; place < messages.size(); place++) {
      decode(Message.ofBatch(record, messages.get(place), place), outcomes);
    }
  }

  private void decode(Message message, Outcomes outcomes) {
    CustomerEvent event;
    try {
      event = event(message);
    } catch (RejectedRecordException e) {
      outcomes.rejected(message.record(), e);
      return;
    }
    outcomes.event(event);
  }

  private void checkSize(RawRecord record) throws RejectedRecordException {
    int length = record.payload().length;
    if (length > policy.maxBytes()) {
      throw new RejectedRecordException(
          Reason.OVERSIZED,
          "The record has " + length + " bytes; at most " + policy.maxBytes() + " are allowed.");
    }
  }

  private CustomerEvent event(Message message) throws RejectedRecordException {
    ObjectNode tree = JsonTrees.message(message.tree());
    Instant time = time(message, tree);
    try {
      return event(message, tree, time);
    } catch (RejectedRecordException e) {
      throw e.at(time);
    }
  }

  private Instant time(Message message, ObjectNode tree) throws RejectedRecordException {
    ClockReading reading = clock.reading(tree);
    if (reading == null) {
      throw new RejectedRecordException(
          Reason.NO_EVENT_TIME, eventTime + " is missing; every event has one.");
    }
    Instant time = clock.time(reading, received ? message.receivedTime() : null);
    if (time == null) {
      throw new RejectedRecordException(
          Reason.NO_EVENT_TIME,
          eventTime + " cannot be read as a time of 1970 to 9999; expected is " + clock + ".");
    }
    if (time.isAfter(message.receivedTime().plus(policy.futureLimit()))) {
      throw new RejectedRecordException(
          Reason.FUTURE_EVENT_TIME,
          eventTime
              + " is further after the time of receipt than clocks may differ, which is "
              + policy.futureLimit().getMillis()
              + " ms.");
    }
    return time;
  }

  private CustomerEvent event(Message message, ObjectNode tree, Instant time)
      throws RejectedRecordException {
    String stated = name.of(tree);
    JsonNode body = format.contractBody(tree);
    String version = contractVersion.text(tree);
    Contract contract = contracts.find(stated, version);
    String eventName = contract == null ? PersonalText.masked(stated) : stated;
    observer.observe(eventName, time, body);
    int breaches = contract == null ? unknownEvent(eventName, version) : breaches(contract, body);
    CustomerEvent.Builder event =
        CustomerEvent.builder()
            .setName(eventName)
            .setContractVersion(contract == null ? null : contract.version())
            .setSource(source.name())
            .setEventTime(time)
            .setBreaches(breaches)
            .setReceivedTime(message.receivedTime())
            .setPosition(message.position());
    fieldsOf(contract).fill(event, message, tree, time);
    return event.build();
  }

  private EventFields fieldsOf(@Nullable Contract contract) {
    if (contract == null || contract.fields().isEmpty()) {
      return fields;
    }
    return annotatedFields.computeIfAbsent(
        contract,
        annotated -> new EventFields(format, readers.with(paths(annotated)), pseudonymizer));
  }

  private Map<String, List<String>> paths(Contract contract) {
    Map<String, List<String>> paths = new HashMap<>();
    contract
        .fields()
        .forEach(
            (field, inBody) ->
                paths.put(
                    field,
                    inBody.stream().flatMap(path -> format.contractPaths(path).stream()).toList()));
    return paths;
  }

  private int unknownEvent(String eventName, @Nullable String version)
      throws RejectedRecordException {
    if (Breach.UNKNOWN_EVENT.in(refused)) {
      throw new RejectedRecordException(Reason.UNKNOWN_EVENT, unknownDetail(eventName, version));
    }
    return contracts.isEmpty() ? 0 : Breach.UNKNOWN_EVENT.bit();
  }

  private int breaches(Contract contract, JsonNode body) throws RejectedRecordException {
    Contract.Outcome outcome = contract.check(body, refused);
    if (outcome.refusal() != null) {
      throw new RejectedRecordException(Reason.CONTRACT_BROKEN, outcome.refusal());
    }
    return outcome.breaches();
  }

  private static String unknownDetail(String eventName, @Nullable String version) {
    return version == null
        ? "No contract names the event " + PrintableName.of(eventName) + "."
        : "No contract names the event "
            + PrintableName.of(eventName)
            + " in the version that it states.";
  }
}
