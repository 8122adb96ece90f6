from collections import Counter

from django.urls import URLPattern, get_resolver

from tests.browser.matrix.states import EXCUSED, STATES

APPS = ("advisor", "programs")


def named_pages() -> set[str]:
    """Every named address outside the curators' own pages."""
    own = [(None, get_resolver())] + [(app, get_resolver().namespace_dict[app][1]) for app in APPS]
    return {
        f"{app}:{pattern.name}" if app else pattern.name
        for app, resolver in own
        for pattern in resolver.url_patterns
        if isinstance(pattern, URLPattern) and pattern.name
    }


def test_every_page_is_looked_at_in_some_state_or_excused_for_a_reason():
    covered = {page for state in STATES for page in state.pages}

    assert named_pages() == covered | set(EXCUSED)
    assert not covered & set(EXCUSED)


def test_no_two_states_share_a_name():
    assert Counter(state.name for state in STATES).most_common(1)[0][1] == 1
