package io.trueup.runners.flink;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.File;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run on a real cluster needs is in the golden tests; here is what it is refused for. */
class FlinkClusterTest {
  @TempDir private Path directory;

  @Test
  void anAddressWithoutAPortIsRefused() {
    assertThat(refusal("--flinkMaster=localhost")).contains("host:port");
  }

  @Test
  void aClusterThatDoesNotAnswerIsToldBeforeAnythingStarts() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }

    assertThat(refusal("--flinkMaster=127.0.0.1:" + port))
        .contains("no Flink cluster answers at 127.0.0.1:" + port);
  }

  @Test
  void aJobIsSentWhatItStandsOnAndNotFlink() {
    List<String> names =
        JobJars.ofThisProcess().stream().map(path -> new File(path).getName()).toList();

    assertThat(names.stream().filter(name -> name.startsWith("flink-")).toList()).isEmpty();
    assertThat(names.stream().anyMatch(name -> name.startsWith("beam-sdks-java-core"))).isTrue();
    assertThat(names.stream().anyMatch(name -> name.startsWith("junit"))).isFalse();
  }

  private String refusal(String argument) {
    FlinkEngine engine = new FlinkEngine(directory);
    return assertThrows(IllegalArgumentException.class, () -> engine.batch(List.of(argument)))
        .getMessage();
  }
}
