"""How does a new version take over from the running one without a pause? ``python -m config.handover PIDFILE``.

The running main process starts the new version beside itself (USR2). Once that has drawn its first pages it sends the
old one off, which finishes what it has begun (config/gunicorn.py). A new version that cannot start changes nothing.
"""

import os
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

BEGUN = 10  # seconds until the running process has taken the signal
READY = 120  # seconds until the new version has started and the old one has finished its requests


def hand_over(pidfile: Path) -> str:
    """Returns once the new version serves alone; what went wrong, if the old one still serves."""
    try:
        return _handed_over(pidfile)
    except PermissionError:
        return "The site runs as another user: hand over as that one. The old version still serves"


def _handed_over(pidfile: Path) -> str:
    old, note = _number(pidfile), pidfile.with_name(f"{pidfile.name}.next")
    if not old or not _lives(old):
        return f"No site runs under the number in {pidfile}"
    note.unlink(missing_ok=True)
    os.kill(old, signal.SIGUSR2)
    try:
        new = _awaited(lambda: _number(note), BEGUN)
        if not new:
            return "The running site did not take the signal: is another handover under way?"
        _awaited(lambda: not _lives(new) or _number(pidfile) == new, READY)
        if _lives(new) and _number(pidfile) != old:
            return ""
        _end(new)
        return "The new version did not start; its own words are in the site's log. The old one still serves"
    finally:
        note.unlink(missing_ok=True)


def _awaited(what: Callable[[], int], seconds: float) -> int:
    """What it gives once that is no longer 0, or 0 when the seconds are over."""
    ends = time.monotonic() + seconds
    while not (found := what()) and time.monotonic() < ends:
        time.sleep(0.05)
    return found


def _number(pidfile: Path) -> int:
    """The process's number in this file; 0 while there is none."""
    with suppress(OSError, ValueError):
        return int(pidfile.read_text())
    return 0


def _lives(process: int) -> bool:
    with suppress(ProcessLookupError):
        os.kill(process, 0)
        return True
    return False


def _end(process: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(process, signal.SIGTERM)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Name the file that gunicorn was told by --pid: python -m config.handover gunicorn.pid")
    if problem := hand_over(Path(sys.argv[1])):
        sys.exit(f"{problem}.")
    sys.stdout.write("The new version serves.\n")
