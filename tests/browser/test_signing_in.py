"""Does an owner get in with her phone, from the first sign-in on, in a browser?"""

import re
import subprocess
import sys
from base64 import b32decode
from collections.abc import Iterator

import pytest
from django_otp.oath import totp
from playwright.sync_api import Page, expect

from tests.browser.conftest import ROOT, served
from tests.browser.curated import PASSWORD
from tests.engines import database_for

TRIES = 10


@pytest.fixture(scope="module")
def surroundings(tmp_path_factory: pytest.TempPathFactory, surroundings: dict[str, str]) -> dict[str, str]:
    own = {"DATABASE_URL": database_for(tmp_path_factory.mktemp("guarded")), "SECOND_FACTOR": "1"}
    return surroundings | own


@pytest.fixture(scope="module")
def site(surroundings: dict[str, str]) -> Iterator[str]:
    """A site of its own, which asks for a second factor."""
    for command in (["manage.py", "migrate", "--verbosity", "0"], ["-m", "tests.browser.curated"]):
        subprocess.run([sys.executable, *command], cwd=ROOT, env=surroundings, check=True)
    with served(surroundings) as address:
        yield address


@pytest.fixture
def first_code(site: str, surroundings: dict[str, str]) -> str:
    """What the server prints for Olga."""
    command = [sys.executable, "manage.py", "addstatictoken", "olga"]
    return subprocess.run(
        command, cwd=ROOT, env=surroundings, check=True, capture_output=True, text=True
    ).stdout.strip()


def sign_in(page: Page, code: str) -> None:
    page.goto("/admin/")
    page.get_by_label("Username").fill("olga")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_label("Code").fill(code)
    page.get_by_role("button", name="Log in").click()


def test_olga_adds_her_phone_and_signs_in_with_it(page: Page, first_code: str, axe, fits):
    sign_in(page, first_code)
    expect(page.get_by_role("heading", name="Your second factor")).to_be_visible()
    page.get_by_role("button", name=re.compile("show me the picture")).click()
    expect(page.get_by_role("img", name=re.compile("QR code"))).to_be_visible()
    secret = b32decode(page.locator(".secret").inner_text().replace(" ", ""))
    fits(page)
    page.get_by_label("The code that the app shows now").fill(f"{totp(secret):06}")
    page.get_by_role("button", name="Add this phone").click()
    expect(page.locator(".codes li")).to_have_count(10)
    fits(page)
    page.get_by_role("link", name="I have kept them").click()
    expect(page.get_by_role("heading", name="What waits")).to_be_visible()
    page.get_by_role("button", name="Log out").click()

    sign_in(page, "not a code")
    expect(page.get_by_text("Username, password and code do not fit together.")).to_be_visible()
    axe(page)
    fits(page)
    for _ in range(TRIES):  # after a wrong code none is tried for a second
        sign_in(page, f"{totp(secret, drift=1):06}")
        if page.get_by_role("heading", name="What waits").count():
            break
    page.get_by_role("link", name="Second factor").click()
    page.get_by_role("button", name="Make new one-time codes").click()
    wrong, field = page.get_by_text("This field is required."), page.locator("#codes_code")
    expect(field).to_have_attribute("aria-invalid", "true")
    assert wrong.evaluate("e => e.closest('ul').id") in str(field.get_attribute("aria-describedby"))
    fits(page)


def test_whoever_fails_ten_times_reads_when_it_opens_again(page: Page, axe, fits):
    page.goto("/admin/")
    for _ in range(10):
        page.get_by_label("Username").fill("rosa")
        page.get_by_label("Password").fill("a wrong one")
        page.get_by_label("Code").fill("123456")
        page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", name="Signing in is closed for a while")).to_be_visible()
    expect(page.locator("main")).to_contain_text(re.compile(r"You can try again from \d\d:\d\d Eastern time"))
    axe(page)
    fits(page)
    page.get_by_role("link", name="To the sign-in page").click()
    expect(page.get_by_role("button", name="Log in")).to_be_visible()
