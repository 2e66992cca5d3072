ALTER TYPE trueup.run_kind ADD VALUE 'REPLAY';

ALTER TABLE trueup.dead_letter
  ADD COLUMN data_key bytea,
  ADD COLUMN erased boolean NOT NULL DEFAULT false;
COMMENT ON TABLE trueup.dead_letter IS
  'Index of the rejected records; the records themselves, which may be personal, are in the dead letter topic only, encrypted.';
COMMENT ON COLUMN trueup.dead_letter.data_key IS
  'What the letter is encrypted with, itself encrypted with the dead letter keyset; null where it was destroyed, and the letter with it.';
COMMENT ON COLUMN trueup.dead_letter.erased IS 'Whether its customer was erased.';

CREATE TABLE trueup.dead_letter_repair (
  topic text NOT NULL,
  partition integer NOT NULL,
  "offset" bigint NOT NULL,
  message integer NOT NULL,
  run_id bigint NOT NULL,
  PRIMARY KEY (topic, partition, "offset", message)
);
COMMENT ON TABLE trueup.dead_letter_repair IS
  'The dead letters that a replay has archived; each counts as repaired once the run is DONE.';

CREATE VIEW trueup.dead_letter_state AS
SELECT l.*, EXISTS (
  SELECT FROM trueup.dead_letter_repair r JOIN trueup.run USING (run_id)
  WHERE r.topic = l.topic AND r.partition = l.partition AND r."offset" = l."offset"
    AND r.message = l.message AND run.status = 'DONE') AS repaired
FROM trueup.dead_letter l;
COMMENT ON VIEW trueup.dead_letter_state IS 'The dead letters, and what became of them.';

CREATE TABLE trueup.suppressed_customer (
  customer_hash text PRIMARY KEY,
  customer_key bytea NOT NULL,
  since timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE trueup.suppressed_customer IS
  'The customers who asked to be forgotten: nothing more of them is accepted.';
COMMENT ON COLUMN trueup.suppressed_customer.customer_hash IS
  'SHA-256 of the customer key, so that each is there once.';
COMMENT ON COLUMN trueup.suppressed_customer.customer_key IS
  'The customer key, encrypted with the dead letter keyset.';

CREATE TABLE trueup.erased_minute (
  minute timestamptz PRIMARY KEY
);
COMMENT ON TABLE trueup.erased_minute IS
  'Minutes of event time of which events were erased with their customers: reconcile cannot count them again.';
