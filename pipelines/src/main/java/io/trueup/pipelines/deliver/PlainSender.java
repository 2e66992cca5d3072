package io.trueup.pipelines.deliver;

import java.net.URI;
import java.util.Map;

/** Sends JSON to a receiver that knows of no signatures. */
final class PlainSender implements Sender {
  private final HttpPost http;
  private final URI url;

  PlainSender(HttpPost http, URI url) {
    this.http = http;
    this.url = url;
  }

  @Override
  public void send(Delivery delivery) throws UndeliveredException, InterruptedException {
    http.send(url, delivery.payload(), Map.of("Idempotency-Key", delivery.id()));
  }
}
