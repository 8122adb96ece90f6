import random
from collections import Counter
from datetime import date

import pytest

from advisor import effects as effects_module
from advisor import planning
from advisor.effects import changed, effects
from advisor.models import SavedPlan
from advisor.records import facts_of, read
from advisor.strategy import season as seasons
from advisor.strategy.matching.assess import TIER_ORDER, matches
from programs import catalogue
from programs.models import Criterion, Fact, Program, Track
from programs.publishing import if_published, publish
from tests.advisor.cast import TODAY
from tests.advisor.town import HOSPITALS, ashas_plan, settle

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _town(monkeypatch, town):
    settle(monkeypatch)


def says(slug, criterion="visa_j1", **changes):
    """A statement of this year that waits to be published; the program's primary key."""
    program = Program.objects.get(slug=slug)
    value = {} if "number" in changes else {"answer": "no"}
    values = {"strength": "required", "seen_max": 2026, "source_url": f"https://{slug}.example/{criterion}"}
    Fact.objects.create(program=program, criterion=criterion, **values | value | changes)
    return program.pk


def of(chosen, today=TODAY):
    return effects(facts_of(catalogue.published()), read(if_published(chosen)), today)


def counts(found):
    return {what: getattr(found, what) for what in ("lost", "lost_listed", "lost_kept", "gained", "up", "down")}


def test_a_refusal_of_the_j1_takes_ash_from_ashas_plan():
    ashas_plan()
    found = of([says("ash")])

    assert (found.live, found.looked_at, found.weighed) == (1, 1, 1)
    assert counts(found) == {"lost": 1, "lost_listed": 1, "lost_kept": 0, "gained": 0, "up": 0, "down": 0}
    assert [(program.name, program.lost) for program in found.programs] == [("Ash Hospital", 1)]


def test_whoever_needs_no_visa_loses_nothing():
    ashas_plan(visa="none")

    assert of([says("ash")]).none


def test_of_those_that_lose_it_lists_and_kept_ones_are_told_apart():
    asha, other = ashas_plan(), ashas_plan()
    asha.choices.create(program="elm", name="Elm Hospital", decision="keep", updated_on=TODAY)
    found = of([says("elm"), says("birch")])

    assert counts(found) == {"lost": 2, "lost_listed": 2, "lost_kept": 1, "gained": 0, "up": 0, "down": 0}
    assert [(p.slug, p.lost, p.lost_listed, p.lost_kept) for p in found.programs] == [
        ("birch", 2, 2, 0),
        ("elm", 2, 0, 1),
    ]
    assert other.listed == ["ash", "birch", "cedar"]


def test_what_somebody_dropped_is_no_loss():
    ashas_plan().choices.create(program="ash", name="Ash Hospital", decision="drop", updated_on=TODAY)

    assert of([says("ash")]).none


def test_a_program_that_opens_again_is_gained():
    publish([says("ash")])
    ashas_plan()
    Fact.objects.update(retracted_on=TODAY)

    assert counts(of([Program.objects.get(slug="ash").pk]))["gained"] == 1


def test_a_program_that_is_new_is_gained():
    ashas_plan()
    fir = Program.objects.create(slug="fir", name="Fir Hospital", institution_code="9106", city="Akron", state="OH")
    Track.objects.create(program=fir, nrmp_code="9106140P0", name="Medicine-Preliminary", kind="preliminary")
    found = of([fir.pk])

    assert [(program.slug, program.gained) for program in found.programs] == [("fir", 1)]


def test_a_program_whose_only_track_goes_is_lost():
    ashas_plan()
    ash = Program.objects.get(slug="ash")
    ash.tracks.all().delete()

    assert counts(of([ash.pk]))["lost"] == 1


@pytest.mark.parametrize(("before", "after", "shift"), [(240, 215, "up"), (215, 240, "down"), (240, 241, None)])
def test_a_bar_that_moves_moves_the_tier(before, after, shift):
    publish([says("ash", "min_step2", number=before, strength="preferred", source_url="https://ash.example/old")])
    ashas_plan()
    Fact.objects.update(retracted_on=TODAY)
    found = counts(of([says("ash", "min_step2", number=after, strength="preferred")]))

    assert (found["up"], found["down"]) == (int(shift == "up"), int(shift == "down"))


