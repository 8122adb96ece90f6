import re

import pytest
from playwright.sync_api import Page, expect

# The rulebook's first four people, as they would fill in the form, and what the plan has to answer.
COMMON = {"step1": "passed", "step2": "passed", "visa": "j1", "observership_months": "0", "step1_attempts": "1"}
PEOPLE = {
    "1, a clean 245 with little US experience": (
        {"step2_score": "245", "graduation_year": "2023", "hands_on_months": "0", "goal": "internist"},
        ("245 and over", "60 to 90", ["Little US clinical experience"]),
    ),
    "2, Step 1 at the second attempt and 218": (
        {"step1_attempts": "2", "step2_score": "218", "graduation_year": "2023", "hands_on_months": "0"}
        | {"goal": "bridge"},
        ("under 225", "100 to 150", ["A failed Step 1 attempt", "Little US clinical experience"]),
    ),
    "3, a change from another specialty with 232": (
        {"step2_score": "232", "graduation_year": "2023", "hands_on_months": "2", "goal": "pivot"},
        ("225 to 234", "80 to 110", []),
    ),
    "4, Step 1 failed once and 236": (
        {"step1_attempts": "2", "step2_score": "236", "graduation_year": "2023", "hands_on_months": "4"}
        | {"goal": "bridge"},
        ("235 to 244", "80 to 120", ["A failed Step 1 attempt"]),
    ),
}


@pytest.mark.parametrize(("answers", "expected"), PEOPLE.values(), ids=PEOPLE.keys())
def test_a_worked_profile_reads_its_band_its_number_and_its_flags(page: Page, answers, expected):
    band, size, flags = expected
    page.goto("/profile/")
    for name, value in (COMMON | answers).items():
        choice = page.locator(f'[name="{name}"][value="{value}"][type="radio"]')
        if choice.count():
            choice.check()
        else:
            page.locator(f'[name="{name}"]').fill(value)
    page.get_by_role("button", name="Check my answers").click()
    page.get_by_role("button", name="Make my plan").click()

    figures = page.locator(".key-figures dd")
    expect(figures.nth(0)).to_have_text(re.compile(rf"^\s*{band}\s*$"))
    expect(figures.nth(1)).to_have_text(size)
    noticed = page.locator("section[aria-labelledby=standing] li strong").all_inner_texts()
    assert [flag.rstrip(".") for flag in noticed] == flags
    expect(page.locator(".entry")).to_have_count(30)
    assert not page.locator(".entry", has_text="Med-Prelim/Neurology").count()
