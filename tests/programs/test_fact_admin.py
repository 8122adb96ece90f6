from datetime import date

import pytest
from django.contrib.auth.models import Permission, User
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone

from programs.models import Fact, Program
from tests.programs.world import fact, lakeview

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)
OTHER = "https://www.lakeview.example/visas"


@pytest.fixture(autouse=True)
def autumn(monkeypatch):
    """It is the November of 2026, whenever the tests run."""
    monkeypatch.setattr(timezone, "localdate", lambda: TODAY)


@pytest.fixture
def user():
    """Inés, who may add and change facts."""
    ines = User.objects.create_user("ines", is_staff=True)
    may = [f"{act}_{model}" for act in ("view", "add", "change") for model in ("fact", "program")]
    ines.user_permissions.set(Permission.objects.filter(codename__in=may))
    return ines


@pytest.fixture
def ines(client, user):
    client.force_login(user)
    return client


@pytest.fixture
def mark(client):
    """Mark, who may only look."""
    mark = User.objects.create_user("mark", is_staff=True)
    mark.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    client.force_login(mark)
    return client


@pytest.fixture
def stated():
    """Lakeview's page wanted 220 in Step 2 CK in 2024."""
    return fact(lakeview(), "min_step2", number=220, strength="required", seen_min=2024, seen_max=2024)


def page(name, fact):
    return reverse(f"admin:programs_fact_{name}", args=[fact.pk])


def program_page(fact):
    return reverse("admin:programs_program_change", args=[fact.program_id])


def newer(stated, **changes):
    values = {"number": 230, "strength": "required", "applies_to": "all", "seen_max": 2026, "source_kind": "page"}
    return {"source_url": stated.source_url, "note": "", "why": ""} | values | changes


def told(answer):
    return [str(message) for message in get_messages(answer.wsgi_request)]


def text(answer):
    return " ".join(answer.content.decode().split())


def problems(answer):
    return answer.context["adminform"].form.errors


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


@pytest.mark.parametrize(("seen", "checked_on"), [(2026, TODAY), (2025, None)])
def test_a_page_of_this_year_was_looked_at_today(ines, stated, seen, checked_on):
    ines.post(page("newer", stated), newer(stated, seen_max=seen))
    added = Fact.objects.latest("pk")
    assert (added.seen_min, added.seen_max, added.checked_on) == (seen, seen, checked_on)


def test_a_letter_is_not_a_page_that_was_looked_at(ines, stated):
    ines.post(page("newer", stated), newer(stated, source_kind="contact", source_url=""))
    assert Fact.objects.latest("pk").checked_on is None


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


def test_a_criterion_without_numbers_asks_for_none(ines):
    visa = fact(lakeview())
    assert "number" not in ines.get(page("newer", visa)).context["adminform"].form.fields
    assert list(problems(ines.post(page("newer", visa), newer(visa, answer="")))) == ["answer"]
    ines.post(page("newer", visa), newer(visa, answer="no"))
    assert Fact.objects.latest("pk").answer == "no"


def test_seen_again_moves_the_year_and_notes_who_looked(ines, user, stated):
    ines.post(page("seen", stated), {"day": "2026-11-20", "why": ""})
    stated.refresh_from_db()
    assert (stated.seen_min, stated.seen_max, stated.checked_on, stated.checked_by) == (
        2024,
        2026,
        date(2026, 11, 20),
        user,
    )
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
def test_looking_at_a_page_changes_nothing_and_says_that_it_waits(ines, stated, name):
    answer = ines.get(page(name, stated))
    assert "reviewer publishes the program" in text(answer)
    assert Fact.objects.get().history.count() == 1


