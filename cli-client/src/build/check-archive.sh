#!/bin/sh
# Unpacks the client's archive as a person does and uses it: against a cluster of this checkout, from a directory with a blank
# in its name, through a symbolic link. POSIX sh; one line for each check, exit code 1 when one does not hold.
#
#   cli-client/src/build/check-archive.sh ARCHIVE.tar.gz [JAVA_HOME]
#
# Without JAVA_HOME the archive must have brought a Java along, and finds no other.

archive=${1:?which archive}
java=${2:-}
root=$(CDPATH= cd -P -- "$(dirname -- "$0")/../../.." && pwd) || exit 1
port=${CONSORCIOS_CHECK_PORT:-18700}

work=$(mktemp -d) || exit 1
stop() {
  "$root/consorcios" down --data "$work/data" >/dev/null 2>&1
  rm -rf "$work"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

failures=0
language= # that of the person; none is English
held() { echo "ok    $*"; }
broken() { echo "FAIL  $*" && failures=$((failures + 1)); }

# Only what every system has, and no Java but the one that is meant.
mkdir "$work/bin" "$work/home" "$work/the client"
for tool in sh sed grep locale dirname readlink cat uname; do
  program=$(command -v "$tool") && ln -s "$program" "$work/bin/$tool"
done
tar -xzf "$archive" -C "$work/the client" || exit 1
ln -s "$(echo "$work/the client"/*/bin/consorcios)" "$work/bin/consorcios"

client() {
  env -i PATH="$work/bin" HOME="$work/home" CONSORCIOS_AGENTS="http://localhost:$port" CONSORCIOS_PASSWORD='archive archive' \
    ${java:+"JAVA_HOME=$java"} ${language:+"LANG=$language"} "$work/bin/consorcios" "$@" >"$work/out" 2>"$work/err"
}

# expect CODE TEXT COMMAND...: that the client ends with that exit code, and says that text.
expect() {
  code=$1 text=$2
  shift 2
  client "$@"
  got=$?
  if [ "$got" = "$code" ] && grep -qF -- "$text" "$work/out" "$work/err"; then
    held "$*"
  else
    broken "$* (exit code $got instead of $code, or without '$text')"
    cat "$work/out" "$work/err"
  fi
}

expect 0 'consorcios ' --version
expect 0 'Usage: consorcios' --help
expect 8 'localhost' register ana
expect 0 '_consorcios' completion bash
expect 8 'the client alone' up

home=$(echo "$work/the client"/*)
for command in areas completion context doctor export import login menu post read subscribe; do
  [ -s "$home/share/man/man1/consorcios-$command.1" ] || broken "no manual page for $command"
done
for file in README.md LICENSE share/completions/consorcios.bash share/completions/_consorcios bin/consorcios.cmd; do
  [ -s "$home/$file" ] || broken "no $file"
done

"$root/consorcios" up -d --agents 1 --nodes 1 --data "$work/data" --port "$port" -o json >"$work/up" || exit 1
password=$(sed -n 's/.*"password":"\([^"]*\)".*/\1/p' "$work/up")
CONSORCIOS_HOME=$work/home/admin CONSORCIOS_AGENTS=http://localhost:$port CONSORCIOS_PASSWORD=$password sh -c \
  '"$0" login admin && "$0" areas add Años' "$root/consorcios" >/dev/null || exit 1

expect 0 'ana' register ana
expect 0 'Años' areas
expect 0 'Años' subscribe Años
expect 0 '' post Años 'Café ñandú ✓' --title Title
expect 0 'Café ñandú ✓' read Años
expect 5 'World' read World
expect 0 '"unread"' subscriptions -o json
language=es_AR.UTF-8
expect 0 'SIN LEER' subscriptions
language=
expect 0 'Años' export
expect 0 'node-1' route Años
expect 0 'All is well' doctor

[ "$failures" = 0 ]
