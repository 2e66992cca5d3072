package io.trueup.transforms.record.decode;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trueup.schemas.event.RawRecord;
import io.trueup.schemas.failure.Reason;
import java.io.IOException;
import org.checkerframework.checker.nullness.qual.Nullable;

/** One JSON object a record. */
final class JsonFormat implements RecordFormat {
  @Override
  public ObjectNode parse(RawRecord record) throws RejectedRecordException {
    if (tree(record.payload()) instanceof ObjectNode tree) {
      return tree;
    }
    throw new RejectedRecordException(
        Reason.MALFORMED, "The record is not a JSON object; one object a record is expected.");
  }

  @Override
  public JsonScan scan(EventClock clock) {
    return JsonScan.ofMessages(clock);
  }

  /** Any JSON. The parser's own messages quote the payload, so none of their text is used. */
  static JsonNode tree(byte[] payload) throws RejectedRecordException {
    try {
      return JsonTrees.READER.readTree(payload);
    } catch (JsonEOFException e) {
      throw new RejectedRecordException(
          Reason.MALFORMED, "The JSON ends in the middle: the record may be cut.");
    } catch (JsonProcessingException e) {
      throw new RejectedRecordException(
          Reason.MALFORMED, "The record is not valid JSON" + at(e.getLocation()) + ".");
    } catch (NumberFormatException e) {
      throw new RejectedRecordException(
          Reason.MALFORMED, "The record holds a number whose exponent is beyond all use.");
    } catch (IOException e) {
      throw new RejectedRecordException(
          Reason.MALFORMED, "The record is not text; JSON in UTF-8 is expected.");
    }
  }

  /** The parser knows no place where it is a limit of its own that is exceeded. */
  private static String at(@Nullable JsonLocation location) {
    return location == null
        ? ""
        : " at line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
  }
}
