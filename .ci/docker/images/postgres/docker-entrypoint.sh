#!/usr/bin/env bash
# Prepares the data folder on the first start, then becomes PostgreSQL. Behaves like the official image's script as far
# as Testcontainers, Compose and Kubernetes use it.
set -euo pipefail
# While this script is PID 1 it has no default action for signals.
trap 'exit 143' TERM INT

case ${1:-} in '' | -*) set -- postgres "$@" ;; esac
[ "$1" = postgres ] || exec "$@"
for argument; do
  case $argument in -\? | --help | -V | --version | --describe-config) exec "$@" ;; esac
done

# The official image's volume is /var/lib/postgresql/data up to PostgreSQL 17, and the folder above it since 18.
if [ -z "${PGDATA:-}" ]; then
  PGDATA=/var/lib/postgresql/15/docker
  if mountpoint -q /var/lib/postgresql/data; then PGDATA=/var/lib/postgresql/data; fi
fi
export PGDATA
mkdir -p "$PGDATA"

if [ "$(id -u)" = 0 ]; then
  find "$PGDATA" ! -user postgres -exec chown postgres:postgres {} +
  chmod 700 "$PGDATA"
  exec setpriv --reuid=postgres --regid=postgres --init-groups env HOME=/var/lib/postgresql "$0" "$@"
fi
chmod 700 "$PGDATA" || true

# from_file NAME: the value of NAME from the file that NAME_FILE names, as secrets are mounted.
from_file() {
  local file=$1_FILE
  if [ -n "${!file:-}" ]; then export "$1=$(<"${!file}")"; fi
}

initialise() {
  from_file POSTGRES_PASSWORD
  from_file POSTGRES_USER
  from_file POSTGRES_DB
  export POSTGRES_USER=${POSTGRES_USER:-postgres}
  export POSTGRES_DB=${POSTGRES_DB:-$POSTGRES_USER}
  local auth=${POSTGRES_HOST_AUTH_METHOD:-scram-sha-256}
  local password=()
  if [ -n "${POSTGRES_PASSWORD:-}" ]; then
    password=(--pwfile=/dev/fd/3) # not an argument, which anyone could list
  elif [ "$auth" != trust ]; then
    echo 'Error: Database is uninitialized and superuser password is not specified.' >&2
    echo '       You must specify POSTGRES_PASSWORD to a non-empty value for the superuser.' >&2
    exit 1
  fi

  # Who runs without fsync, as Testcontainers does, need not wait for it here either.
  local sync=()
  case " $* " in *' fsync=off '*) sync=(--no-sync) ;; esac
  initdb --username="$POSTGRES_USER" "${password[@]}" "${sync[@]}" 3< <(printf '%s\n' "${POSTGRES_PASSWORD:-}")
  printf '\nhost all all all %s\n' "$auth" >>"$PGDATA/pg_hba.conf"

  # A temporary server for the scripts, on the socket only: nobody connects before they are done.
  # pg_ctl sends the server's log to its own output; the log belongs on stderr from the first line on.
  shift
  pg_ctl -w -o "$(printf '%q ' "$@" -c listen_addresses= -p 5432)" start >&2
  local psql=(psql -v ON_ERROR_STOP=1 --no-psqlrc --no-password --quiet --username "$POSTGRES_USER")
  if [ "$POSTGRES_DB" != postgres ]; then
    "${psql[@]}" --dbname postgres -v db="$POSTGRES_DB" <<<'CREATE DATABASE :"db";'
  fi
  local file
  for file in /docker-entrypoint-initdb.d/*; do
    case $file in
      *.sh)
        echo "$0: running $file"
        # shellcheck disable=SC1090 # not executable: sourced, as the official image does
        if [ -x "$file" ]; then "$file"; else . "$file"; fi
        ;;
      *.sql)
        echo "$0: running $file"
        "${psql[@]}" --dbname "$POSTGRES_DB" --file "$file"
        ;;
    esac
  done
  pg_ctl -w -m fast stop
  echo 'PostgreSQL init process complete; ready for start up.'
}

[ -s "$PGDATA/PG_VERSION" ] || initialise "$@"
exec "$@"
