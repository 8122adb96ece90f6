import re
from dataclasses import replace
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from advisor import planning
from advisor.addressees import programs_to_ask
from advisor.call_sheet import FIRST, MAIL_LIMIT, Asked
from advisor.models import Choice, Decision
from tests.advisor.cast import ESRA, TODAY
from tests.advisor.reading import words
from tests.advisor.test_plan_pages import FARID
from tests.strategy.towns import town
from tests.strategy.world import fact, program

# Ilse can take either visa, wants to become an internist, and carries a three-digit Step 1: she asks the most.
ILSE = {
    "step1": "passed",
    "step1_attempts": 2,
    "step1_score": 207,
    "step2": "passed",
    "step2_score": 233,
    "visa": "either",
    "ecfmg": "on_track",
    "goal": "internist",
    "graduation_year": 2019,
    "hands_on_months": 0,
    "observership_months": 3,
}
# Enough invented programs for three pages of twenty, one that quotes itself, and one that refuses the J-1.
OLD = program("old", fact("min_step2", 215, "required", seen=2021), fact("visa_j1", "yes", seen=2021))
CLOSED = program("closed", fact("visa_j1", "no", seen=2025))
WORLD = (*town("elm", 43, bar=220), OLD, CLOSED)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def here_and_now(monkeypatch, request):
    monkeypatch.setattr(timezone, "localdate", lambda *_: TODAY)
    if "shipped" not in request.fixturenames:
        monkeypatch.setattr(planning, "facts_of", lambda _: WORLD)


def page_of(answers: dict, page: str) -> str:
    return planning.save_plan(answers, TODAY).get_absolute_url() + page


def text(response) -> str:
    return words(response.content.decode())


def asked_by(answers: dict) -> tuple[Asked, ...]:
    return programs_to_ask(planning.draw_up(answers, TODAY), {})


def listed(answers: dict) -> list[str]:
    return [asked.program.slug for asked in asked_by(answers)]


@pytest.mark.usefixtures("drawn_once")
@pytest.mark.parametrize("answers", [ESRA, ILSE])
def test_every_mail_is_whole_short_enough_and_holds_no_answer_of_the_person(answers):
    for asked in asked_by(answers):
        link = urlsplit(asked.link)
        mail = parse_qs(link.query, strict_parsing=True)

        assert len(asked.link) <= MAIL_LIMIT
        assert (link.scheme, link.path) == ("mailto", "")
        assert mail["body"][0].replace("\r\n", "\n") == asked.letter
        assert "\n" not in mail["body"][0].replace("\r\n", "")
        assert "+" not in asked.link
        assert not re.search(r"&\w+;|<|None|\b(218|233|207)\b", asked.letter.replace(asked.program.name, ""))
        for sentence in (line.words for line in asked.lines):
            assert re.fullmatch(r"[A-Z].*[.?]", sentence), sentence
            assert not re.search(r"  |\s[.,?;]|\.\.|None", sentence), sentence
        assert 1 <= asked.held <= FIRST


def test_a_long_name_leaves_room_by_asking_less():
    first = asked_by(ILSE)[0]
    match = replace(first.matches[0], program=replace(OLD, name="Ж" * 110))
    long = replace(first, matches=(match, *first.matches[1:]))

    assert len(long.link) <= MAIL_LIMIT
    assert 1 <= long.held < FIRST
    assert len(long.first) + len(long.later) == len(long.lines)


def test_an_old_page_is_quoted_with_what_it_said_and_when():
    old = next(asked for asked in asked_by(ESRA) if asked.program.slug == "old")

    assert [line.words for line in old.lines[1:3]] == [
        "Your page of 2021 said that you sponsor J-1 visas. Does that still hold?",
        "Your page of 2021 asked for a Step 2 CK score of 215 or more. Does that still hold?",
    ]


def test_the_call_sheet_asks_each_program_of_the_list_once_and_in_its_order(client: Client):
    address = page_of(ESRA, "questions/")
    shown = [client.get(address, {"page": number}).content.decode() for number in (1, 2, 3)]
    slugs = [slug for page in shown for slug in re.findall(r'<h3><a href="/programs/([^/]+)/"', page)]

    assert slugs == listed(ESRA)
    assert [page.count('href="mailto:?subject=') for page in shown] == [20, 20, 4]
    assert [page.count("<textarea") for page in shown] == [20, 20, 4]


