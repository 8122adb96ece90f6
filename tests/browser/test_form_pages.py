import re

import pytest
from playwright.sync_api import Page, expect

from tests.advisor.cast import ASHA

READ = ["/", "/privacy/", "/nowhere/"]
TOUCH = 44  # pixels


def focused(page: Page, attribute: str) -> str | None:
    return page.evaluate("name => document.activeElement.getAttribute(name)", attribute)


def tab_to(page: Page, attribute: str, value: str) -> None:
    for _ in range(80):
        page.keyboard.press("Tab")
        if focused(page, attribute) == value:
            return
    raise AssertionError(f"The keyboard never reached {attribute}={value}")


def choose(page: Page, **answers: str) -> None:
    for name, value in answers.items():
        page.locator(f'[name="{name}"][value="{value}"]').check()


def fill_in_as_asha(page: Page) -> None:
    page.goto("/profile/")
    for name, value in ASHA.items():
        field = page.locator(f'[name="{name}"]').first
        if field.get_attribute("type") == "radio":
            choose(page, **{name: value})
        else:
            field.fill(value)


def send(page: Page) -> None:
    page.get_by_role("button", name="Check my answers").click()


@pytest.mark.parametrize("path", READ)
def test_every_open_page_is_accessible_and_fits(page: Page, path, look, axe, fits):
    page.goto(path)
    axe(page)
    fits(page)


def test_the_form_and_its_check_are_accessible_and_fit(page: Page, look, axe, fits):
    page.goto("/profile/")
    send(page)
    axe(page)
    fits(page)
    fill_in_as_asha(page)
    for fold in page.locator("summary").all():
        fold.click()
    axe(page)
    fits(page)
    send(page)
    page.locator("summary").first.click()
    axe(page)
    fits(page)


@pytest.mark.parametrize("path", [*READ, "/profile/"])
def test_the_narrowest_phone_shows_everything(page: Page, path, fits):
    page.set_viewport_size({"width": 320, "height": 600})
    page.goto(path)
    fits(page)


def test_a_finger_finds_every_control(page: Page):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/profile/")
    for fold in page.locator("summary").all():
        fold.click()
    small = page.evaluate(
        """least => [...document.querySelectorAll(".choices label, .field > input, select, summary, button, nav a")]
             .filter(e => e.checkVisibility() && e.getBoundingClientRect().height < least)
             .map(e => e.outerHTML.slice(0, 90))""",
        TOUCH,
    )

    assert small == []


def test_the_form_can_be_filled_in_and_sent_from_the_keyboard(page: Page, javascript):
    page.goto("/profile/")
    page.keyboard.press("Tab")
    assert focused(page, "class") == "skip"

    for name, value in ASHA.items():
        tab_to(page, "name", name)
        if focused(page, "type") == "radio":
            page.keyboard.press("Space")
            while focused(page, "value") != value:
                page.keyboard.press("ArrowDown")
        else:
            page.keyboard.type(value)
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile("/profile/check/$"))
    expect(page.get_by_text("231", exact=True)).to_be_visible()


def test_what_is_wrong_is_focused_and_each_line_leads_to_its_question(page: Page, javascript):
    page.goto("/profile/")
    send(page)

    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(page).to_have_title(re.compile("^Please look again"))
    summary.get_by_role("link", name="Choose where you are with Step 2 CK.").click()
    expect(page.locator('[name="step2"]').first).to_be_focused()
    summary.get_by_role("link", name="Enter the year of your medical degree.").click()
    year = page.get_by_label("Year of your medical degree")
    expect(year).to_be_focused()
    expect(year).to_have_accessible_description(re.compile("limit the years.*Enter the year of your medical degree"))
    expect(page.get_by_text("Year of your medical degree", exact=True)).to_be_in_viewport()
    send(page)
    expect(summary).to_be_focused()


def test_only_the_questions_that_apply_are_shown(page: Page, javascript):
    page.goto("/profile/")
    score = page.get_by_label("Your Step 2 CK score")
    expect(score).to_be_hidden()

    choose(page, step2="passed")
    expect(score).to_be_visible()
    choose(page, step2="not_taken")
    expect(score).to_be_hidden()
    page.locator("#part-step2 + div summary").click()
    expect(page.get_by_label("Your latest practice scores")).to_be_visible()
    expect(page.get_by_label("When did you take Step 2 CK?")).to_be_hidden()
    choose(page, goal="advanced")
    expect(page.get_by_label("Which advanced specialty?")).to_be_visible()


def test_an_answer_that_would_be_sent_is_never_out_of_sight(page: Page):
    page.goto("/profile/")
    choose(page, step2="passed")
    page.get_by_label("Your Step 2 CK score").fill("231")
    choose(page, step2="not_taken", goal="advanced")
    page.get_by_label("Which advanced specialty?").select_option("neurology")
    choose(page, has_advanced_position="yes", goal="internist")

    expect(page.get_by_label("Your Step 2 CK score")).to_be_visible()
    expect(page.get_by_label("Which advanced specialty?")).to_be_visible()
    expect(page.get_by_role("group", name="Do you already hold an advanced position?")).to_be_visible()
    page.get_by_label("Your Step 2 CK score").fill("")
    expect(page.get_by_label("Your Step 2 CK score")).to_be_hidden()


def test_a_change_leads_to_its_question_and_back_with_everything_kept(page: Page, javascript):
    fill_in_as_asha(page)
    send(page)
    page.get_by_role("link", name="Change Your Step 2 CK score").click()
    expect(page.get_by_label("Your Step 2 CK score")).to_be_focused()
    page.get_by_label("Your Step 2 CK score").fill("233")
    page.get_by_role("button", name="Back to all answers").nth(1).click()

    expect(page).to_have_url(re.compile("/profile/check/$"))
    expect(page.get_by_text("233", exact=True)).to_be_visible()
    page.get_by_text("questions left open").nth(2).click()
    page.get_by_role("link", name="Answer Letters from doctors in the US").click()
    expect(page.get_by_label("Letters from doctors in the US")).to_be_focused()


def test_in_forced_colours_a_choice_is_still_seen(page: Page, fits):
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    page.goto("/profile/")
    choose(page, step1="passed")

    expect(page.locator('[name="step1"][value="passed"]')).to_be_checked()
    fits(page)
