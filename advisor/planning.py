"""The one door between the records and the rules: answers → Profile, catalogue → facts, both → Plan."""

import logging
from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any

from advisor.expiry import DoubtedClockError, drop_expired
from advisor.models import SavedPlan
from advisor.records import facts_of
from advisor.since import baseline
from advisor.strategy import profile as p
from advisor.strategy import season as seasons
from advisor.strategy.matching.assess import matches
from advisor.strategy.matching.shortlist import draw
from advisor.strategy.plan import Plan
from advisor.strategy.plan import draw_up as draw_up_plan
from advisor.strategy.profile import Profile
from advisor.strategy.topics.list_size import applications
from programs import catalogue

Answers = Mapping[str, Any]
logger = logging.getLogger(__name__)


def yes_no(answer: str) -> bool:
    return answer == "yes"


def month(answer: str) -> date:
    """ "2026-06" → the first day of that month."""
    return date.fromisoformat(f"{answer}-01")


READERS: dict[str, Callable[[Any], Any]] = {
    "citizenship": p.Citizenship,
    "visa": p.Visa,
    "still_enrolled": yes_no,
    "ecfmg": p.Ecfmg,
    "reapplicant": yes_no,
    "applied_this_season": yes_no,
    "step1": p.Step1,
    "well_known_school": p.School,
    "step2": p.Step2,
    "step2_test_month": month,
    "step2_first_attempt_month": month,
    "practice_scores": tuple,
    "step2_planned_month": month,
    "step3_passed": yes_no,
    "letters_strength": p.Letters,
    "research_heavy": yes_no,
    "home_country_experience": yes_no,
    "goal": p.Goal,
    "advanced_specialty": p.Advanced,
    "has_advanced_position": yes_no,
    "can_wait_a_year": p.CanWait,
    "regions": tuple,
    "states_preferred": tuple,
    "states_excluded": tuple,
}


def match_years(as_of: date) -> range:
    """The match years that may be planned for: the running season to three later. Raises ``DataError`` too early."""
    running = seasons.running(as_of).match_year
    return range(running, running + seasons.YEARS_AHEAD + 1)


def default_match_year(as_of: date, applied: bool | None) -> int:
    """The match year of somebody who names none. Raises ``DataError`` for a day before the first season."""
    return seasons.default_match_year(as_of, applied_this_season=applied)


def to_profile(answers: Answers, as_of: date) -> Profile:
    """The profile of checked answers (strings, whole numbers, "2026-06", lists); a key left out is not known.

    Raises ``ValueError`` for an answer that no form lets through.
    """
    read = {name: READERS[name](value) if name in READERS else value for name, value in answers.items()}
    if "match_year" not in read:
        read["match_year"] = default_match_year(as_of, read.get("applied_this_season"))
    return Profile(as_of=as_of, **read)


def draw_up(answers: Answers, as_of: date, dropped: Collection[str] = ()) -> Plan:
    """The plan of checked answers on that day, over the records as they are published now; ``dropped`` are slugs."""
    profile = to_profile(answers, as_of)
    return draw_up_plan(profile, facts_of(catalogue.published()), seasons.load(profile.match_year), dropped)


def plan_of(saved: SavedPlan, as_of: date) -> Plan:
    """The kept plan as it stands on that day, without the programs that are dropped or declined."""
    return draw_up(saved.answers, as_of, saved.over)


def save_plan(answers: Answers, as_of: date, submission: str | None = None) -> SavedPlan:
    """Keeps checked answers under a new unguessable link, and drops the plans whose time is over.

    The same ``submission`` sent again gives the plan that it made.
    """
    try:
        drop_expired(as_of)
    except DoubtedClockError as doubt:
        logger.warning("%s", doubt)
    values = _values(answers, as_of)
    if submission is None:
        return SavedPlan.objects.create(**values)
    return SavedPlan.objects.get_or_create(submission=submission, defaults=values)[0]


def update_plan(token: str, answers: Answers, as_of: date) -> SavedPlan | None:
    """Puts checked answers in the place of a plan's own; its link and choices stay. ``None`` if it is gone."""
    saved = SavedPlan.objects.live(as_of).filter(token=token).first()
    values = _values(answers, as_of, saved.over if saved else ())
    # One statement: of two windows the later wins whole, and a plan deleted meanwhile does not come back.
    SavedPlan.objects.live(as_of).filter(token=token).update(**values)
    return SavedPlan.objects.live(as_of).filter(token=token).first()


def begin_news(as_of: date) -> None:
    """Gives the plans from before there was news a day to count from, and those from before a plan remembered its list
    that list; one that changed meanwhile has its own."""
    for name, empty in (("baseline", {}), ("listed", [])):
        for saved in SavedPlan.objects.live(as_of).filter(**{name: empty}):
            remembered = _values(saved.answers, as_of, saved.over)[name]
            SavedPlan.objects.filter(pk=saved.pk, **{name: empty}).update(**{name: remembered})


def _values(answers: Answers, as_of: date, dropped: Collection[str] = ()) -> dict[str, Any]:
    """What a plan keeps of these answers.

    The match year is kept with them: a plan made for one Match stays with it when the season turns. "Applied this
    season" speaks of the running season alone and is not kept for a later one.
    """
    profile = to_profile(answers, as_of)
    year, season = profile.match_year, seasons.load(profile.match_year)
    if year != seasons.running(as_of).match_year:
        answers = {name: answer for name, answer in answers.items() if name != "applied_this_season"}
    found = matches(profile, facts_of(catalogue.published()), season)
    drawn = draw(found, applications(profile, season), season, dropped)
    return {
        "answers": {**answers, "match_year": year},
        "expires_on": SavedPlan.expiry(year),
        "baseline": baseline(found, as_of),
        "listed": list(dict.fromkeys(entry.match.program.slug for entry in drawn.entries)),
    }
