CREATE TABLE trueup.identity_link (
  alias_key text NOT NULL,
  linked_at timestamptz NOT NULL,
  customer_key text NOT NULL CHECK (customer_key <> alias_key),
  PRIMARY KEY (alias_key, linked_at)
);
CREATE INDEX identity_link_customer_key ON trueup.identity_link (customer_key);
COMMENT ON TABLE trueup.identity_link IS
  'Which identifiers events told to be one customer''s: events of alias_key belong to customer_key.';
COMMENT ON COLUMN trueup.identity_link.alias_key IS 'Keyed hash of an anonymous or previous id.';
COMMENT ON COLUMN trueup.identity_link.linked_at IS 'Time of the event that told it; the last link before an event holds for it.';
COMMENT ON COLUMN trueup.identity_link.customer_key IS 'Keyed hash of the customer''s id, as events carry it; may be an alias itself.';

ALTER TABLE trueup.ledger
  ADD COLUMN reopened bigint NOT NULL DEFAULT 0,
  ADD COLUMN conflicting bigint NOT NULL DEFAULT 0,
  ADD COLUMN stale_attributes bigint NOT NULL DEFAULT 0,
  DROP CONSTRAINT ledger_pkey,
  ADD PRIMARY KEY (source, minute, reopened);
COMMENT ON COLUMN trueup.ledger.reopened IS
  'Which of the minute''s lines, whose counts add up: 0 for the first; for one that was opened after the minute had been closed, the day of that, in days since 1970.';
COMMENT ON COLUMN trueup.ledger.conflicting IS
  'Of the duplicates: those whose content is not that of the copy decided first.';
COMMENT ON COLUMN trueup.ledger.stale_attributes IS
  'Of the accepted: events enriched while the attribute tables could not be read, or while their customer was being looked up.';
