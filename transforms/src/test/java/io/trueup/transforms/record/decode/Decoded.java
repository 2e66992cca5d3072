package io.trueup.transforms.record.decode;

import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.RawRecord;
import java.util.ArrayList;
import java.util.List;

/** What became of the messages of one record, in their order. */
final class Decoded implements RecordDecoder.Outcomes {
  private final List<Object> outcomes = new ArrayList<>();
  private final List<CustomerEvent> events = new ArrayList<>();
  private final List<RejectedRecordException> rejections = new ArrayList<>();
  private final List<RawRecord> rejected = new ArrayList<>();

  private Decoded() {}

  static Decoded of(RecordDecoder decoder, RawRecord record) {
    Decoded decoded = new Decoded();
    decoder.decode(record, decoded);
    return decoded;
  }

  /** The event of a record that holds one message; throws its rejection where it is none. */
  static CustomerEvent event(RecordDecoder decoder, RawRecord record)
      throws RejectedRecordException {
    Decoded decoded = of(decoder, record);
    if (decoded.outcomes.size() != 1) {
      throw new AssertionError("One message expected, found " + decoded.outcomes);
    }
    if (!decoded.rejections.isEmpty()) {
      throw decoded.rejections.get(0);
    }
    return decoded.events.get(0);
  }

  /** Events and rejections. */
  List<Object> outcomes() {
    return outcomes;
  }

  List<CustomerEvent> events() {
    return events;
  }

  List<RejectedRecordException> rejections() {
    return rejections;
  }

  /** The messages that were rejected, beside {@link #rejections}. */
  List<RawRecord> rejected() {
    return rejected;
  }

  @Override
  public void event(CustomerEvent event) {
    outcomes.add(event);
    events.add(event);
  }

  @Override
  public void rejected(RawRecord message, RejectedRecordException why) {
    outcomes.add(why);
    rejections.add(why);
    rejected.add(message);
  }
}
