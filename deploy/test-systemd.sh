#!/bin/bash
# Boots a real systemd in a container, installs the package, and does with it what an operator does.
#
#   deploy/test-systemd.sh [PACKAGE.deb]
#
# Without a package it builds one. The container's base system is made once, in HEDDLE_CACHE (/var/cache/heddle), and never
# written to: every run works on a layer above it that goes with the run. Where a container cannot boot, it says
# "SKIPPED: cause" and succeeds; everything else that does not happen as it should is a failure, with the journal's end.
set -euo pipefail
cd "$(dirname "$0")/.."

cache=${HEDDLE_CACHE:-/var/cache/heddle}
release=bookworm
blocks=${CHAIN_BLOCKS:-500}
# What systemd needs, what the package depends on, and curl to scrape.
contents=systemd,systemd-sysv,dbus,procps,curl,libgmp10,liblmdb0,libsecp256k1-1,libssl3,libstdc++6,zlib1g
exposure_max=20 # tenths

store=/var/lib/heddle/store

step() { printf '\n-- %s (%s s)\n' "$*" "$SECONDS"; }
say() { printf '   %s\n' "$*"; }
skip() { printf 'SKIPPED: %s\n' "$*"; exit 0; }

fail() {
    printf 'test-systemd: FAILED: %s\n' "$*" >&2
    if [ -n "${importing:-}" ]; then
        printf '%s\n' '-- what the import has said' >&2
        tail -n 20 "$work/import" >&2
    fi
    if [ -n "${leader:-}" ] && [ -d "/proc/$leader" ]; then
        printf '%s\n' '-- the end of the journal' >&2
        inside journalctl --no-pager --lines 60 --output short-monotonic >&2 || true
    elif [ -s "${work:-/nonexistent}/console" ]; then
        tail -n 40 "$work/console" >&2
    fi
    exit 1
}

# What stops the script without a message of its own is a failure, too.
trap 'fail "line $LINENO: $BASH_COMMAND"' ERR

leave() {
    [ -z "${importing:-}" ] || kill "$importing" 2>/dev/null || true
    if [ -n "${nspawn:-}" ] && kill "$nspawn" 2>/dev/null; then
        # It shuts the container down; one that hangs is not waited for.
        for _ in {1..100}; do kill -0 "$nspawn" 2>/dev/null || break; sleep 0.2; done
        [ -z "${leader:-}" ] || kill -KILL "$leader" 2>/dev/null || true
        wait "$nspawn" 2>/dev/null || true
    fi
    if [ -n "${work:-}" ]; then
        mountpoint -q "$work/root" && umount "$work/root"
        rm -rf "$work"
    fi
}
trap leave EXIT

# A command in the container, as root unless it says otherwise, with nothing of this shell's environment.
inside() {
    timeout --foreground "${limit:-120}" nsenter --target "$leader" --mount --uts --ipc --net --pid --cgroup --root --wdns=/ -- \
        /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 "$@"
}
as_heddle() { inside setpriv --reuid heddle --regid heddle --init-groups "$@"; }

# One value of a JSON object that a command inside prints: field head.number heddle status --json
field() {
    local path=$1
    shift
    inside "$@" | python3 -c '
import json, sys
value = json.load(sys.stdin)
for name in sys.argv[1].split("."):
    value = value[int(name)] if isinstance(value, list) else value[name]
print(value)' "$path"
}

# Tries a command for a while: eventually 30 "the daemon answers" heddle status
eventually() {
    local seconds=$1 what=$2 end
    shift 2
    end=$((SECONDS + seconds))
    until "$@" >/dev/null 2>&1; do
        [ "$SECONDS" -lt "$end" ] || { "$@" || true; fail "$what: not within $seconds s"; }
        sleep 0.2
    done
}

# -- what has to be here

can_boot() {
    [ "$(id -u)" -eq 0 ] || skip "only root can boot a container"
    unshare --mount --pid --net --fork true 2>/dev/null || skip "no namespaces here"
    [ -d /sys/fs/cgroup ] && grep -q cgroup /proc/mounts || skip "no control groups here"
    local log
    log=$(deploy/setup.sh systemd 2>&1) || skip "cannot install what the container needs: ${log##*$'\n'}"
}

