"""Which pictures show the product? Those that `make screenshots` takes of its pages, served with the shipped records.

The README's pictures lie in docs/screenshots; the card for shared addresses and the icon for phones in static/images.
The site runs on a database of its own, with the plan of Noor, the sample, as a plan that somebody keeps.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

from tests.browser.conftest import INSTALLED, QUIET, ROOT
from tests.browser.palette import smaller

SHOWN = ROOT / "docs" / "screenshots"
IMAGES = ROOT / "static" / "images"
KEEP_A_PLAN = """
from django.utils import timezone
from advisor import planning, sample
today = timezone.localdate()
print(planning.save_plan(sample.sample_plan(today).answers, today).get_absolute_url())
"""
PHONE = {"viewport": {"width": 390, "height": 844}}
DESK = {"viewport": {"width": 1280, "height": 860}}
# The start page itself, as a card of 1200 × 630: what is not said on it is left away.
CARD = {"viewport": {"width": 600, "height": 315}, "device_scale_factor": 2, "bypass_csp": True}
ICON = {"viewport": {"width": 180, "height": 180}, "bypass_csp": True}
FULL_BLEED = "<style>body{margin:0}svg{display:block;width:180px}</style>"


@contextmanager
def site() -> Iterator[tuple[str, str]]:
    """The address of the served site, and the path of a kept plan on it."""
    with tempfile.TemporaryDirectory() as folder:
        own = {"DATABASE_URL": f"sqlite:///{folder}/db.sqlite3", "HASHED_STATIC": "0", "LOCAL": "1", "PORT": "0"}
        own = os.environ | {"SECRET_KEY": "signs nothing but the pages that are photographed, 0123456789"} | own
        for command in (["migrate", "--verbosity", "0"], ["load_records"]):
            subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=own, check=True, stdout=sys.stderr)
        make = [sys.executable, "manage.py", "shell", "--verbosity", "0", "--command", KEEP_A_PLAN]
        plan = subprocess.run(make, cwd=ROOT, env=own, check=True, capture_output=True, text=True).stdout.strip()
        serve = [sys.executable, "-m", "gunicorn", "-c", "config/gunicorn.py"]
        with subprocess.Popen(serve, cwd=ROOT, env=own, stdout=subprocess.PIPE, text=True) as server:
            assert server.stdout
            announced = server.stdout.readline()
            yield next(word for word in announced.split() if word.startswith("http")), plan
            server.terminate()


def pages(browser: Browser, address: str, plan: str) -> None:
    """Start, plan at a glance, an entry with its rules, and the form: on a phone and at a desk."""
    for name, look in (("phone", PHONE), ("desk", DESK)):
        page = browser.new_page(**look, base_url=address)
        for what, path in (("start", "/"), ("plan", plan), ("form", "/profile/")):
            page.goto(path)
            page.screenshot(path=SHOWN / f"{what}-{name}.png")
        page.goto(plan)
        entry = page.locator(".entry").first
        entry.locator("details").last.evaluate("fold => fold.open = true")
        entry.screenshot(path=SHOWN / f"entry-{name}.png", style=".to-contents { visibility: hidden }")
        page.close()


def card(browser: Browser, address: str) -> None:
    """The heading, whom it is for, and the rule that leaves a program out of the sample."""
    page = browser.new_page(**CARD, base_url=address)
    page.goto("/")
    page.add_style_tag(path=SHOWN / "card.css")
    page.evaluate("document.querySelector('.start').append([...document.querySelectorAll('.excerpt .checks')].pop())")
    (IMAGES / "card.png").write_bytes(smaller(page.screenshot()))
    page.close()


def icon(browser: Browser) -> None:
    """The icon to its edges: phones round it themselves."""
    page = browser.new_page(**ICON)
    page.set_content(FULL_BLEED + (ROOT / "static" / "favicon.svg").read_text().replace('rx="5"', ""))
    page.screenshot(path=IMAGES / "apple-touch-icon.png")
    page.close()


def main() -> None:
    installed = next(filter(None, map(shutil.which, INSTALLED)), None)
    IMAGES.mkdir(exist_ok=True)
    with site() as (address, plan), sync_playwright() as player:
        browser = player.chromium.launch(executable_path=installed, args=QUIET)
        pages(browser, address, plan)
        card(browser, address)
        icon(browser)
        browser.close()


if __name__ == "__main__":
    main()
