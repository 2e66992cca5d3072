package io.trueup.launcher.embedded;

import static com.google.common.truth.Truth.assertThat;

import java.net.InetAddress;
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
    int last = FreePorts.find(1).get(0);
    try (ServerSocket taken = new ServerSocket(last + 1, 1, InetAddress.getLoopbackAddress())) {
      assertThat(FreePorts.find(3)).doesNotContain(taken.getLocalPort());
    }
  }
}
