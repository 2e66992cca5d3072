package io.trueup.pipelines.deliver;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.trueup.pipelines.deliver.Receiver.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class WebhookSenderTest {
  static final Secret SECRET = new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

  private final TestClock clock = new TestClock();

  /** The value is what openssl's command makes of the same. */
  @Test
  void theSignatureIsThatOfTheSpecification() {
    assertThat(
            WebhookSignature.of(SECRET)
                .sign(
                    "msg_p5jXN8AQM9LWM0D4loKWxJek",
                    Instant.ofEpochSecond(1614265330),
                    "{\"test\": 2432232314}"))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void aReceiverCanVerifyWhatArrives() throws Exception {
    try (Receiver receiver = new Receiver()) {
      Sink.Limits limits = new Sink.Limits(Duration.ofSeconds(10), Duration.ofHours(24));
      Sender sender = new Sink.Webhook("ops", limits, receiver.url(), SECRET).sender(clock);

      sender.send(new Delivery("a1-firing", "ops", "{\"price\": \"5 €\"}", 1, clock.instant()));

      Request request = receiver.requests().take();
      assertThat(request.id()).isEqualTo("a1-firing-ops");
      assertThat(request.timestamp()).isEqualTo(Long.toString(clock.instant().getEpochSecond()));
      assertThat(request.body()).isEqualTo("{\"price\": \"5 €\"}");
      assertThat(request.signature()).isEqualTo("v1," + hmac(request));
    }
  }

  /** As docs/reference/deliveries.md tells receivers to do it. */
  private static String hmac(Request request) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    String key = SECRET.value().replace("whsec_", "");
    mac.init(new SecretKeySpec(Base64.getDecoder().decode(key), "HmacSHA256"));
    String signed = request.id() + "." + request.timestamp() + "." + request.body();
    return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(UTF_8)));
  }

  @Test
  void noSecretIsPrinted() {
    assertThat(SECRET.toString()).doesNotContain("MfKQ");
  }
}
