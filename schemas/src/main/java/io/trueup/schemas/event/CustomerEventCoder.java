package io.trueup.schemas.event;

import io.trueup.schemas.wire.VersionedCoder;
import io.trueup.schemas.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.CoderProvider;
import org.apache.beam.sdk.coders.CoderProviders;
import org.apache.beam.sdk.values.TypeDescriptor;

/** Writes a {@link CustomerEvent} field by field. */
public final class CustomerEventCoder extends VersionedCoder<CustomerEvent> {
  private static final long serialVersionUID = 1L;
  private static final CustomerEventCoder INSTANCE = new CustomerEventCoder();

  private CustomerEventCoder() {
    super(2);
  }

  public static CustomerEventCoder of() {
    return INSTANCE;
  }

  /** Called by Beam for {@code @DefaultCoder}. */
  public static CoderProvider getCoderProvider() {
    return CoderProviders.forCoder(TypeDescriptor.of(CustomerEvent.class), INSTANCE);
  }

  @Override
  protected void write(CustomerEvent event, OutputStream out) throws IOException {
    Wire.writeText(event.eventId(), out);
    Wire.writeText(event.name(), out);
    Wire.writeText(event.contractVersion(), out);
    Wire.writeText(event.source(), out);
    Wire.writeText(event.customerKey(), out);
    Wire.writeText(event.aliasKey(), out);
    Wire.writeText(event.sessionId(), out);
    Wire.writeInstant(event.eventTime(), out);
    Wire.writeInstant(event.receivedTime(), out);
    Wire.writeText(event.page(), out);
    Wire.writeText(event.sku(), out);
    Wire.writeNullableLong(event.quantity(), out);
    Wire.writeNullableLong(event.amountMicros(), out);
    Wire.writeText(event.currency(), out);
    Wire.writeText(event.experiment(), out);
    Wire.writeText(event.arm(), out);
    Wire.writeTexts(event.properties(), out);
    Wire.writeInt(event.breaches(), out);
    event.position().write(out);
  }

  @Override
  protected CustomerEvent read(InputStream in) throws IOException {
    return CustomerEvent.builder()
        .setEventId(Wire.readText(in))
        .setName(Wire.readWord(in))
        .setContractVersion(Wire.readNullableWord(in))
        .setSource(Wire.readWord(in))
        .setCustomerKey(Wire.readNullableText(in))
        .setAliasKey(Wire.readNullableText(in))
        .setSessionId(Wire.readNullableText(in))
        .setEventTime(Wire.readInstant(in))
        .setReceivedTime(Wire.readInstant(in))
        .setPage(Wire.readNullableWord(in))
        .setSku(Wire.readNullableWord(in))
        .setQuantity(Wire.readNullableLong(in))
        .setAmountMicros(Wire.readNullableLong(in))
        .setCurrency(Wire.readNullableWord(in))
        .setExperiment(Wire.readNullableWord(in))
        .setArm(Wire.readNullableWord(in))
        .setProperties(Wire.readTexts(in))
        .setBreaches(Wire.readInt(in))
        .setPosition(Position.read(in))
        .build();
  }
}
