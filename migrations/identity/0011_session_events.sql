-- What became of sessions lately, for whoever watches: a log that replicas read on. New table: no lock on others.
CREATE TABLE session_events (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- The transaction that wrote it: what is below the oldest one under way is complete.
    xid        bigint      NOT NULL DEFAULT (pg_current_xact_id()::text::bigint),
    user_id    uuid        NOT NULL,
    session_id uuid        NOT NULL,
    reason     text, -- why it ended; null if it began
    created_at timestamptz NOT NULL
);
CREATE INDEX session_events_xid ON session_events (xid);
CREATE INDEX session_events_user ON session_events (user_id, xid);
CREATE INDEX session_events_created_at ON session_events (created_at);
