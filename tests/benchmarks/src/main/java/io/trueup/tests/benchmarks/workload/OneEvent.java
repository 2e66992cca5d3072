package io.trueup.tests.benchmarks.workload;

import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.RawRecord;
import io.trueup.transforms.record.decode.RecordDecoder;
import io.trueup.transforms.record.decode.RejectedRecordException;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Takes the event of a generated record, which is always one valid message. */
public final class OneEvent implements RecordDecoder.Outcomes {
  private @Nullable CustomerEvent event;

  private OneEvent() {}

  public static CustomerEvent of(RecordDecoder decoder, RawRecord record) {
    OneEvent outcome = new OneEvent();
    decoder.decode(record, outcome);
    if (outcome.event == null) {
      throw new IllegalStateException("A generated record holds no event");
    }
    return outcome.event;
  }

  @Override
  public void event(CustomerEvent decoded) {
    event = decoded;
  }

  @Override
  public void rejected(RawRecord message, RejectedRecordException why) {
    throw new IllegalStateException("The generator makes no such record", why);
  }
}
