package io.trueup.launcher.embedded;

import static com.google.common.truth.Truth.assertThat;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FreePortsTest {
  @Test
  void thePortsAreDifferentAndNoneThatASystemGivesToConnections() throws Exception {
    List<Integer> ports = new ArrayList<>(FreePorts.find(2));
    ports.addAll(FreePorts.find(2));

    assertThat(ports).containsNoDuplicates();
    for (int port : ports) {
      assertThat(port).isAtLeast(20_000);
      assertThat(port).isLessThan(32_768);
    }
  }

  @Test
  void aPortThatSomebodyListensOnIsPassedOver() throws Exception {
    int next = FreePorts.find(1).get(0) + 1;
    try (ServerSocket socket = new ServerSocket()) {
      listen(socket, next);

      assertThat(FreePorts.find(3)).doesNotContain(next);
    }
  }

  /** Where somebody else does already, that is as good. */
  private static void listen(ServerSocket socket, int port) throws IOException {
    try {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (BindException taken) {
      assertThat(socket.isBound()).isFalse();
    }
  }
}
