package io.trueup.pipelines.deliver;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/** Sends signed JSON, with the headers of Standard Webhooks. */
final class WebhookSender implements Sender {
  private final HttpPost http;
  private final URI url;
  private final WebhookSignature signature;
  private final InstantSource clock;

  WebhookSender(HttpPost http, URI url, WebhookSignature signature, InstantSource clock) {
    this.http = http;
    this.url = url;
    this.signature = signature;
    this.clock = clock;
  }

  @Override
  public void send(Delivery delivery) throws UndeliveredException, InterruptedException {
    Instant sent = clock.instant();
    http.send(
        url,
        delivery.payload(),
        Map.of(
            "webhook-id",
            delivery.id(),
            "webhook-timestamp",
            Long.toString(sent.getEpochSecond()),
            "webhook-signature",
            signature.sign(delivery.id(), sent, delivery.payload())));
  }
}
