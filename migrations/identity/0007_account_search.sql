-- Looking for accounts by time and by beginnings. SHARE on users while the indexes are made: writes wait.
CREATE INDEX users_created_at ON users (created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX users_username_begins ON users (lower(username::text) text_pattern_ops) WHERE deleted_at IS NULL;
CREATE INDEX users_email_begins ON users (lower(email::text) text_pattern_ops) WHERE deleted_at IS NULL;
