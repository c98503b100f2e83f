-- Passkeys. New tables; one column without a rewrite: ACCESS EXCLUSIVE on users for a moment.
CREATE TABLE passkey_credentials (
    id              uuid PRIMARY KEY,
    user_id         uuid        NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    credential_id   bytea       NOT NULL, -- chosen by the authenticator; of a revoked key, too, nobody else's
    public_key      bytea       NOT NULL, -- COSE_Key
    sign_count      bigint      NOT NULL,
    name            text        NOT NULL,
    model           uuid        NOT NULL, -- AAGUID; zeros if the authenticator does not say
    transports      text[]      NOT NULL,
    backup_eligible boolean     NOT NULL,
    backed_up       boolean     NOT NULL,
    created_at      timestamptz NOT NULL,
    last_used_at    timestamptz,
    revoked_at      timestamptz
);
CREATE UNIQUE INDEX passkey_credentials_credential ON passkey_credentials (credential_id);
CREATE INDEX passkey_credentials_user ON passkey_credentials (user_id);

-- Challenges that were used, until they would have expired anyway.
CREATE TABLE passkey_challenges (
    challenge_hash bytea PRIMARY KEY,
    expires_at     timestamptz NOT NULL
);
CREATE INDEX passkey_challenges_expires_at ON passkey_challenges (expires_at);

ALTER TABLE users ADD COLUMN passkey_handle bytea; -- the account's name towards authenticators, random
