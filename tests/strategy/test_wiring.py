from importlib import import_module
from pathlib import Path

import pytest

from advisor.strategy import topics
from advisor.strategy.rulebook import ADVICE_TOPICS

ROOT = Path(__file__).parents[2]
NAMES = sorted(path.stem for path in Path(topics.__path__[0]).glob("*.py") if path.stem != "__init__")


def test_the_twelve_topics_are_those_of_the_rulebook():
    assert len(NAMES) == 12
    # R5 and G5 stand with targeting and gates in the rulebook, and have sections of their own on the plan.
    assert set(NAMES) == set(ADVICE_TOPICS) | {"signals", "visa"}


@pytest.mark.parametrize("name", NAMES)
def test_a_topic_has_a_judgement_an_advise_a_template_and_a_test_of_its_name(name):
    module = import_module(f"advisor.strategy.topics.{name}")

    assert callable(module.advise)
    assert callable(getattr(module, {"list_size": "applications"}.get(name, name)))
    assert (ROOT / "templates/advisor/topics" / f"{name}.html").is_file()
    assert (ROOT / "tests/strategy" / f"test_{name}.py").is_file()
