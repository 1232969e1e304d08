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
, sealed_secret blob) strict, without rowid;

CREATE INDEX access_keys_by_name on access_keys (name);

CREATE TABLE access_revision (
    id integer primary key check (id = 1),
    value integer not null
) strict;

CREATE TABLE attached_policies (
    principal_id text not null references principals (id) on delete cascade,
    policy_arn text not null,
    primary key (principal_id, policy_arn)
) strict, without rowid;

CREATE INDEX attached_policies_by_policy on attached_policies (policy_arn);

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

CREATE TABLE cache_rules (
    prefix text primary key,
    upstream text not null,
    upstream_url text not null,
    upstream_prefix text,
    credential text,
    role text,
    created_at integer not null,
    updated_at integer not null
) strict, without rowid;

CREATE TABLE creation_template_tags (
    prefix text not null references creation_templates (prefix) on delete cascade,
    key text not null,
    value text not null,
    primary key (prefix, key)
) strict, without rowid;

CREATE TABLE creation_templates (
    prefix text primary key,
    description text,
    encryption text not null,
    encryption_key text,
    mutability text not null,
    mutability_exclusions text not null,
    repository_policy text,
    lifecycle_policy text,
    applied_for text not null,
    role text,
    created_at integer not null,
    updated_at integer not null
) strict, without rowid;

CREATE TABLE deleted_repositories (
    id integer primary key,
    name text not null,
    deleted_at integer not null
) strict;

CREATE TABLE encryption_key (
    id integer primary key check (id = 1),
    fingerprint text not null
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

CREATE TABLE group_members (
    group_id text not null references principals (id) on delete cascade,
    user_id text not null references principals (id) on delete cascade,
    primary key (group_id, user_id)
) strict, without rowid;

CREATE INDEX group_members_by_user on group_members (user_id);

CREATE TABLE inline_policies (
    principal_id text not null references principals (id) on delete cascade,
    name text not null,
    document text not null,
    primary key (principal_id, name)
) strict, without rowid;

CREATE TABLE lifecycle_default (
    id integer primary key check (id = 1),
    document text not null,
    updated_at integer not null
) strict;

CREATE TABLE lifecycle_evaluations (
    repository_id integer not null primary key references repositories (id) on delete cascade,
    evaluated_at integer,
    due_at integer not null
) strict, without rowid;

CREATE TABLE lifecycle_pins (
    manifest_id integer not null primary key references manifests (id) on delete cascade
) strict, without rowid;

CREATE TABLE lifecycle_policies (
    repository_id integer not null primary key references repositories (id) on delete cascade,
    document text not null,
    updated_at integer not null
) strict, without rowid;

CREATE TABLE lifecycle_preview_results (
    preview_id integer not null,
    number integer not null,
    digest text not null,
    tags text not null,
    pushed_at integer not null,
    action text not null,
    priority integer not null,
    storage_class text not null,
    primary key (preview_id, number)
) strict, without rowid;

CREATE TABLE lifecycle_previews (
    id integer primary key autoincrement,
    repository_id integer not null unique references repositories (id) on delete cascade,
    document text not null,
    status text not null,
    started_at integer not null,
    expiring integer not null default 0,
    transitioning integer not null default 0
) strict;

CREATE INDEX lifecycle_previews_by_status on lifecycle_previews (status, started_at);

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

CREATE TABLE managed_policies (
    arn text primary key,
    id text not null,
    name text not null,
    path text not null,
    description text,
    default_version integer not null,
    latest_version integer not null,
    created_at integer not null,
    updated_at integer not null
) strict, without rowid;

CREATE UNIQUE INDEX managed_policies_by_name on managed_policies (lower(name));

CREATE TABLE managed_policy_versions (
    policy_arn text not null references managed_policies (arn) on delete cascade,
    version integer not null,
    document text not null,
    created_at integer not null,
    primary key (policy_arn, version)
) strict, without rowid;

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

CREATE TABLE openid_providers (
    url text primary key,
    client_ids text not null,
    thumbprints text not null,
    created_at integer not null
) strict, without rowid;

CREATE TABLE principal_tags (
    owner text not null,
    key text not null,
    value text not null,
    primary key (owner, key)
) strict, without rowid;

CREATE TABLE principals (
    id text primary key,
    kind text not null,
    name text not null,
    path text not null,
    created_at integer not null,
    boundary text,
    description text,
    trust_policy text,
    max_session integer
) strict, without rowid;

CREATE INDEX principals_by_boundary on principals (boundary) where boundary is not null;

CREATE UNIQUE INDEX principals_by_name on principals (kind, lower(name));

CREATE TABLE pull_time_exclusions (
    principal text primary key,
    created_at integer not null
) strict, without rowid;

CREATE TABLE registry_policy (
    id integer primary key check (id = 1),
    document text not null,
    updated_at integer not null
) strict;

CREATE TABLE registry_settings (
    name text primary key,
    value text not null,
    updated_at integer not null
) strict, without rowid;

CREATE TABLE replication_backfills (
    id text primary key,
    region text not null,
    account text not null,
    status text not null,
    failure text,
    started_at integer not null,
    ended_at integer
) strict, without rowid;

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

CREATE TABLE repository_catalog (
    repository_id integer not null primary key references repositories (id) on delete cascade,
    description text,
    architectures text,
    operating_systems text,
    about_text text,
    usage_text text,
    logo blob
) strict, without rowid;

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

CREATE TABLE secret_stages (
    secret_id integer not null,
    stage text not null,
    version text not null,
    primary key (secret_id, stage),
    foreign key (secret_id, version) references secret_versions (secret_id, version) on delete cascade
) strict, without rowid;

CREATE INDEX secret_stages_by_version on secret_stages (secret_id, version);

CREATE TABLE secret_tags (
    secret_id integer not null references secrets (id) on delete cascade,
    key text not null,
    value text not null,
    primary key (secret_id, key)
) strict, without rowid;

CREATE TABLE secret_versions (
    secret_id integer not null references secrets (id) on delete cascade,
    version text not null,
    sealed_value blob not null,
    is_binary integer not null,
    created_at integer not null,
    primary key (secret_id, version)
) strict, without rowid;

CREATE TABLE secrets (
    id integer primary key,
    name text not null unique,
    arn text not null unique,
    description text,
    kms_key text,
    policy text,
    created_at integer not null,
    changed_at integer not null,
    deleted_at integer,
    deletes_at integer
) strict;

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
, owner text not null default '', short_part_end integer) strict, without rowid;

CREATE INDEX uploads_by_update on uploads (updated_at);

CREATE TABLE user_keys (
    id text primary key,
    user_id text not null references principals (id) on delete cascade,
    sealed_secret blob not null,
    is_active integer not null,
    created_at integer not null,
    last_used_at integer,
    last_used_service text,
    last_used_region text
) strict, without rowid;

CREATE INDEX user_keys_by_user on user_keys (user_id);

CREATE TABLE webhook_deliveries (
    digest text primary key,
    received_at integer not null
) strict, without rowid;

CREATE INDEX webhook_deliveries_by_time on webhook_deliveries (received_at);
