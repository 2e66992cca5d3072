package io.trueup.transforms.listen.automation;

import io.trueup.schemas.event.LayeredEvent;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What happened to a customer, and while which alert was open.
 *
 * @param during null where none has to be
 */
record Trigger(LayeredEvent event, @Nullable AlertSpan during) {}
