import html
import re

import pytest
from django.test import Client
from django.utils import timezone

from advisor import planning
from programs.geography import STATE_NAMES
from tests.advisor.cast import ESRA, TODAY

# Tomas has no score yet and aims at 230; Farid failed and has no
# list; Nobody answered nothing; Wanda excluded every state.
TOMAS = {"step1": "passed", "step2": "not_taken", "step2_target": 230, "visa": "h1b", "goal": "bridge"}
FARID = {"step1": "passed", "step2": "failed", "step2_attempts": 1, "visa": "none", "goal": "internist"}
WANDA = {**ESRA, "states_excluded": sorted(STATE_NAMES)}


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_: TODAY)


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("drawn_once")]


def address(answers: dict) -> str:
    return planning.save_plan(answers, TODAY).get_absolute_url() + "ladder/"


def text(response) -> str:
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode())))


def test_the_heading_says_what_the_score_brings_and_agrees_with_the_plan(client: Client):
    response = client.get(address(ESRA))

    assert re.search(r"<h1>\s*Your 218 brings 79 programs within reach\s*</h1>", response.content.decode())
    assert response.context["plan"].drawn.open_programs == response.context["ladder"].here.within == 79


def test_a_passed_exam_is_never_asked_for_again(client: Client):
    shown = text(client.get(address(ESRA)))

    assert "A passed exam cannot be taken again" in shown
    assert "They are not yours to climb" in shown
    assert "choose a target" not in shown


def test_before_the_exam_it_shows_what_a_target_is_worth(client: Client):
    shown = text(client.get(address(TOMAS)))

    assert re.search(r"Your target of 230 would bring \d+ programs within reach", shown)
    assert "you stand here at your target" in shown
    assert "cannot be taken again" not in shown


def test_a_failed_step_is_told_what_comes_first_and_still_sees_the_ladder(client: Client):
    shown = text(client.get(address(FARID)))

    assert "No list today." in shown
    assert "our assumption, not a forecast" in shown
    assert "The next steps : " in shown


def test_no_attempt_left_is_led_to_ecfmg(client: Client):
    assert "please talk to ECFMG" in text(client.get(address({**FARID, "step2_attempts": 4})))


def test_the_picture_has_a_name_and_its_numbers_stand_in_a_table(client: Client):
    shown = client.get(address(ESRA)).content.decode()

    assert 'role="img" aria-labelledby="ladder-title"' in shown
    assert "Programs within reach by Step 2 CK score: 1 at 200, 79 at 218, 285 at 270." in shown
    rows = [int(score) for score in re.findall(r'<th scope="row">(\d+)', shown)]
    assert rows == [*sorted({*range(200, 271, 5), 218}), *range(200, 271)]
    assert not re.search(r"\sstyle=|<style|<script", shown)


def test_old_numbers_are_told_as_an_if_with_whom_to_ask(client: Client):
    shown = text(client.get(address(ESRA)))

    assert "8 programs fewer would be within reach at 218. It is only an “if”" in shown
    assert "Hurley Medical Center (Flint) asked for 220 or more, seen 2021" in shown


def test_each_group_says_what_the_page_says_and_what_would_change(client: Client):
    shown = text(client.get(address(ESRA)))

    assert "With 1 more hands-on month, 2 would open as long shot" in shown
    assert "Samaritan Health Services (Corvallis) refuses the J-1 · seen 2023 (aging)" in shown
    assert "12 points short Greater Baltimore Medical Center asks for 230 or more · required, seen 2025" in shown
    assert "Settled, and no fault of yours" in shown


def test_what_a_program_could_say_is_asked_as_soon_as_the_program_is_kept(client: Client):
    here = address(ESRA)
    plan, slug = here.removesuffix("ladder/"), "1715-corvallis"
    shown = client.get(here).content.decode()
    assert "Press Keep beside such a program" in text(client.get(here))
    assert f'href="{plan}shortlist/?part=left-out"' in shown
    refusing = client.get(f"{plan}shortlist/?part=left-out&rule=visa_j1").content.decode()
    assert f'name="keep" value="{slug}:' in refusing

    client.post(f"{plan}mine/", {"keep": slug})

    asked = text(client.get(f"{plan}questions/", {"format": "text"}))
    letter = asked.split("Samaritan Health Services", 1)[1].split("-----", 1)[0]
    assert "Your page of 2023 said that you do not sponsor J-1 visas. Does that still hold?" in letter


def test_what_does_not_fit_is_led_to_by_what_the_link_shows(client: Client):
    here = address(WANDA)
    links = re.findall(
        r"<li>and \d+ more, among <a href=\"([^\"]+)\">([^<]+)</a></li>", client.get(here).content.decode()
    )

    assert links
    assert {words for _, words in links} == {"all that this rule leaves out"}
    assert all(client.get(html.unescape(link)).context["section"].rule for link, _ in links)


def test_an_h1b_is_told_about_step_3(client: Client):
    assert "An H-1B needs Step 3 passed first" in text(client.get(address(TOMAS)))
    assert "Step 3 passed first" not in text(client.get(address(ESRA)))


def test_whoever_excluded_everything_is_shown_the_way_back(client: Client):
    shown = text(client.get(address(WANDA)))

    assert "No Step 2 CK score opens a program with these answers" in shown
    assert "there is nothing to draw" in shown
    assert "States you excluded" in shown


def test_nothing_answered_still_gives_a_ladder(client: Client):
    shown = text(client.get(address({})))

    assert re.search(r"An assumed 225 would bring \d+ programs within reach", shown)


def test_the_plan_leads_to_it(client: Client):
    here = address(ESRA)

    assert f'href="{here}"' in client.get(here.removesuffix("ladder/")).content.decode()


def test_it_is_private_read_only_and_takes_any_query(client: Client):
    here = address(ESRA)
    response = client.get(here, {"score": "\x00", "page": "9" * 400})

    assert response.status_code == 200
    assert {"no-store", "private"} <= set(response["Cache-Control"].split(", "))
    assert '<meta name="robots" content="noindex">' in response.content.decode()
    assert client.post(here).status_code == 405
    assert client.get("/plan/unknown/ladder/").status_code == 404
