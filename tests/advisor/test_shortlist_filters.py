import re
from urllib.parse import parse_qs

import pytest
from django.test import Client
from django.utils import timezone

from advisor import planning
from advisor.sections import Section, section
from advisor.strategy.plan import Plan, draw_up
from tests.advisor.cast import ESRA, TODAY
from tests.strategy.people import AMARA, BOGDAN, but
from tests.strategy.world import AGING, HISTORICAL, SEASON, categorical, fact, preliminary, program

# Amara needs no visa; Bogdan needs a J-1.
HARBOR = program("harbor", fact("visa_j1", "yes"), fact("setting", "community"), state="NY", division="middle_atlantic")
LAKE = program("lake", fact("visa_j1", "yes", seen=HISTORICAL), fact("img_considered", "yes", seen=HISTORICAL))
MILL = program("mill", fact("visa_j1", "no", seen=None), fact("img_considered", "no", seen=None))
OAK = program("oak", fact("visa_j1", "no"), fact("min_step2", 230, "required"))
PINE = program(
    "pine",
    fact("visa_j1", "case_by_case", seen=AGING),
    fact("min_step2", 225, "typical"),
    setting_from_name="university",
    state="PR",
    division="",
)
QUAY = program(
    "quay",
    fact("visa_j1", "yes", page="https://one.example/"),
    fact("visa_j1", "no", page="https://two.example/"),
    tracks=(preliminary("quay-P", reserved_for="Neurology"), categorical("quay-C", primary_care=True)),
)
WORLD = (HARBOR, LAKE, MILL, OAK, PINE, QUAY)


def plan(profile=BOGDAN, world=WORLD) -> Plan:
    return draw_up(profile, world, SEASON)


def slugs(shown: Section) -> list[str]:
    return [row.match.program.slug for row in shown.found.items]


def counts(shown: Section, name: str) -> dict[str, int]:
    return {
        choice.value: choice.count for facet in shown.found.facets if facet.name == name for choice in facet.choices
    }


@pytest.fixture(scope="module")
def bogdans() -> Plan:
    return plan()


@pytest.mark.parametrize(
    ("wanted", "shown"),
    [
        ({"state": ["NY"]}, ["harbor"]),
        ({"state": ["PR", "NY"]}, ["harbor", "pine"]),
        ({"division": ["middle_atlantic"]}, ["harbor"]),
        ({"setting": ["community"]}, ["harbor"]),
        ({"setting": ["university"]}, ["pine"]),
        ({"visa_j1": ["yes"]}, ["harbor"]),
        ({"visa_j1": ["once_yes"]}, ["lake"]),
        ({"visa_j1": ["once_no"]}, ["mill"]),
        ({"visa_j1": ["case_by_case"]}, ["pine"]),
        ({"img": ["yes"]}, ["lake"]),
        ({"img": ["no"]}, ["mill"]),
        ({"tier": ["stretch"]}, ["mill", "quay"]),
    ],
)
def test_a_filter_narrows_the_list(bogdans, wanted, shown):
    assert sorted(set(slugs(section(bogdans, wanted)))) == shown


def test_the_left_out_can_be_narrowed_by_rule_by_kind_and_by_visa(bogdans):
    left_out = {"part": ["left-out"]}
    assert counts(section(bogdans, left_out), "rule") == {"visa_j1": 1, "min_step2": 1, "reserved": 1}
    assert slugs(section(bogdans, left_out | {"rule": ["visa_j1"]})) == ["oak"]
    assert counts(section(bogdans, left_out), "kind") == {"preliminary": 1, "reserved": 1}
    assert counts(section(bogdans, left_out), "visa_j1") == {"no": 1, "differs": 1}


def test_only_the_visas_that_a_person_needs_are_asked_about():
    def asked(profile):
        return [facet.name for facet in section(plan(profile), {}).found.facets if facet.name.startswith("visa")]

    assert asked(AMARA) == []
    assert asked(but(AMARA, visa=None, citizenship=None)) == []
    assert asked(BOGDAN) == ["visa_j1"]
    assert asked(but(BOGDAN, visa="either")) == ["visa_j1", "visa_h1b"]


