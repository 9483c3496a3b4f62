# Shared by the scripts of .ci: each check has a title, runs a command and is counted.
# shellcheck shell=bash
passed=0
failed=0

check() { # title, command…
  local title=$1
  shift
  local log begin
  log=$(mktemp)
  begin=$SECONDS
  # Not in a condition: there the command's own set -e would be off.
  set +e
  (set -e; "$@") >"$log" 2>&1
  local status=$?
  set -e
  if [ $status -eq 0 ]; then
    passed=$((passed + 1))
    echo "[ok] $title ($((SECONDS - begin)) s)"
  else
    failed=$((failed + 1))
    echo "[falhou] $title ($((SECONDS - begin)) s)"
    tail -n 60 "$log" | sed 's/^/    /'
  fi
  rm -f "$log"
}

# The runner's closing line; fails if anything did, or if nothing ran.
summary() {
  echo "$passed passed, $failed failed"
  [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
}

die() {
  echo "$*" >&2
  return 1
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

# install COMMAND PACKAGE: Debian's package, if the command is not there yet.
install_for() {
  command -v "$1" >/dev/null && return
  [ -n "${apt_updated:-}" ] || as_root apt-get update -qq
  apt_updated=1
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$2" >/dev/null
}

# The stages of this checkout, in order.
stages() {
  local pom
  for pom in 0[1-9]-*/pom.xml; do dirname "$pom"; done
}

# All processes that descend from one.
descendants() {
  local child
  for child in $(pgrep -P "$1"); do
    echo "$child"
    descendants "$child"
  done
}

wait_for_line() { # file, pattern, seconds
  local deadline=$((SECONDS + $3))
  until grep -q "$2" "$1"; do
    [ $SECONDS -lt $deadline ] || { cat "$1"; die "nothing like '$2' within $3 s"; return 1; }
    sleep 0.2
  done
}
