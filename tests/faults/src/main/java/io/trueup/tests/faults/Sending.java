package io.trueup.tests.faults;

/** A record on its way to Kafka. */
final class Sending {
  private final long received;
  private final int partition;
  private final byte[] value;

  /**
   * A record that is not sent yet.
   *
   * @param received when the broker is said to have got it, in milliseconds since the epoch
   */
  Sending(long received, int partition, byte[] value) {
    this.received = received;
    this.partition = partition;
    this.value = value;
  }

  long received() {
    return received;
  }

  int partition() {
    return partition;
  }

  byte[] value() {
    return value;
  }

  /** The same record again, at another time and to another partition. */
  Sending again(long otherTime) {
    return again(otherTime, value);
  }

  /** Another record for what this one tells of. */
  Sending again(long otherTime, byte[] otherValue) {
    return new Sending(otherTime, (partition + 1) % Outbox.PARTITIONS, otherValue);
  }
}
