"""Does a new version take over without a request being dropped, and what if it cannot start?

The database makes no difference to it: SQLite alone.
"""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from config import handover
from tests.faults.site import PATIENCE, ROOT, Site, until
from tests.faults.traffic import Readers, beside, longest_gap
from tests.faults.visitors import Visitor

HANDOVERS = 3
REQUESTS = 1000
TODAY = "from config.settings import *\n"
BROKEN = "raise ImportError('a library that nobody has installed')\n"


@pytest.fixture
def site(tmp_path) -> Iterator[Site]:
    """The site as the documentation starts it, with a file that says its process, and settings that can be broken."""
    (tmp_path / "settings_of_today.py").write_text(TODAY)
    surroundings = {"PYTHONPATH": str(tmp_path), "DJANGO_SETTINGS_MODULE": "settings_of_today"}
    surroundings["NOTIFY_SOCKET"] = str(tmp_path / "notify")
    served = Site(tmp_path, f"sqlite:///{tmp_path / 'db'}", "--pid", str(tmp_path / "pid"), **surroundings)
    served.prepare()
    served.start()
    yield served
    main_process(served).terminate()
    main_process(served).wait(PATIENCE)


def main_process(site: Site) -> psutil.Process:
    return psutil.Process(int((site.folder / "pid").read_text()))


def hand_over(site: Site) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "config.handover", str(site.folder / "pid")]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    # As whoever started it would: its parent takes note that the old one has ended.
    site.process.poll()
    return run


@pytest.mark.parametrize("keep", [False, True], ids=["a new connection each", "connections kept"])
def test_three_new_versions_take_over_beneath_four_browsers_and_drop_nothing(site, kept, keep):
    were = {main_process(site).pid}
    with beside(Readers(site.address, 4, keep=keep)) as readers:
        for _ in range(HANDOVERS):
            done = hand_over(site)
            assert (done.returncode, done.stdout) == (0, "The new version serves.\n"), done.stderr
            were.add(main_process(site).pid)
        until(lambda: len(readers.answers) >= REQUESTS, "too few requests to tell")

    assert len(were) == 1 + HANDOVERS
    assert not list(readers.unwell())
    gap = longest_gap(readers.answers)
    assert gap < 0.25
    kept(
        f"A deploy drops nothing ({'connections kept' if keep else 'as the proxy asks'})",
        f"0 failed of {len(readers.answers):,}, longest gap {gap * 1000:.0f} ms",
        tried=f"{HANDOVERS} times",
        held=f"{HANDOVERS} times",
    )


def broken_settings(site: Site) -> None:
    (site.folder / "settings_of_today.py").write_text(BROKEN)


def a_migration_that_nobody_ran(site: Site) -> None:
    site.manage("migrate", "--fake", "programs", "0001", "--verbosity", "0")


@pytest.mark.parametrize("fault", [broken_settings, a_migration_that_nobody_ran])
def test_a_new_version_that_cannot_serve_leaves_the_old_one_serving_and_says_so(site, kept, fault):
    was = main_process(site).pid
    fault(site)
    with beside(Readers(site.address, 4)) as readers:
        done = hand_over(site)

    assert done.returncode == 1
    assert "The old one still serves" in done.stderr
    assert (main_process(site).pid, len(site.workers())) == (was, 2)
    assert readers.answers
    assert not list(readers.unwell())
    kept(
        f"A new version that cannot serve ({fault.__name__.replace('_', ' ')}) changes nothing",
        f"0 failed of {len(readers.answers):,}, exit status 1",
        tried="once",
        held="once",
    )


def test_a_version_mended_after_a_failed_handover_takes_over(site):
    broken_settings(site)
    assert hand_over(site).returncode == 1
    (site.folder / "settings_of_today.py").write_text(TODAY)
    assert hand_over(site).returncode == 0


def test_an_old_version_that_is_killed_meanwhile_does_not_take_the_new_one_with_it(site, kept):
    was, note = main_process(site), site.folder / "pid.next"
    command = [sys.executable, "-m", "config.handover", str(site.folder / "pid")]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as handing_over:
        until(note.exists, "the new version does not begin")
        was.kill()
        site.process.wait(PATIENCE)
        assert handing_over.communicate(timeout=PATIENCE)[0] == "The new version serves.\n"

    assert main_process(site).pid != was.pid
    until(lambda: len(main_process(site).children()) == 2, "its workers never came")
    until(lambda: Visitor(site.address).get("/programs/").fine, "nothing serves")
    kept(
        "An old version that is killed during a handover leaves the new one serving",
        "the new one has its two workers and answers",
        tried="once",
        held="once",
    )


def test_what_watches_the_process_is_told_of_the_new_one_before_the_old_one_goes(site):
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as watching:
        watching.bind(site.surroundings["NOTIFY_SOCKET"])
        watching.settimeout(PATIENCE)
        assert hand_over(site).returncode == 0
        told = watching.recv(1000).decode()
        while "MAINPID" not in told:
            told = watching.recv(1000).decode()
    assert told == f"MAINPID={main_process(site).pid}"


def test_who_may_not_send_it_a_signal_is_told_why(tmp_path, monkeypatch):
    def refused(*_):
        raise PermissionError

    monkeypatch.setattr(os, "kill", refused)
    (tmp_path / "pid").write_text("4711")
    assert "runs as another user" in handover.hand_over(tmp_path / "pid")


def test_without_a_running_site_it_says_so(tmp_path):
    run = [sys.executable, "-m", "config.handover", str(tmp_path / "pid")]
    done = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == f"No site runs under the number in {Path(tmp_path / 'pid')}.\n"
