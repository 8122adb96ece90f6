"""What may be told of a failure? Its kind and the way to it; of its words only those that cannot repeat an answer.

An exception often quotes what it stumbled over: an answer that is no number, the row that PostgreSQL could not take,
the address with a plan's token in it. Its type and the lines of code tell an operator nearly as much.
"""

import traceback
from collections.abc import Iterator

from django.core.exceptions import ImproperlyConfigured
from django.template import TemplateDoesNotExist

from config.away import is_away

SPEAK_OF_THE_SITE = (ImproperlyConfigured, ImportError, TemplateDoesNotExist)
A_LINE = 300  # characters


def told(error: BaseException) -> str:
    """Python's traceback, the first cause first, with the words of a failure only where they are harmless.

    Of a database that is away, which every page meets alike, only what it says.
    """
    if is_away(error):
        return _named(error)
    return "\nwhich led to:\n".join(_traced(link) for link in reversed(list(_chain(error))))


def kind(error: BaseException) -> str:
    return f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _traced(error: BaseException) -> str:
    return "".join(traceback.format_tb(error.__traceback__)) + _named(error)


def _named(error: BaseException) -> str:
    words = _words(error)
    return f"{kind(error)}: {words}" if words else kind(error)


def _words(error: BaseException) -> str:
    if isinstance(error, OSError):
        return error.strerror or ""  # without the file, whose name a visitor may have thought up
    if isinstance(error, SPEAK_OF_THE_SITE) or is_away(error):
        return str(error).partition("\n")[0][:A_LINE]  # PostgreSQL's further lines are details, and hold values
    return ""
