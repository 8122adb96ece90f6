#!/bin/sh
# Which Python can carry the site? The first that is 3.11 or newer and can make a virtual environment makes it.
set -eu

for python in python3.13 python3.12 python3.11 python3 python; do
    if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        new_enough=$python
        if "$python" -c 'import ensurepip, venv' 2>/dev/null; then
            "$python" -m venv --clear "$1"
            exit
        fi
    fi
done

if [ -n "${new_enough:-}" ]; then
    echo "$new_enough has no venv module. On Debian and Ubuntu: apt-get install python3-venv" >&2
else
    echo "PrelimPath needs Python 3.11 or newer, and none was found. See https://www.python.org/downloads/" >&2
fi
exit 1
