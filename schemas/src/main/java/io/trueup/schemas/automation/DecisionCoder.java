package io.trueup.schemas.automation;

import io.trueup.schemas.wire.VersionedCoder;
import io.trueup.schemas.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.CoderProvider;
import org.apache.beam.sdk.coders.CoderProviders;
import org.apache.beam.sdk.values.TypeDescriptor;

/** Writes a {@link Decision} field by field. */
public final class DecisionCoder extends VersionedCoder<Decision> {
  private static final long serialVersionUID = 1L;
  private static final DecisionCoder INSTANCE = new DecisionCoder();

  private DecisionCoder() {
    super(1);
  }

  public static DecisionCoder of() {
    return INSTANCE;
  }

  /** Called by Beam for {@code @DefaultCoder}. */
  public static CoderProvider getCoderProvider() {
    return CoderProviders.forCoder(TypeDescriptor.of(Decision.class), INSTANCE);
  }

  @Override
  protected void write(Decision decision, OutputStream out) throws IOException {
    Wire.writeText(decision.decisionId(), out);
    Wire.writeText(decision.automation(), out);
    Wire.writeText(decision.reason().name(), out);
    Wire.writeText(decision.arm(), out);
    Wire.writeText(decision.customerKey(), out);
    Wire.writeText(decision.trigger(), out);
    Wire.writeText(decision.source(), out);
    Wire.writeInstant(decision.eventTime(), out);
    Wire.writeText(decision.page(), out);
    Wire.writeText(decision.sku(), out);
    Wire.writeText(decision.alertId(), out);
    Wire.writeTexts(decision.dimensions(), out);
    Wire.writeTexts(decision.attributes(), out);
  }

  @Override
  protected Decision read(InputStream in) throws IOException {
    return Decision.builder()
        .setDecisionId(Wire.readText(in))
        .setAutomation(Wire.readText(in))
        .setReason(Decision.Reason.valueOf(Wire.readText(in)))
        .setArm(Wire.readNullableText(in))
        .setCustomerKey(Wire.readNullableText(in))
        .setTrigger(Wire.readText(in))
        .setSource(Wire.readNullableText(in))
        .setEventTime(Wire.readInstant(in))
        .setPage(Wire.readNullableText(in))
        .setSku(Wire.readNullableText(in))
        .setAlertId(Wire.readNullableText(in))
        .setDimensions(Wire.readTexts(in))
        .setAttributes(Wire.readTexts(in))
        .build();
  }
}
