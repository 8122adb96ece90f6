from programs.models import Criterion, Fact
from programs.statements import by_criterion, stated_setting


def said(criterion, seen, applies_to="all", **changes):
    return Fact(**{"criterion": criterion, "answer": "yes", "seen_max": seen, "applies_to": applies_to} | changes)


def of(criterion, facts):
    return next(stated for stated in by_criterion(facts) if stated.criterion == criterion)


def test_every_criterion_is_told_even_when_nothing_is_stated():
    assert {stated.criterion for stated in by_criterion([])} == set(Criterion)
    assert all(stated.latest == stated.earlier == () for stated in by_criterion([]))


def test_what_most_people_ask_stands_first():
    asked = [stated.criterion for stated in by_criterion([said("positions", 2025)]) if stated.asked_first]
    assert [stated.criterion for stated in by_criterion([said("positions", 2025)])][: len(asked)] == asked
    assert asked[:3] == ["img_considered", "visa_j1", "visa_h1b"]


def test_pages_agree_when_they_say_the_same_of_any_kind_of_track():
    for_some = said("visa_j1", 2024, "preliminary")
    assert of("visa_j1", [said("visa_j1", 2024), for_some]).agreed.answer == "yes"
    assert of("visa_j1", [said("visa_j1", 2024, answer="no"), for_some]).agreed is None
    assert of("visa_j1", []).agreed is None


def test_the_newest_word_stands_first_and_the_older_is_history():
    old, new, undated = said("visa_j1", 2020), said("visa_j1", 2024), said("visa_j1", None)
    stated = of("visa_j1", [old, undated, new])
    assert stated.latest == (new,)
    assert stated.earlier == (old, undated)


def test_what_its_page_has_replaced_is_history_even_of_the_same_year():
    older, newer = said("visa_j1", 2024), said("visa_j1", 2024, answer="no")
    older.replaced = True
    stated = of("visa_j1", [older, newer])
    assert (stated.latest, stated.earlier, stated.agreed) == ((newer,), (older,), newer)


def test_a_setting_that_its_page_has_replaced_is_not_the_newest():
    older, newer = said("setting", 2024, answer="university"), said("setting", 2024, answer="community")
    older.replaced = True
    assert stated_setting([older, newer]) is newer


def test_two_pages_of_the_newest_year_stand_side_by_side():
    one, other = said("visa_j1", 2024, source_url="https://a.example"), said("visa_j1", 2024, answer="no")
    assert of("visa_j1", [one, other]).latest == (other, one)


def test_news_of_one_kind_of_track_does_not_age_the_other():
    preliminary, categorical = said("has_track", 2024, "preliminary"), said("has_track", 2019, "categorical")
    assert of("has_track", [preliminary, categorical]).latest == (preliminary, categorical)


def test_the_setting_is_the_newest_stated_of_any_age():
    old, older = said("setting", 2012), said("setting", None)
    assert stated_setting([older, old, said("visa_j1", 2025)]) is old
    assert stated_setting([said("visa_j1", 2025)]) is None
