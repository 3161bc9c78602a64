#!/bin/sh
# Puts Consorcios beside PostgreSQL itself: starts a throw-away cluster of one agent and one node, lets `consorcios bench` and
# pgbench take turns on its PostgreSQL with the same rows, and prints medians and ratios. Leaves nothing behind. POSIX sh.
#
#   bench/compare.sh [--runs 5] [--seconds 10] [--warm-up 5] [--clients 32] [--port 18000]
#
# The options of the JVMs are those of the environment (JDK_JAVA_OPTIONS), as for every cluster.

runs=5 seconds=10 warm_up=5 clients=32 port=18000
while [ $# -gt 0 ]; do
  case $1 in
  --runs) runs=$2 ;;
  --seconds) seconds=$2 ;;
  --warm-up) warm_up=$2 ;;
  --clients) clients=$2 ;;
  --port) port=$2 ;;
  *)
    sed -n 's/^# *\(bench\/compare.sh .*\)/Usage: \1/p' "$0" >&2
    exit 2
    ;;
  esac
  shift 2 || exit 2
done

here=$(CDPATH= cd -P -- "$(dirname "$0")" && pwd) || exit 1
consorcios=$here/../consorcios

pgbench=$(command -v pgbench) || for found in /usr/lib/postgresql/*/bin/pgbench; do
  [ -x "$found" ] && pgbench=$found
done
if [ -z "$pgbench" ]; then
  echo "There is no pgbench: install it (Debian: apt install postgresql-contrib; Fedora: dnf install postgresql-contrib)." >&2
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

database=$(field database "$work/up")
PGPASSWORD=$(cat "$work/data/database-password")
export PGPASSWORD PGUSER=consorcios PGHOST=localhost
PGPORT=${database#*localhost:} PGDATABASE=${database##*/}
PGPORT=${PGPORT%%/*}
export PGPORT PGDATABASE

# PostgreSQL gets a table of its own with every column, check and index of the real one; only the references to areas and
# users are missing, so it has a little less to do than for a post. Rows are what `consorcios bench` posts: a text of 200
# bytes with a key. The pages are read where 20 areas hold 200 items each, as `consorcios bench read` makes them.
text=$(printf 'News of the day, as long as it was asked for. %.0s' 1 2 3 4 5 | cut -c1-200)
cat >"$work/prepare.sql" <<EOF
create schema bench;
create table bench.news (like public.news including all);
create table bench.pages (like public.news including all);
create sequence bench.positions;
insert into bench.pages (area_id, position, author_id, text, idempotency_key) select area, item, (select min(id) from users), '$text', area || '-' || item from generate_series(1, 20) area, generate_series(1, 200) item;
EOF
cat >"$work/insert.sql" <<EOF
\set area random(1, 20)
insert into bench.news (area_id, position, author_id, text, idempotency_key) select :area, number, 1, '$text', 'bench-' || number from nextval('bench.positions') number;
EOF
cat >"$work/page.sql" <<'EOF'
\set area random(1, 20)
\set after random(0, 180)
select n.position, u.name, n.title, n.text, n.published_at from bench.pages n join users u on u.id = n.author_id where n.area_id = :area and n.position > :after and n.deleted_at is null order by n.position limit 20;
EOF
"$pgbench" -n -t 1 -f "$work/prepare.sql" >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }

# Each measurement adds a figure to a file of its name.
ours() {
  name=$1
  shift
  "$consorcios" bench "$@" --clients "$clients" --seconds "$seconds" --warm-up "$warm_up" -o json >"$work/report" || exit
  field perSecond "$work/report" >>"$work/$name.rate"
  field serverCpuMicros "$work/report" >>"$work/$name.cpu"
  field p50 "$work/report" >>"$work/$name.p50"
  field p99 "$work/report" >>"$work/$name.p99"
}
postgres() {
  "$pgbench" -n -M prepared -c "$clients" -j 2 -T "$seconds" -f "$work/$2" >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
  sed -n 's/^tps = \([0-9.]*\).*/\1/p' "$work/log" >>"$work/$1.rate"
}

run=1
while [ "$run" -le "$runs" ]; do
  echo "Run $run of $runs ..." >&2
  postgres insert insert.sql
  ours post post --areas 20
  ours post-one post --areas 1
  postgres page page.sql
  ours read read --areas 20
  ours poll read --areas 20 --conditional
  ours mixed mixed --areas 20
  ours route route --areas 20
  ours subscribe subscribe
  run=$((run + 1))
done

median() {
  sort -n "$1" 2>/dev/null | awk '{ v[NR] = $1 } END { if (NR) printf "%.6f", (v[int((NR + 1) / 2)] + v[int(NR / 2) + 1]) / 2 }'
}
spread() {
  sort -n "$1" | awk 'NR == 1 { low = $1 } { high = $1 } END { printf "%.0f to %.0f", low, high }'
}
# figure FORMAT FILE: a median, or nothing where there is none.
figure() {
  # shellcheck disable=SC2059 # the format is ours
  [ ! -f "$2" ] || printf "$1" "$(median "$2")"
}
# row TITLE NAME [BESIDE [WHAT]]: medians of a measurement, and its rate as a part of another's.
row() {
  ratio=
  [ -z "$3" ] || ratio=$(awk -v a="$(median "$work/$2.rate")" -v b="$(median "$work/$3.rate")" \
    'BEGIN { printf "%.2f", a / b }')" of $4"
  printf '| %s | %s | %s | %s | %s | %s | %s |\n' "$1" "$(figure %.0f "$work/$2.rate")" "$(spread "$work/$2.rate")" \
    "$ratio" "$(figure %.1f "$work/$2.p50")" "$(figure %.1f "$work/$2.p99")" "$(figure %.0f "$work/$2.cpu")"
}

echo "Median of $runs, $seconds s each, with $clients clients, $(nproc 2>/dev/null || echo '?') cores, $(date -u +%Y-%m-%d)."
echo
echo "| | per second | lowest to highest | ratio | p50 ms | p99 ms | server CPU µs |"
echo "| --- | --- | --- | --- | --- | --- | --- |"
row "pgbench: insert of a row" insert
row "post, 20 areas" post insert "the inserts"
row "post, 1 area" post-one post "20 areas"
row "pgbench: page of 20 rows" page
row "read of 20 items" read page "the pages"
row "read, nothing new (304)" poll read "the reads"
row "mixed, 9 reads to a post" mixed
row "route" route
row "subscribe, unsubscribe" subscribe