make_base() {
    base=$cache/$release-$(printf '%s' "$contents" | sha256sum | cut -c 1-12)
    [ ! -f "$base.done" ] || { say "$base is there"; return; }
    mkdir -p "$cache"
    exec 8>"$cache/lock"
    flock 8
    [ ! -f "$base.done" ] || return 0
    rm -rf "$base"
    # Where this machine's own packages come from, and by which way.
    local mirror proxy=
    mirror=$(apt-get indextargets --format '$(REPO_URI) $(CODENAME)' 'Identifier: Packages' \
        | awk -v release=$release '$2 == release { print $1; exit }')
    eval "$(apt-config shell proxy Acquire::http::Proxy)"
    [ -z "$proxy" ] || export http_proxy=$proxy
    if ! debootstrap --variant=minbase --include="$contents" $release "$base" "${mirror:-http://deb.debian.org/debian}" \
        >"$cache/debootstrap.log" 2>&1; then
        tail -n 5 "$cache/debootstrap.log" >&2
        skip "debootstrap cannot make a $release from ${mirror:-deb.debian.org}"
    fi
    rm -rf "$base/var/cache/apt/archives/"*.deb
    : >"$base.done"
    say "$base is made"
}

boot() {
    work=$(mktemp -d "$cache/run-XXXXXX")
    mkdir "$work"/{upper,layer,root}
    mount -t overlay overlay -o "lowerdir=$base,upperdir=$work/upper,workdir=$work/layer" "$work/root" 2>/dev/null \
        || skip "no overlay file system here"
    # Not registered: where systemd does not run outside, there is nobody to register with.
    SYSTEMD_SECCOMP=1 systemd-nspawn --quiet --directory "$work/root" --boot --register=no --keep-unit --console=pipe \
        --private-network --machine heddle-test </dev/null >"$work/console" 2>&1 &
    nspawn=$!
    local end=$((SECONDS + 30))
    until leader=$(pgrep --parent "$nspawn" | head -n 1) && [ -n "$leader" ] \
        && inside systemctl is-system-running 2>/dev/null | grep -qE 'running|degraded'; do
        if ! kill -0 "$nspawn" 2>/dev/null || [ "$SECONDS" -ge "$end" ]; then
            tail -n 5 "$work/console" >&2
            skip "systemd does not boot in a container here: $(tail -n 1 "$work/console")"
        fi
        sleep 0.2
    done
}

# -- what is asked of the daemon

