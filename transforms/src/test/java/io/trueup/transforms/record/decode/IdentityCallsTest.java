package io.trueup.transforms.record.decode;

import static com.google.common.truth.Truth.assertThat;

import io.trueup.schemas.event.CustomerEvent;
import io.trueup.transforms.record.Pseudonymizer;
import io.trueup.transforms.record.Records;
import io.trueup.transforms.record.SourceSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityCallsTest {
  private static final String CALL =
      """
      {%s,"messageId":"m","timestamp":"2024-05-01T10:00:00Z"}""";

  private static final String POSTHOG =
      """
      {%s,"distinct_id":"42","timestamp":"2024-05-01T10:00:00Z"}""";

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"event\":\"$identify\",\"properties\":{\"$anon_distinct_id\":\"anon\"}",
        "\"event\":\"$create_alias\",\"properties\":{\"alias\":\"anon\"}"
      })
  void postHogsIdentifyAndAliasLinkTheOtherIdToTheUser(String capture) throws Exception {
    CustomerEvent event = decode(Records.postHog(), POSTHOG.formatted(capture));
    assertThat(event.customerKey()).isEqualTo(key("42", event));
    assertThat(event.aliasKey()).isEqualTo(key("anon", event));
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
    return decode(Records.segment(), CALL.formatted(call));
  }

  private static CustomerEvent decode(SourceSpec source, String text) throws Exception {
    return Decoded.event(
        RecordDecoder.of(source, Records.policy(), Records.KEY), Records.of(source.topic(), text));
  }
}
