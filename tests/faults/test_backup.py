"""Does a backup hold when the site does not pause for it, and a restore when visitors are on the pages?"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import pytest
from django.apps import apps

from tests.engines import another_on
from tests.faults.site import Site, until
from tests.faults.visitors import Crowd, Visitor

TABLES = [model._meta.db_table for model in apps.get_models(include_auto_created=True)] + ["django_migrations"]
GROWING = "advisor_savedplan"
# A restore says to every process that the records are others; counters of senders count on, and end with their hour.
PASSING = {"programs_recordsversion", "programs_allowance"}
TIMES = 3


@contextmanager
def under_way(visits: object) -> Iterator[None]:
    """Inside, ``visits(enough)`` goes on beside; it is over once ``enough()`` says so."""
    over: list[bool] = []
    thread = Thread(target=visits, args=(lambda: bool(over),))
    thread.start()
    try:
        yield
    finally:
        over.append(True)
        thread.join()


@pytest.fixture
def elsewhere(engine, tmp_path, request) -> Site:
    """Another machine with nothing on it."""
    (tmp_path / "elsewhere").mkdir()
    if engine == "SQLite":
        return Site(tmp_path / "elsewhere", f"sqlite:///{tmp_path / 'elsewhere' / 'db.sqlite3'}")
    return Site(tmp_path / "elsewhere", another_on(request.getfixturevalue("server").url))


def everything(site: Site) -> dict[str, set[str]]:
    return {table: {repr(row) for row in site.rows(table)} for table in TABLES}


def token(path: str) -> str:
    return path.split("/")[2]


def test_a_backup_made_while_people_write_comes_back_whole_elsewhere(engine, site, elsewhere, tmp_path, kept):
    crowd = Crowd(site.address, 4)
    acknowledged = []
    with under_way(crowd.visit):
        for number in range(TIMES):
            written = len(crowd.plans)
            until(lambda least=written + 3: len(crowd.plans) >= least, "nobody writes")
            acknowledged.append(list(crowd.plans))
            site.manage("backup", str(tmp_path / f"backup-{number}"))
    source = everything(site)

    for number, plans in enumerate(acknowledged):
        elsewhere.manage("restore", str(tmp_path / f"backup-{number}"), "--yes")
        restored = everything(elsewhere)
        differ = {table for table in TABLES if restored[table] != source[table]}
        assert differ <= {GROWING} | PASSING
        assert restored[GROWING] <= source[GROWING]  # each row as the source has it, which has gone on since
        assert {token(path) for path in plans} <= {str(row[1]) for row in elsewhere.rows(GROWING)}
    assert not list(crowd.unwell())
    compared = sum(map(len, restored.values()))
    kept(
        f"A backup made under load restores, {engine}",
        f"{compared:,} rows of {len(TABLES)} tables compared, beside {len(crowd.plans)} plans being made",
        tried=f"{TIMES} times",
        held=f"{TIMES} times",
    )


def test_a_restore_needs_no_restart_of_the_site_that_people_read(engine, site, tmp_path, kept):
    before = Visitor(site.address).make_plan()
    site.manage("backup", str(tmp_path / "monday"))
    since = Visitor(site.address, 1).make_plan()
    reader = Visitor(site.address, 2)
    assert reader.get(since).status == 200

    def reads(enough):
        while not enough():
            reader.get("/")
            reader.get(before)

    with under_way(reads):
        until(lambda: len(reader.answers) > 4, "nobody reads")
        site.manage("restore", str(tmp_path / "monday"), "--yes")
        restored = len(reader.answers)
        until(lambda: len(reader.answers) > restored + 4, "nobody reads after it")

    for path, status in ((before, 200), (since, 404)):  # asked so often that each process is asked
        assert {Visitor(site.address, number).get(path).status for number in range(20)} == {status}
    assert Visitor(site.address, 99).make_plan()
    refused = [answer for answer in reader.answers if not answer.fine]
    assert not [answer.status for answer in refused if answer.status != 503]
    kept(
        f"A restore beside readers, {engine}",
        f"{len(refused)} of {len(reader.answers)} pages asked for meanwhile refused with 503, no restart",
        tried="once",
        held="once",
    )
