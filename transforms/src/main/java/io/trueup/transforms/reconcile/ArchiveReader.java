package io.trueup.transforms.reconcile;

import io.trueup.schemas.event.ArchivedEvent;
import java.io.IOException;
import java.io.Serializable;
import java.util.function.Consumer;

/**
 * Reads a part of an archive where its events are needed: a part is small and crosses steps, its
 * many events do not.
 *
 * @param <P> what stands for a part
 */
@FunctionalInterface
public interface ArchiveReader<P> extends Serializable {
  /** Where each event is a part of its own. */
  ArchiveReader<ArchivedEvent> OF_SINGLE_EVENTS = (event, output) -> output.accept(event);

  /** Gives the events of a part, one after the other. */
  void read(P part, Consumer<ArchivedEvent> output) throws IOException;
}
