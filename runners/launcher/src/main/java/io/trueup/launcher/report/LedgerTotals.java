package io.trueup.launcher.report;

/** Sums of the ledger: received = accepted + duplicate + late + rejected + suppressed. */
public record LedgerTotals(
    long received,
    long accepted,
    long duplicate,
    long late,
    long rejected,
    long suppressed,
    long unknownCustomer,
    long unknownProduct) {}
