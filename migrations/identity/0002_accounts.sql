-- Accounts, sessions, refresh tokens, failed sign-ins, signing keys. New tables: no lock on others.
CREATE EXTENSION IF NOT EXISTS citext;

CREATE TABLE users (
    id                    uuid PRIMARY KEY,
    email                 citext      NOT NULL,
    email_verified_at     timestamptz,
    username              citext      NOT NULL,
    password_hash         text, -- PHC string; null when the account has no password
    password_changed_at   timestamptz, -- names the password: not moved when it is hashed again
    status                smallint    NOT NULL, -- nova.identity.v1.UserStatus
    failed_login_attempts integer     NOT NULL DEFAULT 0, -- attempts without a verdict included
    lock_round            integer     NOT NULL DEFAULT 0,
    locked_until          timestamptz,
    suspended_until       timestamptz,
    suspended_reason      text,
    last_login_at         timestamptz,
    created_at            timestamptz NOT NULL,
    updated_at            timestamptz NOT NULL,
    deleted_at            timestamptz,
    purge_after           timestamptz,
    version               bigint      NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX users_email ON users (email) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX users_username ON users (username) WHERE deleted_at IS NULL;
CREATE INDEX users_purge_after ON users (purge_after) WHERE purge_after IS NOT NULL;

CREATE TABLE roles (
    name        text PRIMARY KEY,
    description text NOT NULL
);
INSERT INTO roles (name, description) VALUES
    ('user', 'Everybody with an account'),
    ('creator', 'May stream and publish articles'),
    ('moderator', 'May act on reports'),
    ('admin', 'May do everything'),
    ('support', 'May read accounts');

CREATE TABLE role_assignments (
    user_id    uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    role       text NOT NULL REFERENCES roles (name),
    granted_by uuid,
    reason     text NOT NULL DEFAULT '',
    expires_at timestamptz,
    PRIMARY KEY (user_id, role)
);
-- Every account has the role 'user' without a row here.
CREATE INDEX role_assignments_role ON role_assignments (role);

CREATE TABLE sessions (
    id             uuid PRIMARY KEY,
    user_id        uuid        NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    device_id      text        NOT NULL DEFAULT '',
    device_name    text        NOT NULL DEFAULT '',
    device_type    smallint    NOT NULL DEFAULT 0, -- nova.identity.v1.DeviceType
    os_version     text        NOT NULL DEFAULT '',
    app_version    text        NOT NULL DEFAULT '',
    user_agent     text        NOT NULL DEFAULT '',
    ip             inet,
    created_at     timestamptz NOT NULL,
    last_active_at timestamptz NOT NULL,
    expires_at     timestamptz NOT NULL,
    revoked_at     timestamptz,
    revoke_reason  text,
    token_family   uuid        NOT NULL
);
CREATE INDEX sessions_active ON sessions (user_id, last_active_at DESC, id DESC) WHERE revoked_at IS NULL;
CREATE INDEX sessions_expires_at ON sessions (expires_at);

CREATE TABLE tokens (
    id          uuid PRIMARY KEY,
    session_id  uuid        NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    user_id     uuid        NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    family      uuid        NOT NULL,
    token_hash  bytea       NOT NULL, -- SHA-256 of the opaque token
    kind        smallint    NOT NULL DEFAULT 1, -- 1: refresh
    issued_at   timestamptz NOT NULL,
    expires_at  timestamptz NOT NULL,
    used_at     timestamptz,
    replaced_by uuid,
    revoked_at  timestamptz
);
CREATE UNIQUE INDEX tokens_hash ON tokens (token_hash);
CREATE INDEX tokens_family ON tokens (family);
CREATE INDEX tokens_session ON tokens (session_id);
CREATE INDEX tokens_user ON tokens (user_id);
CREATE INDEX tokens_expires_at ON tokens (expires_at);

-- Failures by what was typed, whether or not an account has it, so that a lock tells nobody which.
CREATE TABLE login_guards (
    identifier_hash bytea PRIMARY KEY, -- keyed hash of the folded e-mail address or user name
    failures        integer     NOT NULL,
    lock_round      integer     NOT NULL,
    locked_until    timestamptz,
    updated_at      timestamptz NOT NULL
);
CREATE INDEX login_guards_updated_at ON login_guards (updated_at);

CREATE TABLE signing_keys (
    kid                   text PRIMARY KEY,
    alg                   text        NOT NULL,
    public_jwk            text        NOT NULL,
    private_key_encrypted bytea       NOT NULL, -- AES-256-GCM under NOVA_TOKEN_KEY
    state                 smallint    NOT NULL, -- 1 next, 2 active, 3 retiring, 4 retired
    not_before            timestamptz NOT NULL,
    not_after             timestamptz -- null until it begins to retire
);
CREATE UNIQUE INDEX signing_keys_active ON signing_keys (state) WHERE state = 2;
