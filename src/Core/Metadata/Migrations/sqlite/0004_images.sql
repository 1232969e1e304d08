-- What Amazon ECR says of repositories and images. Times are Unix milliseconds.

-- tag_exclusions are the patterns of tags for which tag_mutability does not hold, in JSON. kms_key is stored and returned, and used for nothing.
alter table repositories add column tag_mutability text not null default 'MUTABLE';
alter table repositories add column tag_exclusions text not null default '[]';
alter table repositories add column encryption text not null default 'AES256';
alter table repositories add column kms_key text;
alter table repositories add column scan_on_push integer not null default 0;

-- status is ACTIVE, ARCHIVED or ACTIVATING. total_size is that of the manifest and of all blobs that it names, null for rows from before.
-- config_type is the media type of the config. last_pulled_at is written behind the pulls, at most once an hour.
alter table manifests add column status text not null default 'ACTIVE';
alter table manifests add column archived_at integer;
alter table manifests add column activated_at integer;
alter table manifests add column last_pulled_at integer;
alter table manifests add column total_size integer;
alter table manifests add column config_type text;

create index manifests_by_status on manifests (repository_id, status) where status <> 'ACTIVE';
