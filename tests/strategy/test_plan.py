import json
import subprocess
import sys
from pathlib import Path

import pytest

import advisor.strategy.topics
from advisor.exports import as_json
from advisor.strategy.plan import draw_up
from tests.strategy.people import AMARA, BOGDAN, FARID, GRETA, HANA, IVO, NOBODY, but
from tests.strategy.towns import town
from tests.strategy.world import SEASON, fact, program

ROOT = Path(__file__).resolve().parents[2]
TOPICS = {path.stem for path in Path(advisor.strategy.topics.__file__).parent.glob("[a-z]*.py")}
CAST = {"Nobody": NOBODY, "Amara": AMARA, "Bogdan": BOGDAN, "Farid": FARID, "Greta": GRETA, "Hana": HANA, "Ivo": IVO}
WORLD = (
    *town("oak", 9, tracks="PC"),
    *town("elm", 9, bar=None),
    *town("peak", 3, bar=265),
    program("closed", fact("img_considered", "no")),
)


@pytest.fixture(params=CAST, name="plan")
def _plan(request):
    return draw_up(CAST[request.param], WORLD, SEASON)


def test_every_topic_has_its_module_its_template_and_its_word():
    templates = {path.stem for path in (ROOT / "templates/advisor/topics").glob("*.html")}
    assert templates == TOPICS
    spoken = {advice.topic for profile in CAST.values() for advice in draw_up(profile, WORLD, SEASON).advice}
    assert spoken == TOPICS


def test_whoever_asks_gets_a_plan_whose_advice_names_rules_and_sources(plan):
    assert {"gates", "standing", "list_size", "targeting"} <= {advice.topic for advice in plan.advice}
    for advice in plan.advice:
        assert advice.rules
        assert advice.sources
        assert len(set(advice.rules)) == len(advice.rules)
        assert all(hasattr(plan.profile, name) for name in advice.unknowns)


def test_the_same_person_and_records_give_the_same_plan(plan):
    assert draw_up(plan.profile, WORLD, SEASON) == plan


def test_the_order_in_which_programs_are_read_does_not_matter(plan):
    assert draw_up(plan.profile, WORLD[::-1], SEASON) == plan


def test_without_any_record_there_is_still_a_plan():
    for profile in CAST.values():
        empty = draw_up(profile, (), SEASON)
        assert as_json(empty)["counts"] == {"published": 0, "shortlist": 0, "further_open": 0, "left_out": 0}


def test_the_contract_s_keys_and_shapes_hold(plan):
    sent = json.loads(json.dumps(as_json(plan)))
    assert sent["as_of"] == "2026-11-22"
    assert sent["match_year"] == 2028
    assert [gate["code"] for gate in sent["gates"]] == ["G1", "G2", "G3", "G4", "G5", "G6", "G7"]
    assert set(sent["standing"]) == {"band", "low_score", "flags"}
    assert {"low", "high", "provisional", "open_programs", "categorical_share"} <= set(sent["list_size"])
    assert {"fee_low_usd", "fee_high_usd", "fee_list_usd"} <= set(sent["list_size"])
    for entry in sent["shortlist"]:
        assert set(entry) == {"program", "nrmp_code", "kind", "tier", "fit", "checks"}
        assert entry["tier"] in {"reach", "target", "safer"}
        for check in entry["checks"]:
            assert set(check) == {"rule", "outcome", "strength", "yours", "theirs", "seen"}
    for entry in sent["left_out"]:
        assert set(entry) == {"program", "nrmp_code", "kind", "rules"}
        assert entry["rules"]
    assert all(set(advice) == {"topic", "rules", "urgency"} for advice in sent["advice"])
    counts = sent["counts"]
    assert (counts["shortlist"], counts["left_out"]) == (len(sent["shortlist"]), len(sent["left_out"]))
    assert counts["published"] == sum(len(one.tracks) for one in WORLD)


def test_a_stretch_leaves_the_house_as_a_reach():
    low = but(AMARA, step2_score=214)
    sent = as_json(draw_up(low, town("elm", 3, bar=None), SEASON))
    assert [entry["tier"] for entry in sent["shortlist"]] == ["reach", "reach", "reach"]


def test_shares_leave_the_house_as_fractions():
    assert as_json(draw_up(BOGDAN, (), SEASON))["list_size"]["categorical_share"] == [0.25, 0.33]


# Sets are ordered anew in every process; a plan is not.
SCRIPT = """
import json
from advisor.exports import as_json
from advisor.strategy.plan import draw_up
from tests.strategy.test_plan import CAST, SEASON, WORLD
print(json.dumps([as_json(draw_up(profile, WORLD, SEASON)) for profile in CAST.values()]))
"""


def test_another_process_draws_the_same_plan():
    printed = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(printed) == 1
