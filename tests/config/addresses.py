"""What does each address outside /admin/ answer, and to whom? Each route has a row here, or a test fails.

The same for everybody: signed out, on the staff or in any role. tests/advisor/rights.py is the table for /admin/.
"""

from dataclasses import dataclass

FORM, DRAFT = "__Host-form", "__Secure-draft"
READ, SEND = ("GET", "HEAD"), ("GET", "HEAD", "POST")
SITE_WIDE, PRIVATE = "may be kept", "no-store"


@dataclass(frozen=True, slots=True)
class Address:
    """``opens`` is the status of GET for whoever comes for the first time, ``cookie`` what that leaves in the browser.
    ``takes`` are the methods; whatever is sent needs the form's token, except where nothing can be sent at all."""

    opens: int = 200
    takes: tuple[str, ...] = READ
    cookie: str = ""
    kept: str = SITE_WIDE
    listed: bool = True


OPEN = Address()
OF_A_PLAN = Address(kept=PRIVATE, listed=False)
WITH_BUTTONS = Address(cookie=FORM, kept=PRIVATE, listed=False)
PROBE = Address(kept=PRIVATE)

TABLE = {
    "": OPEN,
    "privacy/": OPEN,
    "glossary/": OPEN,
    "method/": OPEN,
    "sources/": OPEN,
    "deleted/": OPEN,
    "programs/": OPEN,
    "programs/<slug:slug>/": OPEN,
    "styleguide/": Address(404),
    "robots.txt": OPEN,
    "favicon.ico": Address(302),
    "health/live": PROBE,
    "health/ready": PROBE,
    "programs/<slug:slug>/report/": Address(takes=SEND, cookie=FORM, kept=PRIVATE, listed=False),
    "programs/<slug:slug>/report/sent/": Address(listed=False),
    "profile/": Address(takes=SEND, cookie=FORM, kept=PRIVATE),
    "profile/check/": Address(303, takes=SEND, kept=PRIVATE, listed=False),
    "profile/empty/": Address(303, takes=SEND, kept=PRIVATE),
    "plan/<slug:token>/": WITH_BUTTONS,
    "plan/<slug:token>/shortlist/": WITH_BUTTONS,
    "plan/<slug:token>/shortlist.csv": OF_A_PLAN,
    "plan/<slug:token>/calendar.ics": OF_A_PLAN,
    "plan/<slug:token>/compare/": OF_A_PLAN,
    "plan/<slug:token>/questions/": OF_A_PLAN,
    "plan/<slug:token>/print/": OF_A_PLAN,
    "plan/<slug:token>/adviser/": OF_A_PLAN,
    "plan/<slug:token>/ladder/": OF_A_PLAN,
    "plan/<slug:token>/mine/": Address(takes=SEND, cookie=FORM, kept=PRIVATE, listed=False),
    "plan/<slug:token>/mine/<slug:slug>/": Address(303, takes=SEND, kept=PRIVATE, listed=False),
    "plan/<slug:token>/since/": Address(takes=SEND, kept=PRIVATE, listed=False),
    "plan/<slug:token>/change/": Address(303, cookie=DRAFT, kept=PRIVATE, listed=False),
    "plan/<slug:token>/delete/": Address(takes=SEND, cookie=FORM, kept=PRIVATE, listed=False),
}


def path(route: str, token: str) -> str:
    return "/" + route.replace("<slug:token>", token).replace("<slug:slug>", "lakeview")
