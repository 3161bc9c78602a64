-- Why an area is on a node, when it came there and with which epoch: the log of assignments tells that too, but not for
-- ever. Null where it came there before this was noted.
alter table assignments
  add column reason text        check (char_length(reason) between 1 and 500),
  add column epoch  bigint      check (epoch >= 0),
  add column at     timestamptz;
