from datetime import date

import pytest
from django.utils import timezone

from programs.models import Fact, Program
from tests.programs.curated_facts import (
    OTHER,
    TODAY,
    page,
    problems,
    program_page,
    text,
    told,
    wants_220,
    who_curates,
    who_looks,
)
from tests.programs.world import fact, lakeview

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def autumn(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda: TODAY)


@pytest.fixture
def user():
    return who_curates()


@pytest.fixture
def ines(client, user):
    client.force_login(user)
    return client


@pytest.fixture
def mark(client):
    client.force_login(who_looks())
    return client


@pytest.fixture
def stated():
    return wants_220()


def newer(stated, **changes):
    values = {"number": 230, "strength": "required", "applies_to": "all", "seen_max": 2026, "source_kind": "page"}
    return {"source_url": stated.source_url, "note": "", "why": ""} | values | changes


def test_a_newer_statement_counts_and_the_older_stays_as_history(ines, user, stated):
    answer = ines.post(page("newer", stated), newer(stated, why="The page was renewed"))
    assert answer.url.startswith(program_page(stated))
    older, added = Fact.objects.order_by("pk")
    assert (older.number, older.seen_max, older.retracted_on) == (220, 2024, None)
    assert (added.number, added.criterion, added.program, added.seen) == (230, "min_step2", older.program, 2026)
    assert added.history.get().history_change_reason == "The page was renewed"
    assert added.history.get().history_user == user
    assert "It counts for applicants once the program is published" in told(answer)[0]


def test_the_form_for_a_newer_statement_is_filled_in_from_the_older(ines, stated):
    form = ines.get(page("newer", stated)).context["adminform"].form
    given = {name: form[name].value() for name in ("number", "applies_to", "source_url", "seen_max")}
    assert given == {"number": None, "applies_to": "all", "source_url": stated.source_url, "seen_max": 2026}


@pytest.mark.parametrize(
    ("changes", "checked_on"),
    [({}, TODAY), ({"seen_max": 2025}, None), ({"source_kind": "contact", "source_url": ""}, None)],
)
def test_a_page_of_this_year_was_looked_at_today_and_no_other_and_no_letter(ines, stated, changes, checked_on):
    ines.post(page("newer", stated), newer(stated, **changes))
    added = Fact.objects.latest("pk")
    assert (added.seen_min, added.checked_on) == (added.seen_max, checked_on)


def test_a_newer_statement_waits_to_be_published(ines, stated):
    assert not Program.objects.waiting().exists()
    ines.post(page("newer", stated), newer(stated))
    assert Program.objects.waiting().exists()


