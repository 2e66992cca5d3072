package io.trueup.pipelines.io.postgres;

import static com.google.common.truth.Truth.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;

class RetriedStatesTest {
  @Test
  void aServerThatIsDownAConflictAndAnExhaustedPoolPass() {
    assertThat(RetriedStates.hold(new SQLException("down", "08006"))).isTrue();
    assertThat(RetriedStates.hold(new SQLException("deadlock", "40P01"))).isTrue();
    assertThat(RetriedStates.hold(new SQLTransientConnectionException("none is free"))).isTrue();
  }

  @Test
  void whatIsRefusedDoesNot() {
    assertThat(RetriedStates.hold(new SQLException("syntax", "42601"))).isFalse();
    assertThat(RetriedStates.hold(new SQLTransientConnectionException("password", "28P01")))
        .isFalse();
  }
}
