#!/usr/bin/env bash
# Proves images, Compose and Swarm on the Docker engine that answers here, by using a cluster and breaking it under load.
#
#   docker/check.sh            the images and Compose
#   docker/check.sh brief      the images, the start with Compose, and one node killed under load: what .ci/run does
#   docker/check.sh swarm      Swarm; makes this machine a swarm of its own for that time, if it is in none
#   docker/check.sh all        both
#
# One line for each check. The exit code is 0 only when all of them hold, 1 when one does not, and 77 when there is nothing to
# try it on: no engine, or base images that are neither here nor can be pulled. Everything it makes has names, ports and a
# state directory of its own and is removed in the end, so it may run beside other containers. It needs a JDK, as ./consorcios
# does. CONSORCIOS_JARS=checkout takes the jars of ./mvnw package instead of building them once more inside the image build.

set -Eeuo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
part=${1:-compose}
case $part in
brief | compose | swarm | all) ;;
*)
  sed -n '2,/^$/s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2
  exit 2
  ;;
esac

# --- What it leaves to nobody ------------------------------------------------------------------------------------------

project=consorcios-check-$$
work=$(mktemp -d)
log=$work/log
failures=0
checks=0
load=()          # the processes that put load on
joined_swarm=    # what was changed on this machine, to be changed back
labelled=
bridge_was_there=

say() { printf '%s\n' "$*"; }
held() { checks=$((checks + 1)) && say "ok    $*"; }
broken() { checks=$((checks + 1)) failures=$((failures + 1)) && say "FAIL  $*"; }
skip() { say "skip  $*" && exit 77; }
die() { broken "$*" && exit 1; }

# check TEXT COMMAND...: whether the command succeeds.
check() {
  local text=$1
  shift
  if "$@" >>"$log" 2>&1; then held "$text"; else broken "$text ($*)"; fi
}

# eventually SECONDS COMMAND...: whether it succeeds within that time; sets $took.
eventually() {
  local limit=$1 began=$SECONDS
  took=
  shift
  until "$@" >>"$log" 2>&1; do
    if ((SECONDS - began >= limit)); then return 1; fi
    sleep 0.3
  done
  took=$((SECONDS - began))
}

