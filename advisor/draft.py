"""Where do checked answers wait until the plan is made? In the visitor's own signed cookie, for a day.

Nothing is stored on the server before the plan. Once it is made they stay for an hour, so that the way back from the
plan does not end at an empty form. A cookie that is broken, forged or old is no draft.
"""

import secrets
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

COOKIE = "__Secure-draft" if settings.SESSION_COOKIE_SECURE else "draft"
PATH = "/profile/"
SALT = "advisor.draft"
KEPT_FOR = 24 * 3600  # seconds
MADE_FOR = 3600  # seconds, once the plan is made


def new_submission() -> str:
    return secrets.token_urlsafe(9)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Answers on their way. ``plan`` is the token of the plan that they change, empty for a new one, or of the plan
    that was ``made`` of them; ``submission`` stays with this draft, so that it makes one plan however often it is
    sent."""

    answers: dict[str, Any]
    plan: str = ""
    submission: str = field(default_factory=new_submission)
    made: bool = False

    @property
    def lasts(self) -> int:
        """Seconds from the moment it is put into the browser."""
        return MADE_FOR if self.made else KEPT_FOR


def keep(response: HttpResponse, answers: dict[str, Any], plan: str = "") -> None:
    _put(response, Draft(answers=answers, plan=plan))


def keep_on(response: HttpResponse, drafted: Draft) -> None:
    """The same draft, from now on for as long as a new one."""
    _put(response, replace(drafted, made=False))


def keep_made(response: HttpResponse, drafted: Draft, plan: str) -> None:
    """The same draft, once its plan is made or changed: from now on it ends soon."""
    _put(response, replace(drafted, plan=plan, made=True))


def _put(response: HttpResponse, drafted: Draft) -> None:
    _set(response, signing.dumps(asdict(drafted), salt=SALT, compress=True), drafted.lasts)


def _set(response: HttpResponse, value: str, seconds: int) -> None:
    response.set_cookie(
        COOKIE,
        value,
        max_age=seconds,
        path=PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def kept(request: HttpRequest) -> Draft | None:
    """This visitor's draft, or ``None``. A draft of an earlier version of the site is none."""
    cookie = request.COOKIES.get(COOKIE, "")
    try:
        found = Draft(**signing.loads(cookie, salt=SALT, max_age=KEPT_FOR))
        signing.loads(cookie, salt=SALT, max_age=found.lasts)
        return found
    except (signing.BadSignature, TypeError):
        return None


def drop(response: HttpResponse) -> None:
    _set(response, "", 0)
