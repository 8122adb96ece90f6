#!/bin/sh
# Is there a PostgreSQL server for the tests to start? An installed one, else Debian's package.
set -eu

for folder in /usr/lib/postgresql/*/bin; do
    if [ -x "$folder/initdb" ]; then exit; fi
done
if command -v initdb >/dev/null; then exit; fi

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "→ Installing PostgreSQL for the tests (apt-get)"
    apt-get -qq update >/dev/null
    DEBIAN_FRONTEND=noninteractive apt-get -qq install --yes postgresql >/dev/null
    exit
fi

echo "The tests on PostgreSQL need its server: install the package postgresql, so that initdb is on the PATH" >&2
exit 1
