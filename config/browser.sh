#!/bin/sh
# Is there a browser for the tests? An installed one, else Debian's package, else Playwright's own.
set -eu
python=$1

for name in chromium chromium-browser google-chrome google-chrome-stable; do
    if command -v "$name" >/dev/null; then exit; fi
done

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "→ Installing Chromium for the browser tests (apt-get)"
    if apt-get -qq update >/dev/null &&
        DEBIAN_FRONTEND=noninteractive apt-get -qq install --yes chromium >/dev/null; then
        exit
    fi
    echo "  apt-get has no chromium package here" >&2
fi

echo "→ Making sure of Playwright's own Chromium for the browser tests"
"$python" -m playwright install chromium
