"""How does a test look at the site through a real browser? As it is served, with the shipped records.

The site runs in processes of its own, under gunicorn, on a database that all browser tests of one run share; where
tests run side by side, each process of tests has a site, a database and a browser to itself.
A test that asks for `page` gets one at the desk, light, with JavaScript. One that also asks for `javascript`, `width`
or `colours` runs once for each of their values, and its page follows. One that asks for `look` runs in two of the four
ways, at the desk in light and on the phone in dark: enough, for `make browser` looks at every page in eight. Paths go
to that site: `page.goto("/")`. `esra` is the path of a plan there, which tests read and leave as it is.
Whatever the page reports to its console as an error of a script or of the content policy fails the test.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import ConsoleMessage, Page, Playwright

from tests.advisor.cast import ESRA
from tests.browser.checks import ALIKE, too_wide, violations
from tests.browser.plans import make_the_plan
from tests.engines import database_for

ROOT = Path(__file__).resolve().parents[2]
INSTALLED = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
HEIGHT = 900


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the browser's tests and run them last: beside its event loop Django refuses queries."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    installed = next(filter(None, map(shutil.which, INSTALLED)), None)
    own = {"executable_path": installed} if installed else {}
    return {**browser_type_launch_args, **own, "args": [*QUIET, "--no-first-run"]}


@pytest.fixture(scope="session")
def surroundings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of the site's own processes: the tests' settings, a database to itself, any free port."""
    return os.environ | {"DATABASE_URL": database_for(tmp_path_factory.mktemp("site")), "PORT": "0"}


@pytest.fixture(scope="session")
def site(surroundings: dict[str, str]) -> Iterator[str]:
    """The address of the site, served as `make run` serves it."""
    for command in (["migrate", "--verbosity", "0"], ["load_records"]):
        subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=surroundings, check=True)
    with served(surroundings) as address:
        yield address


@contextmanager
def served(surroundings: dict[str, str]) -> Iterator[str]:
    """The address of a site over a database that is there."""
    gunicorn = [sys.executable, "-m", "gunicorn", "-c", "config/gunicorn.py"]
    with subprocess.Popen(gunicorn, cwd=ROOT, env=surroundings, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        announced = server.stdout.readline()
        yield next((word for word in announced.split() if word.startswith("http")), announced)
        server.terminate()


@pytest.fixture(scope="session")
def esra(site: str, playwright: Playwright) -> str:
    requests = playwright.request.new_context(base_url=site)
    path = make_the_plan(requests, ESRA)
    requests.dispose()
    return path


@pytest.fixture(params=[True, False], ids=["javascript", "no javascript"])
def javascript(request: pytest.FixtureRequest) -> bool:
    return request.param


@pytest.fixture(params=[1280, 390], ids=["desk", "phone"])
def width(request: pytest.FixtureRequest) -> int:
    return request.param


@pytest.fixture(params=["light", "dark"])
def colours(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(params=[(1280, "light"), (390, "dark")], ids=["desk in light", "phone in dark"])
def look(request: pytest.FixtureRequest) -> tuple[int, str]:
    return request.param


@pytest.fixture
def browser_context_args(
    browser_context_args: dict[str, Any], site: str, request: pytest.FixtureRequest
) -> dict[str, Any]:
    def chosen(name: str, otherwise: Any) -> Any:
        return request.getfixturevalue(name) if name in request.fixturenames else otherwise

    width, colours = chosen("look", (chosen("width", 1280), chosen("colours", "light")))
    return {
        **browser_context_args,
        "base_url": site,
        "viewport": {"width": width, "height": HEIGHT},
        "java_script_enabled": chosen("javascript", True),
        "color_scheme": colours,
    }


@pytest.fixture
def page(page: Page) -> Iterator[Page]:
    faults: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            faults.append(message.text)

    page.on("console", note)
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    assert not faults, "The browser reported:\n" + "\n".join(faults)


@pytest.fixture
def axe(browser_context_args: dict[str, Any]) -> Callable[[Page], None]:
    """Fail, with each violation in words, unless the page meets WCAG 2.2 AA and axe's best practice."""

    def check(page: Page) -> None:
        found = violations(page, scripts=browser_context_args["java_script_enabled"], but=ALIKE)
        assert not found, f"{page.url}\n" + "\n".join(found)

    return check


@pytest.fixture
def fits() -> Callable[[Page], None]:
    """Fail when the page is wider than its window, and name what sticks out: axe does not see this."""

    def check(page: Page) -> None:
        found = too_wide(page)
        assert not found, f"{page.url}\n" + "\n".join(found)

    return check
