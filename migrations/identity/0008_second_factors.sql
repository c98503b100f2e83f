-- Second factors and challenges. New tables; one column without a rewrite: ACCESS EXCLUSIVE on users for a
-- moment. SHARE on sessions while its index is made: sign-ins wait.
CREATE TABLE totp_secrets (
    user_id          uuid PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    secret_encrypted bytea       NOT NULL, -- AES-256-GCM under NOVA_TOKEN_KEY
    created_at       timestamptz NOT NULL,
    confirmed_at     timestamptz, -- null: not asked for yet
    last_step        bigint      NOT NULL -- no code of this time step or an earlier one is taken
);

CREATE TABLE recovery_codes (
    user_id    uuid        NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    code_hash  bytea       NOT NULL, -- keyed hash of account and code
    created_at timestamptz NOT NULL,
    used_at    timestamptz,
    PRIMARY KEY (user_id, code_hash)
);

-- A right password that waits for its second factor.
CREATE TABLE mfa_challenges (
    challenge_hash      bytea PRIMARY KEY, -- keyed hash of the challenge's id
    user_id             uuid        NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    identifier_hash     bytea       NOT NULL, -- what was typed, as in login_guards
    password_changed_at timestamptz, -- names the password that was right
    tries               integer     NOT NULL DEFAULT 0,
    created_at          timestamptz NOT NULL,
    expires_at          timestamptz NOT NULL
);
CREATE INDEX mfa_challenges_user ON mfa_challenges (user_id);
CREATE INDEX mfa_challenges_expires_at ON mfa_challenges (expires_at);

ALTER TABLE users ADD COLUMN second_factor boolean NOT NULL DEFAULT false; -- a confirmed row of totp_secrets
CREATE INDEX sessions_user ON sessions (user_id);
