-- Links by mail, former user names, counted requests, the outbox. New tables: no lock on others.
CREATE TABLE email_verifications (
    id           uuid PRIMARY KEY,
    user_id      uuid        NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    email        citext      NOT NULL, -- the address that the token confirms
    token_hash   bytea       NOT NULL, -- SHA-256 of the token
    requested_ip inet,
    expires_at   timestamptz NOT NULL,
    used_at      timestamptz,
    created_at   timestamptz NOT NULL
);
CREATE UNIQUE INDEX email_verifications_hash ON email_verifications (token_hash);
CREATE INDEX email_verifications_user ON email_verifications (user_id);
CREATE INDEX email_verifications_expires_at ON email_verifications (expires_at);

CREATE TABLE password_resets (
    id           uuid PRIMARY KEY,
    user_id      uuid        NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    email        citext      NOT NULL,
    token_hash   bytea       NOT NULL, -- SHA-256 of the token
    requested_ip inet,
    expires_at   timestamptz NOT NULL,
    used_at      timestamptz,
    created_at   timestamptz NOT NULL
);
CREATE UNIQUE INDEX password_resets_hash ON password_resets (token_hash);
CREATE INDEX password_resets_user ON password_resets (user_id, created_at);
CREATE INDEX password_resets_expires_at ON password_resets (expires_at);

CREATE TABLE username_history (
    username       citext      NOT NULL,
    released_at    timestamptz NOT NULL,
    user_id        uuid        NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    reserved_until timestamptz NOT NULL,
    PRIMARY KEY (username, released_at)
);
CREATE INDEX username_history_user ON username_history (user_id, released_at DESC);

-- Requests that are counted whether or not an account is behind them. A slot is a keyed hash of who
-- or what is counted, cut to 20 bits: strangers can fill no more than a million rows.
CREATE TABLE request_counts (
    slot        integer PRIMARY KEY,
    requests    integer     NOT NULL,
    window_ends timestamptz NOT NULL
);
CREATE INDEX request_counts_window_ends ON request_counts (window_ends);

-- Events on their way, written in the transaction that makes them true, and never changed. The relay reads
-- a bucket in the order of (xid, seq) below the oldest running transaction.
CREATE TABLE outbox_events (
    id                uuid        NOT NULL, -- UUID version 7: its time chooses the partition
    aggregatetype     text        NOT NULL,
    aggregateid       text        NOT NULL,
    type              text        NOT NULL,
    payload           bytea       NOT NULL,
    version           smallint    NOT NULL,
    aggregate_version bigint      NOT NULL,
    topic             text        NOT NULL,
    partition_key     text        NOT NULL,
    bucket            smallint    NOT NULL,
    seq               bigint      NOT NULL DEFAULT 0,
    xid               xid8        NOT NULL DEFAULT pg_current_xact_id(),
    headers           jsonb       NOT NULL DEFAULT '{}',
    traceparent       text,
    created_at        timestamptz NOT NULL,
    PRIMARY KEY (id)
) PARTITION BY RANGE (id);
CREATE SEQUENCE outbox_events_seq AS bigint OWNED BY outbox_events.seq;
ALTER TABLE outbox_events ALTER COLUMN seq SET DEFAULT nextval('outbox_events_seq');
CREATE INDEX outbox_events_order ON outbox_events (bucket, xid, seq);
-- Takes what no day has been made for, so that no write fails for want of a partition.
CREATE TABLE outbox_events_other PARTITION OF outbox_events DEFAULT;

CREATE TABLE outbox_buckets (
    bucket      smallint PRIMARY KEY,
    owner       text,
    lease_until timestamptz,
    position    bigint   NOT NULL DEFAULT 0
);
INSERT INTO outbox_buckets (bucket) SELECT generate_series(0, 63);

CREATE TABLE outbox_failures (
    id              uuid PRIMARY KEY,
    partition_key   text        NOT NULL,
    attempts        integer     NOT NULL,
    next_attempt_at timestamptz,
    last_error      text        NOT NULL,
    parked_at       timestamptz
);
CREATE INDEX outbox_failures_key ON outbox_failures (partition_key);

-- Makes the partitions of `first` and the days after it that are missing; a day that has rows in
-- outbox_events_other stays there.
CREATE FUNCTION make_outbox_partitions(first date, days bigint) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    made integer := 0;
    day  date;
    name text;
    low  uuid;
    high uuid;
BEGIN
    FOR step IN 0..LEAST(days, 31) LOOP
        day := first + step::integer;
        name := 'outbox_events_' || to_char(day, 'YYYYMMDD');
        CONTINUE WHEN to_regclass(name) IS NOT NULL;
        low := (rpad(lpad(to_hex((extract(epoch FROM day)::bigint) * 1000), 12, '0'), 32, '0'))::uuid;
        high := (rpad(lpad(to_hex((extract(epoch FROM day + 1)::bigint) * 1000), 12, '0'), 32, '0'))::uuid;
        CONTINUE WHEN EXISTS (SELECT FROM outbox_events_other WHERE id >= low AND id < high);
        EXECUTE format(
            'CREATE TABLE IF NOT EXISTS %I PARTITION OF outbox_events FOR VALUES FROM (%L) TO (%L)',
            name, low, high);
        made := made + 1;
    END LOOP;
    RETURN made;
END $$;
SELECT make_outbox_partitions((now() AT TIME ZONE 'UTC')::date, 3);
