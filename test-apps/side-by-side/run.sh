#!/usr/bin/env bash
# Measures the same handlers on nginx with Lua, on Gossamer and on virtual threads, side by side: docs/side-by-side.md.
set -euo pipefail

usage() {
  cat <<'END'
usage: run.sh [--short] [--docs] [--no-build] [--seconds N] [--rounds N] [--warm-up N] [--cells REGEX] [--servers LIST]
  --short      about six minutes in all instead of a quarter of an hour
  --docs       writes the tables into docs/side-by-side.md and README.md
  --no-build   with what was built before
  --seconds    of each measurement
  --rounds     how many times each cell is measured; the best one counts
  --warm-up    seconds for each handler of the two JVMs
  --cells      those that match alone, of HANDLER-CONNECTIONS, for instance '^hello-64$'
  --servers    of nginx,gossamer,virtual-threads
SERVER_CPU (0) is the core of the server that is measured, LOAD_CPU (1) that of wrk and of the upstreams.
JAVA25_HOME is a JDK 25; else it is looked for in /usr/lib/jvm. Both JVMs run by it; GOSSAMER_JAVA is another java for
Gossamer's. JVM_FLAGS are other flags for both, GOSSAMER_FLAGS for Gossamer's alone. PORT_BASE (18400): the ports from there to 20 above it.
END
}

seconds=5 rounds=3 warm_up=15 settle=1 docs=no build=yes cells=. servers=nginx,gossamer,virtual-threads
while [ $# -gt 0 ]; do
  case $1 in
    --short) seconds=2 rounds=2 warm_up=6 ;;
    --docs) docs=yes ;;
    --no-build) build=no ;;
    --seconds) seconds=$2; shift ;;
    --rounds) rounds=$2; shift ;;
    --warm-up) warm_up=$2; shift ;;
    --cells) cells=$2; shift ;;
    --servers) servers=$2; shift ;;
    *) usage >&2; exit 2 ;;
  esac
  shift
done

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
run=$here/target/run
results=$here/target/results.tsv
server_cpu=${SERVER_CPU:-0} load_cpu=${LOAD_CPU:-1} base=${PORT_BASE:-18400}
up1=$((base + 11)) up2=$((base + 12)) up3=$((base + 13))
# One core and so many bytes for both; what is measured is no collector.
jvm_flags=${JVM_FLAGS:--Xmx256m -XX:+UseSerialGC}
# Those of docs/server.md.
netty_flags='--sun-misc-unsafe-memory-access=allow -Dio.netty.noUnsafe=false -Dio.netty.leakDetection.level=disabled --enable-native-access=ALL-UNNAMED'
gossamer_flags=${GOSSAMER_FLAGS-$netty_flags}
declare -A port=([nginx]=$((base + 1)) [gossamer]=$((base + 2)) [virtual-threads]=$((base + 3)))
declare -A pid=()
started=()

die() {
  echo "run.sh: $*" >&2
  exit 1
}

stop() {
  local each
  for each in "${started[@]}"; do kill "$each" 2>/dev/null || true; done
  for each in "${started[@]}"; do wait "$each" 2>/dev/null || true; done
}
trap stop EXIT
trap 'exit 130' INT TERM

