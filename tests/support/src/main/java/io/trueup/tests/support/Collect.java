package io.trueup.tests.support;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/**
 * Gathers the elements of a pipeline that runs in this JVM, so that a test can look at all of them.
 *
 * @param <T> the type of the elements, which must be immutable
 */
public final class Collect<T> extends PTransform<PCollection<T>, PDone> {
  private static final long serialVersionUID = 1L;
  private static final AtomicInteger NEXT = new AtomicInteger();
  private static final Map<Integer, Collection<Object>> COLLECTED = new ConcurrentHashMap<>();

  private final int id = NEXT.getAndIncrement();

  private Collect() {
    COLLECTED.put(id, new ConcurrentLinkedQueue<>());
  }

  public static <T> Collect<T> elements() {
    return new Collect<>();
  }

  /** What came so far, in no order. */
  @SuppressWarnings("unchecked") // Only elements of this transform's input have its id.
  public List<T> collected() {
    return (List<T>) List.copyOf(COLLECTED.get(id));
  }

  @Override
  public PDone expand(PCollection<T> elements) {
    elements.apply("Keep", ParDo.of(new Keep<T>(id)));
    return PDone.in(elements.getPipeline());
  }

  private static final class Keep<T> extends DoFn<T, Void> {
    private static final long serialVersionUID = 1L;

    private final int id;

    private Keep(int id) {
      this.id = id;
    }

    @ProcessElement
    public void keep(@Element T element) {
      COLLECTED.get(id).add(element);
    }
  }
}
