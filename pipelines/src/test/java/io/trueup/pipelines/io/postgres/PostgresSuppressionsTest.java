package io.trueup.pipelines.io.postgres;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trueup.pipelines.io.deadletter.DeadLetterKeyset;
import io.trueup.transforms.record.PseudonymKey;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.Test;

class PostgresSuppressionsTest {
  private static final PseudonymKey KEY = new PseudonymKey("a key for tests only".getBytes(UTF_8));

  private final TestDatabase database = TestDatabase.create();
  private final DeadLetterKeyset keyset = keyset();

  @Test
  void workersOfARunShareAListThatGoesWhenTheLastOfThemIsDone() throws Exception {
    add("anna");
    PostgresSuppressions list = list(keyset, 1);
    PostgresSuppressions elsewhere = SerializableUtils.clone(list);
    list.open();
    elsewhere.open();
    Set<String> read = list.current();
    assertThat(read).containsExactly("anna");
    assertThat(elsewhere.current()).isSameInstanceAs(read);

    list.close();
    assertThat(elsewhere.current()).isSameInstanceAs(read);
    elsewhere.close();

    add("bert");
    list.open();
    assertThat(list.current()).containsExactly("anna", "bert");
    list.close();
  }

  @Test
  void aDeploymentWithAnotherKeysetDoesNotGetTheListOfThisOne() throws Exception {
    add("anna");
    PostgresSuppressions list = list(keyset, 1);
    PostgresSuppressions ofAnother = list(keyset(), 2);
    list.open();
    ofAnother.open();

    assertThat(list.current()).containsExactly("anna");
    assertThrows(IllegalStateException.class, ofAnother::current);

    list.close();
    ofAnother.close();
  }

  private void add(String customerKey) throws Exception {
    new SuppressedCustomers(database.source(), keyset, KEY).add(List.of(customerKey));
  }

  private PostgresSuppressions list(DeadLetterKeyset keyset, long runId) {
    return new PostgresSuppressions(database.settings(), keyset, KEY, runId);
  }

  private static DeadLetterKeyset keyset() {
    try {
      return DeadLetterKeyset.parse(DeadLetterKeyset.generate());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
