package io.trueup.tests.support;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The second law, checked after every test that runs the graph: for every minute and source,
 * received = accepted + duplicate + late + rejected + suppressed, each being what the events and
 * dead letters themselves tell.
 *
 * <p>{@link Loop} and {@link GraphLedger} bring their runs here. A test class that uses one of them
 * is extended with this.
 */
public final class LedgerCloses implements AfterEachCallback, AfterAllCallback {
  private static final Set<Ledgered> UNCHECKED = ConcurrentHashMap.newKeySet();

  /** Has {@code run} checked after the present test, or after its class. */
  static void afterwards(Ledgered run) {
    UNCHECKED.add(run);
  }

  /** Checks the runs so far at once: for a test that then changes what a ledger is held against. */
  public static void checkNow() throws Exception {
    check();
  }

  /** Leaves a run out whose events were erased since, and with them what its ledger tells. */
  public static void exceptErased(Ledgered run) {
    UNCHECKED.remove(run);
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    check();
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    check();
  }

  private static void check() throws Exception {
    for (Ledgered run : Set.copyOf(UNCHECKED)) {
      UNCHECKED.remove(run);
      run.assertLedgerCloses();
    }
  }
}
