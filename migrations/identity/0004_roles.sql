-- Permissions of roles, kinds of suspension. A new table; two columns without a rewrite: ACCESS EXCLUSIVE on
-- users and role_assignments for a moment.
CREATE TABLE role_permissions (
    role       text NOT NULL REFERENCES roles (name) ON DELETE CASCADE,
    permission text NOT NULL, -- "posts:create", "posts:*" or "*"
    PRIMARY KEY (role, permission)
);
INSERT INTO role_permissions (role, permission) VALUES
    ('user', 'comments:create'), ('user', 'messages:send'), ('user', 'posts:create'),
    ('user', 'profiles:update'), ('user', 'users:follow'), ('user', 'users:report'),
    ('creator', 'articles:publish'), ('creator', 'streams:create'),
    ('moderator', 'comments:moderate'), ('moderator', 'posts:moderate'), ('moderator', 'reports:read'),
    ('moderator', 'streams:moderate'), ('moderator', 'users:suspend'),
    ('admin', '*'),
    ('support', 'reports:read'), ('support', 'users:read');

ALTER TABLE role_assignments ADD COLUMN granted_at timestamptz;
ALTER TABLE users ADD COLUMN suspension_kind smallint NOT NULL DEFAULT 0; -- nova.identity.v1.SuspensionKind
