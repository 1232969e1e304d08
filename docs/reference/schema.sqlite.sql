CREATE TABLE [SchemaVersions] (
    SchemaVersionID INTEGER CONSTRAINT [PK_SchemaVersions_Id] PRIMARY KEY AUTOINCREMENT NOT NULL,
    ScriptName TEXT NOT NULL,
    Applied DATETIME NOT NULL
);

CREATE TABLE access_keys (
    id text primary key,
    name text not null,
    secret_hash blob not null,
    policy text not null,
    created_at integer not null,
    created_by text not null,
    expires_at integer,
    revoked_at integer,
    last_used_at integer,
    last_used_from text
) strict, without rowid;

CREATE INDEX access_keys_by_name on access_keys (name);

CREATE TABLE access_revision (
    id integer primary key check (id = 1),
    value integer not null
) strict;

CREATE TABLE audit_events (
    id integer primary key autoincrement,
    at integer not null,
    event text not null,
    outcome text not null,
    caller text not null,
    caller_name text not null,
    credential text,
    address text,
    repository text,
    subject text,
    detail text
) strict;

CREATE INDEX audit_events_by_caller on audit_events (caller, id);

CREATE INDEX audit_events_by_credential on audit_events (credential, id) where credential is not null;

CREATE INDEX audit_events_by_repository on audit_events (repository, id);

CREATE INDEX audit_events_by_time on audit_events (at);

CREATE TABLE blobs (
    id integer primary key,
    digest text not null unique,
    size integer not null,
    created_at integer not null
) strict;

CREATE TABLE deleted_repositories (
    id integer primary key,
    name text not null,
    deleted_at integer not null
) strict;

CREATE TABLE github_members (
    organization_id integer not null references github_organizations (id) on delete cascade,
    user_id integer not null,
    role text not null,
    primary key (organization_id, user_id)
) strict, without rowid;

CREATE INDEX github_members_by_user on github_members (user_id);

CREATE TABLE github_organizations (
    id integer primary key,
    login text not null,
    configured text not null,
    synced_at integer not null
) strict;

CREATE TABLE github_team_members (
    team_id integer not null references github_teams (id) on delete cascade,
    user_id integer not null,
    role text not null,
    primary key (team_id, user_id)
) strict, without rowid;

CREATE INDEX github_team_members_by_user on github_team_members (user_id);

CREATE TABLE github_teams (
    id integer primary key,
    organization_id integer not null references github_organizations (id) on delete cascade,
    slug text not null,
    parent_id integer
) strict;

CREATE INDEX github_teams_by_organization on github_teams (organization_id);

CREATE TABLE github_users (
    id integer primary key,
    login text not null,
    revoked_before integer not null default 0
) strict;

CREATE INDEX github_users_by_login on github_users (login);

CREATE TABLE logins (
    id text primary key,
    kind text not null,
    user_id integer not null,
    created_at integer not null,
    expires_at integer not null,
    last_used_at integer not null,
    client text not null
) strict, without rowid;

CREATE INDEX logins_by_expiry on logins (expires_at);

CREATE INDEX logins_by_user on logins (user_id);

CREATE TABLE manifest_references (
    repository_id integer not null,
    digest text not null,
    manifest_id integer not null references manifests (id) on delete cascade,
    primary key (repository_id, digest, manifest_id)
) strict, without rowid;

CREATE INDEX manifest_references_by_manifest on manifest_references (manifest_id);

CREATE TABLE manifests (
    id integer primary key,
    repository_id integer not null references repositories (id),
    digest text not null,
    media_type text not null,
    size integer not null,
    artifact_type text,
    subject text,
    referrer blob,
    created_at integer not null,
    content blob not null, status text not null default 'ACTIVE', archived_at integer, activated_at integer, last_pulled_at integer, total_size integer, config_type text,
    unique (repository_id, digest)
) strict;

CREATE INDEX manifests_by_status on manifests (repository_id, status) where status <> 'ACTIVE';

CREATE INDEX manifests_by_subject on manifests (repository_id, subject, digest) where subject is not null;

CREATE TABLE namespaces (
    name text primary key,
    team_id integer not null,
    created_at integer not null
) strict, without rowid;

CREATE INDEX namespaces_by_team on namespaces (team_id);

CREATE TABLE registry_policy (
    id integer primary key check (id = 1),
    document text not null,
    updated_at integer not null
) strict;

CREATE TABLE repositories (
    id integer primary key,
    name text not null unique,
    created_at integer not null
, tag_mutability text not null default 'MUTABLE', tag_exclusions text not null default '[]', encryption text not null default 'AES256', kms_key text, scan_on_push integer not null default 0) strict;

CREATE TABLE repository_blobs (
    repository_id integer not null references repositories (id),
    blob_id integer not null references blobs (id),
    created_at integer not null,
    primary key (repository_id, blob_id)
) strict, without rowid;

CREATE INDEX repository_blobs_by_blob on repository_blobs (blob_id);

CREATE TABLE repository_policies (
    repository_id integer not null primary key references repositories (id) on delete cascade,
    document text not null,
    updated_at integer not null
) strict, without rowid;

CREATE TABLE repository_tags (
    repository_id integer not null references repositories (id) on delete cascade,
    key text not null,
    value text not null,
    primary key (repository_id, key)
) strict, without rowid;

CREATE TABLE signing_keys (
    id text primary key,
    secret blob not null,
    created_at integer not null
) strict, without rowid;

CREATE TABLE tags (
    repository_id integer not null references repositories (id),
    name text not null,
    manifest_id integer not null references manifests (id) on delete cascade,
    updated_at integer not null,
    primary key (repository_id, name)
) strict, without rowid;

CREATE INDEX tags_by_manifest on tags (manifest_id);

CREATE TABLE uploads (
    id text primary key,
    repository text not null,
    algorithm text not null,
    received integer not null,
    started_at integer not null,
    updated_at integer not null
, owner text not null default '') strict, without rowid;

CREATE INDEX uploads_by_update on uploads (updated_at);

CREATE TABLE webhook_deliveries (
    digest text primary key,
    received_at integer not null
) strict, without rowid;

CREATE INDEX webhook_deliveries_by_time on webhook_deliveries (received_at);
