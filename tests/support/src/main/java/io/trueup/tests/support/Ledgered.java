package io.trueup.tests.support;

/** A run of the graph whose ledger a test can hold against what became of its records. */
interface Ledgered {
  /**
   * Asserts that the ledger says of every source and minute what became of its records, and that it
   * has all of them.
   */
  void assertLedgerCloses() throws Exception;
}
