#!/bin/sh
# Installs the Debian packages that watchword is built and tested with.
# Silent when none is missing.
# usage: sh src/dependencies.sh [ci]    ci: also the tools that check the code
set -eu

# Tools, libraries, and the fonts that PNG charts are drawn with: without the
# second one Chinese labels would be rows of boxes.
packages='
    cmake ninja-build pkg-config gcc libc6-dev
    libglib2.0-dev libicu-dev libarchive-dev zlib1g-dev libjansson-dev
    libcsv-dev libxml2-dev libsqlite3-dev
    libgsl-dev librsvg2-dev libplot-dev libcmocka-dev
    fonts-noto-core fonts-noto-cjk iso-codes'
if [ "${1-}" = ci ]; then
    packages="$packages git clang libclang-rt-dev clang-format clang-tidy
        python3 zstd"
fi

# shellcheck disable=SC2086 # the names are words
set -- $packages

if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
    cat >&2 <<END
$0: this system has no apt-get; install what it calls these Debian packages:
    $*
and then run the second half of the command, which starts with "cmake".
END
    exit 1
fi

missing=
for package; do
    # shellcheck disable=SC2016 # the braces are dpkg-query's
    status=$(dpkg-query -W -f '${db:Status-Status} ' "$package" 2>/dev/null) ||
        status=
    case " $status" in
    *' installed '*) ;;
    *) missing="$missing $package" ;;
    esac
done
[ -n "$missing" ] || exit 0

as_root=
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
        echo "$0: run this as root: apt-get install$missing" >&2
        exit 1
    fi
    as_root=sudo
fi

echo "Installing$missing"
$as_root apt-get -qq update
# shellcheck disable=SC2086 # both are words
$as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get -qq -y --no-install-recommends install $missing >/dev/null
