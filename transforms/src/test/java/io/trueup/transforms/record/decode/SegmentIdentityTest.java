package io.trueup.transforms.record.decode;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.trueup.schemas.event.CustomerEvent;
import io.trueup.transforms.record.Pseudonymizer;
import io.trueup.transforms.record.Records;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentIdentityTest {
  private static final String CALL =
      """
      {%s,"messageId":"m","timestamp":"2024-05-01T10:00:00Z"}""";

  private final Pseudonymizer pseudonymizer = Pseudonymizer.of(Records.KEY);

  @Test
  void anIdentifyCallLinksTheAnonymousIdToTheUser() throws Exception {
    CustomerEvent event = decode("\"type\":\"identify\",\"userId\":42,\"anonymousId\":\"anon\"");
    assertThat(event.customerKey()).isEqualTo(key("42", event));
    assertThat(event.aliasKey()).isEqualTo(key("anon", event));
  }

  @Test
  void anAliasCallLinksThePreviousIdToTheUser() throws Exception {
    CustomerEvent event = decode("\"type\":\"alias\",\"userId\":\"new\",\"previousId\":\"old\"");
    assertThat(event.customerKey()).isEqualTo(key("new", event));
    assertThat(event.aliasKey()).isEqualTo(key("old", event));
  }

  private String key(String id, CustomerEvent event) {
    return pseudonymizer.customer(id, event.eventTime());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"type\":\"identify\",\"userId\":\"u\"",
        "\"type\":\"identify\",\"anonymousId\":\"a\"",
        "\"type\":\"identify\",\"userId\":\"u\",\"anonymousId\":\"u\"",
        "\"type\":\"identify\",\"userId\":\"u\",\"anonymousId\":{\"id\":1}",
        "\"type\":\"alias\",\"userId\":\"u\",\"previousId\":\" \"",
        "\"type\":\"alias\",\"previousId\":\"old\"",
        "\"type\":\"page\",\"userId\":\"u\",\"anonymousId\":\"a\"",
        "\"type\":\"track\",\"event\":\"Paid\",\"userId\":\"u\",\"anonymousId\":\"a\""
      })
  void otherCallsLinkNothing(String call) throws Exception {
    assertThat(decode(call).aliasKey()).isNull();
  }

  private static CustomerEvent decode(String call) throws Exception {
    return RecordDecoder.of(Records.segment(), Records.policy(), Records.KEY)
        .decode(Records.of("web-topic", CALL.formatted(call).getBytes(UTF_8), Map.of()));
  }
}