@pytest.mark.parametrize("name", ["newer", "seen", "retract", "unretract"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_whoever_may_only_look_reaches_none_of_them(mark, stated, name, method):
    assert getattr(mark, method)(page(name, stated)).status_code == 403
    assert "Seen again" not in text(mark.get(program_page(stated)))


@pytest.mark.parametrize("key", ["0", "999999", "9" * 30, "lakeview", "%00"])
def test_a_fact_that_is_not_there_is_a_page_not_found(ines, key):
    assert ines.get(f"/admin/programs/fact/{key}/newer/").status_code == 404


def test_the_statement_itself_is_never_edited(ines, stated):
    form = ines.get(page("change", stated)).context["adminform"].form
    fixed = {"program", "criterion", "number", "answer", "strength", "applies_to", "source_url", "retracted_on"}
    assert fixed.isdisjoint(form.fields)
    sent = {name: form[name].value() or "" for name in form.fields} | {"number": "250", "note": "for IMGs", "why": "so"}
    assert ines.post(page("change", stated), sent).status_code == 302
    stated.refresh_from_db()
    assert (stated.number, stated.note) == (220, "for IMGs")


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


def chosen(*facts, **sent):
    return {"action": "mark_as_checked", "_selected_action": [each.pk for each in facts], **sent}


FACTS = "/admin/programs/fact/"


def test_facts_of_the_ticked_pages_are_marked_as_checked(ines, user, stated):
    visa, other = (
        fact(stated.program, seen_max=2020),
        fact(stated.program, "setting", answer="community", source_url=OTHER),
    )
    asked = ines.post(FACTS, chosen(stated, visa, other))
    pages = [(label, value) for value, label in asked.context["adminform"].form.fields["pages"].choices]
    assert [label for label, _ in pages] == [f"{stated.source_url} · 2 facts", f"{OTHER} · 1 fact"]
    sent = {"pages_asked": "yes", "pages": [pages[0][1]], "day": "2026-11-20", "why": "Read both pages"}
    answer = ines.post(FACTS, chosen(stated, visa, other, **sent))
    assert "2 facts marked as checked" in told(answer)[0]
    assert {each.criterion for each in Fact.objects.filter(checked_on=date(2026, 11, 20), checked_by=user)} == {
        "min_step2",
        "visa_j1",
    }


@pytest.mark.parametrize("missing", ["pages", "day", "why"])
def test_marking_as_checked_wants_pages_day_and_reason(ines, stated, missing):
    sent = {"pages_asked": "yes", "pages": [str(stated.pk)], "day": "2026-11-20", "why": "Read it"} | {missing: ""}
    assert list(problems(ines.post(FACTS, chosen(stated, **sent)))) == [missing]
    assert not Fact.objects.exclude(checked_on=None).exists()


def test_whoever_may_only_look_cannot_mark_as_checked(mark, stated):
    assert "mark_as_checked" not in text(mark.get(FACTS))
    mark.post(FACTS, chosen(stated, pages_asked="yes", pages=[str(stated.pk)], day="2026-11-20", why="so"))
    assert not Fact.objects.exclude(checked_on=None).exists()


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ({"age": "current"}, {2025}),
        ({"age": "aging"}, {2023, 2024}),
        ({"age": "historical"}, {2022}),
        ({"age": "no_year"}, {None}),
        ({"age": "soon"}, {2022, 2023, 2024, 2025, None}),
        ({"retracted": "yes"}, {2022}),
        ({"retracted": "no"}, {2023, 2024, 2025, None}),
        ({"checked": "yes"}, {2025}),
        ({"checked": "no"}, {2022, 2023, 2024, None}),
        ({"source": "yes"}, {2022, 2023, 2024, 2025}),
        ({"source": "no"}, {None}),
        ({"conflict": "yes"}, {2024}),
        ({"conflict": "no"}, {2022, 2023, 2025, None}),
        ({"criterion": "min_step2"}, {2023, 2024}),
        ({"strength": "required"}, {2024}),
        ({"q": "lakeview visas"}, {2025}),
    ],
)
def test_a_curators_question_narrows_the_facts(ines, question, found):
    program = lakeview()
    fact(program, "visa_j1", seen_max=2022, retracted_on=TODAY)
    fact(program, "visa_h1b", seen_max=2025, checked_on=TODAY, source_url=OTHER)
    fact(program, "setting", answer="community", seen_max=None, source_url="", source_kind="contact")
    fact(program, "min_step2", number=210, seen_max=2023)
    fact(program, "min_step2", number=220, seen_max=2024, strength="required")
    fact(program, "min_step2", number=230, seen_max=None, seen_min=2024, strength="required")
    assert {each.seen for each in ines.get(FACTS, question).context["cl"].result_list} == found
