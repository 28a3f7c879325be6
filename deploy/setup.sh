#!/bin/bash
# Installs what Heddle needs to build on Debian 12 and is not there yet: Debian's packages, and two libraries that Debian
# does not have (libraries.sh). Asks nothing; run it as often as you like.
#
#   deploy/setup.sh           what building and testing needs
#   deploy/setup.sh package   what `make deb` needs beyond that
#   deploy/setup.sh systemd   what `make test-systemd` needs beyond both
#
# Swift itself is not a Debian package: https://www.swift.org/install/linux/ says how to get it.
set -euo pipefail

packages=(
    git make gcc g++ python3-pip pkg-config ca-certificates
    liblmdb-dev         # the store
    zlib1g-dev          # diffs, fixtures
    libsecp256k1-dev    # senders, ecrecover
    libgmp-dev          # modexp
    libssl-dev          # SHA-256, RIPEMD-160, P-256
    libtomlplusplus-dev # settings
)

package_tools=(
    debhelper dpkg-dev lintian
    man-db  # lintian reads the man pages with it
    python3 # deploy/manual.py
)

container_tools=(
    debootstrap
    systemd-container # systemd-nspawn
    iproute2 procps util-linux
)

case ${1:-} in
    '') ;;
    package) packages+=("${package_tools[@]}") ;;
    systemd) packages+=("${package_tools[@]}" "${container_tools[@]}") ;;
    *) printf 'setup: package, systemd or nothing, not %s\n' "$1" >&2; exit 2 ;;
esac

say() { printf 'setup: %s\n' "$*"; }
fail() { printf 'setup: %s\n' "$@" >&2; exit 1; }

is_installed() { [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

command -v dpkg-query >/dev/null || fail \
    "this is not a Debian system (no dpkg-query)." \
    "Install the development files of LMDB, zlib, libsecp256k1 (with recovery), GMP and OpenSSL 3, then run: deploy/libraries.sh && swift build"

missing=()
for package in "${packages[@]}"; do
    is_installed "$package" || missing+=("$package")
done

if [ ${#missing[@]} -gt 0 ]; then
    as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || fail \
            "missing packages: ${missing[*]}" \
            "You are not root and there is no sudo. As root, run: apt-get install -y --no-install-recommends ${missing[*]}"
        as_root=(sudo --non-interactive)
        "${as_root[@]}" true 2>/dev/null || fail \
            "missing packages: ${missing[*]}" \
            "sudo asks for a password here. Run: sudo apt-get install -y --no-install-recommends ${missing[*]}"
    fi

    apt() {
        "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
            apt-get -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 "$@"
    }

    say "installing ${missing[*]}"
    # Package lists may be absent or older than the mirror: fetch them only when the first try fails.
    if ! apt install -qq -y --no-install-recommends "${missing[@]}" 2>/dev/null; then
        say "updating the package lists"
        apt update -qq
        apt install -qq -y --no-install-recommends "${missing[@]}"
    fi
fi

"$(dirname "$0")/libraries.sh"

command -v swift >/dev/null || fail \
    "the packages are there, but there is no 'swift' on the PATH." \
    "Install Swift 6.2 or later: https://www.swift.org/install/linux/"

say "ready ($(swift --version 2>/dev/null | head -n 1))"
