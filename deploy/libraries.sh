#!/bin/bash
# Builds the two libraries that Debian does not have: blst (BLS12-381) and mcl (bn254), from released source packages.
#
#   deploy/libraries.sh
#
# The result lies in .prefix/, which git ignores and Package.swift knows: no root, no variable to set. A second run does
# nothing. HEDDLE_SOURCES names a folder that has the archives already, for a machine without a network.
set -euo pipefail
cd "$(dirname "$0")/.."

prefix=$PWD/.prefix
sources=$prefix/sources
machine=$(uname -m)

# Raised by hand when the way of building changes, so that what was built the old way is built again.
recipe=1

ckzg=ckzg-2.1.8.tar.gz
ckzg_sha256=d7bef6b425dca6995457fc59fc5b30211d9b28cbbeee0e7a7bef1372e13f29ca

pymcl=pymcl-1.0.2.tar.gz
pymcl_sha256=ef532851ba7785db68aa55ce21153bff94afd56f537c1bfe11c07afb7d83b438

say() { printf 'setup: %s\n' "$*"; }
fail() { printf 'setup: %s\n' "$@" >&2; exit 1; }

sha256_of() { sha256sum "$1" | cut -d ' ' -f 1; }

# Whether the library was built from this archive, in this way, for this machine.
is_built() { [ -f "$prefix/lib/lib$1.a" ] && [ "$(cat "$prefix/$1.stamp" 2>/dev/null)" = "$(stamp "$2" "$3")" ]; }

stamp() { printf '%s %s recipe %s %s' "$1" "$2" "$recipe" "$machine"; }

# Brings an archive to `sources`; nothing is unpacked whose checksum is not the pinned one.
bring() {
    local archive=$1 sha256=$2 found
    mkdir -p "$sources"
    if [ ! -f "$sources/$archive" ] || [ "$(sha256_of "$sources/$archive")" != "$sha256" ]; then
        local incoming=$sources/incoming
        rm -rf "$incoming"
        mkdir "$incoming"
        if [ -n "${HEDDLE_SOURCES:-}" ]; then
            cp "$HEDDLE_SOURCES/$archive" "$incoming" || fail "HEDDLE_SOURCES=$HEDDLE_SOURCES has no $archive."
        else
            say "downloading $archive"
            download "$archive" "$sha256" "$incoming" || fail \
                "cannot download $archive from PyPI." \
                "Without a network, put $archive into a folder and run: HEDDLE_SOURCES=FOLDER deploy/setup.sh"
        fi
        found=$(sha256_of "$incoming/$archive")
        [ "$found" = "$sha256" ] || fail \
            "$archive is not the archive that Heddle was tested with." \
            "expected sha256 $sha256" \
            "found           $found"
        mv "$incoming/$archive" "$sources/$archive"
    fi
}

# The source package of a name and version, as it was released. pip looks inside only after it has checked the sum.
download() {
    local archive=$1 sha256=$2 folder=$3 name=${1%-*} version
    version=${archive#"$name-"}
    printf '%s==%s --hash=sha256:%s\n' "$name" "${version%.tar.gz}" "$sha256" >"$folder/requirements.txt"
    python3 -m pip --quiet --disable-pip-version-check download --no-deps --no-binary "$name" --require-hashes \
        --dest "$folder" --requirement "$folder/requirements.txt"
}

unpack() { tar --extract --gzip --no-same-owner --file "$sources/$1" --directory "$2" --strip-components 1; }

# Runs a compiler quietly, and shows what it said when it fails.
compile() {
    "$@" >"$build/log" 2>&1 || { cat "$build/log" >&2; fail "failed: $*"; }
}

# Copies the headers, writes the .pc file and, last of all, the stamp: an interrupted run is as if there had been none.
install_library() {
    local name=$1 version=$2 objects=("${@:3}")
    rm -f "$build/lib$name.a"
    compile ar rcsD "$build/lib$name.a" "${objects[@]}"
    mkdir -p "$prefix/lib/pkgconfig"
    mv "$build/lib$name.a" "$prefix/lib/lib$name.a"
    # Relative to this file, so that the whole checkout may be moved.
    cat >"$prefix/lib/pkgconfig/heddle-$name.pc" <<END
prefix=\${pcfiledir}/../..
Name: $name
Description: built by deploy/libraries.sh
Version: $version
Cflags: -I\${prefix}/include
Libs: -L\${prefix}/lib -l$name
END
}

# Portable: the processor is asked at run time whether it has ADX.
build_blst() {
    unpack "$ckzg" "$build"
    local flags=(-O2 -fno-builtin -fPIC -D__BLST_PORTABLE__)
    [ "$machine" != x86_64 ] || flags+=(-D__ADX__)
    cd "$build/blst"
    compile "${CC:-cc}" "${flags[@]}" -c src/server.c -o server.o
    compile "${CC:-cc}" "${flags[@]}" -c build/assembly.S -o assembly.o
    mkdir -p "$prefix/include"
    cp bindings/blst.h bindings/blst_aux.h "$prefix/include/"
    install_library blst 2.1.8 server.o assembly.o
}

# Without Xbyak no code is made at run time, which a hardened service forbids; without exceptions and run-time types
# the C++ library is not needed.
build_mcl() {
    unpack "$pymcl" "$build"
    local flags=(
        -O3 -DNDEBUG -fPIC -Iinclude -DMCL_FP_BIT=256 -DMCL_FR_BIT=256 -DMCL_DONT_USE_XBYAK -DMCL_USE_LLVM=1
        -DMCL_BINT_ASM=1 -DMCL_MSM=0 -DCYBOZU_DONT_USE_STRING -DCYBOZU_DONT_USE_EXCEPTION
        -fno-exceptions -fno-rtti -fno-threadsafe-statics
    )
    cd "$build/third_party/mcl"
    local objects=(fp.o)
    compile "${CXX:-c++}" "${flags[@]}" -c src/fp.cpp -o fp.o
    case $machine in
        x86_64)
            compile "${CC:-cc}" -fPIC -c src/asm/bint-x64-amd64.S -o bint.o
            compile "${CC:-cc}" -fPIC -c src/asm/x86-64.S -o base.o
            ;;
        *)
            # No assembly for this processor: the same functions in LLVM's language, which Swift's clang reads.
            command -v clang >/dev/null || fail "mcl on $machine needs clang, which is beside swift in its toolchain."
            compile clang -O3 -fPIC -Wno-override-module -c src/bint64.ll -o bint.o
            compile clang -O3 -fPIC -Wno-override-module -c src/base64.ll -o base.o
            ;;
    esac
    objects+=(bint.o base.o)
    mkdir -p "$prefix/include/mcl"
    cp include/mcl/bn_c256.h include/mcl/bn.h include/mcl/curve_type.h "$prefix/include/mcl/"
    install_library mcl 1.0.2 "${objects[@]}"
}

# Builds one library in a folder of its own; a subshell, so that the folder goes with it whatever happens.
make_library() (
    local name=$1 archive=$2 sha256=$3
    is_built "$name" "$archive" "$sha256" && exit 0
    bring "$archive" "$sha256"
    say "building $name from $archive"
    rm -f "$prefix/$name.stamp"
    build=$(mktemp -d "$prefix/build-$name-XXXXXX")
    trap 'rm -rf "$build"' EXIT
    "build_$name"
    stamp "$archive" "$sha256" >"$prefix/$name.stamp"
)

mkdir -p "$prefix"
# Two `make` at the same time build once.
exec 9>"$prefix/lock"
flock 9
make_library blst "$ckzg" "$ckzg_sha256"
make_library mcl "$pymcl" "$pymcl_sha256"
