"""Which world do several files of these tests share?"""

import pytest


@pytest.fixture(scope="module")
def town(for_the_module: None) -> None:
    """The small town, built once for a file whose tests all happen in it."""
    from tests.advisor.town import build

    build()
