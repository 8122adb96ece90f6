import pytest

from tests.advisor.cast import TODAY
from tests.advisor.reading import finding, plan_of, section, to_read, words
from tests.advisor.topic_people import (
    ASMAE,
    ESRA,
    EVERYBODY,
    GORAN,
    INES,
    IVAN,
    JUN,
    MAJA,
    NOBODY,
    SAMIR,
    SAMIRA,
    WEN,
)

FINDINGS = [
    (WEN, "timing", "Do not book yet: your last practice score of 219 is not over 230"),
    (GORAN, "timing", "You may book: your practice scores are over your target"),
    (
        GORAN | {"practice_scores": [226, 229], "step2_target": 224},
        "timing",
        "You may book, knowing that a fail is still possible",
    ),
    (
        WEN | {"practice_scores": [240, 236, 234]},
        "timing",
        "Do not book yet: your practice scores fall, from 240 to 234",
    ),
    (WEN | {"practice_scores": [229, 231]}, "timing", "Do not book yet: not all your practice scores are over 230"),
    (WEN | {"practice_scores": [231]}, "timing", "One practice score is not enough to book on"),
    (INES, "timing", "Name the score you aim for"),
    (INES | {"step1": "failed"}, "timing", "Step 1 is not passed yet and comes first"),
    (IVAN, "timing", "No attempt at Step 2 CK is left"),
    (JUN, "timing", "Your result is on its way"),
    (ESRA, "timing", "Step 2 CK is passed: there is nothing to schedule"),
    (WEN, "preparation", "Only 1 week is left before December 2026: do what matters most"),
    (GORAN, "preparation", "Your 8 weeks of study before May 2027 each have their task"),
    (JUN, "pathway", "You hold an advanced position"),
    (SAMIR, "pathway", "Categorical programs come first for you"),
    (ESRA, "experience", "US experience is the gap to close first"),
    (ASMAE, "experience", "You are 1 hands-on month short of the usual 2 to 3"),
    (MAJA, "experience", "Your hands-on months are enough; now the letters should say so"),
    (ASMAE, "narrative", "Your 245 is a strength"),
    (ASMAE | {"step1_attempts": 2}, "narrative", "Lead with your 245, and say calmly what changed"),
    (MAJA, "narrative", "Say why a year of medicine makes sense for you now"),
    (SAMIR, "backup", "Waiting a year may be wiser, if it makes your file stronger"),
    (SAMIRA, "backup", "You cannot wait, because of your visa: apply widely and with care"),
    (ESRA, "backup", "Waiting a year is worth a calm look"),
    (INES, "backup", "You cannot wait: pass the exam first, then apply with care"),
    (IVAN, "backup", "No attempt is left: talk to ECFMG before you plan a season"),
    (ASMAE, "backup", "Nothing asks you to wait, but nobody is sure to match"),
    (ESRA, "signals", "Internal medicine gives you 3 gold and 12 silver signals"),
    (MAJA, "visa", "An H-1B needs Step 3 first, and you have not passed it"),
    (NOBODY, "visa", "You did not say which visa you need"),
]


@pytest.mark.parametrize(("answers", "topic", "found"), FINDINGS)
def test_a_section_is_headed_by_its_finding(answers, topic, found):
    assert finding(section(plan_of(answers, TODAY), topic)).startswith(found)


@pytest.mark.parametrize("name", EVERYBODY)
def test_a_finding_is_short_and_no_sentence_of_its_own_stop(name):
    plan = plan_of(EVERYBODY[name], TODAY)
    for advice in plan.advice:
        said = finding(section(plan, advice.topic))
        assert said[0].isupper() or said[0].isdigit(), said
        assert said[-1] not in ".!?", said
        assert len(said.split()) <= 14, said


@pytest.mark.parametrize("name", EVERYBODY)
def test_what_can_wait_is_folded(name):
    plan = plan_of(EVERYBODY[name], TODAY)
    for advice in plan.advice:
        assert len(to_read(section(plan, advice.topic)).split()) <= 150, advice.topic


@pytest.mark.parametrize(
    ("answers", "found"),
    [
        (NOBODY, "No gate is known to be closed; 4 still need an answer"),
        (JUN | {"ecfmg": "certified", "step2": "passed", "step2_score": 240, "visa": "none"}, "All gates are open"),
        (INES, "One gate is closed: open it before you pay for applications"),
        (IVAN, "2 gates are closed, one for good: talk to ECFMG first"),
    ],
)
def test_the_gates_are_headed_by_how_many_are_closed_or_not_known(answers, found):
    assert finding(section(plan_of(answers, TODAY), "gates")) == found


@pytest.mark.parametrize(
    ("letters", "found", "said"),
    [
        (None, "Your hands-on months are enough; your letters are not known", "You did not say how many US letters"),
        (3, "Your experience and letters are in place", "They can show that you have grown since the exams."),
    ],
)
def test_letters_that_nobody_named_are_not_called_in_place(letters, found, said):
    answers = ESRA | {"hands_on_months": 3, "us_letters": letters}
    shown = section(
        plan_of({name: answer for name, answer in answers.items() if answer is not None}, TODAY), "experience"
    )

    assert finding(shown) == found
    assert said in words(shown)