def test_what_the_rules_do_not_read_weighs_nothing():
    ashas_plan()
    Program.objects.filter(slug="ash").update(website="https://ash.example", name_note="renamed")
    found = of([Program.objects.get(slug="ash").pk])

    assert (found.weighed, found.looked_at, found.live, found.none) == (0, 0, 1, True)


@pytest.mark.parametrize(("today", "live"), [(date(2028, 7, 30), 1), (date(2028, 7, 31), 0)])
def test_only_plans_that_are_kept_are_looked_at(today, live):
    ashas_plan()

    assert (of([says("ash")], today).live, of([], today).live) == (live, live)


def test_of_too_many_plans_the_newest_are_looked_at(monkeypatch):
    for visa in ("none", "j1", "j1"):
        ashas_plan(visa=visa)
    chosen = [says("ash")]
    monkeypatch.setattr(effects_module, "FEWEST_PLANS", 1)
    monkeypatch.setattr(effects_module, "TRACKS_WEIGHED", 4)  # Ash has a track before and one after

    found = of(chosen)

    assert (found.live, found.looked_at, found.lost) == (3, 2, 2)


def test_any_number_of_plans_is_read_by_the_same_queries(django_assert_num_queries):
    chosen = [says("ash")]
    before, after = facts_of(catalogue.published()), read(if_published(chosen))
    for plans in (1, 3):
        while SavedPlan.objects.count() < plans:
            ashas_plan()
        with django_assert_num_queries(3):
            effects(before, after, TODAY)


@pytest.mark.parametrize("seed", range(6))
def test_the_changed_programs_alone_tell_what_all_programs_would(seed):
    chance = random.Random(seed)
    for number in range(4):
        ashas_plan(visa=chance.choice(["j1", "h1b", "none"]), step2_score=chance.choice([215, 231, 250 + number]))
    chosen = [something_new(chance, slug) for slug in chance.sample(sorted(HOSPITALS), 3)]
    before, after = facts_of(catalogue.published()), read(if_published(chosen))

    found = effects(before, after, TODAY)

    assert {p.slug: (p.lost, p.gained, p.up, p.down) for p in found.programs} == by_full_redraw(before, after)
    assert changed(before, before) == ()


def something_new(chance, slug):
    if chance.random() < 0.3:
        Track.objects.filter(program__slug=slug).update(reserved_for=chance.choice(["Neurology", ""]))
    if chance.random() < 0.5:
        return says(slug, Criterion.MIN_STEP2, number=chance.choice([210, 235, 255]))
    return says(slug, chance.choice([Criterion.VISA_J1, Criterion.VISA_H1B, Criterion.IMG_CONSIDERED]))


def by_full_redraw(before, after):
    """The same counts, by matching every program of both catalogues for every plan."""
    found = Counter()
    for saved in SavedPlan.objects.all():
        profile = planning.to_profile(saved.answers, TODAY)
        season = seasons.load(profile.match_year)
        was, now = (best_tiers(matches(profile, side, season)) for side in (before, after))
        for slug in was.keys() | now.keys():
            found[slug, shift(was.get(slug), now.get(slug))] += 1
    slugs = {slug for slug, what in found if what}
    return {slug: tuple(found[slug, what] for what in ("lost", "gained", "up", "down")) for slug in slugs}


def best_tiers(found):
    """Matches come best first, so the first open track of a program has its best tier."""
    tiers = {}
    for match in found:
        if match.open:
            tiers.setdefault(match.program.slug, match.placement.tier)
    return tiers


def shift(was, now):
    if was == now:
        return ""
    if was is None or now is None:
        return "lost" if now is None else "gained"
    return "up" if TIER_ORDER.index(now) < TIER_ORDER.index(was) else "down"
