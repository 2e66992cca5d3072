package io.trueup.launcher.terminal;

import static com.google.common.truth.Truth.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenTest {
  private static final Clock STOPPED =
      Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

  private final StringWriter out = new StringWriter();

  @Test
  void redrawsInPlaceOnATerminal() {
    Screen screen = new Screen(new PrintWriter(out), true, 80, 24, STOPPED);

    screen.show(List.of("one", "two"));
    screen.show(List.of("three"));

    assertThat(out.toString()).isEqualTo("one\ntwo\n\u001b[2F\u001b[0Jthree\n");
  }

  @Test
  void appendsAFewSnapshotsElsewhere() {
    Screen screen = new Screen(new PrintWriter(out), false, 80, 24, STOPPED);

    screen.show(List.of("one"));
    screen.show(List.of("two"));
    screen.keep();
    screen.show(List.of("three"));

    assertThat(out.toString()).isEqualTo("one\nthree\n");
  }
}
