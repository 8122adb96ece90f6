from dataclasses import replace
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from advisor.cases import NOT_PUBLISHED, as_it_came, fulfils, run
from advisor.management.commands.run_cases import in_words
from advisor.models import SavedCase
from advisor.records import facts_of, read
from advisor.shipped_cases import FILE
from advisor.strategy import season as seasons
from advisor.turned_cases import turned
from programs import catalogue
from programs.models import Fact, Program
from programs.publishing import if_published, publish
from tests.advisor.cast import TODAY
from tests.advisor.town import ASHA, settle

pytestmark = pytest.mark.django_db

ASH, BIRCH = "9101140P0", "9102140P0"


@pytest.fixture(autouse=True)
def _town(monkeypatch):
    settle(monkeypatch)


def case(answers=ASHA, as_of=TODAY, **expected):
    return SavedCase(name="Asha", purpose="what most people have", answers=answers, as_of=as_of, expected=expected)


def ran(one, **more):
    return run(one, facts_of(catalogue.published()), TODAY, **more)


def no_j1(slug, answer="no"):
    program = Program.objects.get(slug=slug)
    Fact.objects.create(
        program=program, criterion="visa_j1", answer=answer, source_url="https://ash.example/gme", seen_max=2026
    )
    return program.pk


def test_a_case_that_comes_out_as_expected_is_green():
    one = ran(case(band="225-234", low=80, high=110, listed=3, outcomes={ASH: "open", BIRCH: "target"}))

    assert one.wrong == ()
    assert (one.right, one.green) == (6, True)
    assert one.listed == ("ash", "birch", "cedar")


def test_what_comes_otherwise_is_told_beside_what_was_expected():
    publish([no_j1("ash")])
    one = ran(case(listed=4, outcomes={ASH: "open", BIRCH: "open"}))

    assert not one.green
    assert [(f.what, f.code, f.expected, f.came) for f in one.wrong] == [
        ("listed", "", 4, 3),
        ("outcome", ASH, "open", "left_out visa_j1"),
    ]
    assert [in_words(finding) for finding in one.wrong] == [
        "Programs on the list: expected 4, came 3",
        f"Track {ASH}: expected “open”, came “left out: no J-1 sponsorship”",
    ]


@pytest.mark.parametrize(
    ("wanted", "came", "right"),
    [
        ("target", "target", True),
        ("target", "reach", False),
        ("open", "long_shot", True),
        ("open", "left_out usce", False),
        ("open", NOT_PUBLISHED, False),
        ("left_out", "left_out usce visa_j1", True),
        ("left_out visa_j1", "left_out usce visa_j1", True),
        ("left_out visa_j1", "left_out usce", False),
        ("left_out", "target", False),
        ("left_out", NOT_PUBLISHED, False),
        (NOT_PUBLISHED, NOT_PUBLISHED, True),
    ],
)
def test_an_outcome_is_fulfilled_by_every_word_that_is_wanted(wanted, came, right):
    assert fulfils(wanted, came) is right


def test_a_track_that_is_not_published_is_told_so():
    assert ran(case(outcomes={"9999140P0": "open"})).wrong[0].came == NOT_PUBLISHED


def test_what_came_can_be_expected_from_then_on_and_what_was_right_keeps_its_words():
    publish([no_j1("ash")])
    one = case(listed=4, outcomes={ASH: "open", BIRCH: "open"})
    one.expected = as_it_came(ran(one))

    assert one.expected == {"listed": 3, "outcomes": {ASH: "left_out visa_j1", BIRCH: "open"}}
    assert ran(one).green


def test_of_a_case_without_expectations_the_whole_plan_can_be_expected():
    one = case()
    one.expected = as_it_came(ran(one))

    assert set(one.expected) == {"band", "low", "high", "listed"}
    assert ran(one).green


def test_answers_that_make_no_profile_any_more_are_told_by_field():
    one = ran(case({**ASHA, "step2_score": 999, "height": 180}, listed=3))

    assert not one.green
    assert [name for name, _ in one.faults] == ["step2_score", "height"]


def test_a_day_before_every_season_is_told():
    assert [name for name, _ in ran(case(as_of=date(1990, 1, 1))).faults] == ["as_of"]


@pytest.mark.parametrize(("today", "green"), [(date(2029, 11, 22), True), (date(2030, 11, 22), False)])
def test_a_case_without_a_day_is_run_today_and_facts_age(today, green):
    publish([no_j1("ash")])
    one = case(as_of=None, outcomes={ASH: "left_out visa_j1"})

    assert run(one, facts_of(catalogue.published()), today).green is green


