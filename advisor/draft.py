"""Where do checked answers wait until the plan is made? In the visitor's own signed cookie, for a day.

Nothing is stored on the server before the plan. A cookie that is broken, forged or old is no draft.
"""

import secrets
from dataclasses import asdict, dataclass, field
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

COOKIE = "draft"
PATH = "/profile/"
SALT = "advisor.draft"
KEPT_FOR = 24 * 3600  # seconds


def new_submission() -> str:
    return secrets.token_urlsafe(9)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Answers on their way. ``plan`` is the token of the plan that they change, empty for a new one; ``submission``
    stays with this draft, so that it makes one plan however often it is sent."""

    answers: dict[str, Any]
    plan: str = ""
    submission: str = field(default_factory=new_submission)


def keep(response: HttpResponse, answers: dict[str, Any], plan: str = "") -> None:
    response.set_cookie(
        COOKIE,
        signing.dumps(asdict(Draft(answers=answers, plan=plan)), salt=SALT, compress=True),
        max_age=KEPT_FOR,
        path=PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def kept(request: HttpRequest) -> Draft | None:
    """This visitor's draft, or ``None``. A draft of an earlier version of the site is none."""
    try:
        return Draft(**signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=KEPT_FOR))
    except (signing.BadSignature, TypeError):
        return None


def drop(response: HttpResponse) -> None:
    response.delete_cookie(COOKIE, path=PATH, samesite="Lax")
