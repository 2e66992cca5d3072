package io.trueup.schemas.alert;

import io.trueup.schemas.wire.VersionedCoder;
import io.trueup.schemas.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.CoderProvider;
import org.apache.beam.sdk.coders.CoderProviders;
import org.apache.beam.sdk.values.TypeDescriptor;

/** Writes an {@link Alert} field by field. */
public final class AlertCoder extends VersionedCoder<Alert> {
  private static final long serialVersionUID = 1L;
  private static final AlertCoder INSTANCE = new AlertCoder();

  private AlertCoder() {
    super(2);
  }

  public static AlertCoder of() {
    return INSTANCE;
  }

  /** Called by Beam for {@code @DefaultCoder}. */
  public static CoderProvider getCoderProvider() {
    return CoderProviders.forCoder(TypeDescriptor.of(Alert.class), INSTANCE);
  }

  @Override
  protected void write(Alert alert, OutputStream out) throws IOException {
    Wire.writeText(alert.alertId(), out);
    Wire.writeText(alert.rule(), out);
    Wire.writeText(alert.severity(), out);
    Wire.writeText(alert.owner(), out);
    Wire.writeText(alert.runbook(), out);
    Wire.writeText(alert.metric(), out);
    Wire.writeTexts(alert.dimensions(), out);
    Wire.writeText(alert.state().name(), out);
    Wire.writeInstant(alert.windowStart(), out);
    Wire.writeInstant(alert.windowEnd(), out);
    Wire.writeDouble(alert.value(), out);
    Wire.writeDouble(alert.threshold(), out);
    Wire.writeText(alert.message(), out);
  }

  @Override
  protected Alert read(InputStream in) throws IOException {
    return Alert.builder()
        .setAlertId(Wire.readText(in))
        .setRule(Wire.readText(in))
        .setSeverity(Wire.readText(in))
        .setOwner(Wire.readText(in))
        .setRunbook(Wire.readText(in))
        .setMetric(Wire.readText(in))
        .setDimensions(Wire.readTexts(in))
        .setState(Alert.State.valueOf(Wire.readText(in)))
        .setWindowStart(Wire.readInstant(in))
        .setWindowEnd(Wire.readInstant(in))
        .setValue(Wire.readDouble(in))
        .setThreshold(Wire.readDouble(in))
        .setMessage(Wire.readText(in))
        .build();
  }
}
