#!/bin/bash
# Zabbix 6.0 for the end-to-end tests: server, web interface and a PostgreSQL of its own under DIR, nothing under /etc is used.
#   zabbix.sh start DIR    installs what is missing, makes a fresh Zabbix, starts it, writes DIR/env
#   zabbix.sh stop DIR     stops it
# DIR/env holds ZABBIX_URL (its API is below it, user Admin, password zabbix) and ZABBIX_TRAPPER_PORT. Root on Debian 12.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
action=${1:?start or stop}
mkdir -p "${2:?directory}"
dir=$(cd "$2" && pwd)
schema=/usr/share/zabbix-server-pgsql

# Zabbix takes none above 32767.
free_port() {
  perl -MIO::Socket::INET -e 'do { $port = 20000 + int rand 12000 }
    until IO::Socket::INET->new(LocalAddr => "127.0.0.1", LocalPort => $port, Listen => 1); print $port'
}

as_postgres() { setpriv --reuid postgres --regid postgres --clear-groups "$@"; }
sql() { as_postgres psql -q -h "$pg" -p "$db_port" -d zabbix -v ON_ERROR_STOP=1 > "$dir/sql.log"; }

database() {
  local bin
  bin=$(ls -d /usr/lib/postgresql/*/bin | tail -1)
  # where user postgres may go, wherever the clone is
  pg=$(mktemp -d /tmp/zabbix-pg.XXXXXX)
  echo "$pg" > "$dir/pg"
  chown postgres "$pg"
  as_postgres "$bin/initdb" -D "$pg/data" -U postgres --auth=trust > "$dir/initdb.log"
  # no function: what is remembered must be its own process
  setpriv --reuid postgres --regid postgres --clear-groups "$bin/postgres" -D "$pg/data" -p "$db_port" -c listen_addresses=127.0.0.1 \
    -c unix_socket_directories="$pg" -c fsync=off -c synchronous_commit=off -c full_page_writes=off \
    > "$dir/postgres.log" 2>&1 &
  echo $! > "$dir/postgres.pid"
  until_true 30 as_postgres "$bin/pg_isready" -q -h "$pg" -p "$db_port"
  as_postgres "$bin/createdb" -h "$pg" -p "$db_port" -U postgres zabbix
  for part in schema images data; do
    zcat "$schema/$part.sql.gz" | PGUSER=postgres sql
  done
}

server() {
  cat > "$dir/server.conf" <<C
LogFile=$dir/server.log
PidFile=$dir/server.run
SocketDir=$dir
DBHost=127.0.0.1
DBPort=$db_port
DBName=zabbix
DBUser=postgres
ListenIP=127.0.0.1
ListenPort=$trapper_port
CacheUpdateFrequency=1
AllowRoot=1
C
  zabbix_server -f -c "$dir/server.conf" > "$dir/server.out" 2>&1 &
  echo $! > "$dir/server.pid"
}

# The path of its settings is fixed in its code.
web() {
  cp -rL /usr/share/zabbix "$dir/web"
  sed -i "s#'/etc/zabbix/zabbix.conf.php'#'$dir/zabbix.conf.php'#" "$dir/web/include/classes/core/CConfigFile.php"
  cat > "$dir/zabbix.conf.php" <<P
<?php
\$DB = ['TYPE' => 'POSTGRESQL', 'SERVER' => '127.0.0.1', 'PORT' => '$db_port', 'DATABASE' => 'zabbix',
  'USER' => 'postgres', 'PASSWORD' => '', 'SCHEMA' => '', 'ENCRYPTION' => false, 'KEY_FILE' => '', 'CERT_FILE' => '',
  'CA_FILE' => '', 'VERIFY_HOST' => false, 'CIPHER_LIST' => '', 'VAULT_URL' => '', 'VAULT_DB_PATH' => '',
  'VAULT_TOKEN' => '', 'DOUBLE_IEEE754' => true];
\$ZBX_SERVER = '127.0.0.1';
\$ZBX_SERVER_PORT = '$trapper_port';
\$IMAGE_FORMAT_DEFAULT = IMAGE_FORMAT_PNG;
P
  php -d max_execution_time=300 -d memory_limit=256M -S "127.0.0.1:$web_port" -t "$dir/web" > "$dir/web.log" 2>&1 &
  echo $! > "$dir/web.pid"
}

until_true() {
  local end=$((SECONDS + $1))
  shift
  until "$@"; do
    [ "$SECONDS" -lt "$end" ] || return 1
    sleep 0.2
  done
}

answers() {
  curl -fs -o /dev/null -H 'Content-Type: application/json-rpc' "http://127.0.0.1:$web_port/api_jsonrpc.php" \
    -d '{"jsonrpc": "2.0", "method": "apiinfo.version", "params": [], "id": 1}'
}
listens() { grep -q 'server #0 started \[main process\]' "$dir/server.log" 2>/dev/null; }

start() {
  "$here/packages.sh" postgresql zabbix-server-pgsql zabbix-frontend-php php-cli php-pgsql php-bcmath php-gd php-mbstring php-xml
  db_port=$(free_port) trapper_port=$(free_port) web_port=$(free_port)
  database
  server
  web
  until_true 60 listens
  until_true 60 answers
  cat > "$dir/env" <<E
ZABBIX_URL=http://127.0.0.1:$web_port
ZABBIX_TRAPPER_PORT=$trapper_port
E
}

# The server needs its database to end.
stop() {
  local name pid
  for name in server web postgres; do
    [ -f "$dir/$name.pid" ] || continue
    pid=$(cat "$dir/$name.pid")
    kill -s "$([ "$name" = postgres ] && echo INT || echo TERM)" "$pid" 2>/dev/null || true
    until_true 30 gone "$pid" || kill -9 "$pid" 2>/dev/null || true
    rm "$dir/$name.pid"
  done
  [ ! -s "$dir/pg" ] || rm -rf "$(cat "$dir/pg")" "$dir/pg"
}
gone() { ! kill -0 "$1" 2>/dev/null; }

"$action"
