package io.trueup.transforms.listen.automation;

import io.trueup.schemas.wire.VersionedCoder;
import io.trueup.schemas.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes {@link AlertSpans}, each field by field. */
final class AlertSpansCoder extends VersionedCoder<AlertSpans> {
  private static final long serialVersionUID = 1L;
  private static final AlertSpansCoder INSTANCE = new AlertSpansCoder();

  private AlertSpansCoder() {
    super(1);
  }

  static AlertSpansCoder of() {
    return INSTANCE;
  }

  @Override
  protected void write(AlertSpans spans, OutputStream out) throws IOException {
    Wire.writeInt(spans.byId().size(), out);
    for (AlertSpan span : spans.byId().values()) {
      writeSpan(span, out);
    }
  }

  @Override
  protected AlertSpans read(InputStream in) throws IOException {
    SortedMap<String, AlertSpan> byId = new TreeMap<>();
    for (int count = Wire.readInt(in); count > 0; count--) {
      AlertSpan span = readSpan(in);
      byId.put(span.alertId(), span);
    }
    return new AlertSpans(byId);
  }

  static void writeSpan(AlertSpan span, OutputStream out) throws IOException {
    Wire.writeText(span.alertId(), out);
    Wire.writeTexts(span.dimensions(), out);
    Wire.writeInstant(span.from(), out);
    Wire.writeInstant(span.until(), out);
  }

  static AlertSpan readSpan(InputStream in) throws IOException {
    return new AlertSpan(
        Wire.readText(in), Wire.readTexts(in), Wire.readInstant(in), Wire.readInstant(in));
  }
}
