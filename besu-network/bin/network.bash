# Read by the scripts of this folder; they run a network folder: data/dev where none is named.
set -euo pipefail

HERE="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
PATIENCE="${PATIENCE:-300}"

die() {
  echo "$*" >&2
  exit 1
}

network() { node "$HERE/network.mjs" "$@"; }

# The folder that a script works on; the dev network is copied to where it may change.
folder() {
  local folder="${1:-$HERE/data/dev}"
  if [ ! -e "$folder/genesis.json" ] && [ "$folder" = "$HERE/data/dev" ]; then
    mkdir -p "$folder"
    cp -r "$HERE/dev/." "$folder/"
    rm -r "$folder/compose"
    chmod 600 "$folder"/node*/key
  fi
  [ -e "$folder/genesis.json" ] || die "$folder has no genesis.json: make a network with bin/fresh."
  (cd "$folder" && pwd)
}

besu() {
  if [ -n "${BESU_HOME:-}" ]; then
    echo "$BESU_HOME/bin/besu"
  else
    command -v besu || die "No besu: set BESU_HOME, or put besu on the path."
  fi
}

# The ports of a node follow from its p2p port: node1 of the dev network has 30303, 8545, 8645, 9545.
ports() {
  local host p2p
  read -r host p2p < <(network place "$1" "$2")
  P2P_HOST=$host P2P_PORT=$p2p
  HTTP_PORT=$((p2p - 30303 + 8545)) WS_PORT=$((p2p - 30303 + 8645)) METRICS_PORT=$((p2p - 30303 + 9545))
}

# A node of this folder that runs, by its process and its command line.
pid() {
  local pid
  pid="$(cat "$1/$2/pid" 2>/dev/null)" || return 1
  tr '\0' ' ' 2>/dev/null <"/proc/$pid/cmdline" | grep -qF -- "--data-path=$1/$2/database" && echo "$pid"
}

# Every node of the folder whose key is here.
own() {
  local name
  for name in $(network nodes "$1"); do
    [ -e "$1/$name/key" ] && echo "$name"
  done
}

running() {
  local name
  for name in $(own "$1"); do
    pid "$1" "$name" >/dev/null && echo "$name"
  done
  true
}

# ask <folder> <node> <method> [parameters]
ask() {
  ports "$1" "$2"
  network rpc "http://127.0.0.1:$HTTP_PORT" "$1" "${@:3}"
}

# A block number that answers, or nothing.
block() {
  local head
  head="$(ask "$1" "$2" eth_blockNumber 2>/dev/null)" && echo $((head))
}

# until_true <what is waited for> <command>…
until_true() {
  local what="$1" end=$((SECONDS + PATIENCE))
  shift
  until "$@"; do
    [ $SECONDS -lt $end ] || die "Not within $PATIENCE s: $what"
    sleep 0.5
  done
}
