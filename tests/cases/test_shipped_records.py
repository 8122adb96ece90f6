import csv
import math
from collections import Counter
from functools import cache

import pytest
from django.conf import settings

from programs.models import Track
from tests.cases.judged import PEOPLE, case_of

PUBLISHED = 767
AGING_YEARS = 3
NEEDS_J1 = ["Amara", "Bogdan", "Carmen", "Dawit", "Farid", "Jamal", "Priya", "Elena, who can wait"]
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def cases(shipped):
    return {name: case_of(name) for name in PEOPLE}


@pytest.fixture(params=PEOPLE)
def case(cases, request):
    return cases[request.param]


@pytest.fixture(params=NEEDS_J1)
def abroad(cases, request):
    return cases[request.param]


def counts_from(case):
    """The first year whose pages still count for this case."""
    return case.profile.as_of.year - AGING_YEARS


@cache
def rows(file):
    with (settings.BASE_DIR / "fixtures" / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def last_seen(row):
    return int(row["seen_max"] or row["seen_min"] or 0)


def words_on_j1():
    """Every shipped statement on the J-1: the tracks it is about, what it says, when it was last seen."""
    tracks = rows("tracks.csv")
    for row in (row for row in rows("facts.csv") if row["criterion"] == "visa_j1"):
        for track in tracks:
            site = track["program"] == row["program"] or (
                not row["program"] and track["program"].split("-")[0] == row["institution_code"]
            )
            if site and row["applies_to"] in ("all", _kind(track)):
                yield track["nrmp_code"], row["answer"], last_seen(row)


def _kind(track):
    return "preliminary" if track["kind"] == "preliminary" else "categorical"


def test_every_published_track_is_counted_once(case):
    counts = case.sent["counts"]
    assert counts["published"] == PUBLISHED == Track.objects.published().count()
    assert counts["shortlist"] + counts["further_open"] + counts["left_out"] == PUBLISHED
    everywhere = Counter([*case.open, *case.left_out])
    assert set(everywhere) == set(Track.objects.published().values_list("nrmp_code", flat=True))
    assert not set(case.open) & set(case.left_out)


def test_nobody_who_needs_a_j1_is_shown_a_program_whose_live_word_refuses_it(abroad):
    refused = {code for code, answer, seen in words_on_j1() if answer == "no" and seen >= counts_from(abroad)}
    assert refused == {"1715140C0", "1715140P0"}  # Good Samaritan in Corvallis, seen in 2023
    assert not refused & set(abroad.open)
    assert all("visa_j1" in abroad.left_out[code].excluded_by for code in refused)


def test_a_historical_refusal_of_the_j1_leaves_nobody_out_and_carries_its_year(abroad):
    old = {code: seen for code, answer, seen in words_on_j1() if answer == "no" and 0 < seen < counts_from(abroad)}
    published = set(abroad.open) | set(abroad.left_out)
    shown = 0
    for code in published & set(old):
        (check,) = [check for check in abroad.match(code).checks if check.rule == "visa_j1"]
        assert not check.excludes
        if check.theirs == "no":
            assert (check.outcome, check.seen) == ("historical", old[code])
            shown += 1
    assert shown >= 10


def test_programs_that_say_nothing_of_the_j1_are_shown_as_not_stated_and_not_dropped(abroad):
    silent = (set(abroad.open) | set(abroad.left_out)) - {code for code, _, _ in words_on_j1()}
    assert len(silent) > 300
    for code in silent:
        (check,) = [check for check in abroad.match(code).checks if check.rule == "visa_j1"]
        assert (check.outcome, check.theirs, check.excludes) == ("not_stated", None, False)
    assert len(silent & set(abroad.open)) > 300


def test_no_reserved_track_is_open_to_anybody_without_that_goal(cases):
    reserved = dict(Track.objects.published().exclude(reserved_for="").values_list("nrmp_code", "reserved_for"))
    assert len(reserved) == 117
    for name, case in cases.items():
        allowed = set(PEOPLE[name]["expects"].get("open_reserved", []))
        assert {reserved[code] for code in reserved if code in case.open} == allowed
        for code, group in reserved.items():
            kept_from_them = code in case.left_out and "reserved" in case.left_out[code].excluded_by
            assert kept_from_them == (group not in allowed)


def test_the_list_costs_what_its_distinct_programs_cost(case):
    listed = {entry["program"] for entry in case.sent["shortlist"]}
    usd = 11 * min(len(listed), 30) + 30 * max(len(listed) - 30, 0)
    assert case.sent["list_size"]["fee_list_usd"] == usd
    assert len(listed) <= (case.sent["list_size"]["high"] or 0)


def test_the_list_keeps_the_promised_share_of_categorical_tracks(case):
    kinds = Counter(entry["kind"] for entry in case.sent["shortlist"])
    least, most = case.sent["list_size"]["categorical_share"]
    # A list too short for both ends keeps to the upper one.
    most_tracks = math.floor(kinds.total() * most)
    assert min(math.ceil(kinds.total() * least), most_tracks) <= kinds["categorical"] <= most_tracks


def test_no_long_shot_is_on_the_list_but_marked_stretches_under_an_inferred_bar(case):
    size = case.sent["list_size"]
    for entry in case.plan.drawn.entries:
        placement = entry.match.placement
        assert placement.margin >= (-20 if entry.stretch else -15)
        if entry.stretch:
            assert placement.bar.inferred
            assert entry.programs <= size["low"]


def test_every_exclusion_shows_both_sides_and_the_year_it_was_seen(case):
    for match in case.left_out.values():
        for check in (check for check in match.checks if check.excludes):
            assert check.outcome == "missed"
            if check.rule not in ("reserved", "state"):
                assert check.theirs is not None
                assert counts_from(case) <= check.seen <= case.profile.as_of.year


def test_every_statement_shown_names_its_page(case):
    for match in [*case.open.values(), *case.left_out.values()]:
        for check in match.checks:
            if check.theirs is not None and check.criterion not in ("reserved", "state", "quota"):
                assert check.source_url.startswith("http")
