"""What is promised, and how often did it hold? Each test here says so in figures; they are printed at the end."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import postgres
from tests.engines import another_on
from tests.faults.site import Site, running

LONG = {"test_soak.py": "soak"}  # half an hour and more: `make soak`; everything else here is `make faults`
TABLE = pytest.StashKey[list["Kept"]]()


@dataclass(frozen=True, slots=True)
class Kept:
    """One row of the table in docs/operations.md."""

    promise: str
    figure: str
    tried: str
    held: str
    lost: str = "nothing"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(LONG.get(item.path.name, "faults"))


def pytest_configure(config: pytest.Config) -> None:
    config.stash[TABLE] = []


@pytest.fixture
def kept(pytestconfig: pytest.Config) -> Callable[..., None]:
    """``kept("A deploy drops nothing", "0 failed of 1,000", tried="3 times", held="3 times")``, once it has held."""

    def note(promise: str, figure: str, *, tried: str, held: str, lost: str = "nothing") -> None:
        pytestconfig.stash[TABLE].append(Kept(promise, figure, tried, held, lost))

    return note


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """What cannot be tried here stands in the table too, and is not mistaken for what held."""
    report: pytest.TestReport = yield  # type: ignore[misc,assignment]
    if report.skipped:
        row = Kept(item.name.removeprefix("test_").replace("_", " "), "not tried here", "never", "—", "not known")
        item.config.stash[TABLE].append(row)
    return report  # type: ignore[return-value]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if not config.stash[TABLE]:
        return
    terminalreporter.section("promises kept")
    terminalreporter.write_line("| promise | measured | tried | held | lost |\n|---|---|---|---|---|")
    for row in config.stash[TABLE]:
        terminalreporter.write_line(f"| {row.promise} | {row.figure} | {row.tried} | {row.held} | {row.lost} |")


@pytest.fixture(scope="session")
def server() -> Iterator[postgres.Server]:
    """A PostgreSQL server that all tests of this run share; whoever stops it starts it again."""
    with postgres.server() as started:
        yield started


@pytest.fixture(params=["SQLite", "PostgreSQL"])
def engine(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def database(engine: str, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """A new, empty database on each engine in turn."""
    if engine == "SQLite":
        return f"sqlite:///{tmp_path / 'db.sqlite3'}"
    return another_on(request.getfixturevalue("server").url)


@pytest.fixture
def site(tmp_path: Path, database: str) -> Iterator[Site]:
    """The site over the shipped records, with the two workers of the shipped configuration, on each engine in turn."""
    with running(Site(tmp_path, database)) as served:
        yield served
