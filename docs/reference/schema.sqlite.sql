CREATE TABLE [SchemaVersions] (
    SchemaVersionID INTEGER CONSTRAINT [PK_SchemaVersions_Id] PRIMARY KEY AUTOINCREMENT NOT NULL,
    ScriptName TEXT NOT NULL,
    Applied DATETIME NOT NULL
);

CREATE TABLE blobs (
    id integer primary key,
    digest text not null unique,
    size integer not null,
    created_at integer not null
) strict;

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
    content blob not null,
    unique (repository_id, digest)
) strict;

CREATE INDEX manifests_by_subject on manifests (repository_id, subject, digest) where subject is not null;

CREATE TABLE repositories (
    id integer primary key,
    name text not null unique,
    created_at integer not null
) strict;

CREATE TABLE repository_blobs (
    repository_id integer not null references repositories (id),
    blob_id integer not null references blobs (id),
    created_at integer not null,
    primary key (repository_id, blob_id)
) strict, without rowid;

CREATE INDEX repository_blobs_by_blob on repository_blobs (blob_id);

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
) strict, without rowid;

CREATE INDEX uploads_by_update on uploads (updated_at);
