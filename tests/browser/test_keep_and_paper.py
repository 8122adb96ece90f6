import re

import pytest
from playwright.sync_api import Page, expect

from tests.advisor.cast import CHIOMA, ESRA
from tests.browser.plans import make_the_plan

# Amara has a clean 245, Elena 212 and a year to use, Farid a failed Step, Paolo no money for fees.
AMARA = {**ESRA, "step1_attempts": 1, "step2_score": 245}
ELENA = {**ESRA, "step1_attempts": 1, "step2_score": 212, "step2_test_month": "2021-05", "graduation_year": 2020}
FARID = {**ESRA, "step2": "failed", "step2_score": "", "step2_attempts": 1}
PAOLO = {**ESRA, "budget_usd": 0}
PEOPLE = {"Amara": AMARA, "Esra": ESRA, "Elena": ELENA, "Chioma": CHIOMA, "Farid": FARID, "Paolo": PAOLO}
SHEETS = ("A4", "Letter")
A_SHEET = re.compile(rb"/Type\s*/Page\b")


@pytest.mark.parametrize("who", PEOPLE)
def test_an_adviser_gets_two_pages_of_either_paper(page: Page, who):
    path = make_the_plan(page.request, PEOPLE[who])
    page.goto(path + "adviser/")
    for sheet in SHEETS:
        printed = page.pdf(format=sheet)
        assert len(A_SHEET.findall(printed)) == 2, sheet
        assert path.encode() not in printed  # the link of a link on paper


def test_neither_paper_nor_a_saved_pdf_holds_the_plans_address(page: Page, esra):
    page.emulate_media(media="print")
    for address in (esra, esra + "print/"):
        page.goto(address)
        printed = page.pdf(format="A4")
        assert len(A_SHEET.findall(printed)) > 2  # so a third page would be counted above, too
        assert esra.encode() not in printed  # where links keep their addresses
        assert esra not in page.locator("body").inner_text()
        expect(page.locator("#plan-address:visible")).to_have_count(0)


def test_the_address_is_copied_and_said_to_be(page: Page, esra):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(esra)
    page.get_by_role("button", name="Copy the address").click()

    expect(page.get_by_role("status").filter(has_text="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_a_copy_that_is_refused_is_not_called_copied(page: Page, esra):
    page.add_init_script("Clipboard.prototype.writeText = () => Promise.reject(new Error('refused'))")
    page.goto(esra)
    page.get_by_role("button", name="Copy the address").click()

    expect(page.get_by_text("Your browser did not allow it.")).to_be_visible()
    assert page.evaluate("getSelection().toString()") == page.url


def test_without_a_clipboard_the_button_stays_away(page: Page, esra):
    page.add_init_script("Object.defineProperty(Navigator.prototype, 'clipboard', {get: () => undefined})")
    page.goto(esra)

    expect(page.get_by_label("The address of your plan")).to_have_value(page.url)
    expect(page.get_by_role("button", name="Copy the address")).to_be_hidden()


def test_the_sheet_and_the_way_out_are_accessible_and_fit(page: Page, esra, axe, fits):
    for address in (esra + "adviser/", esra + "delete/"):
        page.goto(address)
        axe(page)
        fits(page)
    page.set_viewport_size({"width": 320, "height": 600})
    fits(page)
    page.goto(esra + "adviser/")
    page.emulate_media(color_scheme="dark")
    axe(page)
    fits(page)
