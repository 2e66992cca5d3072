package io.trueup.launcher.demo;

import static com.google.common.truth.Truth.assertThat;

import io.trueup.launcher.shop.ShopSettings;
import io.trueup.launcher.terminal.Screen;
import io.trueup.runners.direct.DirectEngine;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class DemoTest {
  @Test
  @Timeout(120)
  void streamsThenLearnsOfTheDriftThenRecomputesAndReconciles() throws Exception {
    RecordedAnalytics analytics = new RecordedAnalytics();
    List<String> phases = new ArrayList<>();
    StringWriter out = new StringWriter();
    Demo demo =
        new Demo(
            analytics,
            Path.of("config"),
            ShopSettings.of(100, 2),
            directory -> new DirectEngine(),
            Screen.of(new PrintWriter(out), Map.of()),
            phases::add);

    DemoResult result = demo.run(Instant.now());

    assertThat(analytics.calls())
        .containsExactly(
            "read", "prepare", "dimensions", "stream", "drift", "recompute", "reconcile")
        .inOrder();
    assertThat(result.planted().sent()).isEqualTo(200);
    assertThat(result.ledger().received()).isEqualTo(200);
    assertThat(result.report().runId()).isEqualTo("run");
    assertThat(out.toString()).contains("events_seen");
    assertThat(phases).hasSize(5);
  }
}
