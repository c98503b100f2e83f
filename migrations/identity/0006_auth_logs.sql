-- The log of what happened to accounts: append-only by grant, chained by hash. New tables: no lock on others.
CREATE TABLE auth_logs (
    created_at timestamptz NOT NULL,
    id         uuid        NOT NULL,
    chain      smallint    NOT NULL,
    seq        bigint      NOT NULL, -- 1, 2, 3 … along the chain
    user_id    uuid, -- outlives the account; null if there was none
    event      smallint    NOT NULL, -- nova.identity.v1.AuthEvent
    outcome    smallint    NOT NULL, -- nova.identity.v1.AuthOutcome
    reason     text        NOT NULL,
    ip         inet,
    user_agent text        NOT NULL,
    details    jsonb       NOT NULL, -- an object of texts
    prev_hash  bytea       NOT NULL,
    hash       bytea       NOT NULL, -- HMAC-SHA-256 over prev_hash and all of the above
    PRIMARY KEY (created_at, id)
) PARTITION BY RANGE (created_at);
CREATE INDEX auth_logs_user ON auth_logs (user_id, created_at DESC, id DESC);
CREATE INDEX auth_logs_event ON auth_logs (event, created_at DESC);
CREATE INDEX auth_logs_ip ON auth_logs (ip, created_at DESC);
CREATE INDEX auth_logs_chain ON auth_logs (chain, seq);
-- Takes what no month has been made for, so that no write fails for want of a partition.
CREATE TABLE auth_logs_other PARTITION OF auth_logs DEFAULT;
REVOKE UPDATE, DELETE, TRUNCATE ON auth_logs, auth_logs_other FROM CURRENT_USER;

-- Where each chain ends, and where it begins once months have been dropped. An account is in one chain.
CREATE TABLE auth_log_heads (
    chain     smallint PRIMARY KEY,
    seq       bigint      NOT NULL,
    hash      bytea       NOT NULL,
    last_at   timestamptz NOT NULL,
    base_seq  bigint      NOT NULL,
    base_hash bytea       NOT NULL
);
INSERT INTO auth_log_heads (chain, seq, hash, last_at, base_seq, base_hash)
SELECT n, 0, decode(repeat('00', 32), 'hex'), '-infinity', 0, decode(repeat('00', 32), 'hex')
FROM generate_series(0, 15) n;

-- Makes the partitions of the month of `first` and of the months after it that are missing; a month that has
-- rows in auth_logs_other stays there.
CREATE FUNCTION make_auth_log_partitions(first date, months bigint) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    made  integer := 0;
    month date;
    name  text;
BEGIN
    FOR step IN 0..LEAST(months, 12) LOOP
        month := (date_trunc('month', first) + make_interval(months => step::integer))::date;
        name := 'auth_logs_' || to_char(month, 'YYYYMM');
        CONTINUE WHEN to_regclass(name) IS NOT NULL;
        CONTINUE WHEN EXISTS (
            SELECT FROM auth_logs_other
            WHERE created_at >= month::timestamp AT TIME ZONE 'UTC'
                AND created_at < (month + interval '1 month') AT TIME ZONE 'UTC');
        EXECUTE format(
            'CREATE TABLE IF NOT EXISTS %I PARTITION OF auth_logs FOR VALUES FROM (%L) TO (%L)', name,
            month::timestamp AT TIME ZONE 'UTC', (month + interval '1 month') AT TIME ZONE 'UTC');
        EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %I FROM CURRENT_USER', name);
        made := made + 1;
    END LOOP;
    RETURN made;
END $$;

-- Drops the months that ended before `oldest`. Each chain then begins after its last row among them.
CREATE FUNCTION drop_auth_log_partitions(oldest date) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    dropped integer := 0;
    name    text;
BEGIN
    FOR name IN
        SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
        WHERE i.inhparent = 'auth_logs'::regclass AND c.relname ~ '^auth_logs_[0-9]{6}$'
            AND to_date(right(c.relname, 6), 'YYYYMM') + interval '1 month' <= oldest
        ORDER BY c.relname
    LOOP
        EXECUTE format(
            'UPDATE auth_log_heads h SET base_seq = l.seq, base_hash = l.hash FROM ('
            'SELECT DISTINCT ON (chain) chain, seq, hash FROM %I ORDER BY chain, seq DESC) l '
            'WHERE h.chain = l.chain', name);
        EXECUTE format('DROP TABLE %I', name);
        dropped := dropped + 1;
    END LOOP;
    RETURN dropped;
END $$;
SELECT make_auth_log_partitions((now() AT TIME ZONE 'UTC')::date, 3);