def test_one_that_disagrees_at_the_same_date_warns_and_names_the_other(ines, stated):
    answer = ines.post(page("newer", stated), newer(stated, number=230, seen_max=2024, source_url=OTHER))
    warning = " ".join(told(answer)[1].split())
    assert "“220” (required, lakeview.example, seen 2024); and “230” (required" in warning
    assert "none counts" in warning


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"number": "2200"}, "number"),
        ({"number": ""}, "number"),
        ({"number": "9" * 40}, "number"),
        ({"number": "230\x00"}, "number"),
        ({"answer": "yes", "number": ""}, "answer"),
        ({"answer": "no_cutoff"}, "number"),
        ({"seen_max": ""}, "seen_max"),
        ({"seen_max": "2027"}, "seen_max"),
        ({"seen_max": "1999"}, "seen_max"),
        ({"source_url": ""}, "source_url"),
        ({"source_url": "javascript:alert(1)"}, "source_url"),
        ({"strength": "firm"}, "strength"),
        ({"note": "x" * 251}, "note"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(ines, stated, changes, field):
    answer = ines.post(page("newer", stated), newer(stated, **changes))
    assert field in problems(answer)
    assert Fact.objects.count() == 1


def test_the_same_words_of_the_same_page_are_refused_with_what_to_do(ines, stated):
    answer = ines.post(page("newer", stated), newer(stated, number=220))
    assert "say “Seen again, unchanged” there" in problems(answer)["__all__"][0]
    Fact.objects.update(retracted_on=TODAY)
    answer = ines.post(page("newer", stated), newer(stated, number=220))
    assert "put it right again" in problems(answer)["__all__"][0]


def test_what_a_colleague_has_just_added_is_told_and_not_a_fault(ines, stated, monkeypatch):
    monkeypatch.setattr(Fact, "validate_constraints", lambda *_, **__: None)
    answer = ines.post(page("newer", stated), newer(stated, number=220))
    assert "A colleague has just added the same" in problems(answer)["__all__"][0]


def test_a_criterion_without_numbers_asks_for_none(ines):
    visa = fact(lakeview())
    assert "number" not in ines.get(page("newer", visa)).context["adminform"].form.fields
    assert list(problems(ines.post(page("newer", visa), newer(visa, answer="")))) == ["answer"]
    ines.post(page("newer", visa), newer(visa, answer="no"))
    assert Fact.objects.latest("pk").answer == "no"


def test_seen_again_moves_the_year_and_notes_who_looked(ines, user, stated):
    ines.post(page("seen", stated), {"day": "2026-11-20", "why": ""})
    stated.refresh_from_db()
    assert (stated.seen_min, stated.seen_max) == (2024, 2026)
    assert (stated.checked_on, stated.checked_by) == (date(2026, 11, 20), user)
    assert stated.history.first().history_change_reason == "Seen again, unchanged"


@pytest.mark.parametrize("day", ["2026-11-23", "1999-12-31", "", "soon", "9" * 30])
def test_a_day_that_cannot_be_is_refused(ines, stated, day):
    assert list(problems(ines.post(page("seen", stated), {"day": day}))) == ["day"]


def test_a_fact_taken_back_stays_for_curators_and_counts_for_nothing(ines, stated):
    ines.post(page("retract", stated), {"why": "It is Harbor campus's page"})
    stated.refresh_from_db()
    assert stated.retracted_on == TODAY
    assert stated.history.first().history_change_reason == "It is Harbor campus's page"
    assert not Fact.objects.standing().exists()
    assert "1 taken back" in text(ines.get(program_page(stated)))


def test_taking_back_wants_a_reason(ines, stated):
    assert list(problems(ines.post(page("retract", stated), {"why": "  "}))) == ["why"]
    assert Fact.objects.standing().exists()


def test_taking_back_can_lead_on_to_what_it_should_be(ines, stated):
    answer = ines.post(page("retract", stated), {"why": "We copied it wrong", "add": "on"})
    assert answer.url == page("newer", stated)
    assert ines.post(answer.url, newer(stated, number=210, seen_max=2024)).status_code == 302
    assert Fact.objects.standing().get().number == 210


def test_after_taking_back_the_page_asks_for_the_right_statement_and_not_for_a_newer_one(ines, stated):
    ines.post(page("retract", stated), {"why": "We copied it wrong", "add": "on"})
    asked = text(ines.get(page("newer", stated)))
    assert "<h1>What it should be</h1>" in asked
    assert "Fill in what it should be, and the page that says so." in asked
    assert 'value="Add the right statement"' in asked
    ines.post(page("newer", stated), newer(stated, number=210))
    added = Fact.objects.standing().get()
    assert added.history.get().history_change_reason == "Instead of one that was copied wrong"


def test_of_a_fact_that_stands_the_page_asks_for_what_it_says_now(ines, stated):
    asked = text(ines.get(page("newer", stated)))
    assert "<h1>The page says something else now</h1>" in asked
    assert 'value="Add the newer statement"' in asked
    ines.post(page("newer", stated), newer(stated))
    assert Fact.objects.latest("pk").history.get().history_change_reason == "The page says something else now"


def test_a_fact_taken_back_can_be_put_right(ines, stated):
    ines.post(page("retract", stated), {"why": "We copied it wrong"})
    assert list(problems(ines.post(page("unretract", stated), {}))) == ["why"]
    ines.post(page("unretract", stated), {"why": "It was right after all"})
    assert Fact.objects.standing().get() == stated


def test_what_was_taken_back_is_not_seen_again(ines, stated):
    Fact.objects.update(retracted_on=TODAY)
    answer = ines.post(page("seen", stated), {"day": "2026-11-20"})
    assert "Say first that it was right after all" in told(answer)[0]
    assert Fact.objects.get().checked_on is None


@pytest.mark.parametrize("name", ["newer", "seen", "retract", "unretract"])
def test_each_leads_back_to_the_programs_facts(ines, stated, name):
    if name == "unretract":
        Fact.objects.update(retracted_on=TODAY)
    sent = newer(stated, why="Read it again", day="2026-11-20")
    assert ines.post(page(name, stated), sent).url == program_page(stated) + "#facts-said"


def test_a_fact_is_taken_back_once_and_keeps_that_day(ines, stated):
    Fact.objects.update(retracted_on=date(2026, 11, 1))
    before = stated.history.count()
    answer = ines.post(page("retract", stated), {"why": "We copied it wrong"})
    assert "This fact was taken back already" in told(answer)[0]
    assert (Fact.objects.get().retracted_on, stated.history.count()) == (date(2026, 11, 1), before)


def test_a_fact_that_stands_is_not_put_right(ines, stated):
    answer = ines.post(page("unretract", stated), {"why": "It was right after all"})
    assert "This fact stands already" in told(answer)[0]
    assert stated.history.count() == 1


@pytest.mark.parametrize("name", ["newer", "seen", "retract", "unretract"])
def test_looking_at_a_page_changes_nothing_and_says_that_it_waits(ines, stated, name):
    if name == "unretract":
        Fact.objects.update(retracted_on=TODAY)
    before = stated.history.count()
    answer = ines.get(page(name, stated))
    assert "reviewer publishes the program" in text(answer)
    assert stated.history.count() == before


@pytest.mark.parametrize("name", ["newer", "seen", "retract", "unretract"])
def test_whoever_may_only_look_reaches_none_of_them(mark, stated, name):
    assert [mark.get(page(name, stated)).status_code, mark.post(page(name, stated)).status_code] == [403, 403]
    assert "Seen again" not in text(mark.get(program_page(stated)))
