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
  command -v "$1" >/dev/null || install_package "$2"
}

install_package() {
  [ -n "${apt_updated:-}" ] || as_root apt-get update -qq
  apt_updated=1
  # A service that started by itself would hold the port of what is to be tried.
  local policy=/usr/sbin/policy-rc.d ours=
  if [ ! -e $policy ]; then
    ours=$policy
    printf '#!/bin/sh\nexit 101\n' | as_root install -m 755 /dev/stdin $policy
  fi
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$1" >/dev/null
  [ -z "$ours" ] || as_root rm "$ours"
}

# The ids of the criteria that failed when the stage was graded last.
failures() { # stage
  python3 - "$1/target/corretor/nota.json" <<'PY'
import json, sys
for lesson in json.load(open(sys.argv[1]))["aulas"]:
    for criterion in lesson["criterios"]:
        if criterion["situacao"] not in ("ok", "sem_nota"):
            print(criterion["id"])
PY
}

# For mvn verify where only the grading matters: the unit tests of the grader and the laboratory ran before.
# shellcheck disable=SC2034 # for the scripts that read this file
no_unit_tests=(-Dtest=nenhum -Dsurefire.failIfNoSpecifiedTests=false)

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

# until_within SECONDS COMMAND…: polls until the command succeeds; its last output is shown where it never does.
until_within() {
  local deadline=$((SECONDS + $1)) output
  shift
  until output=$("$@" 2>&1); do
    [ $SECONDS -lt $deadline ] || { echo "$output"; die "never true: $*"; return 1; }
    sleep 0.5
  done
}

# Buys two units of product 1 as a browser would: 789.80 with shipping. A subshell, for a trap of its own.
buy() ( # address
  set -euo pipefail
  jar=$(mktemp)
  trap 'rm -f "$jar"' EXIT
  shop() { curl -sS --max-time 10 -b "$jar" -c "$jar" "$@"; }
  # Not grep -q: it would leave before curl is done, which then fails.
  expect() { grep -- "$1" >/dev/null || die "no '$1' at $2"; }
  shop -f "$1/shop" | expect 'Webcam' /shop
  added=$(shop -o /dev/null -w '%{http_code}' -d quantity=2 "$1/add_to_cart/1")
  [ "$added" = 302 ] || die "add_to_cart answered $added"
  shop -f "$1/cart" | expect '779,80' /cart
  confirmation=$(shop -o /dev/null -w '%{redirect_url}' \
    --data-urlencode 'first_name=Ana' --data-urlencode 'last_name=Lima' --data-urlencode 'email=ana@exemplo.com.br' \
    --data-urlencode 'phone=11987654321' --data-urlencode 'zip_code=01310-100' --data-urlencode 'address=Rua A, 1' \
    --data-urlencode 'city=São Paulo' --data-urlencode 'state=SP' --data-urlencode 'card_holder=ANA' \
    --data-urlencode 'card_number=4111111111111111' --data-urlencode 'card_expiry=12/39' \
    --data-urlencode 'card_cvv=123' "$1/checkout")
  [ -n "$confirmation" ] || die "checkout did not lead to a confirmation"
  shop -f "$confirmation" | expect 'Obrigado, Ana' "$confirmation"
)

# docs COMMAND ARGUMENT: the program of .ci/docs, made where it is older than its sources.
docs() {
  local jar=.ci/docs/target/app/docs.jar
  if [ ! -e $jar ] || [ -n "$(find pom.xml .ci/docs/pom.xml .ci/docs/src/main \
    corretor/src/main/java/br/com/fakeshop/grader/exposition -newer $jar -print -quit)" ]; then
    # What Maven says is none of what the program prints.
    mvn -q -B -f .ci/docs/pom.xml package -DskipTests >&2
  fi
  java -jar $jar "$@"
}
