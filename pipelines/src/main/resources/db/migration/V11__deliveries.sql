CREATE TYPE trueup.delivery_state AS ENUM ('PENDING', 'DELIVERED', 'DEAD');

CREATE TABLE trueup.delivery (
  delivery_key text NOT NULL,
  sink text NOT NULL,
  subject text NOT NULL,
  position bigserial NOT NULL,
  payload jsonb NOT NULL,
  state trueup.delivery_state NOT NULL DEFAULT 'PENDING',
  created timestamptz NOT NULL DEFAULT now(),
  pending_since timestamptz NOT NULL DEFAULT now(),
  next_attempt timestamptz NOT NULL DEFAULT now(),
  attempts integer NOT NULL DEFAULT 0,
  last_error text,
  delivered_at timestamptz,
  PRIMARY KEY (delivery_key, sink)
);
CREATE INDEX delivery_due ON trueup.delivery (sink, next_attempt) WHERE state = 'PENDING';
CREATE INDEX delivery_subject ON trueup.delivery (subject, sink, position);
COMMENT ON TABLE trueup.delivery IS
  'What is to be told to whom: one row per occurrence and sink, written together with what it tells of.';
COMMENT ON COLUMN trueup.delivery.delivery_key IS
  'What happened, for an alert its id and state; never told twice to a sink.';
COMMENT ON COLUMN trueup.delivery.sink IS 'The name under which the configuration has the receiver.';
COMMENT ON COLUMN trueup.delivery.subject IS
  'What it is about, for an alert its id; of one subject, a sink is told one thing after the other.';
COMMENT ON COLUMN trueup.delivery.position IS 'The order in which things happened.';
COMMENT ON COLUMN trueup.delivery.payload IS 'What is sent, as the receiver takes it.';
COMMENT ON COLUMN trueup.delivery.pending_since IS
  'What the time until it is given up is counted from: when it was created, or revived.';
COMMENT ON COLUMN trueup.delivery.next_attempt IS
  'Not before this; while it is being sent, when somebody else may take it over.';
COMMENT ON COLUMN trueup.delivery.attempts IS 'How often it was sent, or began to be.';
COMMENT ON COLUMN trueup.delivery.last_error IS 'Why the last attempt failed; null where it did not.';

CREATE VIEW trueup.sink_state AS
SELECT sink,
  count(*) FILTER (WHERE state = 'PENDING') AS pending,
  count(*) FILTER (WHERE state = 'DELIVERED') AS delivered,
  count(*) FILTER (WHERE state = 'DEAD') AS dead,
  min(created) FILTER (WHERE state = 'PENDING') AS oldest_pending,
  (array_agg(last_error ORDER BY next_attempt DESC) FILTER (WHERE last_error IS NOT NULL))[1]
    AS last_error
FROM trueup.delivery GROUP BY sink;
COMMENT ON VIEW trueup.sink_state IS 'How many messages each sink waits for, got, or never got.';
COMMENT ON COLUMN trueup.sink_state.last_error IS
  'Why the last message that is not delivered is not; null where all are.';
