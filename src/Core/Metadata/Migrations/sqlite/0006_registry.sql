-- What the registry is told about itself: its settings, and the secrets that it uses elsewhere. Times are Unix milliseconds.

-- One-of-a-kind settings, by their names. A list of rules is a JSON document.
create table registry_settings (
    name text primary key,
    value text not null,
    updated_at integer not null
) strict, without rowid;

-- Which repositories come from other registries. prefix is as it was written; with and without a slash at its end it is the same.
create table cache_rules (
    prefix text primary key,
    upstream text not null,
    upstream_url text not null,
    upstream_prefix text,
    credential text,
    role text,
    created_at integer not null,
    updated_at integer not null
) strict, without rowid;

-- What a repository is like that comes to be by a push, a pull or a replication. mutability_exclusions is a JSON list, applied_for are words
-- between spaces.
create table creation_templates (
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

create table creation_template_tags (
    prefix text not null references creation_templates (prefix) on delete cascade,
    key text not null,
    value text not null,
    primary key (prefix, key)
) strict, without rowid;

-- Callers whose pulls do not count as use.
create table pull_time_exclusions (
    principal text primary key,
    created_at integer not null
) strict, without rowid;

create table replication_backfills (
    id text primary key,
    region text not null,
    account text not null,
    status text not null,
    failure text,
    started_at integer not null,
    ended_at integer
) strict, without rowid;

-- What is said of a repository that is shown to everybody. architectures and operating_systems are JSON lists of texts.
create table repository_catalog (
    repository_id integer not null primary key references repositories (id) on delete cascade,
    description text,
    architectures text,
    operating_systems text,
    about_text text,
    usage_text text,
    logo blob
) strict, without rowid;

-- Secrets for other systems. deletes_at: until then a deleted one can be brought back.
create table secrets (
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

create table secret_tags (
    secret_id integer not null references secrets (id) on delete cascade,
    key text not null,
    value text not null,
    primary key (secret_id, key)
) strict, without rowid;

-- sealed_value is encrypted under the root key for its own row. A version without a stage goes when there are too many.
create table secret_versions (
    secret_id integer not null references secrets (id) on delete cascade,
    version text not null,
    sealed_value blob not null,
    is_binary integer not null,
    created_at integer not null,
    primary key (secret_id, version)
) strict, without rowid;

-- Which version AWSCURRENT and the other labels mean.
create table secret_stages (
    secret_id integer not null,
    stage text not null,
    version text not null,
    primary key (secret_id, stage),
    foreign key (secret_id, version) references secret_versions (secret_id, version) on delete cascade
) strict, without rowid;

create index secret_stages_by_version on secret_stages (secret_id, version);
