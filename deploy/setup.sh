#!/usr/bin/env bash
# Installs what Nova needs from the system. The one script that must run before Swift can build.
#
#   deploy/setup.sh           system packages (apt-get; as root, or through sudo)
#   deploy/setup.sh --tests   the above, what only tests run, their Python packages in .nova/venv and
#                             promtool in .nova/tools
#   deploy/setup.sh --peers   the above without the tests' packages, and what builds the servers that
#                             `nova bench --with-peers` measures beside ours
#   deploy/setup.sh --list    prints the system packages, one a line, and does nothing
#
# Quiet and quick when nothing is missing. Starts no system-wide daemon: Nova runs its own Postgres
# and Redis under .nova/, on its own ports.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# The one list. Left: what a build links; middle: what the stack and the tests run; right: tools.
packages=(
    libnghttp2-dev libssl-dev libpq-dev libprotobuf-c-dev libargon2-dev zlib1g-dev libhiredis-dev
    pkg-config
    protobuf-compiler protobuf-c-compiler postgresql redis-server python3-venv
    nghttp2-client openssl curl git make ca-certificates
)

# For tests only: the browser that looks at the explorer.
test_packages=(chromium)

# For Tests/Peers only: no build, run or test of Nova needs them.
peer_packages=(
    g++ libgrpc++-dev protobuf-compiler-grpc
    golang-go golang-goprotobuf-dev golang-google-grpc-dev
)

say() { printf 'setup: %s\n' "$*"; }
fail() { printf 'setup: %s\n' "$*" >&2; exit 1; }

missing_packages() {
    local installed name
    installed=$(dpkg-query --show --showformat='${db:Status-Status} ${Package}\n' \
        "${packages[@]}" 2>/dev/null | sed -n 's/^installed //p' || true)
    for name in "${packages[@]}"; do
        grep --quiet --line-regexp --fixed-strings -- "$name" <<<"$installed" || printf '%s\n' "$name"
    done
}

# What is put aside while apt-get runs, so that no package starts a daemon or makes a cluster, is
# taken away again at exit, whatever happens. A policy the machine already has stays as it is.
policy=/usr/sbin/policy-rc.d
cluster_policy=/etc/postgresql-common/createcluster.d/nova.conf
made=()

undo() {
    local path
    for path in "${made[@]}"; do
        "${as_root[@]}" rm -f -- "$path"
    done
    "${as_root[@]}" rmdir --ignore-fail-on-non-empty "$(dirname "$cluster_policy")" 2>/dev/null || true
}

place() {  # place PATH MODE CONTENT, unless the machine has its own PATH
    [ ! -e "$1" ] || return 0
    made+=("$1")
    "${as_root[@]}" mkdir -p "$(dirname "$1")"
    "${as_root[@]}" tee "$1" <<<"$3" >/dev/null
    "${as_root[@]}" chmod "$2" "$1"
}

install_packages() {
    command -v apt-get >/dev/null \
        || fail "apt-get is missing; on another system than Debian install by hand: $*"
    as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || fail "needs root or sudo to install: $*"
        as_root=(sudo)
    fi
    trap undo EXIT
    place "$policy" 755 $'#!/bin/sh\nexit 101'
    place "$cluster_policy" 644 'create_main_cluster = false'

    say "installing $*"
    local log apt
    log=$(mktemp)
    apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get --quiet --yes)
    if ! { "${apt[@]}" update && "${apt[@]}" install --no-install-recommends "$@"; } >"$log" 2>&1; then
        tail -n 30 "$log" >&2
        rm -f "$log"
        fail "apt-get failed; its last lines are above"
    fi
    rm -f "$log"
    forget_boot_services "$@"
    undo
    trap - EXIT
}

# A daemon that came only as a dependency of ours shall not start at the next boot either.
forget_boot_services() {
    [ -d /run/systemd/system ] || return 0
    local name
    for name in "$@"; do
        case $name in
            postgresql | redis-server) "${as_root[@]}" systemctl disable --quiet "$name.service" || true ;;
        esac
    done
}

install_python() {
    local requirements=$root/Tests/python/requirements.txt venv=$root/.nova/venv wanted stamp
    wanted=$(sha256sum <"$requirements")
    stamp=$venv/.requirements.sha256
    if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ]; then
        return 0
    fi
    say "installing the tests' Python packages into .nova/venv"
    rm -rf "$venv"
    mkdir -p "$(dirname "$venv")"
    /usr/bin/python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet --disable-pip-version-check --requirement "$requirements"
    printf '%s\n' "$wanted" >"$stamp"
}

# Of Debian's package of Prometheus the tests need one program; the daemon would come with it.
install_promtool() {
    local place=$root/.nova/tools log
    [ ! -x "$place/promtool" ] || return 0
    mkdir -p "$place"
    if command -v promtool >/dev/null; then
        ln -s "$(command -v promtool)" "$place/promtool"
        return 0
    fi
    say "taking promtool out of Debian's package into .nova/tools"
    log=$(mktemp)
    if ! (cd "$place" && { apt-get --quiet download prometheus || { update_lists && apt-get --quiet download prometheus; }; } \
        && dpkg-deb --extract prometheus_*.deb unpacked) >"$log" 2>&1; then
        tail -n 30 "$log" >&2
        rm -f "$log"
        fail "promtool cannot be had; the lines above say why"
    fi
    mv "$place/unpacked/usr/bin/promtool" "$place/promtool"
    rm -rf "$place/unpacked" "$place"/prometheus_*.deb "$log"
}

update_lists() {
    if [ "$(id -u)" -eq 0 ]; then apt-get --quiet update; else sudo apt-get --quiet update; fi
}

case ${1-} in
    --list) printf '%s\n' "${packages[@]}"; exit 0 ;;
    --peers) packages+=("${peer_packages[@]}") ;;
    --tests) packages+=("${test_packages[@]}") ;;
    "") ;;
    *) fail "unknown option $1 (known: --tests, --peers, --list)" ;;
esac

mapfile -t missing < <(missing_packages)
[ ${#missing[@]} -eq 0 ] || install_packages "${missing[@]}"
command -v swift >/dev/null || fail "swift is not on the PATH; Nova needs Swift 6.3 (swift.org/install)"
if [ "${1-}" = --tests ]; then
    install_python
    install_promtool
fi
