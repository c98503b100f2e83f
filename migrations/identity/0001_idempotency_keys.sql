-- Answers of create calls, so that a repeated call gets the first answer. New table: no lock on others.
CREATE TABLE idempotency_keys (
    actor_id     text        NOT NULL, -- user id, or the client address for calls without a login
    rpc          text        NOT NULL,
    key          uuid        NOT NULL,
    request_hash bytea       NOT NULL,
    response     bytea       NOT NULL,
    created_at   timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    PRIMARY KEY (actor_id, rpc, key)
);
CREATE INDEX idempotency_keys_expires_at ON idempotency_keys (expires_at);
