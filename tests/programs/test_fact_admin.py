from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from programs.models import Fact
from tests.programs.curated_facts import OTHER, TODAY, page, problems, program_page, text, told, wants_220, who_curates
from tests.programs.world import fact, lakeview

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def autumn(monkeypatch):
    """It is the November of 2026, whenever the tests run."""
    monkeypatch.setattr(timezone, "localdate", lambda: TODAY)


@pytest.fixture
def user():
    return who_curates()


@pytest.fixture
def ines(client, user):
    client.force_login(user)
    return client


@pytest.fixture
def stated():
    return wants_220()


def test_the_statement_itself_is_never_edited(ines, stated):
    form = ines.get(page("change", stated)).context["adminform"].form
    fixed = {"program", "criterion", "number", "answer", "strength", "applies_to", "source_url", "retracted_on"}
    assert fixed.isdisjoint(form.fields)
    sent = {name: form[name].value() or "" for name in form.fields} | {"number": "250", "note": "for IMGs", "why": "so"}
    assert ines.post(page("change", stated), sent).status_code == 302
    stated.refresh_from_db()
    assert (stated.number, stated.note) == (220, "for IMGs")


def resent(ines, address, **changes):
    form = ines.get(address).context["adminform"].form
    return ines.post(address, {name: form[name].value() or "" for name in form.fields} | {"why": "so"} | changes)


def test_saving_a_note_leads_back_to_the_programs_facts(ines, stated):
    assert resent(ines, page("change", stated), note="for IMGs").url == program_page(stated) + "#facts-said"


def test_whoever_works_down_a_narrowed_list_comes_back_to_it(ines, stated):
    answer = resent(ines, page("change", stated) + "?_changelist_filters=age%3Dcurrent", note="for IMGs")
    assert answer.url == reverse("admin:programs_fact_changelist") + "?age=current"


def test_who_checked_is_a_name_and_no_way_to_a_page_about_people(ines, user, stated):
    assert '<div class="readonly">nobody</div>' in text(ines.get(page("change", stated)))
    Fact.objects.update(checked_on=TODAY, checked_by=user)
    assert '<div class="readonly">ines</div>' in text(ines.get(page("change", stated)))
    assert f"/auth/user/{user.pk}/change" not in text(ines.get(page("change", stated)))


def test_a_problem_with_what_cannot_be_edited_is_told_above_the_form(ines):
    letter = fact(lakeview(), source_kind="contact", source_url="")
    form = ines.get(page("change", letter)).context["adminform"].form
    sent = {name: form[name].value() or "" for name in form.fields} | {"source_kind": "page", "why": "it is a page"}
    assert problems(ines.post(page("change", letter), sent))["__all__"][0].startswith("Give the address of the page")


def test_a_programs_facts_stand_in_order_with_what_each_is_worth(ines, stated):
    program = stated.program
    fact(program, "min_step2", number=230, strength="required", seen_max=2025)
    fact(program, "visa_j1"), fact(program, "visa_j1", answer="no", source_url=OTHER)
    fact(program, "positions", number=12, seen_max=2012)
    fact(program, "img_considered", retracted_on=TODAY)
    laid = ines.get(program_page(stated)).context["inline_admin_formsets"][-1].formset.laid_out()
    worth = {group.criterion: [line.state.in_words for line in group.lines] for group in laid.groups}
    assert worth == {
        "visa_j1": ["in conflict", "in conflict"],
        "min_step2": ["counts", "superseded"],
        "positions": ["historical"],
    }
    assert list(worth) == ["visa_j1", "min_step2", "positions"]
    assert [line.fact.criterion for line in laid.retracted] == ["img_considered"]


@pytest.mark.parametrize(
    ("season", "age", "worth"),
    [
        (2026, "current", "counts"),
        (2027, "aging", "counts"),
        (2028, "aging", "counts"),
        (2029, "historical", "historical"),
    ],
)
def test_a_fact_ages_by_itself_before_a_curators_eyes(ines, monkeypatch, season, age, worth):
    stated = fact(lakeview(), seen_max=2025)
    monkeypatch.setattr(timezone, "localdate", lambda: date(season, 11, 22))
    shown = text(ines.get(program_page(stated)))
    assert f"<span>{age}</span>" in shown
    assert f'">{worth}</span>' in shown
    assert f'<div class="readonly">{worth}</div>' in text(ines.get(page("change", stated)))


def new_rows(*rows):
    """What the program's page sends for facts that are to be added."""
    sent = {"facts-TOTAL_FORMS": len(rows), "facts-INITIAL_FORMS": 0}
    for number, row in enumerate(rows):
        sent |= {f"facts-{number}-{name}": value for name, value in row.items()}
    return sent


def whole_page(ines, program, *rows):
    address = reverse("admin:programs_program_change", args=[program.pk])
    shown = ines.get(address).context
    forms = [shown["adminform"].form]
    forms += [form for each in shown["inline_admin_formsets"] for form in (each.formset.management_form, *each.formset)]
    sent = {form[name].html_name: form[name].value() for form in forms for name in form.fields}
    kept = {name: value for name, value in sent.items() if value not in (None, False)}
    return ines.post(address, kept | {"why": "read on its page"} | new_rows(*rows))


def row(number, **changes):
    values = {"criterion": "min_step2", "number": number, "strength": "required", "applies_to": "all"}
    where = {
        "source_kind": "page",
        "source_url": "https://www.lakeview.example/new",
        "seen_min": 2026,
        "seen_max": 2026,
    }
    return values | where | changes


def test_facts_are_added_on_the_programs_page_and_the_older_stay(ines, user, stated):
    answer = whole_page(ines, stated.program, row(230), row(215, criterion="min_step1", checked_on="2026-11-20"))
    assert answer.status_code == 302
    assert {(each.criterion, each.number) for each in Fact.objects.all()} == {
        ("min_step2", 220),
        ("min_step2", 230),
        ("min_step1", 215),
    }
    assert Fact.objects.get(number=215).checked_by == user
    assert Fact.objects.get(number=230).history.get().history_change_reason == "read on its page"


def test_facts_added_on_the_programs_page_that_disagree_are_warned_of(ines, stated):
    answer = whole_page(ines, stated.program, row(230, seen_min=2024, seen_max=2024))
    assert any("disagree" in message for message in told(answer))


def test_the_same_statement_twice_on_the_programs_page_is_refused(ines, stated):
    answer = whole_page(ines, stated.program, row(230), row(230))
    assert "Leave one of them out" in text(answer)
    again = whole_page(ines, stated.program, row(220, source_url=stated.source_url))
    assert "already on record" in text(again)
    assert Fact.objects.count() == 1


def test_a_page_opened_before_facts_were_only_read_is_answered_kindly(ines, stated):
    sent = {"facts-INITIAL_FORMS": 1, "facts-TOTAL_FORMS": 1, "facts-0-id": stated.pk, "facts-0-number": 250}
    address = reverse("admin:programs_program_change", args=[stated.program_id])
    assert ines.post(address, sent).status_code == 200
    assert Fact.objects.get().number == 220
