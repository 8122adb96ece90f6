import pytest

from advisor.forms import ProfileForm
from advisor.forms.errors import SENTENCES
from advisor.forms.profile import INSISTED_ON
from tests.advisor.cast import ASHA, BILAL, TODAY

# What each code needs: the answers that differ from Asha's or Bilal's, the field that carries it, words it must say.
CONTRADICTORY = {
    "not_with_step1": (
        ASHA | {"step1": "not_taken", "step1_attempts": "1"},
        "step1_attempts",
        "“Not taken yet” for Step 1",
    ),
    "not_with_step2": (BILAL | {"step2_score": "231"}, "step2_score", "“Not taken yet” for Step 2 CK"),
    "not_with_goal": (ASHA | {"former_specialty": "Surgery"}, "former_specialty", "“Becoming an internist”"),
    "passed_under_mark": (ASHA | {"step2_score": "213", "step2_test_month": "2024-05"}, "step2_score", "was 214"),
    "failed_over_mark": (
        ASHA | {"step2": "failed", "step2_score": "218"},
        "step2_score",
        "change step 2 ck to “passed”",
    ),
    "only_one_attempt": (
        ASHA | {"step2_attempts": "1", "step2_test_month": "2026-05", "step2_first_attempt_month": "2025-05"},
        "step2_first_attempt_month",
        "number of attempts",
    ),
    "first_after_last": (
        ASHA | {"step2_attempts": "2", "step2_test_month": "2025-05", "step2_first_attempt_month": "2026-05"},
        "step2_first_attempt_month",
        "later than your latest",
    ),
    "in_the_future": (ASHA | {"step2_test_month": "2026-12"}, "step2_test_month", "still to come"),
    "in_the_past": (BILAL | {"step2_planned_month": "2026-10"}, "step2_planned_month", "has passed"),
    "certified_without_pass": (BILAL | {"ecfmg": "certified"}, "ecfmg", "Step 2 CK is not"),
    "step3_without_pass": (BILAL | {"step3_passed": "yes"}, "step3_passed", "Step 2 CK is not passed"),
    "step3_without_certificate": (
        ASHA | {"step3_passed": "yes", "ecfmg": "not_started"},
        "step3_passed",
        "Not started",
    ),
    "after_the_match": (ASHA | {"graduation_year": "2029", "still_enrolled": "yes"}, "graduation_year", "2028 Match"),
    "future_not_enrolled": (ASHA | {"graduation_year": "2027"}, "graduation_year", "still a medical student"),
    "enrolled_after_graduation": (ASHA | {"still_enrolled": "yes"}, "still_enrolled", "in 2021"),
    "no_visa_needed": (ASHA | {"citizenship": "us_citizen"}, "visa", "“US citizen” you need no visa"),
    "preferred_and_excluded": (ASHA | {"states_preferred": "NY, OH", "states_excluded": "NY"}, "states_excluded", "NY"),
}


def test_every_contradiction_that_the_form_can_word_is_tried_here():
    assert set(CONTRADICTORY) == set(SENTENCES)


@pytest.mark.parametrize("code", sorted(CONTRADICTORY))
def test_answers_that_cannot_stand_together_are_sent_back_at_their_field(code):
    answers, field, words = CONTRADICTORY[code]
    for insist in (True, False):
        form = ProfileForm(answers, as_of=TODAY, insist=insist)

        assert form.errors.as_data().keys() == {field}, form.errors
        assert form.errors.as_data()[field][0].code == code
        assert words.casefold() in form.errors[field][0].casefold()


@pytest.mark.parametrize("name", INSISTED_ON)
def test_the_form_insists_on_a_small_core_and_says_what_to_do(name):
    form = ProfileForm({key: value for key, value in ASHA.items() if key != name}, as_of=TODAY)

    assert form.errors[name][0].startswith(("Choose", "Enter"))
    assert form.errors[name][0].endswith(".")
    assert "required" not in form.errors[name][0]


def test_a_passed_step_2_ck_comes_with_its_score():
    answers = {key: value for key, value in ASHA.items() if key != "step2_score"}

    assert list(ProfileForm(answers, as_of=TODAY).errors) == ["step2_score"]
    assert "waiting for the result" in ProfileForm(answers, as_of=TODAY).errors["step2_score"][0]
    assert ProfileForm(answers, as_of=TODAY, insist=False).is_valid()


@pytest.mark.parametrize("step2", ["not_taken", "awaiting", "failed"])
def test_without_a_pass_no_score_is_asked_for(step2):
    answers = {key: value for key, value in ASHA.items() if key != "step2_score"} | {"step2": step2}

    assert ProfileForm(answers, as_of=TODAY).is_valid()


def test_the_command_may_leave_out_everything():
    form = ProfileForm({}, as_of=TODAY, insist=False)

    assert form.is_valid()
    assert form.answers() == {}
    assert form.profile.match_year == 2028


def test_an_answer_that_cannot_be_read_hides_no_contradiction_elsewhere():
    form = ProfileForm(ASHA | {"hands_on_months": "many", "citizenship": "us_citizen"}, as_of=TODAY)

    assert set(form.errors) == {"hands_on_months", "visa"}


def test_a_pass_that_no_mark_forbids_is_accepted():
    for month in ("2021-05", ""):
        assert ProfileForm(ASHA | {"step2_score": "212", "step2_test_month": month}, as_of=TODAY).is_valid()
