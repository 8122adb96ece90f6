"""How are the steps of the ladder and the changes beside it read off a track?"""

from django import template

from advisor.strategy.figures import PassMark, figures
from advisor.strategy.matching import floors

register = template.Library()


@register.filter
def own_number(match):
    """The check of the program's own Step 2 CK number."""
    return floors.own_number(match)


@register.filter
def behind(match) -> list:
    """The checks that close this track; on an open one, the missed preferences that cost it points."""
    closing = [check for check in match.checks if check.excludes]
    return closing or [check for check in match.checks if check.lowers]


@register.filter
def in_hand(changes, hand: str) -> list:
    """The changes that lie in these hands: yours, a program's to say ("ask"), or nobody's."""
    return [change for change in changes if change.hand == hand]


@register.filter
def if_still(rung) -> int:
    """Programs within reach at this score if old required numbers still held."""
    return rung.within - rung.fewer_if_still


@register.simple_tag
def newest_pass_mark() -> PassMark:
    """The Step 2 CK pass mark for the newest tests, and since when it holds (G2)."""
    return figures().step2_pass_marks[-1]
