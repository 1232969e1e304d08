-- Who may do what, and who did what. Times are Unix milliseconds.

-- Raised in the transaction of every change that can change a decision. Whoever sees another number forgets what it kept of these tables.
create table access_revision (
    id integer primary key check (id = 1),
    value integer not null
) strict;

insert into access_revision (id, value) values (1, 1);

-- The caller that opened an upload: nobody else can go on with it. Empty for one that was opened before there were callers.
alter table uploads add column owner text not null default '';

-- What was deleted. No id is given twice, so that nothing that is kept of an old repository fits a new one of its name.
create table deleted_repositories (
    id integer primary key,
    name text not null,
    deleted_at integer not null
) strict;

-- berth:visibility is one of them.
create table repository_tags (
    repository_id integer not null references repositories (id) on delete cascade,
    key text not null,
    value text not null,
    primary key (repository_id, key)
) strict, without rowid;

create table repository_policies (
    repository_id integer not null primary key references repositories (id) on delete cascade,
    document text not null,
    updated_at integer not null
) strict, without rowid;

create table registry_policy (
    id integer primary key check (id = 1),
    document text not null,
    updated_at integer not null
) strict;

-- What GitHub says of the configured organisations, by its numbers: names change, numbers do not. configured is the login under which the
-- settings name one, which is the one that it was found by. synced_at is 0 while nothing is known of its members.
create table github_organizations (
    id integer primary key,
    login text not null,
    configured text not null,
    synced_at integer not null
) strict;

-- revoked_before: credentials made earlier are dead.
create table github_users (
    id integer primary key,
    login text not null,
    revoked_before integer not null default 0
) strict;

create index github_users_by_login on github_users (login);

create table github_members (
    organization_id integer not null references github_organizations (id) on delete cascade,
    user_id integer not null,
    role text not null,
    primary key (organization_id, user_id)
) strict, without rowid;

create index github_members_by_user on github_members (user_id);

create table github_teams (
    id integer primary key,
    organization_id integer not null references github_organizations (id) on delete cascade,
    slug text not null,
    parent_id integer
) strict;

create index github_teams_by_organization on github_teams (organization_id);

-- Members of child teams are members of the parent, as GitHub lists them.
create table github_team_members (
    team_id integer not null references github_teams (id) on delete cascade,
    user_id integer not null,
    role text not null,
    primary key (team_id, user_id)
) strict, without rowid;

create index github_team_members_by_user on github_team_members (user_id);

-- The first part of repository names that a team owns. It stays with the team when the team is renamed, and is not freed for another team
-- of the old name while there is anything in it.
create table namespaces (
    name text primary key,
    team_id integer not null,
    created_at integer not null
) strict, without rowid;

create index namespaces_by_team on namespaces (team_id);

-- Webhooks already acted on, by the hash of their body.
create table webhook_deliveries (
    digest text primary key,
    received_at integer not null
) strict, without rowid;

create index webhook_deliveries_by_time on webhook_deliveries (received_at);

-- Keys of machines. secret_hash is the SHA-256 of a secret of 240 random bits, which nobody can guess and nothing can be read from.
-- policy is an identity policy.
create table access_keys (
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

create index access_keys_by_name on access_keys (name);

-- Logins of people that last: refresh tokens and sessions of the web page. id is the SHA-256 of the secret, in hex.
create table logins (
    id text primary key,
    kind text not null,
    user_id integer not null,
    created_at integer not null,
    expires_at integer not null,
    last_used_at integer not null,
    client text not null
) strict, without rowid;

create index logins_by_user on logins (user_id);
create index logins_by_expiry on logins (expires_at);

-- What the registry's own tokens are signed with. The newest signs, all check.
create table signing_keys (
    id text primary key,
    secret blob not null,
    created_at integer not null
) strict, without rowid;

-- Never changed, never deleted by the registry. credential is a hash by which a leaked secret can be traced.
create table audit_events (
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

create index audit_events_by_time on audit_events (at);
create index audit_events_by_caller on audit_events (caller, id);
create index audit_events_by_repository on audit_events (repository, id);
create index audit_events_by_credential on audit_events (credential, id) where credential is not null;
