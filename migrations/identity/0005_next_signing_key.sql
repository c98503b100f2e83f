-- One signing key waits at a time. An index on a table of a few rows: SHARE for a moment.
CREATE UNIQUE INDEX signing_keys_next ON signing_keys (state) WHERE state = 1;