def test_the_track_is_the_first_question_of_every_mail(client: Client):
    shown = client.get(page_of(ESRA, "questions/")).content.decode()
    letters = re.findall(r"<textarea[^>]*>(.*?)</textarea>", shown, re.DOTALL)

    assert all(re.search(r"\n1\. Will you offer .+ in the 2028 Match\?", letter) for letter in letters)


def test_the_text_file_holds_every_program_and_question(client: Client):
    response = client.get(page_of(ESRA, "questions/"), {"format": "text"})
    told = response.content.decode()

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="questions-2028.txt"'
    assert "no-store" in response["Cache-Control"]
    assert told.count("Subject: ") == len(listed(ESRA))
    for asked in asked_by(ESRA):
        assert asked.letter in told
        assert all(f"- {line.words}\n" in told for line in asked.later)


def test_who_did_not_say_a_visa_is_told_that_no_mail_asks_about_one(client: Client):
    shown = text(client.get(page_of({**ESRA, "visa": "none"}, "questions/")))
    unsaid = {name: answer for name, answer in ESRA.items() if name != "visa"}

    assert "so no mail asks about one" not in shown
    assert "so no mail asks about one" in text(client.get(page_of(unsaid, "questions/")))


@pytest.mark.parametrize("page", ["questions/", "compare/", "print/"])
def test_without_a_list_each_page_says_so_and_leads_on(client: Client, page):
    response = client.get(page_of(FARID, page))

    assert response.status_code == 200
    assert re.search(r"No program is on your list|Your list is empty|Nothing is on it today", text(response))


@pytest.mark.parametrize(
    "query", [{"page": "9"}, {"page": "x"}, {"page": "9" * 30}, {"format": "\x00"}, {"page": "-1"}]
)
def test_a_call_sheet_that_is_asked_for_nonsense_shows_the_nearest(client: Client, query):
    assert client.get(page_of(ESRA, "questions/"), query).status_code == 200


def test_programs_side_by_side_say_what_the_list_says(client: Client):
    saved = planning.save_plan(ESRA, TODAY)
    first = planning.draw_up(ESRA, TODAY).drawn.entries[:4]
    slugs = [entry.match.program.slug for entry in first]
    shown = client.get(saved.get_absolute_url() + "compare/", {"p": slugs}).content.decode()

    tiers = re.findall(r'class="tier[^"]*">([^<]+)<', shown)
    assert tiers == [entry.match.placement.tier for entry in first]
    for entry in first:
        assert f"program {entry.programs} of your list, ${entry.fee_usd} so far" in shown
        for check in entry.match.checks:
            assert check.seen is None or f"seen {check.seen}" in shown


def test_a_left_out_program_shows_its_rule_beside_a_listed_one(client: Client):
    shown = text(client.get(page_of(ESRA, "compare/"), {"p": [listed(ESRA)[0], "closed"]}))

    assert "2 programs side by side" in shown
    assert "left out by no J-1 sponsorship" in shown


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ([], "Two to four programs can stand side by side."),
        (["a"], "You chose one program."),
        (["a", "a"], "A program was named more than once."),
        (["a", "nowhere"], "1 of the programs in this address is not in our records, so it is not shown."),
        (["a", "\x00", "x" * 5000, "<b>"], "3 of the programs in this address are not"),
        (["a", "", "b", ""], "2 programs side by side"),
        (["a", "b", "a", "nowhere"], "2 programs side by side"),
        (["a", "b", "c", "d"], "4 programs side by side"),
        (["a", "b", "c", "d", "e"], "You chose 5. These are the first 4."),
    ],
)
def test_any_choice_is_compared_or_kindly_asked_for_again(client: Client, asked, said):
    named = dict(zip("abcde", listed(ESRA), strict=False))
    response = client.get(page_of(ESRA, "compare/"), {"p": [named.get(slug, slug) for slug in asked]})

    assert response.status_code == 200
    assert said in text(response)
    assert response.content.decode().count("<select") == 4
    assert "<b>" not in response.content.decode()


