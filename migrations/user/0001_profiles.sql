-- Profiles, settings, preferences, the badge's log. New tables: no lock on others.
CREATE EXTENSION IF NOT EXISTS citext;

CREATE TABLE user_profiles (
    user_id         uuid PRIMARY KEY,
    username        citext      NOT NULL,
    display_name    text        NOT NULL,
    bio             text        NOT NULL DEFAULT '',
    avatar_media_id uuid,
    cover_media_id  uuid,
    website         text        NOT NULL DEFAULT '',
    location        text        NOT NULL DEFAULT '',
    pronouns        text        NOT NULL DEFAULT '',
    birth_date      date,
    gender          smallint    NOT NULL DEFAULT 0,
    is_verified     boolean     NOT NULL DEFAULT false,
    verified_at     timestamptz,
    verified_by     uuid,
    is_private      boolean     NOT NULL DEFAULT false,
    status          smallint    NOT NULL DEFAULT 1, -- nova.identity.v1.UserStatus, a copy
    follower_count  bigint      NOT NULL DEFAULT 0,
    following_count bigint      NOT NULL DEFAULT 0,
    post_count      bigint      NOT NULL DEFAULT 0,
    created_at      timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL,
    deleted_at      timestamptz,
    version         bigint      NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX user_profiles_username ON user_profiles (username) WHERE deleted_at IS NULL;
CREATE INDEX user_profiles_verified ON user_profiles (user_id) WHERE is_verified;

CREATE TABLE user_settings (
    user_id               uuid PRIMARY KEY REFERENCES user_profiles (user_id) ON DELETE CASCADE,
    privacy_level         smallint    NOT NULL DEFAULT 1,
    dm_permission         smallint    NOT NULL DEFAULT 1,
    show_online_status    boolean     NOT NULL DEFAULT true,
    show_read_receipts    boolean     NOT NULL DEFAULT true,
    email_notifications   boolean     NOT NULL DEFAULT true,
    push_notifications    boolean     NOT NULL DEFAULT true,
    marketing_emails      boolean     NOT NULL DEFAULT false,
    allow_tagging         smallint    NOT NULL DEFAULT 1,
    discoverable_by_email boolean     NOT NULL DEFAULT false,
    timezone              text        NOT NULL DEFAULT 'UTC',
    language              text        NOT NULL DEFAULT 'en',
    updated_at            timestamptz NOT NULL,
    version               bigint      NOT NULL DEFAULT 1
);

CREATE TABLE user_preferences (
    user_id                 uuid PRIMARY KEY REFERENCES user_profiles (user_id) ON DELETE CASCADE,
    theme                   smallint    NOT NULL DEFAULT 1,
    content_languages       text[]      NOT NULL DEFAULT '{}',
    autoplay                smallint    NOT NULL DEFAULT 2,
    data_saver              boolean     NOT NULL DEFAULT false,
    sensitive_content       smallint    NOT NULL DEFAULT 2,
    default_post_visibility smallint    NOT NULL DEFAULT 1,
    muted_words             text[]      NOT NULL DEFAULT '{}',
    interests               text[]      NOT NULL DEFAULT '{}',
    updated_at              timestamptz NOT NULL,
    version                 bigint      NOT NULL DEFAULT 1
);

CREATE TABLE verification_log (
    id       uuid PRIMARY KEY,
    user_id  uuid        NOT NULL REFERENCES user_profiles (user_id) ON DELETE CASCADE,
    action   smallint    NOT NULL, -- 1 verified, 2 unverified
    actor_id uuid        NOT NULL,
    note     text        NOT NULL DEFAULT '',
    at       timestamptz NOT NULL
);
CREATE INDEX verification_log_user ON verification_log (user_id, at DESC);
