#!/bin/bash
# Builds heddle as of another revision, beside this one, and prints where it is: deploy/build-revision.sh REV
# The worktree stays, so that the next time is quicker; `make clean` takes it away.
set -euo pipefail

revision=$(git rev-parse --verify "${1:?which revision?}^{commit}")
tree=.build-compare/$revision

git worktree prune
[ -e "$tree" ] || git worktree add --quiet --detach "$tree" "$revision"
# The libraries that setup.sh builds are the same; a revision that wants others builds its own.
[ -e "$tree/.prefix" ] || { [ -d .prefix ] && cp -a .prefix "$tree/"; }

cd "$tree"
for product in heddle-nursery heddle; do
    echo "build: $product as of ${revision:0:12}" >&2
    HEDDLE_STRICT=0 swift build -c release --omit-frame-pointers --product "$product" >&2
done
echo "$PWD/.build/release/heddle"
