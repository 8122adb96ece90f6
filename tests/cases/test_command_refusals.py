import io
import json
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.management import call_command

GOOD = {"step1": "passed", "step2": "passed", "step2_score": 231}


@pytest.fixture
def refused(tmp_path):
    """The fields that the command names for these answers: bytes, or whatever JSON can hold."""

    def run(answers, *options):
        file = tmp_path / "answers.json"
        file.write_bytes(answers if isinstance(answers, bytes) else json.dumps(answers).encode())
        return refusal(str(file), *options)

    return run


def refusal(*arguments):
    return [name for name, _ in told(*arguments)]


def told(*arguments):
    """Each field that the command names, with what it says there."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.raises(SystemExit) as stopped:
        call_command("plan", *arguments, *_day(arguments), stdout=out, stderr=err)
    assert stopped.value.code == 2
    assert out.getvalue() == ""
    lines = [(name, message) for name, _, message in (line.partition(": ") for line in err.getvalue().splitlines())]
    assert all(len(message.split()) >= 3 for _, message in lines)
    return lines


def _day(arguments):
    return [] if "--as-of" in arguments else ["--as-of", "2026-11-22"]


# Every field: values outside its range or of another type, each as JSON holds them.
OUT_OF_RANGE = {
    "citizenship": ["alien", "US_CITIZEN"],
    "visa": ["o1", "J-1"],
    "graduation_year": [1949, 2032, 20230],
    "still_enrolled": ["true", "maybe"],
    "ecfmg": ["pending"],
    "reapplicant": ["never"],
    "applied_this_season": ["soon"],
    "step1": ["pass"],
    "step1_attempts": [0, 7, -1],
    "step1_score": [0, 301],
    "well_known_school": ["harvard"],
    "step2": ["not taken"],
    "step2_score": [0, 301, -231, 10**40],
    "step2_test_month": ["2026", "2026-13", "June 2026", "0001-01"],
    "step2_attempts": [0, 7],
    "step2_first_attempt_month": ["2026-00"],
    "practice_scores": [[214, 217, 219, 221], [0], [301]],
    "step2_target": [0, 301],
    "step2_planned_month": ["2029-12", "soon"],
    "dedicated_months": [-1, 25],
    "step3_passed": ["planned"],
    "hands_on_months": [-1, 37],
    "observership_months": [-1, 37],
    "us_letters": [-1, 7],
    "letters_strength": ["glowing"],
    "research_heavy": ["very"],
    "home_country_experience": ["long"],
    "goal": ["surgeon"],
    "advanced_specialty": ["surgery"],
    "has_advanced_position": ["hope"],
    "former_specialty": ["x" * 61, "sur\x00gery", "sur\ufffdgery"],
    "can_wait_a_year": ["no"],
    "budget_usd": [-1, 100001],
    "regions": [["midwest"], ["pacific", "europe"]],
    "states_preferred": [["Bavaria"], ["OH", "ZZ"]],
    "states_excluded": [["XX"]],
    "match_year": [2026, 2031],
}
LISTS = {"practice_scores", "regions", "states_preferred", "states_excluded"}
NUMBERS = {name for name, values in OUT_OF_RANGE.items() if isinstance(values[0], int)}


@pytest.mark.parametrize(("field", "value"), [(name, value) for name in OUT_OF_RANGE for value in OUT_OF_RANGE[name]])
def test_a_value_out_of_range_is_unusable_and_named_by_its_field(refused, field, value):
    assert refused({field: value}) == [field]


@pytest.mark.parametrize("field", OUT_OF_RANGE)
def test_a_value_of_the_wrong_type_is_unusable_and_named_by_its_field(refused, field):
    wrong = [{}, True, 1.5, [[]], [None]]
    wrong += ["1"] if field in LISTS | NUMBERS else [1]
    wrong += [1] if field in LISTS else [["yes"]]
    for value in wrong:
        assert refused({field: value}) == [field], value


def test_a_field_that_is_no_answer_is_unusable(refused):
    assert refused(GOOD | {"name": "Ada"}) == ["name"]
    assert refused(GOOD | {"as_of": "2026-11-22"}) == ["as_of"]


def test_a_contradiction_is_named_at_the_field_to_mend(refused):
    assert refused(GOOD | {"step2": "not_taken"}) == ["step2_score"]
    assert refused(GOOD | {"step2_score": 217, "step2_test_month": "2025-07"}) == ["step2_score"]
    assert refused({"graduation_year": 2027}) == ["graduation_year"]
    assert refused({"states_preferred": ["OH"], "states_excluded": ["OH"]}) == ["states_excluded"]


def test_several_faults_take_one_line_each(refused):
    faults = {"step2_score": 999, "visa": "o1", "us_letters": 9}
    assert sorted(refused(GOOD | faults)) == sorted(faults)
    assert sorted(refused({"first": 1, "second\nline": 2})) == ["first", "second line"]


@pytest.mark.parametrize(
    "raw",
    [
        b'{"goal": "bridge", "former_specialty": "chirurgie g\xe9n\xe9rale"}',
        b"\xff\xfe{\x00}\x00",
        b"",
        b"{",
        b"step2=passed",
        b"[" * 50_000,
        b'{"step2_score": ' + b"9" * 5000 + b"}",
        b"[]",
        b'"passed"',
        b"231",
        b"null",
        b"NaN",
        b'{"former_specialty": "' + b"x" * 70_000 + b'"}',
    ],
    ids=[
        "Latin-1", "UTF-16", "nothing", "half", "no JSON", "too deep", "too long a number", "a list", "a string",
        "a number", "null", "not a number", "too large",
    ],
)  # fmt: skip
def test_what_is_no_json_object_in_utf_8_is_unusable(refused, raw):
    assert refused(raw) == ["answers"]


def test_a_file_that_is_not_there_is_unusable(tmp_path):
    assert refusal(str(tmp_path / "nowhere.json")) == ["answers"]
    assert refusal(str(tmp_path)) == ["answers"]


@pytest.mark.parametrize(
    "day", ["yesterday", "2026-02-30", "22.11.2026", "2026-11", "2026-03-20", "1999-01-01", "2200-01-01", "9999-12-31"]
)
def test_a_day_that_is_none_or_outside_every_season_is_unusable(refused, day):
    assert refused(GOOD, "--as-of", day) == ["as_of"]


def test_the_process_itself_ends_with_2_and_an_empty_standard_output():
    ended = subprocess.run(
        [sys.executable, "manage.py", "plan", "-", "--as-of", "2026-11-22"],
        cwd=settings.BASE_DIR,
        input=b'{"step2": "passed", "step2_score": 999, "visa": "\xff"}',
        capture_output=True,
    )
    assert (ended.returncode, ended.stdout) == (2, b"")
    assert ended.stderr.decode().splitlines() == [ended.stderr.decode().strip()]
    assert ended.stderr.startswith(b"answers: ")
