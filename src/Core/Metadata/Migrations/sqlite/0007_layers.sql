-- Uploads in parts. Where the first part ended that was too small to have another behind it; null while there is none.
alter table uploads add column short_part_end integer;
