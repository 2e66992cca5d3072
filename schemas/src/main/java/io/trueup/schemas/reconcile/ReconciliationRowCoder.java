package io.trueup.schemas.reconcile;

import io.trueup.schemas.wire.VersionedCoder;
import io.trueup.schemas.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.EnumMap;
import java.util.Map;
import org.apache.beam.sdk.coders.CoderProvider;
import org.apache.beam.sdk.coders.CoderProviders;
import org.apache.beam.sdk.values.TypeDescriptor;

/** Writes a {@link ReconciliationRow} field by field. */
public final class ReconciliationRowCoder extends VersionedCoder<ReconciliationRow> {
  private static final long serialVersionUID = 1L;
  private static final ReconciliationRowCoder INSTANCE = new ReconciliationRowCoder();

  private ReconciliationRowCoder() {
    super(1);
  }

  public static ReconciliationRowCoder of() {
    return INSTANCE;
  }

  /** Called by Beam for {@code @DefaultCoder}. */
  public static CoderProvider getCoderProvider() {
    return CoderProviders.forCoder(TypeDescriptor.of(ReconciliationRow.class), INSTANCE);
  }

  @Override
  protected void write(ReconciliationRow row, OutputStream out) throws IOException {
    Wire.writeText(row.metric(), out);
    Wire.writeTexts(row.dimensions(), out);
    Wire.writeInstant(row.windowStart(), out);
    Wire.writeInstant(row.windowEnd(), out);
    Wire.writeDouble(row.estimate(), out);
    Wire.writeDouble(row.lower(), out);
    Wire.writeDouble(row.upper(), out);
    Wire.writeDouble(row.exact(), out);
    Wire.writeInt(row.causes().size(), out);
    for (Cause cause : Cause.values()) {
      Double amount = row.causes().get(cause);
      if (amount != null) {
        Wire.writeText(cause.name(), out);
        Wire.writeDouble(amount, out);
      }
    }
    Wire.writeText(row.verdict().name(), out);
    Wire.writeByte(row.covered() ? 1 : 0, out);
    Wire.writeByte(row.bounded() ? 1 : 0, out);
  }

  @Override
  protected ReconciliationRow read(InputStream in) throws IOException {
    return ReconciliationRow.builder()
        .setMetric(Wire.readText(in))
        .setDimensions(Wire.readTexts(in))
        .setWindowStart(Wire.readInstant(in))
        .setWindowEnd(Wire.readInstant(in))
        .setEstimate(Wire.readDouble(in))
        .setLower(Wire.readDouble(in))
        .setUpper(Wire.readDouble(in))
        .setExact(Wire.readDouble(in))
        .setCauses(readCauses(in))
        .setVerdict(RowVerdict.valueOf(Wire.readText(in)))
        .setCovered(Wire.readByte(in) == 1)
        .setBounded(Wire.readByte(in) == 1)
        .build();
  }

  private static Map<Cause, Double> readCauses(InputStream in) throws IOException {
    int size = Wire.readInt(in);
    Map<Cause, Double> causes = new EnumMap<>(Cause.class);
    for (int i = 0; i < size; i++) {
      causes.put(Cause.valueOf(Wire.readText(in)), Wire.readDouble(in));
    }
    return causes;
  }
}
