#!/bin/sh
# Is there an nginx for the tests to start? An installed one, else Debian's smallest package of it.
set -eu

if command -v nginx >/dev/null || [ -x /usr/sbin/nginx ]; then exit; fi

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "→ Installing nginx for the tests (apt-get)"
    apt-get -qq update >/dev/null
    DEBIAN_FRONTEND=noninteractive apt-get -qq install --yes --no-install-recommends nginx-light openssl >/dev/null
    exit
fi

echo "The tests behind a proxy need nginx: install it, so that nginx is on the PATH" >&2
exit 1
