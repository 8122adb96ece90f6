import re

import pytest
from playwright.sync_api import Page, expect

from tests.advisor.cast import ASHA
from tests.browser.test_form_pages import choose, fill_in_as_asha, send

LINE = 48  # pixels that the line of parts may take from a phone
PHONE = {"width": 390, "height": 844}
# The focused field's top under the line's lower edge, where the two share the window.
COVERED = """() => {
    const line = document.querySelector(".parts"), field = document.activeElement;
    if (!field.closest(".profile") || line.contains(field)) return null;
    return field.getBoundingClientRect().top < line.getBoundingClientRect().bottom - 1 ? field.outerHTML : null;
}"""


def done(page: Page) -> list[str]:
    """The parts that the line calls done, as they are read aloud."""
    names = re.findall(r'link "(.+?)"', page.get_by_role("navigation", name="Parts of the form").aria_snapshot())
    return [name.removesuffix(" done") for name in names if name.endswith(" done")]


def test_the_line_of_parts_marks_what_is_done(page: Page):
    page.goto("/profile/")
    assert done(page) == []

    choose(page, step1="passed", step2="passed")
    assert done(page) == ["Step 1"]
    page.get_by_label("Your Step 2 CK score").fill("231")
    assert done(page) == ["Step 1", "Step 2 CK"]
    choose(page, goal="bridge", visa="j1")
    assert done(page) == ["Step 1", "Step 2 CK", "Goals"]
    page.get_by_label("Your Step 2 CK score").fill("999")
    send(page)
    assert done(page) == ["Step 1", "Goals"]


def test_the_line_of_parts_is_slim_and_covers_nothing_that_has_the_focus(page: Page):
    page.set_viewport_size(PHONE)
    page.emulate_media(reduced_motion="reduce")  # else a key is pressed while the page still glides
    page.goto("/profile/")
    line = page.locator(".parts")
    page.get_by_role("link", name="Goals").click()
    expect(page.get_by_role("heading", name="Goals and limits")).to_be_in_viewport()
    assert line.bounding_box()["y"] == pytest.approx(0, abs=1)
    assert line.bounding_box()["height"] <= LINE

    for key in ("Shift+Tab",) * 25 + ("Tab",) * 40:
        page.keyboard.press(key)
        assert page.evaluate(COVERED) is None


def test_back_from_the_plan_finds_the_answers_and_they_can_be_taken_away(page: Page):
    fill_in_as_asha(page)
    send(page)
    page.get_by_role("button", name="Make my plan").click()
    plan = page.url
    page.go_back()
    expect(page.get_by_role("heading", name="their plan is made")).to_be_visible()
    page.get_by_role("link", name="Back to my plan").click()
    expect(page).to_have_url(plan)

    page.goto("/profile/")
    expect(page.get_by_label("Your Step 2 CK score")).to_have_value(ASHA["step2_score"])
    page.get_by_role("button", name="Start with an empty form").click()
    expect(page.get_by_label("Year of your medical degree")).to_have_value("")
    expect(page.get_by_role("button", name="Start with an empty form")).to_be_hidden()


def test_two_quick_presses_make_one_plan(page: Page):
    fill_in_as_asha(page)
    send(page)
    made = page.evaluate(
        """() => Promise.all([1, 2].map(() => {
            const form = document.querySelector("main form");
            const sent = new FormData(form, form.querySelector("button"));
            return fetch(form.action, {method: "POST", body: sent}).then(answer => answer.url);
        }))"""
    )

    assert "/plan/" in made[0]
    assert made[0] == made[1]


def test_what_was_typed_and_chosen_survives_a_look_elsewhere(page: Page):
    fill_in_as_asha(page)
    page.goto("/glossary/")
    page.go_back()

    expect(page.get_by_label("Your Step 2 CK score")).to_have_value(ASHA["step2_score"])
    expect(page.locator('[name="visa"][value="j1"]')).to_be_checked()
