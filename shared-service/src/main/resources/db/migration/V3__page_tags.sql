-- deletions grows whenever an item of the area is deleted, in the same transaction and under the area's row lock. Together
-- with last_position it tells one state of an area's news from all others, so that a reader who has a page already can be
-- told that it still holds without looking for its items.
alter table areas add column deletions bigint not null default 0 check (deletions >= 0);
