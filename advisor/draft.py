"""Where do checked answers wait until the plan is made? In the visitor's own signed cookie, for a day.

Nothing is stored on the server before the plan. A cookie that is broken, forged or old is no draft.
"""

from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

COOKIE = "draft"
PATH = "/profile/"
SALT = "advisor.draft"
KEPT_FOR = 24 * 3600  # seconds


def keep(response: HttpResponse, answers: dict[str, Any]) -> None:
    response.set_cookie(
        COOKIE,
        signing.dumps(answers, salt=SALT, compress=True),
        max_age=KEPT_FOR,
        path=PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def kept(request: HttpRequest) -> dict[str, Any] | None:
    """The answers kept in this visitor's draft, or ``None``."""
    try:
        answers = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=KEPT_FOR)
    except signing.BadSignature:
        return None
    return answers if isinstance(answers, dict) else None


def drop(response: HttpResponse) -> None:
    response.delete_cookie(COOKIE, path=PATH, samesite="Lax")
