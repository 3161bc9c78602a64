#!/bin/sh
# Makes the secrets that docker-compose.yml and docker/stack.yml give to the services as files, in docker/secrets. What is
# there already is left as it is, so it can be run at any time; your own may be put there instead.
set -eu

directory=${CONSORCIOS_SECRETS:-$(dirname "$0")/secrets}
mkdir -p "$directory"
# The files are mounted as they are, and the services do not run as you: they have to be readable by everybody. Nobody else
# gets through the directory.
chmod 700 "$directory"

make() {
  file=$directory/$1
  if [ -s "$file" ]; then
    echo "$file is there already"
    return
  fi
  # Of letters and digits, so that it can be typed and pasted anywhere. Moved into place: never half a secret.
  LC_ALL=C tr -dc 'A-Za-z0-9' </dev/urandom | head -c "$2" >"$file.new"
  chmod 444 "$file.new"
  mv "$file.new" "$file"
  echo "$file made"
}

make db-password 32
make cluster-secret 48
make admin-password 20