def test_a_setting_that_no_page_names_is_a_choice_too():
    own_number = program("own", fact("min_step2", 220, "typical"), fact("setting", "affiliated", seen=None))
    shown = section(plan(world=(own_number, LAKE)), {})
    assert counts(shown, "setting") == {"affiliated": 1, "not_known": 1}


def test_position_and_fee_stay_those_of_the_list(bogdans):
    def told(query):
        return [(row.entry.position, row.entry.fee_usd) for row in section(bogdans, query).found.items]

    assert told({"sort": ["name"]}) != told({})
    assert sorted(told({"sort": ["name"]})) == told({})


@pytest.mark.parametrize(
    ("sort", "first"),
    [("name", "harbor"), ("state", "harbor"), ("newest", "harbor"), ("nonsense", None), ("fit", None)],
)
def test_the_list_is_sorted_as_asked(bogdans, sort, first):
    shown = section(bogdans, {"sort": [sort]})
    entries = [row.entry for row in shown.found.items]
    if first:
        assert slugs(shown)[0] == first
    elif sort == "fit":
        assert [e.match.fit.value for e in entries] == sorted((e.match.fit.value for e in entries), reverse=True)
    else:
        assert [entry.position for entry in entries] == [*range(1, len(entries) + 1)]


def test_switching_parts_keeps_the_filters_that_the_other_part_has(bogdans):
    shown = section(bogdans, {"state": ["NY"], "tier": ["reach"], "sort": ["name"]})
    assert parse_qs(shown.parts["open"]) == {"part": ["open"], "state": ["NY"], "tier": ["reach"]}
    assert parse_qs(shown.parts["left_out"]) == {"part": ["left-out"], "state": ["NY"]}
    assert shown.parts["shortlist"] == "state=NY&tier=reach"


@pytest.mark.parametrize(
    "name", ["state", "division", "setting", "kind", "visa_j1", "img", "tier", "rule", "sort", "page"]
)
@pytest.mark.parametrize("value", ["", "\0", "x" * 5000, "9" * 5000, "-1", "NY&state=NJ"])
def test_nonsense_in_the_address_is_left_aside(bogdans, name, value):
    for part in ("shortlist", "open", "left-out"):
        shown = section(bogdans, {name: [value, value], "part": [part, "nonsense"]})
        assert len(shown.found.items) == shown.found.total


# The pages themselves, over the shipped records.


@pytest.fixture
def read(client: Client, monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_: TODAY)
    addresses = {}

    def shown(query: str, **changes) -> str:
        key = str(changes)
        addresses[key] = addresses.get(key) or planning.save_plan(ESRA | changes, TODAY).get_absolute_url()
        response = client.get(f"{addresses[key]}shortlist/{query}")
        assert response.status_code == 200
        return re.sub(r"\s+", " ", response.content.decode())

    return shown


@pytest.mark.django_db
@pytest.mark.usefixtures("drawn_once")
class TestThePage:
    def test_says_how_many_of_the_list_it_shows_and_under_which_filters(self, read):
        page = read("?state=NY&visa_j1=once_yes")
        assert re.search(r"Showing \d+ of 100", page)
        assert 'href="?visa_j1=once_yes#found" aria-label="Remove the filter State: New York"' in page
        assert 'href="?#found">Clear all' in page
        assert '<details class="fold" open>' in page
        assert '<details class="fold">' in read("")

    def test_says_what_to_loosen_where_nothing_fits(self, read):
        page = read("?state=MT&state=NY&setting=community&tier=safer")
        assert "Nothing fits all of this." in page
        assert re.search(r"Without any filter</a>: 100 to see", page)

    def test_marks_the_step_of_the_fee_and_the_end_of_a_budget(self, read):
        page = read("", budget_usd=360)
        assert "From here each program costs $30." in page
        assert "Your budget of $360 ends here. The next program would cost $30." in page

    def test_would_not_pay_for_long_shots_and_says_their_price(self, read):
        page = read("?part=open&tier=long_shot&state=CA")
        assert re.search(r"We would not pay for these\. \d+ programs?\. The next one costs \$30", page)
