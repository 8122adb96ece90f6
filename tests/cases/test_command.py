import io
import json
import sys

import pytest
from django.core.management import call_command

from advisor.forms import ProfileForm
from tests.cases.conftest import TODAY
from tests.cases.judged import PEOPLE, SENT, case_of

WORKED = {name: person for name, person in PEOPLE.items() if "profile" in person}
KEYS = {"as_of", "match_year", "gates", "standing", "timing", "list_size", "backup", "advice"} | {
    "shortlist",
    "left_out",
    "counts",
}
pytestmark = pytest.mark.django_db


def printed(*arguments):
    """What the command writes to standard output, and that it writes nothing else."""
    out, err = io.StringIO(), io.StringIO()
    call_command("plan", *arguments, stdout=out, stderr=err)
    assert err.getvalue() == ""
    return out.getvalue()


@pytest.fixture(scope="module")
def plans(shipped, tmp_path_factory):
    """The plan that the command prints for each worked profile, from a file."""
    folder = tmp_path_factory.mktemp("answers")
    for number, person in enumerate(WORKED.values()):
        (folder / f"{number}.json").write_text(json.dumps(person["answers"]), encoding="utf-8")
    texts = (printed(str(folder / f"{number}.json"), "--as-of", "2026-11-22") for number in range(len(WORKED)))
    return dict(zip(WORKED, map(json.loads, texts), strict=True))


class Sent:
    """A plan read back from the command's JSON alone."""

    def __init__(self, sent):
        self.sent = sent


@pytest.mark.parametrize("name", WORKED)
def test_a_worked_profile_comes_out_of_the_command_as_the_rulebook_says(plans, name):
    expected = {what: value for what, value in WORKED[name]["expects"].items() if what in SENT}
    assert {what: SENT[what](Sent(plans[name]), value) for what, value in expected.items()} == expected


def test_the_command_and_the_form_give_the_same_plan(plans):
    assert plans == {name: case_of(name).sent for name in WORKED}


def test_the_plan_has_the_keys_of_the_contract(plans):
    for sent in plans.values():
        assert set(sent) >= KEYS
        assert sent["as_of"] == "2026-11-22"


def test_a_worked_profile_s_list_holds_real_programs_with_their_checks(plans):
    for sent in plans.values():
        assert sent["shortlist"]
        for entry in sent["shortlist"]:
            assert entry["program"].split("-")[0] == entry["nrmp_code"][:4]
            assert {"min_step2", "visa_j1", "img", "usce"} <= {check["rule"] for check in entry["checks"]}


@pytest.fixture
def typed(monkeypatch):
    """Types bytes into standard input."""

    def type_in(raw):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))

    return type_in


@pytest.mark.usefixtures("shipped")
def test_a_dash_reads_standard_input_and_silence_still_gets_a_plan(typed):
    typed(b"{}")
    sent = json.loads(printed("-", "--as-of", "2026-11-22"))
    assert (sent["standing"]["band"], sent["list_size"]["provisional"]) == ("unknown", True)
    assert sent["counts"]["published"] == 767


@pytest.mark.usefixtures("shipped")
def test_an_answer_of_null_is_an_answer_left_out(typed):
    typed(b'{"step2": "passed", "step2_score": 231, "visa": null, "practice_scores": null}')
    assert json.loads(printed("-", "--as-of", "2026-11-22"))["standing"]["band"] == "225-234"


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize(
    ("day", "year"), [("2026-09-22", 2027), ("2026-09-23", 2028), ("2027-03-20", 2028), ("2030-01-01", 2031)]
)
def test_the_day_given_is_the_only_clock(typed, day, year):
    typed(b"{}")
    sent = json.loads(printed("-", "--as-of", day))
    assert (sent["as_of"], sent["match_year"]) == (day, year)


@pytest.mark.usefixtures("shipped")
def test_the_same_answers_print_the_same_bytes(typed):
    raw = json.dumps(WORKED["Bogdan"]["answers"]).encode()
    typed(raw)
    first = printed("-", "--as-of", "2026-11-22")
    typed(raw)
    assert printed("-", "--as-of", "2026-11-22") == first


@pytest.mark.parametrize("name", WORKED)
def test_any_one_answer_may_be_left_out_and_there_is_still_a_plan(name):
    answers = PEOPLE[name]["answers"]
    for left_out in answers:
        rest = {field: value for field, value in answers.items() if field != left_out}
        form = ProfileForm(rest, as_of=TODAY, insist=False)
        assert form.is_valid(), (left_out, form.errors)
