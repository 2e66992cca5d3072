CREATE TABLE trueup.pseudonym_key (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  fingerprint text NOT NULL
);
COMMENT ON TABLE trueup.pseudonym_key IS
  'Tells whether a command has the pseudonym key that is in use here: with another one, it would find nobody.';
COMMENT ON COLUMN trueup.pseudonym_key.fingerprint IS
  'Keyed hash of a constant under the first pseudonym key, of whichever command came first.';
