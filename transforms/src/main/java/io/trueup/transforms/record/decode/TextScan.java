package io.trueup.transforms.record.decode;

import io.trueup.schemas.event.RawRecord;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Finds the text of one field in an undecoded record. */
interface TextScan {
  /** The text; null where it is absent or the record cannot be read. */
  @Nullable String text(RawRecord record);
}
