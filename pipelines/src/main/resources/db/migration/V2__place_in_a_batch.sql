-- A record may hold several messages, each of which is rejected by itself.
ALTER TABLE trueup.dead_letter
  ADD COLUMN message integer NOT NULL DEFAULT 0,
  DROP CONSTRAINT dead_letter_pkey,
  ADD PRIMARY KEY (topic, partition, "offset", message);
COMMENT ON COLUMN trueup.dead_letter.message IS 'Place in a batch of messages, from 0; 0 where the record is one message.';
