package io.trueup.schemas.wire;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

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

  @Property(seed = "3")
  void textsAreReadFromBytesAsFromAnyStream(@ForAll List<String> texts) throws Exception {
    WireOutput out = new WireOutput();
    out.write(7);
    out.clear();
    Wire.writeText(null, out);
    for (String text : texts) {
      Wire.writeText(text, out);
    }
    WireInput in = new WireInput(out.toByteArray());
    WireInput ofBytes = new WireInput(out.toByteArray());
    WireInput words = new WireInput(out.toByteArray());
    ByteArrayInputStream expected = new ByteArrayInputStream(out.toByteArray());

    assertThat(Wire.readNullableText(in)).isNull();
    assertThat(Wire.readNullableText(expected)).isNull();
    assertThat(Wire.readTextBytes(ofBytes)).isNull();
    assertThat(Wire.readNullableWord(words)).isNull();
    for (String text : texts) {
      String read = Wire.readText(in);
      assertThat(read).isEqualTo(Wire.readText(expected));
      assertThat(Wire.readWord(words)).isEqualTo(read);
      assertThat(Wire.readTextBytes(ofBytes)).isEqualTo(text.getBytes(UTF_8));
    }
    assertThat(in.available()).isEqualTo(0);
  }

  @Property(seed = "4")
  void wordsThatShareAPlaceAreToldApart(
      @ForAll List<@AlphaChars @StringLength(max = 40) String> some) throws Exception {
    WireOutput out = new WireOutput();
    List<String> words = new ArrayList<>(some);
    for (int i = 0; i < 600; i++) {
      words.add("word" + i % 300);
    }
    for (String word : words) {
      Wire.writeText(word, out);
    }
    WireInput in = new WireInput(out.toByteArray());
    for (String word : words) {
      assertThat(Wire.readWord(in)).isEqualTo(word);
    }
  }

  @Test
  void textThatIsCutShortIsAnError() {
    byte[] cut = {9, 'c', 'u', 't'};

    assertThrows(EOFException.class, () -> Wire.readNullableText(new WireInput(cut)));
    assertThrows(EOFException.class, () -> Wire.readNullableWord(new WireInput(cut)));
  }
}
