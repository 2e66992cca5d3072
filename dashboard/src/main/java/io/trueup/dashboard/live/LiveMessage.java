package io.trueup.dashboard.live;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A server-sent event as it goes over the wire, encoded once for all who get it.
 *
 * @param frame an <a
 *     href="https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation">event
 *     with its name and data</a>
 */
@SuppressWarnings("ArrayRecordComponent") // Compared nowhere.
record LiveMessage(byte[] frame) {
  /** What is not sent. */
  static final LiveMessage NOTHING = new LiveMessage(new byte[0]);

  /** An event of one line of JSON. */
  static LiveMessage of(String event, String json) {
    return new LiveMessage("event: %s\ndata: %s\n\n".formatted(event, json).getBytes(UTF_8));
  }

  boolean isNothing() {
    return frame.length == 0;
  }
}
