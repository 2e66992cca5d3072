package io.trueup.transforms.listen.automation;

import java.io.Serializable;
import org.joda.time.Duration;

/**
 * An alert that must be open when something happens: from the start of the window that began it to
 * the end of the window that ended it, in event time.
 *
 * @param rule the name of the alert's rule
 * @param patience how long after a time it is known whether the alert was open then: the length of
 *     the windows that it watches
 */
public record OpenAlert(String rule, Duration patience) implements Serializable {
  private static final long serialVersionUID = 1L;
}
