from tests.advisor.cast import TODAY
from tests.advisor.reading import plan_of, section, words
from tests.advisor.topic_people import ASMAE
from tests.strategy.world import categorical, program

WITHIN_REACH = tuple(program(f"within-{number}") for number in range(70))
CATEGORICAL_ALONE = tuple(
    program(f"alone-{number}", tracks=(categorical(f"alone-{number}-C"),)) for number in range(15)
)
UNIVERSITIES = tuple(program(f"university-{number}", setting_from_name="university") for number in range(2))
# Adwoa is Asmae with a score well under the bar we infer for a university hospital.
ADWOA = ASMAE | {"step2_score": 222}


def read(answers, topic, world):
    return words(section(plan_of(answers, TODAY, world), topic))


def test_a_list_that_holds_every_program_within_reach_says_so():
    shown = read(ASMAE, "list_size", WITHIN_REACH)

    assert "Every program within reach is on it." in shown
    assert "keep the mix" not in shown


def test_a_list_that_the_mix_ends_names_the_mix():
    shown = read(ASMAE, "list_size", WITHIN_REACH + CATEGORICAL_ALONE)

    assert "because no further entry would keep the mix below." in shown
    assert "Every program within reach" not in shown


def test_stretches_are_told_by_the_points_they_lie_under_an_inferred_bar():
    shown = read(ADWOA, "list_size", UNIVERSITIES[:1])

    assert "The list adds 1 far reach at its end: 16 to 20 points under an inferred bar." in shown
    assert "2 far reaches at its end: 16 to 20 points" in read(ADWOA, "list_size", UNIVERSITIES)


def test_long_shots_at_the_end_of_the_list_are_not_called_absent_from_it():
    shown = read(ADWOA, "targeting", UNIVERSITIES)

    assert "further under; 2 of them stand at the end of your list, as far reaches" in shown
    assert "not on the list" not in shown
    assert "further under; not on the list" in read(ASMAE, "targeting", UNIVERSITIES)
