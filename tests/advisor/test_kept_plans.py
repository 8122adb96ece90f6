from contextlib import nullcontext
from datetime import date

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from advisor import planning
from advisor.models import Choice, SavedPlan
from tests.advisor.cast import TODAY
from tests.advisor.reading import words
from tests.advisor.town import ASHA, ashas_plan, settle

pytestmark = pytest.mark.django_db

LAST_DAY, DUE_DAY = date(2027, 7, 30), date(2027, 7, 31)


@pytest.mark.parametrize(("today", "kept", "said"), [(LAST_DAY, 2, "0 plans deleted"), (DUE_DAY, 1, "1 plan deleted")])
def test_plans_are_deleted_on_31_july_after_their_match(monkeypatch, capsys, today, kept, said):
    for match_year in (2027, 2028):
        saved = SavedPlan.objects.create(answers={}, expires_on=SavedPlan.expiry(match_year))
        for slug in ("lakeview", "hillside"):
            Choice.objects.create(plan=saved, program=slug, name=slug, note="ask", updated_on=LAST_DAY)
    monkeypatch.setattr(timezone, "localdate", lambda *_: today)

    call_command("drop_expired_plans")

    assert (SavedPlan.objects.count(), Choice.objects.count()) == (kept, 2 * kept)
    assert capsys.readouterr().out.strip() == said


@pytest.mark.parametrize(("match_year", "kept"), [(2027, True), (2028, False)])
def test_applied_this_season_is_kept_for_the_running_season_alone(match_year, kept):
    saved = planning.save_plan({"match_year": match_year, "applied_this_season": "yes"}, date(2026, 11, 22))

    assert ("applied_this_season" in saved.answers) is kept


def test_a_plan_remembers_its_list_when_it_is_made_and_when_it_is_changed(monkeypatch):
    settle(monkeypatch)
    asha = ashas_plan()
    made = asha.listed
    asha.choices.create(program="ash", name="Ash Hospital", decision="drop", updated_on=LAST_DAY)

    changed = planning.update_plan(asha.token, {**ASHA, "budget_usd": 22}, TODAY)

    assert (made, changed.listed) == (["ash", "birch", "cedar"], ["birch", "cedar"])


def test_the_daily_run_gives_an_older_plan_the_list_that_it_does_not_remember(monkeypatch):
    settle(monkeypatch)
    asha = ashas_plan()
    SavedPlan.objects.update(listed=[])

    call_command("drop_expired_plans")

    asha.refresh_from_db()
    assert asha.listed == ["ash", "birch", "cedar"]


def test_everything_chosen_and_noted_goes_with_the_plan(client: Client, monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_: LAST_DAY)
    mine, another = (planning.save_plan({}, date(2026, 11, 22)) for _ in range(2))
    for saved in (mine, another):
        Choice.objects.create(plan=saved, program="lakeview", name="Lakeview", note="ask", updated_on=LAST_DAY)

    client.post(mine.get_absolute_url() + "delete/")

    assert [choice.plan for choice in Choice.objects.all()] == [another]


def test_the_daily_run_gives_a_plan_from_before_the_news_its_first_day(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_: LAST_DAY)
    older, newer = (planning.save_plan({}, date(2026, 11, 22)) for _ in range(2))
    SavedPlan.objects.filter(pk=older.pk).update(baseline={})

    call_command("drop_expired_plans", sure=True)

    assert [SavedPlan.objects.get(pk=saved.pk).baseline["on"] for saved in (older, newer)] == [
        "2027-07-30",
        "2026-11-22",
    ]


@pytest.mark.parametrize(
    "said",
    [
        "your notes of up to 123 characters",
        "For that hour, and while you change a plan, it also names the plan’s link: anybody at this browser can",
        "or one hour after the plan is made or updated",
        "when you delete the plan in that browser or press “Start with an empty form” on the form",
        "on the day you made it, last changed your answers, or last marked what is new as read",
        "we store which programs were on your list when you made or changed the plan",
    ],
)
def test_the_privacy_page_says_what_is_so(client: Client, monkeypatch, said):
    monkeypatch.setattr("advisor.templatetags.mine.NOTE_LENGTH", 123)

    assert said in words(client.get("/privacy/").content.decode())


def test_a_program_is_chosen_once_a_plan():
    saved = planning.save_plan({}, date(2026, 11, 22))
    for fails in (False, True):
        with pytest.raises(IntegrityError) if fails else nullcontext(), transaction.atomic():
            Choice.objects.create(plan=saved, program="lakeview", name="Lakeview", updated_on=LAST_DAY)


def test_a_plan_keeps_nothing_beyond_what_the_privacy_page_names():
    kept = {field.name for model in (SavedPlan, Choice) for field in model._meta.get_fields()}

    assert kept == {
        *("id", "token", "answers", "created_at", "expires_on", "baseline", "listed", "submission", "choices"),
        *("plan", "program", "name", "decision", "status", "note", "updated_on"),
    }
