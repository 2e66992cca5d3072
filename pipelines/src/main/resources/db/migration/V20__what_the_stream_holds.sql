-- Of what is older, nobody knows.
ALTER TABLE trueup.metric_value ADD COLUMN state_bytes integer;
ALTER TABLE trueup.metric_value_staging ADD COLUMN state_bytes integer;
COMMENT ON COLUMN trueup.metric_value.state_bytes IS
  'How many bytes the stream held for the value when it published it; of several values that it holds together, such as the ranks of a quantile, one has all of it and the others 0. Without the key; what gives no value yet is in none. Null where the value is not read off what a stream holds.';
