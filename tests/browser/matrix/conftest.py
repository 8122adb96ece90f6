"""What do the tests of every page and state share? A site as it is served, styles compressed; plans; the HTML checker.

They run by `make browser` alone.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.conftest import ROOT
from tests.browser.matrix.checker import Checker, html_checker


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("matrix")


@pytest.fixture(scope="session")
def surroundings(surroundings: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    served = {
        "DJANGO_SETTINGS_MODULE": "tests.browser.matrix.served",
        "STATIC_ROOT": str(tmp_path_factory.mktemp("static")),
        "HASHED_STATIC": "1",
        "FORWARDED_ALLOW_IPS": "127.0.0.1",  # so that a test can come from elsewhere
        "PYTHONPATH": str(ROOT),
    }
    collect = [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity", "0"]
    subprocess.run(collect, cwd=ROOT, env=surroundings | served, check=True)
    return surroundings | served


@pytest.fixture(scope="session")
def links(site: str, surroundings: dict[str, str]) -> dict[str, str]:
    """The address of each kept plan, by the name of its person."""
    make = [sys.executable, "-m", "tests.browser.matrix.kept"]
    made = subprocess.run(make, cwd=ROOT, env=surroundings, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(made.stdout)


@pytest.fixture(scope="session")
def checker() -> Iterator[Checker]:
    with html_checker() as answering:
        yield answering
