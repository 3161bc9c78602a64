#!/bin/sh
# What requests cost as more and more is stored: starts a throw-away cluster of one agent and one node, measures an area of
# 1,000 items, fills the database (10,000 areas, 100,000 users, 1,000,000 subscriptions, an area of 1,000,000 items), and
# measures again, this time the large area too. Leaves nothing behind. POSIX sh. It needs psql and takes some five minutes.
#
#   bench/growth.sh [--rounds 5] [--seconds 5] [--clients 8] [--port 18000]

rounds=5 seconds=5 clients=8 port=18000
while [ $# -gt 0 ]; do
  case $1 in
  --rounds) rounds=$2 ;;
  --seconds) seconds=$2 ;;
  --clients) clients=$2 ;;
  --port) port=$2 ;;
  *)
    sed -n 's/^# *\(bench\/growth.sh .*\)/Usage: \1/p' "$0" >&2
    exit 2
    ;;
  esac
  shift 2 || exit 2
done

here=$(CDPATH= cd -P -- "$(dirname "$0")" && pwd) || exit 1
consorcios=$here/../consorcios
. "$here/../.mvn/find-jdk.sh" || exit 1
if ! command -v psql >/dev/null; then
  echo "There is no psql: install it (Debian: apt install postgresql-client; Fedora: dnf install postgresql)." >&2
  exit 1
fi

work=$(mktemp -d) || exit 1
export CONSORCIOS_HOME="$work/home" CONSORCIOS_AGENTS="http://localhost:$port"
unset CONSORCIOS_TOKEN CONSORCIOS_TOKEN_FILE
mkdir "$CONSORCIOS_HOME"
stop() {
  "$consorcios" down --data "$work/data" >/dev/null 2>&1
  rm -rf "$work"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# field NAME FILE: a field of a flat JSON document, text or number.
field() {
  sed -n "s/.*\"$1\":\"\{0,1\}\([^\",}]*\).*/\1/p" "$2"
}

"$consorcios" up -d --agents 1 --nodes 1 --data "$work/data" --port "$port" -o json >"$work/up" || exit
field password "$work/up" >"$work/password"
"$consorcios" login admin --password-stdin <"$work/password" 2>/dev/null || exit
node=$(sed -n 's/.*"nodes":\[{[^]]*"url":"\([^"]*\)".*/\1/p' "$work/up")
token=$(sed -n 's/.*"token" *: *"\([^"]*\)".*/\1/p' "$CONSORCIOS_HOME"/sessions.json)

database=$(field database "$work/up")
PGPASSWORD=$(cat "$work/data/database-password")
export PGPASSWORD PGUSER=consorcios PGHOST=localhost
PGPORT=${database#*localhost:} PGDATABASE=${database##*/}
PGPORT=${PGPORT%%/*}
export PGPORT PGDATABASE
sql() {
  psql -q -v ON_ERROR_STOP=1 || exit
}

for area in Small Large 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18; do
  "$consorcios" areas add "$area" 2>/dev/null && "$consorcios" subscribe "$area" 2>/dev/null || exit
done

# items AREA NUMBER: every hundredth is deleted, but for the last ones, and the reader has read all but twenty.
items() {
  cat <<EOF
insert into news (area_id, position, author_id, text, deleted_at, content_digest)
  select a.id, n, u.id, case when not deleted then 'Item ' || n end, case when deleted then now() end,
         case when deleted then sha256('x') end
  from areas a, users u, generate_series(1, $2) n, lateral (select n % 100 = 0 and n < $2 - 100 as deleted) fate
  where a.name = '$1' and u.name = 'admin';
update areas set last_position = $2 where name = '$1';
update subscriptions s set read_position = $2 - 20 from areas a where a.id = s.area_id and a.name = '$1';
EOF
}

measure() {
  echo "$1"
  echo
  "$JAVA_HOME/bin/java" "$here/Growth.java" "$token" "$CONSORCIOS_AGENTS" "$node" "$rounds" "$seconds" "$clients"
  echo
}

{ items Small 1000 && items Large 1000 && echo 'vacuum analyze;'; } | sql
measure "Both areas with 1,000 items, and next to nothing else:"
echo "Filling the database ..." >&2
{
  echo 'set session_replication_role = replica;' # without a look at the referenced rows for each of a million
  echo "delete from news using areas a where a.id = news.area_id and a.name = 'Large';"
  items Large 1000000
  cat <<'EOF'
insert into areas (name, name_key, description) select 'Filler ' || n, 'filler ' || n, 'filler' from generate_series(1, 10000) n;
insert into users (name, name_key, password_hash) select 'filler-' || n, 'filler-' || n, '-' from generate_series(1, 100000) n;
insert into sessions (token_hash, user_id, expires_at)
  select sha256(cast(id::text as bytea)), id, now() + interval '1 hour' from users where name like 'filler-%';
insert into subscriptions (user_id, area_id)
  select u.id, a.first + (u.id * 7 + n * 1009) % 10000
  from users u, generate_series(1, 10) n, (select min(id) as first from areas where name like 'Filler %') a
  where u.name like 'filler-%';
insert into assignments (area_id, node_id) select a.id, n.id from areas a, nodes n where a.name like 'Filler %';
reset session_replication_role;
vacuum analyze;
EOF
} | sql
sleep 10 # the agent reads the new areas
measure "Large with 1,000,000 items, 10,020 areas, 100,001 users, 1,000,020 subscriptions:"
