#!/bin/sh
# Are the tools here that look at finished pages? Java and npm as installed, else Debian's packages; then the Nu HTML
# checker, and Lighthouse if asked for, as pinned in config/node.
set -eu
target=$1
lighthouse=${2:-}

if ! command -v java >/dev/null || ! command -v npm >/dev/null; then
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
        echo "The HTML checker needs Java 17 or newer and npm. Install both, then run this again." >&2
        exit 1
    fi
    echo "→ Installing Java and npm for the HTML checker (apt-get)"
    apt-get -qq update >/dev/null
    DEBIAN_FRONTEND=noninteractive apt-get -qq install --yes --no-install-recommends \
        default-jre-headless npm >/dev/null
fi

echo "→ Installing the HTML checker${lighthouse:+ and Lighthouse}, each package checked against its hash"
mkdir -p "$target"
cp config/node/package.json config/node/package-lock.json config/node/.npmrc "$target"
cd "$target"
omit=--omit=optional
[ -z "$lighthouse" ] || omit=--include=optional
# No package's own script is run.
npm ci --ignore-scripts --loglevel=error $omit >/dev/null
