-- Several agents: which of them is in office, what they tell each other, and what became of assignments.

-- version grows with every change of what routes are made of (areas, nodes, assignments), so that an agent that keeps them
-- in memory sees with one cheap look whether it must read them again. brake_since: since when most nodes look dead at once.
alter table cluster
  add column version     bigint not null default 0 check (version >= 0),
  add column brake_since timestamptz;

-- One row. The agent that holds it checks the nodes. Every write that follows from its checks names the term and is refused
-- when there is a newer one. beat grows while the holder lives: who sees it stand still for a while may take the office.
create table office (
  id     boolean     primary key default true check (id),
  holder text        check (char_length(holder) between 1 and 64),
  agent  text        check (char_length(agent) between 1 and 300),
  term   bigint      not null default 0 check (term >= 0),
  beat   bigint      not null default 0 check (beat >= 0),
  since  timestamptz not null default now(),
  check ((holder is null) = (agent is null))
);
insert into office default values;

-- The agents that run. beat grows while one lives. heard_endings: up to which ended session it has forgotten sessions.
create table agents (
  instance      text        primary key check (char_length(instance) between 1 and 64),
  name          text        not null check (char_length(name) between 1 and 300),
  beat          bigint      not null default 0 check (beat >= 0),
  heard_endings bigint      not null default 0 check (heard_endings >= 0),
  started_at    timestamptz not null default now(),
  seen_at       timestamptz not null default now()
);

-- Sessions that were ended before their time, numbered under the lock of the row of session_feed, that is, in commit order:
-- an agent that has seen one number has seen all before it.
create table session_feed (
  id   boolean primary key default true check (id),
  last bigint  not null default 0 check (last >= 0)
);
insert into session_feed default values;

create table ended_sessions (
  number     bigint      primary key check (number >= 1),
  token_hash bytea       not null check (octet_length(token_hash) = 32),
  ended_at   timestamptz not null default now()
);
create index ended_sessions_ended_at on ended_sessions (ended_at);

-- reason: why a node is in the state it is in, for people. heard_at: when its process called last; last_seen counts what the
-- agents found out by themselves, too.
alter table nodes
  add column reason   text        check (char_length(reason) <= 500),
  add column heard_at timestamptz not null default now();

-- What became of areas' assignments lately. Nodes are named: a node that is gone is still worth naming here.
create table assignment_log (
  id      bigint      generated always as identity primary key,
  area_id bigint      not null references areas,
  epoch   bigint      not null check (epoch >= 0),
  from_node text,
  to_node   text,
  reason  text        not null check (char_length(reason) between 1 and 500),
  at      timestamptz not null default now(),
  check (from_node is not null or to_node is not null)
);
create index assignment_log_area_id on assignment_log (area_id, id);