def test_a_case_can_be_run_in_another_season():
    own = seasons.load(2028)
    dearer = replace(own, fees=replace(own.fees, first_usd=33))

    assert [ran(case({**ASHA, "match_year": 2028}, listed=3), season=season).green for season in (own, dearer)] == [
        True,
        False,
    ]


def test_before_and_after_are_the_two_whole_runs():
    before = facts_of(catalogue.published())
    after = read(if_published([no_j1("ash"), no_j1("cedar", "yes")]))
    one = case(listed=3, outcomes={ASH: "open"})

    both = turned(one, before, after, TODAY)

    assert (both.before, both.after) == (run(one, before, TODAY), run(one, after, TODAY))
    assert [finding.code for finding in both.broken] == [ASH]
    assert (both.joined, both.left) == (("Dogwood Hospital",), ("Ash Hospital",))


def test_looking_at_another_catalogue_leaves_the_live_one_as_it_was():
    live = facts_of(catalogue.published())
    read(if_published([no_j1("ash")]))

    assert facts_of(catalogue.published()) is live


def test_what_was_wrong_and_comes_right_is_mended():
    publish([no_j1("ash")])
    Fact.objects.update(retracted_on=TODAY)
    before = facts_of(catalogue.published())
    after = read(if_published(Program.objects.values_list("pk", flat=True)))

    both = turned(case(outcomes={ASH: "open"}), before, after, TODAY)

    assert ([f.code for f in both.mended], both.broken) == ([ASH], ())


def test_the_command_says_what_differs_and_ends_with_1(capsys):
    one = case(listed=3)
    one.save()
    call_command("run_cases")
    assert capsys.readouterr().out == "Asha: as expected\n1 of 1 as expected\n"

    one.expected = {"listed": 4}
    one.save()
    with pytest.raises(SystemExit) as ended:
        call_command("run_cases")
    assert ended.value.code == 1
    assert capsys.readouterr().out == (
        "Asha: different\n  Programs on the list: expected 4, came 3\n0 of 1 as expected\n"
    )


def test_the_shipped_cases_are_loaded_once_and_a_changed_one_stays():
    call_command("load_cases", stdout=StringIO())
    SavedCase.objects.filter(name="Bogdan").update(purpose="changed by Rosa")
    out = StringIO()
    call_command("load_cases", stdout=out)

    assert out.getvalue() == "0 saved cases loaded\n"
    assert SavedCase.objects.count() == 7
    assert SavedCase.objects.get(name="Bogdan").purpose == "changed by Rosa"
    assert {case.history.get().history_change_reason for case in SavedCase.objects.exclude(name="Bogdan")} == {
        "Loaded from the shipped cases"
    }


def test_cases_are_loaded_only_if_there_are_none_where_that_is_asked():
    case().save()
    call_command("load_cases", if_empty=True, stdout=StringIO())

    assert SavedCase.objects.count() == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("cases = 3", "cannot be read as cases"),
        ('[[cases]]\npurpose = "nameless"', "cannot be read as cases"),
        ("no toml at all", "cannot be read as cases"),
        ('[[cases]]\nname = "Zoe"', "Zoe"),
        ('[[cases]]\nname = "Zoe"\npurpose = "why"\nshoe = 3', "Zoe"),
        ('[[cases]]\nname = "Zoe"\npurpose = "why"\n[cases.answers]\nstep2 = 3', "Zoe"),
    ],
)
def test_a_wrong_file_of_cases_is_refused_whole_with_words(tmp_path, text, said):
    file = tmp_path / "cases.toml"
    file.write_text(FILE.read_text("utf-8").partition("[[cases]]")[0] + text)

    with pytest.raises(CommandError, match=said):
        call_command("load_cases", file=file)
    assert not SavedCase.objects.exists()


@pytest.mark.usefixtures("shipped")
def test_the_shipped_cases_come_out_as_expected_over_the_shipped_records(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2027, 3, 1))
    Program.objects.filter(city="Akron", institution_code__startswith="91").delete()
    call_command("load_cases", stdout=StringIO())

    records = facts_of(catalogue.published())

    assert [
        (one.case.name, one.wrong, one.faults)
        for one in (run(c, records, TODAY) for c in SavedCase.objects.all())
        if not one.green
    ] == []
