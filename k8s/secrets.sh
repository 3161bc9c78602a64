#!/bin/sh
# Makes the secrets of an overlay, once:   k8s/secrets.sh local
#
# Each becomes a file in k8s/overlays/OVERLAY/secrets, which is not checked in, and from there a key of the Secret that the
# overlay generates. Files that are there already are left as they are: put your own there instead, as you like.
set -eu

overlay=${1:-}
directory=$(dirname "$0")/overlays/$overlay
if [ -z "$overlay" ] || [ ! -f "$directory/kustomization.yaml" ]; then
  echo "Usage: $0 OVERLAY, one of: $(ls "$(dirname "$0")/overlays" | tr '\n' ' ')" >&2
  exit 2
fi
umask 077
mkdir -p "$directory/secrets"

make() {
  file=$directory/secrets/$1
  if [ -s "$file" ]; then
    echo "$file is there already"
    return
  fi
  # Moved into place, so that there is never half a secret.
  LC_ALL=C tr -dc 'A-Za-z0-9' </dev/urandom | head -c "$2" >"$file.new"
  mv "$file.new" "$file"
  echo "$file made"
}

make db-password 32
make cluster-secret 48
make admin-password 20