install_tools() {
  local missing=()
  command -v wrk >/dev/null || missing+=(wrk)
  command -v curl >/dev/null || missing+=(curl)
  [ -x /usr/sbin/nginx ] || missing+=(nginx)
  [ -e /usr/lib/nginx/modules/ngx_http_lua_module.so ] || missing+=(libnginx-mod-http-lua)
  [ -d /usr/share/lua/5.1/resty/core ] || missing+=(lua-resty-core)
  [ ${#missing[@]} -gt 0 ] || return 0
  echo "installing ${missing[*]}"
  [ "$(id -u)" -eq 0 ] || die "install ${missing[*]}, or run this as root"
  local policy=/usr/sbin/policy-rc.d mine=no
  if [ ! -e $policy ]; then
    # Else the package would start an nginx of its own, on port 80.
    printf '#!/bin/sh\nexit 101\n' >$policy && chmod +x $policy && mine=yes
  fi
  local status=0
  { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}"; } \
    >"$run/apt.log" 2>&1 || status=1
  [ $mine = no ] || rm -f $policy
  [ $status -eq 0 ] || die "cannot install ${missing[*]}; see $run/apt.log"
}

find_java25() {
  local candidate
  for candidate in "${JAVA25_HOME:-}" /usr/lib/jvm/*25*; do
    if [ -n "$candidate" ] && "$candidate/bin/java" -version 2>&1 | grep -q 'version "25'; then
      java25=$candidate
      return
    fi
  done
  die "no JDK 25 in /usr/lib/jvm; set JAVA25_HOME"
}

maven() {
  # Without the network where all is there already.
  mvn -q -B -o "$@" >"$run/maven.log" 2>&1 || mvn -q -B "$@" >"$run/maven.log" 2>&1 || die "cannot build; see $run/maven.log"
}

build() {
  echo "building"
  cd "$root"
  maven -DskipTests -pl test-apps/side-by-side -am package
  # The formatter's check needs the JDK of all the others.
  JAVA_HOME=$java25 maven -Pside-by-side -DskipTests -Dspotless.check.skip=true -pl test-apps/side-by-side/virtual-threads package
}

configure() {
  sed -e "s|@MODULES@|/usr/lib/nginx/modules|; s|@RUN@|$run|; s|@CONF@|$here/nginx|; s|@PORT@|${port[nginx]}|" \
    -e "s|@UP1@|$up1|; s|@UP2@|$up2|; s|@UP3@|$up3|" "$here/nginx/$1.conf" >"$run/$1.conf"
}

# CPU COMMAND...: starts it on that core; its number is in $!.
pinned() {
  local cpu=$1
  shift
  taskset -c "$cpu" "$@" >"$run/$name.log" 2>&1 &
  started+=($!)
}

start_nginx() {
  local conf=$1 cpu=$2
  name=$conf configure "$conf"
  name=$conf pinned "$cpu" nginx -p "$run" -c "$run/$conf.conf" -g 'daemon off;'
  local master=$!
  await "$3"
  # The worker does the work.
  worker=$(pgrep -P "$master")
}

start() {
  case $1 in
    nginx)
      start_nginx server "$server_cpu" "http://127.0.0.1:${port[nginx]}/hello"
      pid[nginx]=$worker
      ;;
    gossamer)
      # shellcheck disable=SC2086
      name=gossamer pinned "$server_cpu" "${GOSSAMER_JAVA:-$java25/bin/java}" $jvm_flags $gossamer_flags \
        -javaagent:"$root/agent/target/gossamer-agent.jar" -cp "$here/target/side-by-side.jar:$here/target/lib/*" \
        dev.gossamer.sidebyside.LightThreadServer "${port[gossamer]}" $up1 $up2 $up3
      pid[gossamer]=$!
      ;;
    virtual-threads)
      local built=$here/virtual-threads/target
      # shellcheck disable=SC2086
      name=virtual-threads pinned "$server_cpu" "$java25/bin/java" $jvm_flags -cp "$built/virtual-threads.jar:$built/lib/*" \
        dev.gossamer.sidebyside.virtualthreads.VirtualThreadServer "${port[virtual-threads]}" $up1 $up2 $up3
      pid[virtual-threads]=$!
      ;;
    *) die "no server is called $1" ;;
  esac
  await "http://127.0.0.1:${port[$1]}/hello"
}

await() {
  curl -sf --retry 60 --retry-delay 1 --retry-connrefused --max-time 5 -o "$run/await" "$1" ||
    die "no answer from $1; see the logs in $run"
}

# SERVER PATH: the answer must be that of the table.
check() {
  local expected answer
  case $2 in
    hello) expected='hello world' ;;
    sleep) expected='slept 10' ;;
    *) expected=$'item one\nitem two\nitem three' ;;
  esac
  answer=$(curl -sf --max-time 10 "http://127.0.0.1:${port[$1]}/$2") || die "$1 does not answer /$2; see $run"
  [ "$answer" = "$expected" ] || die "$1 answers /$2 with: $answer"
}

# SERVER PATH CONNECTIONS SECONDS: prints what wrk has counted.
load() {
  local path=$2 headers=()
  if [ "$path" = close ]; then
    path=hello headers=(-H 'Connection: close')
  fi
  taskset -c "$load_cpu" wrk -t1 -c"$3" -d"$4"s --timeout 10s --latency "${headers[@]}" -s "$here/report.lua" \
    "http://127.0.0.1:${port[$1]}/$path" >"$run/wrk.log"
  sed -n 's/^RESULT //p' "$run/wrk.log"
}

# Clock ticks that a process has had.
ticks() {
  awk '{ sub(/.*\) /, ""); print $12 + $13 }' "/proc/$1/stat"
}

memory() {
  awk -v key="$2:" '$1 == key { print $2 }' "/proc/$1/status"
}

# SERVER HANDLER CONNECTIONS ROUND: appends a line.
measure() {
  local of=${pid[$1]} before requests micros p50 p99 errors
  load "$1" "$2" "$3" "$settle" >"$run/settle"
  before=$(ticks "$of")
  read -r requests micros p50 p99 errors <<<"$(load "$1" "$2" "$3" "$seconds")"
  if [ "${requests:-0}" -eq 0 ]; then
    echo "run.sh: $1 /$2 with $3 connections: no answer in $seconds s" >&2
    requests=0 micros=${micros:-1} p50=${p50:-0} p99=${p99:-0} errors=${errors:-1}
  fi
  local cpu=$((($(ticks "$of") - before) * 1000000 / $(getconf CLK_TCK)))
  printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "$2" "$3" "$1" "$4" "$requests" "$micros" "$p50" "$p99" "$cpu" \
    "$(memory "$of" VmRSS)" "$errors" | tee -a "$results"
}

fact() {
  printf '# %s\t%s\n' "$1" "$2" >>"$results"
}

facts() {
  fact date "$(date -u +%Y-%m-%d)"
  fact machine "$(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -1), $(nproc) cores, Linux $(uname -r)"
  fact nginx "$(nginx -v 2>&1 | sed 's|.*nginx/||'), lua $(dpkg-query -W -f '${Version}' libnginx-mod-http-lua), resty-core $(dpkg-query -W -f '${Version}' lua-resty-core)"
  fact java "$("$java25/bin/java" -version 2>&1 | sed -n 2p), $jvm_flags"
  fact flags "$gossamer_flags"
  fact helidon "$(sed -n 's|.*<helidon.version>\(.*\)</helidon.version>.*|\1|p' "$root/pom.xml")"
  fact rounds "$rounds of $seconds s, each after $settle s that do not count; $warm_up s for each handler of a JVM before"
}

rm -rf "$run" && mkdir -p "$run"
[ "$(nproc)" -ge 2 ] || die "two cores are needed: one for the server, one for wrk and the upstreams"
install_tools
find_java25
[ $build = no ] || build
ulimit -n "$(ulimit -Hn)"
: >"$results"
facts
start_nginx upstream "$load_cpu" "http://127.0.0.1:$up1/item"
for server in ${servers//,/ }; do
  start "$server"
  for handler in hello sleep sockets client; do check "$server" $handler; done
  fact "started $server" "$(memory "${pid[$server]}" VmRSS)"
done
for server in ${servers//,/ }; do
  [ "$server" != nginx ] || continue
  for handler in hello sleep sockets client; do
    echo "warming up $server /$handler"
    load "$server" $handler 64 "$warm_up" >"$run/settle"
  done
done
for ((round = 1; round <= rounds; round++)); do
  for handler in hello close sleep sockets client; do
    for connections in 1 64 1000; do
      [ $handler != close ] || [ $connections -eq 64 ] || continue
      [[ $handler-$connections =~ $cells ]] || continue
      # One after the other: what the machine does beside hits all of them.
      for server in ${servers//,/ }; do measure "$server" $handler $connections $round; done
    done
  done
done
for server in ${servers//,/ }; do fact "peak $server" "$(memory "${pid[$server]}" VmHWM)"; done
report=("$results" "$here/target/results.json")
[ $docs = no ] || report+=("$root/docs/side-by-side.md" "$root/README.md")
"$java25/bin/java" -cp "$here/target/side-by-side.jar" dev.gossamer.sidebyside.ReportMain "${report[@]}"
