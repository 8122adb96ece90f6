from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from advisor.strategy.moments import Precision
from advisor.strategy.season import load, project
from advisor.strategy.season_changes import changed_numbers, days
from advisor.strategy.tables import DataError, fill
from advisor.strategy.thresholds import Fees, ListRange, VisaTerms

BEFORE = load(2028)
SUPPOSED = project(BEFORE, 2029)


def day(name, **changes):
    """One day of a draft that differs from the supposed season by this alone."""
    moment = replace(getattr(SUPPOSED.dates, name), **changes)
    drafted = replace(SUPPOSED, dates=replace(SUPPOSED.dates, **{name: moment}))
    return next(found for found in days(BEFORE, SUPPOSED, drafted) if found.name == name)


def test_a_draft_that_says_what_is_supposed_changes_and_leaves_in_doubt_nothing():
    found = days(BEFORE, SUPPOSED, SUPPOSED)

    assert len(found) == 13
    assert not any(one.changed or one.doubts for one in found)
    assert changed_numbers(BEFORE, SUPPOSED) == ()


@pytest.mark.parametrize("moved", [-7, 7])
def test_a_day_that_was_read_a_week_off_is_changed_and_not_in_doubt(moved):
    found = day("review", on=date(2028, 9, 20) + timedelta(days=moved), precision=Precision.EXACT)

    assert (found.changed, found.moved, found.doubts) == (True, moved, ())


def test_another_hour_is_a_change_too():
    found = day("review", at=time(8), precision=Precision.EXACT)

    assert (found.changed, found.moved) == (True, 0)


def test_a_new_day_that_is_still_marked_as_projected_is_in_doubt():
    assert day("review", on=date(2028, 9, 27)).doubts == ("still_projected",)


@pytest.mark.parametrize(("moved", "doubts"), [(10, ()), (11, ("far",)), (-10, ()), (-11, ("far",))])
def test_a_day_more_than_ten_days_off_is_in_doubt(moved, doubts):
    found = day("nrmp_opens", on=SUPPOSED.dates.nrmp_opens.on + timedelta(days=moved), precision=Precision.EXACT)

    assert found.doubts == doubts


def test_a_day_only_known_roughly_may_move_far():
    found = day("pathways", on=date(2029, 1, 1), precision=Precision.EXACT)

    assert found.doubts == ()


@pytest.mark.parametrize(("on", "doubts"), [(date(2029, 3, 23), ()), (date(2029, 3, 15), ("weekday",))])
def test_match_week_keeps_its_weekdays(on, doubts):
    assert day("match_day", on=on, precision=Precision.EXACT).doubts == doubts
    assert "weekday" not in day("review", on=date(2028, 9, 19), precision=Precision.EXACT).doubts


def test_a_dearer_price_is_named_with_both_values_and_its_source():
    dearer = replace(SUPPOSED, fees=replace(SUPPOSED.fees, first_usd=12))
    (found,) = changed_numbers(BEFORE, dearer)

    assert (found.title, found.label, found.before, found.now) == ("Application fees", "Each of these", "$11", "$12")
    assert found.source.code == "eras"


def test_a_weight_and_a_range_are_named_by_their_row():
    fit = replace(SUPPOSED.fit, visa=SUPPOSED.fit.visa._replace(points=4))
    sizes = SUPPOSED.list_size | {"245+": replace(SUPPOSED.list_size["245+"], clean=(60, 80))}
    found = changed_numbers(BEFORE, replace(SUPPOSED, fit=fit, list_size=sizes))

    assert [one.label for one in found if one.title == "Programs to apply to, and the mix, by band"] == [
        "245 and over: clean file"
    ]
    assert any("4" in one.now and "3" in one.before for one in found)


SOURCE = BEFORE.fees.source
FEES = {"step_after": 30, "first_usd": 11, "rest_usd": 30, "source": SOURCE}
RANGES = dict.fromkeys(("clean", "thin_usce", "failed_attempt", "categorical_percent"), (1, 2)) | {"source": SOURCE}


@pytest.mark.parametrize(
    ("kind", "table", "named"),
    [
        (Fees, FEES | {"first_usd": "11"}, "first_usd: '11' is not a whole number"),
        (Fees, FEES | {"first_usd": 11.5}, "first_usd: 11.5 is not a whole number"),
        (Fees, FEES | {"first_usd": True}, "first_usd: True is not a whole number"),
        (ListRange, RANGES | {"clean": (1, 2, 3)}, "clean: (1, 2, 3) is not a list of 2, each a whole number"),
        (ListRange, RANGES | {"clean": 60}, "clean: 60 is not a list of 2"),
        (ListRange, RANGES | {"clean": (60, "90")}, "clean: (60, '90') is not a list of 2"),
        (VisaTerms, {"days_to_leave": None, "source": SOURCE}, "days_to_leave: None is not a whole number"),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused_by_its_name(kind, table, named):
    with pytest.raises(DataError) as refused:
        fill(kind, table, "a file")
    assert f"a file {named}" in str(refused.value)


def test_values_of_the_right_kind_are_taken():
    assert fill(Fees, FEES, "a file").first_usd == 11
    assert fill(ListRange, RANGES, "a file").clean == (1, 2)
