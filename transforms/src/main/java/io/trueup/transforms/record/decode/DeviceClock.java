package io.trueup.transforms.record.decode;

/**
 * Where a format keeps what corrects the clock of a device, all of them members of the message.
 *
 * @param measured the time by the device's clock, to be corrected
 * @param sentAt when the device sent the message, by the same clock
 * @param receivedAt when the message was received, by the receiver's clock
 */
record DeviceClock(String measured, String sentAt, String receivedAt) {}
