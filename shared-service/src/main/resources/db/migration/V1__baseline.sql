-- The whole of what lasts. Every rule that a row must obey stands here, so that no code path can store what breaks it.
--
-- Names that are unique regardless of case carry a folded form beside them (name_key), computed by the services: what
-- PostgreSQL's own lower() folds depends on the database's locale, which is not ours to choose.
-- Times are the database's own (now()): one clock for all agents and nodes.

create table users (
  id            bigint generated always as identity primary key,
  name          text        not null check (name ~ '^[A-Za-z0-9._-]{1,64}$'),
  name_key      text        not null unique check (name_key = lower(name collate "C")),
  password_hash text        not null,
  admin         boolean     not null default false,
  created_at    timestamptz not null default now()
);

-- Only a hash of the token is kept: who reads the table can not log in with it.
create table sessions (
  token_hash bytea       primary key check (octet_length(token_hash) = 32),
  user_id    bigint      not null references users on delete cascade,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null check (expires_at > created_at)
);
create index sessions_user_id on sessions (user_id);
create index sessions_expires_at on sessions (expires_at);

-- Failed logins, counted over all agents; what is slowed down is an account, an address, or both together.
create table login_attempts (
  subject       text        primary key,
  failures      integer     not null check (failures >= 0),
  blocked_until timestamptz not null,
  updated_at    timestamptz not null default now()
);
create index login_attempts_updated_at on login_attempts (updated_at);

-- A removed area keeps its row (and its name becomes free) until a background task has cleared away what it held.
-- last_position numbers the news: it is raised in the same short transaction that inserts them, under this row's lock,
-- so positions come in commit order. subscribers is kept beside it because counting grows with what is counted.
create table areas (
  id            bigint generated always as identity primary key,
  name          text        not null check (char_length(name) between 1 and 64),
  name_key      text        not null check (name_key <> ''),
  description   text        check (char_length(description) <= 500),
  replicas      integer     not null default 1 check (replicas between 1 and 100),
  last_position bigint      not null default 0 check (last_position >= 0),
  subscribers   bigint      not null default 0 check (subscribers >= 0),
  created_at    timestamptz not null default now(),
  removed_at    timestamptz
);
create unique index areas_name_key on areas (name_key collate "C") where removed_at is null;
create index areas_removed on areas (removed_at) where removed_at is not null;

create table subscriptions (
  area_id       bigint      not null references areas,
  user_id       bigint      not null references users on delete cascade,
  read_position bigint      not null default 0 check (read_position >= 0),
  subscribed_at timestamptz not null default now(),
  primary key (user_id, area_id)
);
create index subscriptions_area_id on subscriptions (area_id);

-- A deleted item keeps its row without its content: its position is never reused, and a repeated post with its
-- idempotency key is told that it was deleted. content_digest then still tells same content from other content.
create table news (
  area_id         bigint      not null references areas,
  position        bigint      not null check (position >= 1),
  author_id       bigint      not null references users,
  title           text        check (char_length(title) <= 200),
  text            text        check (octet_length(text) between 1 and 65536),
  published_at    timestamptz not null default now(),
  idempotency_key text        check (idempotency_key ~ '^[ -~]{1,128}$'),
  deleted_at      timestamptz,
  content_digest  bytea       check (octet_length(content_digest) = 32),
  primary key (area_id, position),
  check ((deleted_at is null) = (text is not null)),
  check (deleted_at is null or title is null),
  check ((deleted_at is null) = (content_digest is null))
);
create unique index news_idempotency_key on news (author_id, idempotency_key) where idempotency_key is not null;
-- Unread items are counted as last position less cursor less the deleted ones between: only those are looked at.
create index news_deleted on news (area_id, position) where deleted_at is not null;

-- instance is the name of the running process, told by the node: a new one means that the node was restarted.
create table nodes (
  id         bigint generated always as identity primary key,
  name       text        not null unique check (name ~ '^[A-Za-z0-9._-]{1,64}$'),
  url        text        not null check (url ~ '^https?://'),
  public_url text        check (public_url ~ '^https?://'),
  instance   text        check (char_length(instance) between 1 and 64),
  state      text        not null check (state in ('STARTING', 'UP', 'SUSPECT', 'DOWN', 'DRAINING')),
  since      timestamptz not null default now(),
  last_seen  timestamptz not null default now()
);

-- Processes that have said goodbye, remembered for a while: a call of theirs that was still under way when they left, and
-- arrives after, must not bring their node back.
create table departures (
  name        text        not null check (name ~ '^[A-Za-z0-9._-]{1,64}$'),
  instance    text        not null check (char_length(instance) between 1 and 64),
  departed_at timestamptz not null default now(),
  primary key (name, instance)
);
create index departures_departed_at on departures (departed_at);

create table assignments (
  area_id bigint not null references areas,
  node_id bigint not null references nodes on delete cascade,
  primary key (area_id, node_id)
);
create index assignments_node_id on assignments (node_id);

-- One row. Its lock makes whoever changes assignments the only one to do so; its epoch grows with every change.
create table cluster (
  id    boolean primary key default true check (id),
  epoch bigint  not null default 0 check (epoch >= 0)
);
insert into cluster default values;
