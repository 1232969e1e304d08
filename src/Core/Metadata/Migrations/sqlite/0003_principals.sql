-- Users, groups and roles of this registry, their policies and keys, as IAM has them. Times are Unix milliseconds. Every sealed_ column is
-- encrypted under the root key for its own row.

-- By which the root key is known again that the sealed columns were made with.
create table encryption_key (
    id integer primary key check (id = 1),
    fingerprint text not null
) strict;

-- The secret once more, sealed: signatures are checked with it. Null for a key made before, which is good as a password alone.
alter table access_keys add column sealed_secret blob;

-- kind is user, group or role. boundary is the ARN of a managed policy. The last three columns are a role's.
create table principals (
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

create unique index principals_by_name on principals (kind, lower(name));
create index principals_by_boundary on principals (boundary) where boundary is not null;

create table group_members (
    group_id text not null references principals (id) on delete cascade,
    user_id text not null references principals (id) on delete cascade,
    primary key (group_id, user_id)
) strict, without rowid;

create index group_members_by_user on group_members (user_id);

create table inline_policies (
    principal_id text not null references principals (id) on delete cascade,
    name text not null,
    document text not null,
    primary key (principal_id, name)
) strict, without rowid;

-- A managed policy of this registry is known by its ARN; those of AWS are not rows.
create table managed_policies (
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

create unique index managed_policies_by_name on managed_policies (lower(name));

create table managed_policy_versions (
    policy_arn text not null references managed_policies (arn) on delete cascade,
    version integer not null,
    document text not null,
    created_at integer not null,
    primary key (policy_arn, version)
) strict, without rowid;

create table attached_policies (
    principal_id text not null references principals (id) on delete cascade,
    policy_arn text not null,
    primary key (principal_id, policy_arn)
) strict, without rowid;

create index attached_policies_by_policy on attached_policies (policy_arn);

-- owner is the id of a principal, or the ARN of a policy or provider.
create table principal_tags (
    owner text not null,
    key text not null,
    value text not null,
    primary key (owner, key)
) strict, without rowid;

create table user_keys (
    id text primary key,
    user_id text not null references principals (id) on delete cascade,
    sealed_secret blob not null,
    is_active integer not null,
    created_at integer not null,
    last_used_at integer,
    last_used_service text,
    last_used_region text
) strict, without rowid;

create index user_keys_by_user on user_keys (user_id);

-- url is without its scheme; client_ids and thumbprints are separated by line feeds.
create table openid_providers (
    url text primary key,
    client_ids text not null,
    thumbprints text not null,
    created_at integer not null
) strict, without rowid;
