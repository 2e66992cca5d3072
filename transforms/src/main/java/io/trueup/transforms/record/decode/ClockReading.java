package io.trueup.transforms.record.decode;

import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What a message says of its time, unread.
 *
 * @param time the event time as written
 * @param sentAt when a device sent it, by the clock that measured {@code time}; null where nothing
 *     is to be corrected
 * @param receivedAt when it was received; null where the message does not say
 */
record ClockReading(String time, @Nullable String sentAt, @Nullable String receivedAt) {}
