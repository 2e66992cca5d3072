package io.trueup.launcher.shop;

import java.util.Map;

/**
 * One thing that a customer does in a session.
 *
 * @param event the event's name; {@link #PAGE_VIEWED} is sent as a page call
 * @param page the path of the page it happens on
 * @param properties its own properties, in the order they are written; numbers stay numbers
 * @param required the property that its contract can't do without
 */
record Step(String event, String page, Map<String, Object> properties, String required) {
  static final String PAGE_VIEWED = "Page Viewed";
}
