package io.trueup.schemas.metric;

import io.trueup.schemas.event.Layer;
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
import org.checkerframework.checker.nullness.qual.Nullable;

/** Writes a {@link MetricValue} field by field. */
public final class MetricValueCoder extends VersionedCoder<MetricValue> {
  private static final long serialVersionUID = 1L;
  private static final int UNKNOWN = -1;
  private static final MetricValueCoder INSTANCE = new MetricValueCoder();

  private MetricValueCoder() {
    super(3);
  }

  public static MetricValueCoder of() {
    return INSTANCE;
  }

  /** Called by Beam for {@code @DefaultCoder}. */
  public static CoderProvider getCoderProvider() {
    return CoderProviders.forCoder(TypeDescriptor.of(MetricValue.class), INSTANCE);
  }

  @Override
  protected void write(MetricValue value, OutputStream out) throws IOException {
    Wire.writeText(value.metric(), out);
    Wire.writeTexts(value.dimensions(), out);
    Wire.writeInstant(value.windowStart(), out);
    Wire.writeInstant(value.windowEnd(), out);
    Wire.writeDouble(value.estimate(), out);
    Wire.writeDouble(value.lower(), out);
    Wire.writeDouble(value.upper(), out);
    Wire.writeDouble(value.confidence(), out);
    Wire.writeLong(value.events(), out);
    writeKnown(value.customers(), out);
    Wire.writeText(value.accuracy().name(), out);
    Wire.writeLong(value.pane(), out);
    Wire.writeText(value.timing().name(), out);
    writeKnown(value.stateBytes(), out);
    Wire.writeInt(value.layers().size(), out);
    for (Layer layer : Layer.values()) {
      Double amount = value.layers().get(layer);
      if (amount != null) {
        Wire.writeText(layer.name(), out);
        Wire.writeDouble(amount, out);
      }
    }
  }

  @Override
  protected MetricValue read(InputStream in) throws IOException {
    return MetricValue.builder()
        .setMetric(Wire.readText(in))
        .setDimensions(Wire.readTexts(in))
        .setWindowStart(Wire.readInstant(in))
        .setWindowEnd(Wire.readInstant(in))
        .setEstimate(Wire.readDouble(in))
        .setLower(Wire.readDouble(in))
        .setUpper(Wire.readDouble(in))
        .setConfidence(Wire.readDouble(in))
        .setEvents(Wire.readLong(in))
        .setCustomers(readKnown(in))
        .setAccuracy(Accuracy.valueOf(Wire.readText(in)))
        .setPane(Wire.readLong(in))
        .setTiming(PaneTiming.valueOf(Wire.readText(in)))
        .setStateBytes(readKnown(in))
        .setLayers(readLayers(in))
        .build();
  }

  /** Writes a number that is never below 0. */
  private static void writeKnown(@Nullable Integer number, OutputStream out) throws IOException {
    Wire.writeInt(number == null ? UNKNOWN : number, out);
  }

  private static @Nullable Integer readKnown(InputStream in) throws IOException {
    int number = Wire.readInt(in);
    return number == UNKNOWN ? null : number;
  }

  private static Map<Layer, Double> readLayers(InputStream in) throws IOException {
    int size = Wire.readInt(in);
    if (size == 0) {
      return Map.of();
    }
    Map<Layer, Double> layers = new EnumMap<>(Layer.class);
    for (int i = 0; i < size; i++) {
      layers.put(Layer.valueOf(Wire.readText(in)), Wire.readDouble(in));
    }
    return layers;
  }
}