head_number() { field head.number heddle status --json; }
worker_count() { field workers_ready heddle status --json; }
has_head() { [ "$(head_number)" -ge "$1" ]; }
has_workers() { [ "$(worker_count)" -eq "$1" ]; }
# Of the first process of that name.
niceness() { inside ps -C "$1" -o ni= | sed -n 1p; }
main_process() { inside systemctl show --property MainPID --value "$1"; }
# A unit whose main process is not the one that it was: runs_anew heddled.service 1234
runs_anew() { [ "$(inside systemctl is-active "$1")" = active ] && [ "$(main_process "$1")" -ne "$2" ]; }
# The page that Prometheus would get: scrape 9464
scrape() { inside curl --silent --show-error --fail --max-time 5 "http://127.0.0.1:$1/metrics"; }
# Whether that line is on it: scrapes 9464 'heddle_up 1'. All of it is read before, for whoever writes into a pipe that
# nobody reads to its end fails.
scrapes() {
    scrape "$1" >"$work/metrics" && grep -qx "$2" "$work/metrics"
}
same_head() { [ "$(state)" = "$before" ] || fail "after $1: $(state), before: $before"; }
state() { inside heddle status --json | python3 -c '
import json, sys
head = json.load(sys.stdin)["head"]
print(head["number"], head["hash"], head["state_root"])'; }

# -- the steps

step "what has to be here"
can_boot
make_base

package=${1:-}
if [ -z "$package" ]; then
    step "the package"
    package=$(deploy/deb.sh | tee /dev/stderr | tail -n 1)
fi
[ -f "$package" ] || fail "there is no package $package"

step "boot"
boot
say "$(inside systemctl --version | sed -n 1p)"

step "install $(basename "$package")"
cp "$package" "$work/root/srv/heddle.deb"
inside dpkg --install /srv/heddle.deb | sed 's/^/   /'
inside id heddle >/dev/null
inside systemctl is-enabled heddled.service >/dev/null 2>&1 && fail "installing has enabled the daemon"

step "units: verified, rated, and the same as their templates"
units=$(cd systemd && ls -- *.service *.socket *.timer *.slice)
# Its status tells nothing of warnings, and there are no man pages in the container, whatever it is told about them.
# shellcheck disable=SC2086 # one word for each unit
inside systemd-analyze verify --man=no ${units//@./@x.} >"$work/verified" 2>&1 || fail "$(cat "$work/verified")"
if grep -v "Command 'man .* failed" "$work/verified" >&2; then fail "systemd has something against a unit"; fi
say "$(wc -w <<<"$units") units verified"
for unit in $(cd systemd && ls -- *.service); do
    inside systemd-analyze security --no-pager --offline=yes --threshold=$exposure_max \
        "/lib/systemd/system/$unit" >"$work/rating" || fail "$unit is rated worse than $exposure_max tenths: $(tail -n 1 "$work/rating")"
    say "$(tail -n 1 "$work/rating" | sed 's/^[^O]*//')"
done
for template in systemd/*@.*; do
    # The name, the places that follow from it, and the words about it.
    diff <(sed -E '/^(#|Description|Environment)/d; s/@%i//g; s/heddle-%i/heddle/g; s/%i/heddle/g' "$template") \
        <(sed -E '/^(#|Description|Environment)/d' "${template/@/}") >"$work/difference" \
        || { cat "$work/difference" >&2; fail "$template and its unit differ"; }
done

step "metrics without a daemon"
inside systemctl start heddle-metrics.service
if inside systemctl is-active --quiet heddled.socket; then fail "the metrics have started the daemon's socket"; fi
scrape 9464 >"$work/metrics"
grep -qx 'heddle_up 0' "$work/metrics" || { cat "$work/metrics" >&2; fail "the metrics do not say that the daemon is down"; }
say "$(grep '^# No daemon' "$work/metrics")"

step "settings: a mistake is named"
inside sh -c 'sed -E "s/^count = .*/cuont = 3/" /etc/heddle/heddle.toml >/srv/wrong.toml'
if inside heddled --check-config --config /srv/wrong.toml >"$work/out" 2>&1; then fail "a wrong key was accepted"; fi
grep -q 'did you mean workers.count' "$work/out" || { cat "$work/out" >&2; fail "the right key was not suggested"; }
inside heddled --check-config --config /etc/heddle/heddle.toml >/dev/null

step "a chain of $blocks blocks"
as_heddle heddle demo --blocks "$blocks" --transactions 100 --workers 2 --write /var/lib/heddle/chain >"$work/demo"
as_heddle heddle init /var/lib/heddle/chain/genesis.json --datadir $store | sed 's/^/   /'

step "start"
inside sed -i -E 's/^count = .*/count = 1/' /etc/heddle/heddle.toml
inside systemctl enable --now heddled.socket heddled.service heddle-metrics.service heddle-backup.timer 2>&1 | sed 's/^/   /'
inside systemctl is-active heddled.socket heddled.service heddle-metrics.service heddle-backup.timer >/dev/null \
    || fail "not everything runs"
eventually 10 "one worker is ready" has_workers 1
[ "$(niceness heddle-worker)" -eq $(($(niceness heddled) + 5)) ] || fail "the worker does not stand 5 steps behind the daemon"
say "$(state)"

step "import while the pool grows to 4, loses one, and shrinks to 2"
limit=600 inside heddle import /var/lib/heddle/chain/chain.rlp --lists /var/lib/heddle/chain/lists.rlp >"$work/import" 2>&1 &
importing=$!
eventually 300 "$((blocks / 10)) blocks are in" has_head $((blocks / 10))
inside heddle workers set 4
eventually 20 "4 workers are ready" has_workers 4
victim=$(inside heddle workers list --json | python3 -c '
import json, sys
print(json.load(sys.stdin)[-1]["process_id"])')
inside kill -KILL "$victim"
eventually 20 "the lost worker is replaced" has_workers 4
eventually 300 "$((blocks / 2)) blocks are in" has_head $((blocks / 2))
inside heddle workers set 2
eventually 20 "2 workers are left" has_workers 2
say "at block $(head_number) with 2 workers"
inside timeout 2 heddle tail >"$work/tail" &
tailing=$!
# As on a terminal, which is what script makes, and which tail draws anew again and again.
inside env TERM=xterm timeout 10 script --quiet --return --command 'stty rows 24 cols 120; timeout --foreground 2 heddle tail' /dev/null \
    </dev/null >"$work/terminal" || true
wait "$tailing" || true
grep -qE '^block [0-9]+ .*accepted' "$work/tail" || { cat "$work/tail" >&2; fail "tail into a file shows no block"; }
grep -q 'workers, ' "$work/terminal" || { cat -v "$work/terminal" >&2; fail "tail on a terminal shows no workers"; }
say "tail: $(wc -l <"$work/tail") lines in 2 s, $(wc -c <"$work/terminal") bytes drawn"
wait "$importing" || { cat "$work/import" >&2; fail "the import failed"; }
importing=
[ "$(head_number)" -eq "$blocks" ] || fail "the head is $(head_number), not $blocks"
before=$(state)
say "$before"

step "metrics"
scrape 9464 >"$work/metrics"
grep -qx 'heddle_up 1' "$work/metrics" || fail "the metrics do not say that the daemon is up"
grep -qE "^heddle_head_number $blocks\$" "$work/metrics" || fail "heddle_head_number is not $blocks"
grep -qE '^heddle_workers_lost_total\{cause="signal 9"\} 1$' "$work/metrics" \
    || { grep heddle_workers_lost "$work/metrics" >&2; fail "the killed worker was not counted"; }
say "$(grep -cv '^#' "$work/metrics") samples"

step "backup, while it runs"
inside systemctl start heddle-backup.service
backup=$(inside sh -c 'ls -d /var/lib/heddle/backups/* | tail -n 1')
inside heddle backup list --from /var/lib/heddle/backups | sed 's/^/   /'
say "$backup"

step "a second chain on the box"
inside sed -E 's/^listen = .*/listen = "127.0.0.1:9465"/' /etc/heddle/heddle.toml >"$work/second.toml"
cp "$work/second.toml" "$work/root/etc/heddle/second.toml"
inside install -d -o heddle -g heddle /var/lib/heddle-second
as_heddle heddle demo --blocks 20 --transactions 50 --seed 2 --workers 1 --write /var/lib/heddle-second/chain >"$work/demo"
as_heddle heddle init /var/lib/heddle-second/chain/genesis.json --datadir /var/lib/heddle-second/store | sed 's/^/   /'
units_second=(heddled@second.socket heddled@second.service heddle-metrics@second.service heddle-backup@second.timer)
inside systemctl enable --now "${units_second[@]}" 2>&1 | sed 's/^/   /'
inside systemctl is-active "${units_second[@]}" >/dev/null || fail "not everything of the second chain runs"
inside systemctl start heddle-backup@second.service
inside sh -c 'ls -d /var/lib/heddle-second/backups/*' >/dev/null
second() { inside env HEDDLE_SOCKET=/run/heddle-second/admin.sock heddle "$@"; }
second_state() { second status | grep -E '^(head|state root)'; }
second import /var/lib/heddle-second/chain/chain.rlp --lists /var/lib/heddle-second/chain/lists.rlp \
    >"$work/import" 2>&1 || { cat "$work/import" >&2; fail "the second chain's import failed"; }
second_before=$(second_state)
grep -qE '^head +block 20 ' <<<"$second_before" || fail "the second chain stands at $second_before"
say "$(head -n 1 <<<"$second_before")"
scrapes 9465 'heddle_head_number 20' || fail "the metrics of the second chain are not its own"
scrapes 9464 "heddle_head_number $blocks" || fail "the metrics of the first chain are no longer its own"
same_head "the second chain's import"

step "upgrade: the package over what runs"
count=$(inside grep -E '^count = ' /etc/heddle/heddle.toml)
units_running=(heddled.service heddle-metrics.service heddled@second.service heddle-metrics@second.service)
declare -A main_before
for unit in "${units_running[@]}"; do main_before[$unit]=$(main_process "$unit"); done
inside dpkg --install /srv/heddle.deb | sed 's/^/   /'
for unit in "${units_running[@]}"; do eventually 20 "$unit runs anew" runs_anew "$unit" "${main_before[$unit]}"; done
[ "$(inside grep -E '^count = ' /etc/heddle/heddle.toml)" = "$count" ] || fail "the upgrade has changed the settings"
same_head "the upgrade"
if inside journalctl --no-pager --unit 'heddle-metrics*' | grep -i failed >&2; then fail "heddle-metrics complains of something"; fi
[ "$(second_state)" = "$second_before" ] || fail "after the upgrade the second chain stands at $(second_state)"

step "the second chain stops, the first does not"
inside systemctl stop "${units_second[@]}"
if inside systemctl is-active --quiet heddled@second.service; then fail "the second chain still runs"; fi
inside systemctl is-active heddled.socket heddled.service heddle-metrics.service >/dev/null \
    || fail "not everything of the first chain runs"
same_head "the second chain's end"

step "kill -9 of the daemon"
main=$(main_process heddled.service)
inside kill -KILL "$main"
eventually 20 "another daemon runs" runs_anew heddled.service "$main"
eventually 20 "it answers" inside heddle status
same_head "kill -9"

step "restart, from now on with a watchdog of 4 s"
inside mkdir -p /etc/systemd/system/heddled.service.d
inside sh -c 'printf "[Service]\nWatchdogSec=4\n" >/etc/systemd/system/heddled.service.d/watchdog.conf'
inside systemctl daemon-reload
inside systemctl restart heddled.service
same_head "the restart"
inside pgrep heddle-nursery >/dev/null || fail "no nursery after the restart"

step "a daemon that hangs"
main=$(main_process heddled.service)
sleep 5
[ "$(main_process heddled.service)" -eq "$main" ] || fail "the watchdog has ended a daemon that idles"
inside kill -STOP "$main"
eventually 20 "another daemon runs" runs_anew heddled.service "$main"
inside journalctl --no-pager --unit heddled.service >"$work/journal"
grep -qF "result 'watchdog'" "$work/journal" || fail "it was not the watchdog that ended it"
eventually 20 "it answers" inside heddle status
same_head "the watchdog"

step "restore the backup, and start on it"
inside systemctl stop heddled.socket heddled.service
if inside pgrep --uid heddle >/dev/null; then fail "processes are left after the stop"; fi
inside mv $store $store-lost
as_heddle heddle backup restore "$backup" --datadir $store
inside systemctl start heddled.socket heddled.service
same_head "the restore"

step "whole state against its root"
as_heddle heddle verify --datadir $store

step "remove the package"
inside dpkg --remove heddle 2>&1 | sed 's/^/   /'
if inside pgrep heddle >/dev/null; then fail "something still runs"; fi
inside test -f $store/data.mdb || fail "the chain went with the package"
inside test -f /etc/heddle/heddle.toml || fail "the settings went with the package"

step "purge it"
inside dpkg --purge heddle >"$work/purge" 2>&1
grep -q '/var/lib/heddle is kept' "$work/purge" \
    || { cat "$work/purge" >&2; fail "the purge does not say that the chain is kept"; }
for path in /etc/heddle/heddle.toml /run/heddle /usr/bin/heddle /usr/libexec/heddle; do
    if inside test -e $path; then fail "the purge has left $path"; fi
done
left=$(inside find /etc/systemd/system -name 'heddle*' -type l)
[ -z "$left" ] || fail "the purge has left $left"
for path in $store/data.mdb "$backup" /var/lib/heddle-second/store/data.mdb /etc/heddle/second.toml; do
    inside test -e "$path" || fail "the purge has taken $path"
done
sed 's/^/   /' "$work/purge"

printf '\ntest-systemd: passed (%s s)\n' "$SECONDS"