clean_up() {
  local code=$?
  trap - EXIT INT TERM ERR
  set +e
  rm -f "$work/load"
  ((${#load[@]})) && kill "${load[@]}" 2>/dev/null
  if ((code != 0 && code != 77)) || ((failures)); then
    logs_of_services >"$work/services.log" 2>&1
    local kept
    kept=$(mktemp -d)
    cp "$work"/*.log "$work"/log "$work"/failed.* "$kept"/ 2>/dev/null
    say "      What the commands and services said: $kept"
  fi
  {
    stack_down
    compose --profile cli down --volumes --remove-orphans --timeout 5
    docker image rm consorcios/{agent,node,cli}:"$project"
  } >/dev/null 2>&1
  rm -rf "$work"
  if ((code == 0 || code == 1)); then
    say "$((checks - failures)) passed, $failures failed"
    ((failures == 0)) || code=1
  fi
  exit "$code"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
trap 'say "FAIL  line $LINENO: $BASH_COMMAND"; failures=$((failures + 1))' ERR

# --- The commands ------------------------------------------------------------------------------------------------------

export CONSORCIOS_VERSION=$project CONSORCIOS_REGISTRY='' CONSORCIOS_BIND=127.0.0.1
export CONSORCIOS_SECRETS=$work/secrets CONSORCIOS_EDGE_VERSION=$project CONSORCIOS_SECRETS_VERSION=$project
unset CONSORCIOS_TOKEN CONSORCIOS_PASSWORD COMPOSE_FILE COMPOSE_PROFILES COMPOSE_PROJECT_NAME

compose() {
  docker compose --project-name "$project" --project-directory "$root" --file "$root/docker-compose.yml" "$@"
}

# as NAME COMMAND...: the client from the checkout, on this machine, with the session of that person.
as() {
  local who=$1
  shift
  CONSORCIOS_HOME=$work/home-$who "$root/consorcios" "$@"
}

logs_of_services() {
  if [[ -n ${on_swarm:-} ]]; then
    local service
    for service in postgres agent node edge; do docker service logs --timestamps "${project}_$service"; done
  else
    compose ps --all
    compose logs --no-color --timestamps
  fi
}

free_port() {
  local port
  for _ in {1..50}; do
    port=$((20000 + RANDOM % 10000))
    if ! { exec 9<>"/dev/tcp/127.0.0.1/$port"; } 2>/dev/null; then
      echo "$port"
      return
    fi
    exec 9>&-
  done
  return 1
}

# containers SERVICE: those that run.
containers() {
  if [[ -n ${on_swarm:-} ]]; then
    docker ps --quiet --filter "label=com.docker.swarm.service.name=${project}_$1"
  else
    docker ps --quiet --filter "label=com.docker.compose.project=$project" --filter "label=com.docker.compose.service=$1"
  fi
}

# in_edge PATH [CURL'S OPTIONS]: the status with which the edge answers.
in_edge() {
  local path=$1
  shift
  docker exec "$(containers edge)" curl -sS -m 10 -o /dev/null -w '%{http_code}' "$@" "http://127.0.0.1:$CONSORCIOS_PORT$path"
}
answers() { [[ $(in_edge "${@:2}") == "$1" ]]; }

# --- What is there to try it on ------------------------------------------------------------------------------------------

command -v docker >/dev/null || skip "There is no command docker: install Docker Engine, or try this on a machine that has it."
docker info >/dev/null 2>&1 || skip "No Docker engine answers: start one, or name it in DOCKER_HOST ($(docker info 2>&1 | tail -n 1 || true))."
docker compose version >/dev/null 2>&1 || skip "The command docker has no Compose (docker compose): install the plugin."

base_images() {
  sed -n 's/^ARG JRE_IMAGE=//p' "$root/docker/Dockerfile"
  [[ ${CONSORCIOS_JARS:-source} != source ]] || sed -n 's/^ARG JDK_IMAGE=//p' "$root/docker/Dockerfile"
  sed -n 's/^ *image: \([a-z]*:[0-9.]*\)$/\1/p' "$root/docker-compose.yml"
}
for image in $(base_images); do
  docker image inspect "$image" >/dev/null 2>&1 || timeout 180 docker pull --quiet "$image" >>"$log" 2>&1 ||
    skip "The image $image is not here and can not be pulled: $(tail -n 1 "$log")"
done

CONSORCIOS_PORT=$(free_port)
export CONSORCIOS_PORT CONSORCIOS_PUBLIC_URL=http://localhost:$CONSORCIOS_PORT
export CONSORCIOS_AGENTS=$CONSORCIOS_PUBLIC_URL

# --- The images ----------------------------------------------------------------------------------------------------------

build_images() {
  local began=$SECONDS target size
  compose --profile cli build >"$work/build.log" 2>&1 || { tail -n 30 "$work/build.log" && die "The images are built"; }
  size=$(for target in agent node cli; do
    docker image inspect -f "$target {{.Size}}" "consorcios/$target:$project"
  done | awk '{printf "%s%s %d MB", sep, $1, $2 / 1000000; sep = ", "}')
  held "The images are built, in $((SECONDS - began)) s ($size with Java and the system below it)"
  for target in agent node cli; do
    check "$target does not run as root" \
      sh -c "docker image inspect -f '{{.Config.User}}' consorcios/$target:$project | grep -qE '^[1-9][0-9]*:[1-9][0-9]*$'"
  done
}

# uses_cache CONTAINER: whether its Java has the start-up cache mapped; one that does not fit it lets go of.
uses_cache() { docker exec "$1" grep -qE '\.aot$' /proc/1/maps; }

check_containers() {
  local service container secret
  for service in agent node; do
    for container in $(containers $service); do
      check "$service ${container:0:12} started from its cache" uses_cache "$container"
    done
  done
  for secret in "$CONSORCIOS_SECRETS"/*; do
    check "${secret##*/} is in no container's settings" \
      sh -c "! docker inspect $(docker ps --quiet --filter "name=$project" | tr '\n' ' ') | grep -qF '$(cat "$secret")'"
  done
}

check_edge() {
  local node
  node=$(containers node | head -n 1)
  check "The edge leads to a node" answers 200 "/nodes/${node:0:12}/actuator/health"
  check "The edge leads to an agent" answers 200 /actuator/health
  check "The edge hides metrics" answers 404 "/nodes/${node:0:12}/actuator/prometheus"
  check "The edge hides the agents' metrics" answers 404 /actuator/prometheus
  check "The edge knows no other names" answers 404 /nodes/postgres/
  check "The edge leads to no other addresses" answers 404 /nodes/127.0.0.1:8005/
  check "The edge takes no addresses for paths" answers 404 "/nodes/${node:0:12}@postgres/"
  check "The edge is no proxy to elsewhere" answers "$(in_edge /)" / --proxy "http://127.0.0.1:$CONSORCIOS_PORT" --noproxy '' \
    --request-target http://postgres:5432/
  check "The edge says it when a node is none" answers 503 /nodes/0123456789ab/actuator/health
  check "The edge passes on no cluster secret" answers 401 /v1/nodes/stranger -X PUT \
    -H "Consorcios-Cluster-Secret: $(cat "$CONSORCIOS_SECRETS/cluster-secret")" -H 'Content-Type: application/json' \
    -d '{"url":"http://127.0.0.1:8005"}'
}

# --- The people and what they do -----------------------------------------------------------------------------------------

areas=(Culture Economy Local Music Nature Opinion Science Sports Travel World)
records=2000

people() {
  local area
  as admin login admin --password-stdin <"$CONSORCIOS_SECRETS/admin-password" || return
  for area in "${areas[@]}"; do as admin areas add "$area" --replicas 2 || return; done
  echo "correct horse $project" >"$work/password"
  as ana register ana --password-stdin <"$work/password" || return
  as ana subscribe "${areas[@]}"
}

# news FROM TO: as CSV, with what CSV makes difficult.
news() {
  awk -v from="$1" -v to="$2" -v list="${areas[*]}" 'BEGIN {
    n = split(list, areas, " ")
    print "area,title,text"
    for (i = from; i <= to; i++)
      printf "%s,Report %d,\"Number %d: \"\"two, to one\"\", said Bärbel.\nMore at five.\"\n", areas[i % n + 1], i, i
  }'
}

import() { as ana import "$1" --area-column area --title-column title --text-column text -o json; }

# total: how many items there are in all areas.
total() { as ana subscriptions -o json | grep -oE '"last":[0-9]+' | awk -F: '{sum += $2} END {print sum + 0}'; }

# everything: all that can be read, for a comparison.
everything() { as ana read "${areas[@]}" --all --keep-unread --limit 100000 -o json; }

# writer N: posts one item after the other, each as a process of its own, and notes which were acknowledged. One writer and one
# reader do: more of these processes would take the processors that the cluster needs.
writer() {
  local i=0
  while [[ -e $work/load ]]; do
    i=$((i + 1))
    if as ana post Sports "By writer $1, number $i." >/dev/null 2>>"$work/failed.$1"; then
      echo "By writer $1, number $i." >>"$work/acknowledged.$1"
    else
      echo "Writer $1 failed with number $i (exit code $?)." >>"$work/failures"
    fi
  done
}

reader() {
  local i=0
  while [[ -e $work/load ]]; do
    i=$((i + 1))
    as ana read "${areas[i % ${#areas[@]}]}" --keep-unread --limit 5 -o json >/dev/null 2>>"$work/failed.reader" ||
      echo "The reader failed with number $i (exit code $?)." >>"$work/failures"
    echo >>"$work/reads"
  done
}

load_begins() {
  : >"$work/load"
  : >"$work/failures"
  rm -f "$work"/acknowledged.*
  : >"$work/acknowledged.1"
  : >"$work/reads"
  before=$(total)
  writer 1 & load=($!)
  reader & load+=($!)
  load_goes_on
}

# busy POSTS READS: whether there have been as many since the load began.
busy() { [[ $(cat "$work"/acknowledged.* | wc -l) -ge $1 && $(wc -l <"$work/reads") -ge $2 ]]; }

# load_goes_on: until the people have done some more, however slow this machine is just now.
load_goes_on() {
  eventually 60 busy $(($(cat "$work"/acknowledged.* | wc -l) + 5)) $(($(wc -l <"$work/reads") + 3)) || true
}

# load_ends TEXT [IMPORTED]: nothing failed, and what was acknowledged is there, once each.
load_ends() {
  local text=$1 imported=${2:-0} written after
  load_goes_on
  rm -f "$work/load"
  wait "${load[@]}" || true
  load=()
  written=$(cat "$work"/acknowledged.* | wc -l)
  cat "$work/failures" >>"$log"
  if [[ -s $work/failures ]] || ! busy 10 6; then
    broken "$text: $(wc -l <"$work/failures") of the operations failed ($written posts, $(wc -l <"$work/reads") reads succeeded)"
    head -n 5 "$work/failures" && tail -qn 2 "$work"/failed.*
  else
    held "$text: none of $written posts, $(wc -l <"$work/reads") reads and $imported imported records failed"
  fi
  after=$(total)
  if ((after == before + written + imported)); then
    held "$text: each is there once ($after items in all)"
  else
    broken "$text: $before items before, $written posted and $imported imported, but $after are there now"
  fi
  as ana read Sports --all --keep-unread --limit 100000 -o json >"$work/sports"
  check "$text: all that was acknowledged can be read" \
    awk 'NR == FNR {news = news $0; next} !index(news, "\"" $0 "\"") {lost = 1} END {exit lost}' "$work/sports" \
    <(cat "$work"/acknowledged.*)
}

# nodes_with_areas N: whether just N nodes are up, and each has its share of the areas.
nodes_with_areas() {
  as admin nodes -o json | tr '{' '\n' | grep '"state":"UP"' >"$work/up" || return 1
  [[ $(wc -l <"$work/up") -eq $1 ]] && ! grep -q '"areas":\[\]' "$work/up"
}

# only_nodes N: the same, and no others are listed.
only_nodes() { nodes_with_areas "$1" && [[ $(as admin nodes -o json | tr '{' '\n' | grep -c '"state":') -eq $1 ]]; }

# state_is NODE STATE
state_is() { as admin nodes -o json | tr '{' '\n' | grep -F "\"$1" | grep -q "\"state\":\"$2\""; }

# --- Compose -------------------------------------------------------------------------------------------------------------

# compose_starts: from nothing to people who can use it.
compose_starts() {
  local began=$SECONDS
  check "Without secrets it says what is missing" \
    sh -c "docker compose --project-name $project --file '$root/docker-compose.yml' up --no-build --no-start postgres 2>&1 |
      grep -F '$CONSORCIOS_SECRETS/db-password'"
  compose down --volumes >>"$log" 2>&1
  "$root/docker/secrets.sh" >>"$log"
  compose up --detach --wait --no-build >>"$log" 2>&1 || die "docker compose up: all parts become healthy"
  held "docker compose up: all parts are healthy after $((SECONDS - began)) s"
  check_containers
  check_edge
  check "People and areas are made from the host" people
  check "doctor is content on the host" as admin doctor
}

# try_briefly: what is seen in a few minutes, of which most go by with building and starting.
try_briefly() {
  compose_starts
  news 1 500 >"$work/news.csv"
  check "500 records are imported from the host, through the edge" import "$work/news.csv"
  load_begins
  docker kill "$(containers node | head -n 1)" >>"$log"
  check "The agents notice that a node was killed" eventually 10 nodes_with_areas 2
  load_ends "A node killed"
  compose --profile cli down --volumes --timeout 20 >>"$log" 2>&1
}

# try_dump: as in docs/deploy/compose.md. What there was before is in $work/before.
try_dump() {
  check "A dump of the running database" sh -c "docker compose --project-name $project --file '$root/docker-compose.yml' \
    exec -T postgres pg_dump -U consorcios -Fc consorcios >'$work/dump'"
  as ana post Sports "Not in the dump." >>"$log"
  compose stop edge node agent >>"$log" 2>&1
  compose exec -T postgres psql -U consorcios -d postgres -c 'drop database consorcios' -c 'create database consorcios' >>"$log" 2>&1
  check "The dump is restored" sh -c "docker compose --project-name $project --file '$root/docker-compose.yml' \
    exec -T postgres pg_restore -U consorcios -d consorcios --exit-on-error <'$work/dump'"
  compose up --detach --wait --no-build >>"$log" 2>&1
  everything | sha256sum >"$work/after"
  check "All that was in the dump is there, and nothing else" cmp "$work/before" "$work/after"
}

try_compose() {
  local began killed lost stopped network count old
  compose_starts
  inside() { compose run --rm --no-TTY --no-deps cli "$@"; }
  check "One logs in inside" sh -c "docker compose --project-name $project --file '$root/docker-compose.yml' \
    run --rm --no-TTY --no-deps cli login admin --password-stdin <'$CONSORCIOS_SECRETS/admin-password'"
  check "doctor is content inside, with the session of the command before" inside doctor

  began=$SECONDS
  news 1 $records >"$work/news.csv"
  check "$records records are imported from the host, through the edge" import "$work/news.csv"
  say "      in $((SECONDS - began)) s"
  check "All are there" test "$(total)" -eq $records

  load_begins
  news $((records + 1)) $((3 * records)) >"$work/more.csv"
  import "$work/more.csv" >"$work/import.out" 2>"$work/import.log" & local importing=$!
  sleep 1
  { read -r killed && read -r lost && read -r stopped; } < <(containers node)
  docker kill "$killed" >>"$log"
  sleep 4
  for network in front back; do docker network disconnect --force "${project}_$network" "$lost"; done
  sleep 8
  if wait $importing; then count=$((2 * records)); else count=0; fi
  cat "$work/import.log" >>"$log"
  load_ends "A node killed, another one cut off" "$count"
  check "The agents have noticed: one node is left" eventually 5 nodes_with_areas 1

  for network in back front; do docker network connect "${project}_$network" "$lost"; done
  check "The one that was cut off comes back by itself" eventually 20 state_is "${lost:0:12}" UP
  compose up --detach --wait --no-build >>"$log" 2>&1
  check "docker compose up brings back the killed one" eventually 10 nodes_with_areas 3

  # As in an upgrade (docs/deploy/compose.md): new ones come, then the old ones go.
  load_begins
  mapfile -t old < <(containers node)
  compose up --detach --wait --no-deps --no-build --no-recreate --scale node=6 node >>"$log" 2>&1
  docker stop "${old[@]}" >>"$log" && docker rm "${old[@]}" >>"$log"
  load_ends "All nodes replaced by others"
  check "The new nodes have the areas, and the old ones are forgotten" eventually 20 only_nodes 3
  stopped=$(containers node | head -n 1)

  load_begins
  docker stop "$stopped" >>"$log"
  check "A node that is stopped finishes by itself (exit code 143)" \
    test "$(docker inspect -f '{{.State.ExitCode}}' "$stopped")" -eq 143
  load_goes_on
  compose up --detach --wait --no-build --no-recreate --scale node=5 >>"$log" 2>&1
  check "--scale node=5: areas are with all five within 10 s" eventually 10 nodes_with_areas 5
  say "      ${took:-more than 10} s after the last of them was healthy"
  load_goes_on
  docker kill "$(containers agent | head -n 1)" >>"$log"
  load_ends "A node stopped, scaled to five, an agent killed"

  everything | sha256sum >"$work/before"
  compose down >>"$log" 2>&1
  check "docker compose down leaves no container" test -z "$(docker ps --all --quiet --filter "name=$project")"
  compose up --detach --wait --no-build >>"$log" 2>&1
  everything | sha256sum >"$work/after"
  check "down, up: everything is still there" cmp "$work/before" "$work/after"
  check "doctor is content again" eventually 15 as admin doctor

  if compose exec -T postgres sh -c 'command -v pg_dump' >>"$log" 2>&1; then
    try_dump
  else
    say "skip  A dump of the running database: there is no pg_dump in this image of PostgreSQL"
  fi
  compose --profile cli down --volumes --timeout 20 >>"$log" 2>&1
}

# --- Swarm ---------------------------------------------------------------------------------------------------------------

stack_down() {
  [[ -n ${on_swarm:-} ]] || return 0
  docker stack rm "$project"
  eventually 90 sh -c "! docker ps --all --quiet --filter name=$project | grep -q ."
  eventually 30 sh -c "! docker network ls --quiet --filter name=$project | grep -q ."
  docker volume ls --quiet --filter "name=${project}_" | xargs -r docker volume rm
  [[ -z $labelled ]] || docker node update --label-rm consorcios.data "$labelled"
  if [[ -n $joined_swarm ]]; then
    docker swarm leave --force
    [[ -n $bridge_was_there ]] || docker network rm docker_gwbridge
  fi
  on_swarm=
}

# running N: whether N healthy containers of the service node run, and no other.
running() { [[ $(docker ps --quiet --filter health=healthy --filter "label=com.docker.swarm.service.name=${project}_node" | wc -l) -eq $1 ]]; }
in_service() { answers 200 /actuator/health/readiness && running 3; }

try_swarm() {
  local began=$SECONDS self old
  case $(docker info -f '{{.Swarm.LocalNodeState}} {{.Swarm.ControlAvailable}}') in
  inactive*)
    bridge_was_there=$(docker network ls --quiet --filter name=docker_gwbridge)
    on_swarm=1 joined_swarm=1
    docker swarm init --advertise-addr 127.0.0.1 --listen-addr 127.0.0.1 >>"$log" 2>&1 || die "docker swarm init"
    ;;
  "active true") ;;
  *) skip "This machine is in a swarm, but manages it not: try this on a manager." ;;
  esac
  on_swarm=1
  self=$(docker info -f '{{.Swarm.NodeID}}')
  if [[ -z $(docker node ls --quiet --filter node.label=consorcios.data=true) ]]; then
    labelled=$self
    docker node update --label-add consorcios.data=true "$self" >>"$log"
  fi
  "$root/docker/secrets.sh" >>"$log"
  docker stack deploy --resolve-image never --compose-file "$root/docker/stack.yml" "$project" >>"$log" 2>&1 ||
    die "docker stack deploy"
  if eventually 180 in_service; then
    held "docker stack deploy: in service after $((SECONDS - began)) s"
  else
    docker stack ps --no-trunc "$project" >>"$log" 2>&1
    die "docker stack deploy: in service within three minutes"
  fi
  check_containers
  check_edge
  check "People and areas are made from the host" people
  check "doctor is content on the host" as admin doctor
  news 1 $records >"$work/news.csv"
  check "$records records are imported from the host, through the edge" import "$work/news.csv"

  load_begins
  docker service scale --detach "${project}_node=5" >>"$log" 2>&1
  check "docker service scale: five nodes run" eventually 180 running 5
  check "Areas are with all five within 10 s" eventually 10 nodes_with_areas 5
  say "      ${took:-more than 10} s after the last of them was healthy"
  load_ends "Scaled up"
  docker service scale --detach "${project}_node=3" >>"$log" 2>&1
  check "Scaled down, three have the areas" eventually 60 nodes_with_areas 3

  old=$(containers node)
  load_begins
  began=$SECONDS
  docker service update --force --detach "${project}_node" >>"$log" 2>&1
  check "A rolling update of the nodes completes" eventually 420 updated node
  say "      in $((SECONDS - began)) s"
  load_ends "A rolling update of the nodes"
  check "No node is one of those before" test -z "$(comm -12 <(sort <<<"$old") <(containers node | sort))"

  load_begins
  docker service update --force --detach "${project}_agent" >>"$log" 2>&1
  check "A rolling update of the agents completes" eventually 420 updated agent
  load_ends "A rolling update of the agents"

  load_begins
  docker kill "$(containers node | head -n 1)" >>"$log"
  load_ends "A node killed"
  check "The swarm puts another in its place" eventually 120 nodes_with_areas 3

  everything | sha256sum >"$work/before"
  docker service update --force --detach "${project}_postgres" >>"$log" 2>&1
  check "PostgreSQL restarted elsewhere in the swarm's hands" eventually 120 updated postgres
  check "The services let nobody kill them meanwhile, and go on" eventually 60 nodes_with_areas 3
  everything | sha256sum >"$work/after"
  check "Everything is still there" cmp "$work/before" "$work/after"
  stack_down >>"$log" 2>&1
}
updated() { [[ $(docker service inspect -f '{{.UpdateStatus.State}}' "${project}_$1") == completed ]]; }

# --- All of it -----------------------------------------------------------------------------------------------------------

"$root/consorcios" --version >>"$log" 2>&1 || die "./consorcios runs ($(tail -n 1 "$log"))"
build_images
case $part in
brief) try_briefly ;;
compose) try_compose ;;
swarm) try_swarm ;;
all)
  try_compose
  rm -rf "$work"/home-* "$CONSORCIOS_SECRETS"
  try_swarm
  ;;
esac
