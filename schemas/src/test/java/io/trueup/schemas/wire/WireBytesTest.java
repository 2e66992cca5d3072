package io.trueup.schemas.wire;

import static com.google.common.truth.Truth.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The streams without locks do what those of the JDK do. */
class WireBytesTest {
  @Property(seed = "1")
  void whatIsWrittenIsKept(@ForAll List<byte[]> parts, @ForAll byte last) throws Exception {
    WireOutput out = new WireOutput();
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.write(part);
      expected.write(part);
    }
    out.write(last);
    expected.write(last);

    assertThat(out.size()).isEqualTo(expected.size());
    assertThat(out.toByteArray()).isEqualTo(expected.toByteArray());
  }

  @Property(seed = "2")
  void whatIsReadIsWhatIsThere(
      @ForAll byte[] bytes, @ForAll List<@IntRange(min = 1, max = 300) Integer> lengths)
      throws Exception {
    WireInput in = new WireInput(bytes);
    ByteArrayInputStream expected = new ByteArrayInputStream(bytes);
    for (int length : lengths) {
      assertThat(in.read()).isEqualTo(expected.read());
      assertThat(in.readNBytes(length)).isEqualTo(expected.readNBytes(length));
      byte[] target = new byte[length];
      byte[] expectedTarget = new byte[length];
      assertThat(in.read(target, 0, length)).isEqualTo(expected.read(expectedTarget, 0, length));
      assertThat(target).isEqualTo(expectedTarget);
      assertThat(in.available()).isEqualTo(expected.available());
    }
  }
}
