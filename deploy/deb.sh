#!/bin/bash
# Builds the Debian package: release binaries with Swift's libraries inside, man pages and completions made from the
# programs themselves, units and settings from this checkout.
#
#   deploy/deb.sh           the package lies in .build-deb/ afterwards, its name is the last line of the output
#
# It builds in .build-deb, beside the builds of the day, so that a second run compiles only what has changed.
set -euo pipefail
cd "$(dirname "$0")/.."

scratch=.build-deb
programs=(heddle heddled heddle-nursery heddle-metrics)
architecture=$(dpkg --print-architecture)

say() { printf 'deb: %s\n' "$*"; }
fail() { printf 'deb: %s\n' "$@" >&2; exit 1; }

version=$(sed -nE 's/.*static let current = "([^"]+)".*/\1/p' Sources/Execution/Capsule/HeddleVersion.swift)
[ -n "$version" ] || fail "there is no version in Sources/Execution/Capsule/HeddleVersion.swift"

# The time of the last commit, so that the same commit gives the same package.
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct 2>/dev/null || date +%s)
export SOURCE_DATE_EPOCH

package=$PWD/$scratch/package
staged=$package/debian/staged
built=$PWD/$scratch/release

build() {
    local program
    for program in "${programs[@]}"; do
        say "building $program"
        swift build -c release --static-swift-stdlib --omit-frame-pointers --scratch-path "$scratch" \
            --product "$program" >"$scratch/$program.log" 2>&1 \
            || { grep -E 'error|warning:' "$scratch/$program.log" | head -n 40 >&2; fail "$program does not build"; }
    done
}

stage() {
    rm -rf "$package"
    mkdir -p "$staged"/{etc/heddle,lib/systemd/system,usr/libexec/heddle} \
        "$staged"/usr/share/{bash-completion/completions,zsh/vendor-completions,fish/vendor_completions.d} \
        "$staged"/usr/share/man/{man1,man5,man8} "$staged"/usr/share/doc/heddle/examples
    cp deploy/debian/* "$package/debian/"
    cp systemd/heddle.sysusers systemd/heddle.tmpfiles "$package/debian/"

    install -m 755 "${programs[@]/#/$built/}" "$staged/usr/libexec/heddle/"
    install -m 644 systemd/*.service systemd/*.socket systemd/*.timer systemd/*.slice "$staged/lib/systemd/system/"
    install -m 644 deploy/heddle.toml "$staged/etc/heddle/"
    install -m 644 deploy/prometheus.yml deploy/prometheus-rules.yml "$staged/usr/share/doc/heddle/examples/"
    cp -r deploy/grafana "$staged/usr/share/doc/heddle/examples/"

    local completions=$staged/usr/share
    "$built/heddle" --generate-completion-script bash | sed 1d >"$completions/bash-completion/completions/heddle"
    "$built/heddle" --generate-completion-script zsh >"$completions/zsh/vendor-completions/_heddle"
    "$built/heddle" --generate-completion-script fish >"$completions/fish/vendor_completions.d/heddle.fish"

    local day
    day=$(date --utc --date "@$SOURCE_DATE_EPOCH" +%Y-%m-%d)
    "$built/heddle" --experimental-dump-help \
        | deploy/manual.py commands --version "$version" --date "$day" --folder "$staged/usr/share/man/man1"
    local daemon
    for daemon in heddled heddle-metrics; do
        "$built/$daemon" --help \
            | deploy/manual.py program "$daemon" --version "$version" --date "$day" --folder "$staged/usr/share/man/man8"
    done
    deploy/manual.py settings --version "$version" --date "$day" --folder "$staged/usr/share/man/man5" <deploy/heddle.toml

    # The first entry says which version this is, and when.
    {
        printf 'heddle (%s) stable; urgency=medium\n\n  * The programs of this version, built from its sources.\n\n' "$version"
        printf ' -- %s  %s\n' "$(sed -n 's/^Maintainer: //p' deploy/debian/control)" \
            "$(date --utc --date "@$SOURCE_DATE_EPOCH" -R)"
    } >"$package/debian/changelog"
}

pack() {
    say "packing"
    (cd "$package" && DEB_BUILD_OPTIONS=nocheck dpkg-buildpackage -b -us -uc -d) >"$scratch/pack.log" 2>&1 \
        || { tail -n 40 "$scratch/pack.log" >&2; fail "dpkg-buildpackage failed"; }
}

check() {
    say "lintian"
    lintian --fail-on error --tag-display-limit 0 --allow-root "$1" || fail "lintian has found errors in $1"
}

mkdir -p "$scratch"
build
stage
pack
deb=$scratch/heddle_${version}_$architecture.deb
check "$deb"
say "$deb, $(du --apparent-size -h "$deb" | cut -f 1), installed $(dpkg-deb --field "$deb" Installed-Size) KiB"
printf '%s\n' "$deb"
