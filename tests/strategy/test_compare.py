from hypothesis import given

from advisor.strategy.matching.assess import matches
from advisor.strategy.matching.compare import columns, rows
from advisor.strategy.matching.differences import differences
from advisor.strategy.matching.shortlist import draw
from advisor.strategy.topics.list_size import applications
from tests.strategy.anyone import MODEST, anyone, catalogues
from tests.strategy.people import AMARA, BOGDAN, HANA, IVO
from tests.strategy.towns import drawn_for
from tests.strategy.world import HISTORICAL, SEASON, categorical, fact, preliminary, program

NO_IMG = fact("img_considered", "no")


def compared(profile, *programs):
    drawn = draw(matches(profile, programs, SEASON), applications(profile, SEASON), SEASON)
    return columns(drawn, [one.slug for one in programs])


def told(profile, *programs):
    """Each difference by topic or criterion, as pairs of what is said and who says it."""
    found = differences(compared(profile, *programs), profile, SEASON)
    return {
        difference.criterion or difference.topic: [
            (side.value, [teller.column.program.slug for teller in side.tellers]) for side in difference.sides
        ]
        for difference in found
    }


def test_programs_that_are_alike_have_no_difference():
    assert told(BOGDAN, program("a"), program("b")) == {}


def test_the_columns_stand_in_the_order_that_was_asked_for_each_once():
    drawn = drawn_for(AMARA, [program("a"), program("b"), program("c", NO_IMG)])
    assert [column.program.slug for column in columns(drawn, ["c", "a", "nowhere", "c", "\x00"])] == ["c", "a"]


def test_a_column_is_the_track_on_the_list_before_one_beside_it_before_one_left_out():
    both = (preliminary("a-P"), categorical("a-C"))
    (listed,) = compared(IVO, program("a", tracks=both))
    (beside,) = compared(AMARA, program("a", fact("has_track", "no", applies_to="preliminary"), tracks=both))
    (closed,) = compared(AMARA, program("a", NO_IMG, tracks=both))
    shown = [(column.match.track.nrmp_code, bool(column.entry)) for column in (listed, beside, closed)]
    assert shown == [("a-C", True), ("a-C", False), ("a-C", False)]
    assert [column.match.open for column in (listed, beside, closed)] == [True, True, False]
    assert [other.track.nrmp_code for other in listed.others] == ["a-P"]


def test_a_left_out_program_is_compared_too_and_named_as_such():
    assert told(AMARA, program("a"), program("b", NO_IMG))["tier"] == [("target", ["a"]), ("left_out", ["b"])]


def test_the_nearest_to_the_score_stands_first():
    low, high = program("low", fact("min_step2", 225, "typical")), program("high", fact("min_step2", 250, "typical"))
    assert told(AMARA, high, low)["room"] == [(20, ["low"]), (-5, ["high"])]


def test_the_room_under_a_bar_is_told_of_open_programs_only():
    assert "room" not in told(AMARA, program("a"), program("b", NO_IMG, fact("min_step2", 200, "required")))


def test_who_sponsors_the_visa_that_is_needed_is_told_and_no_other_visa():
    sponsor, silent = program("a", fact("visa_j1", "yes"), fact("visa_h1b", "no")), program("b")
    assert told(BOGDAN, silent, sponsor)["visa_j1"] == [("yes", ["a"]), (None, ["b"])]
    assert "visa_h1b" not in told(BOGDAN, silent, sponsor)
    assert "visa_j1" not in told(AMARA, silent, sponsor)


def test_the_same_word_of_today_and_of_long_ago_is_a_difference_and_a_year_alone_is_none():
    old, new = fact("img_considered", "yes", seen=HISTORICAL), fact("img_considered", "yes")
    assert told(BOGDAN, program("a", old), program("b", new))["img_considered"] == [("yes", ["a"]), ("yes", ["b"])]
    last_year = fact("img_considered", "yes", seen=2026)
    assert "img_considered" not in told(BOGDAN, program("a", last_year), program("b", new))


def test_how_firmly_a_number_is_asked_for_is_a_difference():
    firm, soft = fact("max_years_since_graduation", 9, "required"), fact("max_years_since_graduation", 9, "preferred")
    assert "max_years_since_graduation" in told(BOGDAN, program("a", firm), program("b", soft))


def test_places_setting_and_the_advanced_program_are_told_where_they_differ():
    big = program("a", tracks=(preliminary("a-P", quotas={2026: 12}),), setting_from_name="university")
    small = program("b", tracks=(preliminary("b-P", quotas={2026: 3}),), advanced=frozenset({"neurology"}))
    found = told(HANA, big, small)
    assert found["places"] == [(12, ["a"]), (3, ["b"])]
    assert found["setting"] == [("university", ["a"]), (None, ["b"])]
    assert found["advanced"] == [("no", ["a"]), ("yes", ["b"])]
    assert "advanced" not in told(AMARA, big, small)


def test_how_much_is_left_open_is_told():
    assert told(AMARA, program("a"), program("b", fact("ecfmg_by", "start")))["open"] == [(8, ["a"]), (7, ["b"])]


def test_a_row_stands_for_each_criterion_that_any_of_them_has():
    one = program("a", fact("min_step1", 210, "typical"))
    by_name = {row.criterion: row.cells for row in rows(compared(AMARA, one, program("b")))}
    assert [check and check.theirs for _, check in by_name["min_step1"]] == [210, None]
    assert [check.outcome for _, check in by_name["img_considered"]] == ["not_stated", "not_stated"]


def test_a_program_is_called_by_its_city_where_no_two_are_of_one():
    ames, boise = program("a", city="Ames"), program("b", city="Boise")
    assert [column.label for column in compared(AMARA, ames, boise)] == ["Ames", "Boise"]
    assert "Ames" not in [column.label for column in compared(AMARA, ames, program("b", city="Ames"))]
    assert "" not in [column.label for column in compared(AMARA, ames, program("b", city=""))]


def test_names_lose_their_town_unless_they_become_the_same():
    names = {"a": "Mercy (Ames)", "b": "Mercy (Boise)", "c": "Grace (Cody)"}
    a, b, c = (program(slug, name=name) for slug, name in names.items())
    assert [column.label for column in compared(AMARA, a, c)] == ["Mercy", "Grace"]
    assert [column.label for column in compared(AMARA, a, b)] == ["Mercy (Ames)", "Mercy (Boise)"]


@MODEST
@given(profile=anyone(), programs=catalogues())
def test_every_difference_shares_the_programs_out_among_its_sides(profile, programs):
    asked = compared(profile, *programs)
    for difference in differences(asked, profile, SEASON):
        sharing = [teller.column.program.slug for side in difference.sides for teller in side.tellers]
        expected = [c.program.slug for c in asked if difference.topic != "room" or c.match.open]
        assert len(difference.sides) > 1
        assert sorted(sharing) == sorted(expected)
