package io.trueup.pipelines.deliver;

/** Sends to one sink; used by one thread at a time. */
@FunctionalInterface
public interface Sender {
  /**
   * Returns once the receiver has confirmed that it has the message.
   *
   * @throws UndeliveredException if it has not, or nobody knows whether it has
   */
  void send(Delivery delivery) throws UndeliveredException, InterruptedException;
}
