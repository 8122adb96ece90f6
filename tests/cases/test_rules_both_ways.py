from collections import Counter

import pytest

from advisor.strategy.rulebook import ADVICE_TOPICS, Rule, chapters
from tests.cases.judged import PEOPLE, case_of, fired

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped")]


def of(*topics: str) -> list[Rule]:
    return [rule for chapter in chapters() if chapter.topic in topics for rule in chapter.rules]


def row(rule: Rule, *told: str) -> str:
    return f"{rule.code:24}{'always' if rule.always else '':8}" + "".join(f"{text:34}" for text in told)


def first(names: list[str]) -> str:
    return ", ".join(names[:2])


def test_every_rule_of_advice_fires_for_somebody_and_is_silent_for_somebody_unless_it_speaks_to_everyone():
    heard = {name: fired(case_of(name)) for name in PEOPLE}
    wrong = []

    print(f"\n{'rule':32}{'fires for':34}{'silent for':34}")
    for rule in of(*ADVICE_TOPICS):
        hearing = [name for name in PEOPLE if rule.code in heard[name]]
        silent = [name for name in PEOPLE if rule.code not in heard[name]]
        told = [f"{len(names):3}  {first(names)}" for names in (hearing, silent)]
        print(row(rule, *told).rstrip())
        if not hearing or bool(silent) == rule.always:
            wrong.append(rule.code)
    assert wrong == []


def test_every_rule_of_advice_is_expected_of_one_person_by_name_and_of_another_not():
    expected = {
        what: {code for p in PEOPLE.values() for code in p["expects"].get(what, [])} for what in ("fires", "silent")
    }

    for rule in of(*ADVICE_TOPICS):
        assert rule.code in expected["fires"], rule.code
        assert (rule.code in expected["silent"]) != rule.always, rule.code


def test_every_check_is_made_of_some_tracks_and_not_of_others_unless_it_is_made_of_all():
    made, leaves_out, tracks = Counter(), Counter(), 0
    for name in PEOPLE:
        case = case_of(name)
        for match in (*case.open.values(), *case.left_out.values()):
            tracks += 1
            made.update({check.rule for check in match.checks})
            leaves_out.update(match.excluded_by)

    print(f"\n{'check':32}{'made of tracks':34}{'not made of':34}leaves out")
    for rule in of("matching"):
        told = (f"{made[rule.code]:7}", f"{tracks - made[rule.code]:7}", f"{leaves_out[rule.code]:7}")
        print(row(rule, *told).rstrip())
        assert made[rule.code], rule.code
        assert (made[rule.code] == tracks) == rule.always, rule.code
        assert rule.leaves_out or not leaves_out[rule.code], rule.code
        assert leaves_out[rule.code] < made[rule.code] or rule.code == "state", rule.code
