"""How often is each thing tried? A few times in the suite, always the same; fifty times that by `make fuzz`."""

import os

from hypothesis import HealthCheck, settings

THOROUGH = os.environ.get("FUZZ") == "thorough"
TIMES = int(os.environ.get("FUZZ_TIMES", "50")) if THOROUGH else 1


def examples(few: int) -> settings:
    """The settings of one property that the suite tries ``few`` times."""
    return settings(
        max_examples=few * TIMES,
        derandomize=not THOROUGH,
        deadline=None,
        print_blob=True,
        suppress_health_check=list(HealthCheck),
    )
