-- What exists. Digests are text, times are Unix milliseconds; the bytes of blobs lie in the blob store.

create table repositories (
    id integer primary key,
    name text not null unique,
    created_at integer not null
) strict;

create table blobs (
    id integer primary key,
    digest text not null unique,
    size integer not null,
    created_at integer not null
) strict;

-- A blob can be read in a repository only through its link.
create table repository_blobs (
    repository_id integer not null references repositories (id),
    blob_id integer not null references blobs (id),
    created_at integer not null,
    primary key (repository_id, blob_id)
) strict, without rowid;

create index repository_blobs_by_blob on repository_blobs (blob_id);

-- content is the manifest's exact bytes. referrer is its descriptor in the referrers list of its subject.
create table manifests (
    id integer primary key,
    repository_id integer not null references repositories (id),
    digest text not null,
    media_type text not null,
    size integer not null,
    artifact_type text,
    subject text,
    referrer blob,
    created_at integer not null,
    content blob not null,
    unique (repository_id, digest)
) strict;

create index manifests_by_subject on manifests (repository_id, subject, digest) where subject is not null;

-- What a manifest names, blobs and manifests alike: nothing here can be deleted under it.
create table manifest_references (
    repository_id integer not null,
    digest text not null,
    manifest_id integer not null references manifests (id) on delete cascade,
    primary key (repository_id, digest, manifest_id)
) strict, without rowid;

create index manifest_references_by_manifest on manifest_references (manifest_id);

create table tags (
    repository_id integer not null references repositories (id),
    name text not null,
    manifest_id integer not null references manifests (id) on delete cascade,
    updated_at integer not null,
    primary key (repository_id, name)
) strict, without rowid;

create index tags_by_manifest on tags (manifest_id);

-- An upload in progress. received is how many bytes are flushed in its staging file.
create table uploads (
    id text primary key,
    repository text not null,
    algorithm text not null,
    received integer not null,
    started_at integer not null,
    updated_at integer not null
) strict, without rowid;

create index uploads_by_update on uploads (updated_at);