def test_the_entries_of_the_list_can_be_ticked_and_those_of_the_plan_stay_plain(client: Client):
    saved = planning.save_plan(ESRA, TODAY)
    ticked = client.get(saved.get_absolute_url() + "shortlist/").content.decode()

    assert ticked.count('type="checkbox" name="p"') == len(listed(ESRA))
    assert ticked.count('name="compare"') == 1
    plain = client.get(saved.get_absolute_url()).content.decode()
    assert 'name="p"' not in plain
    assert 'name="compare"' not in plain


def test_the_paper_version_holds_the_answers_the_whole_list_and_its_price(client: Client):
    plan = planning.draw_up(ESRA, TODAY)
    shown = text(client.get(page_of(ESRA, "print/")))

    assert "Drawn up on 22 November 2026" in shown
    assert "Your Step 2 CK score 218" in shown
    assert "$2,430 to $3,930 in fees" in shown
    assert all(entry.match.track.nrmp_code in shown for entry in plan.drawn.entries)
    assert "44 on the list, 0 further open, 1 left out by a rule: 45 published tracks." in shown


@pytest.mark.parametrize("day", [date(2027, 10, 1), date(2028, 3, 15), date(2028, 7, 30)])
@pytest.mark.parametrize(
    "page", ["questions/", "questions/?format=text", "compare/?p=old&p=closed", "print/", "adviser/"]
)
def test_each_page_stands_until_the_plan_is_deleted(client: Client, monkeypatch, page, day):
    address = page_of({**ILSE, "regions": ["mountain"], "states_excluded": ["NY"]}, page)
    monkeypatch.setattr(timezone, "localdate", lambda *_: day)

    assert client.get(address).status_code == 200


def test_signals_are_no_question_once_they_are_sent(client: Client, monkeypatch):
    address = page_of(ESRA, "questions/")
    before = text(client.get(address))
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2027, 10, 1))

    assert "program signals" in before
    assert "program signals" not in text(client.get(address))


def test_nobody_is_asked_when_it_is_not_allowed_or_too_late(client: Client, monkeypatch):
    address = page_of(ESRA, "questions/")
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2028, 3, 15))
    in_soap = text(client.get(address))
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2028, 3, 18))
    after = text(client.get(address))

    assert "In SOAP, do not write to a program before it contacts you." in in_soap
    assert "Nothing is left to ask for the 2028 Match" in after
    assert "mailto" not in after


def test_the_private_link_is_on_paper_only_where_it_is_asked_for(client: Client):
    saved = planning.save_plan(ESRA, TODAY)
    without = text(client.get(saved.get_absolute_url() + "print/"))
    asked_for = text(client.get(saved.get_absolute_url() + "print/", {"link": "yes"}))

    assert saved.token not in without
    assert f"http://testserver{saved.get_absolute_url()}" in asked_for


def test_the_paper_holds_the_days_that_still_matter_to_this_person(client: Client):
    assert "Last day for a Pathways application" in text(client.get(page_of(ESRA, "print/")))
    certified = text(client.get(page_of({**ESRA, "ecfmg": "certified"}, "print/")))
    assert "Match Day" in certified
    assert "Last day for a Pathways application" not in certified


def test_the_paper_follows_what_the_applicant_chose(client: Client):
    saved = planning.save_plan(ESRA, TODAY)
    first, dropped = listed(ESRA)[:2]
    kept = {"plan": saved, "decision": Decision.KEEP, "updated_on": TODAY}
    Choice.objects.create(**kept, program=first, name="A", status="applied", note="asked & waiting")
    Choice.objects.create(**kept, program="closed", name="Closed")
    Choice.objects.create(**kept | {"decision": Decision.DROP}, program=dropped, name="B")
    shown = text(client.get(saved.get_absolute_url() + "print/"))

    assert "your note: asked & waiting" in shown
    assert "From My list, not on today’s list Closed" in shown
    gone = next(entry for entry in planning.draw_up(ESRA, TODAY).drawn.entries if entry.match.program.slug == dropped)
    assert gone.match.track.nrmp_code not in shown


@pytest.mark.parametrize("page", ["questions/", "questions/?format=text", "compare/", "print/", "adviser/"])
def test_these_pages_are_private_read_only_and_gone_with_their_plan(client: Client, page):
    address = page_of(ESRA, page)
    response = client.get(address)

    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert "format=text" in page or 'name="robots" content="noindex"' in response.content.decode()
    assert client.post(address).status_code == 405
    assert client.get(f"/plan/unknown/{page}").status_code == 404
