-- What expires, and when that was looked at. Times are Unix milliseconds.

create table lifecycle_policies (
    repository_id integer not null primary key references repositories (id) on delete cascade,
    document text not null,
    updated_at integer not null
) strict, without rowid;

-- Holds for every repository that has no policy of its own.
create table lifecycle_default (
    id integer primary key check (id = 1),
    document text not null,
    updated_at integer not null
) strict;

-- evaluated_at is null since the policy changed. Nothing is evaluated before due_at; a repository without a row is due at once.
create table lifecycle_evaluations (
    repository_id integer not null primary key references repositories (id) on delete cascade,
    evaluated_at integer,
    due_at integer not null
) strict, without rowid;

-- Manifests that say of themselves that they stay.
create table lifecycle_pins (
    manifest_id integer not null primary key references manifests (id) on delete cascade
) strict, without rowid;

-- The last preview of a repository. Its results are rows of their own, which are removed in small pieces once nobody can ask for them.
create table lifecycle_previews (
    id integer primary key autoincrement,
    repository_id integer not null unique references repositories (id) on delete cascade,
    document text not null,
    status text not null,
    started_at integer not null,
    expiring integer not null default 0,
    transitioning integer not null default 0
) strict;

create index lifecycle_previews_by_status on lifecycle_previews (status, started_at);

-- tags are separated, begun and ended by line feeds, so that one of them can be looked for; empty if there are none.
create table lifecycle_preview_results (
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
