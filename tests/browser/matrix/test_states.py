import pytest
from playwright.sync_api import Page

from tests.browser.checks import ALIKE, OF_COLOUR, too_wide, violations
from tests.browser.matrix.states import STATES

WIDTHS = (320, 390, 768, 1280)
ALL_ENTRIES_AT = 390  # one look sees them all


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.name)
def test_a_state_is_valid_fits_and_can_be_used_by_everyone(page: Page, links, checker, state):
    response = state.way(page, links)
    assert response.status == state.status
    faults = checker.faults(response.text())

    # One page for all looks: loading a long one again would take longer than looking at it.
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate("scrollTo({top: 0, behavior: 'instant'})")  # a bar that stays covers something elsewhere
        faults += [f"{width} px: {fault}" for fault in too_wide(page)]
        looks = {
            "light": {"but": "" if width == ALL_ENTRIES_AT else ALIKE},
            "dark": {"but": ALIKE, "asked": OF_COLOUR},
        }
        for colours, how in looks.items():
            page.emulate_media(color_scheme=colours)
            faults += [f"{width} px, {colours}: {fault}" for fault in violations(page, **how)]

    assert not faults, f"{page.url}\n" + "\n".join(faults)
