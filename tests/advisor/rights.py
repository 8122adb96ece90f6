"""Which role may open and send each page of the admin? Every address has a row here, or a test fails.

A row names the first role that may open the page, and the first that may send it. ``STAFF`` is whoever may sign in,
``NOBODY`` is no role at all; ``UNSENT`` pages are there to read and take nothing.
"""

STAFF, CURATORS, REVIEWERS, OWNERS, NOBODY, UNSENT = range(6)
ROLES = ("no role", "Curators", "Reviewers", "Owners")

_HISTORY = {"history": (CURATORS, CURATORS), "deleted": (CURATORS, CURATORS)}
_RECORD = _HISTORY | {
    "changelist": (CURATORS, CURATORS),
    "add": (CURATORS, CURATORS),
    "change": (CURATORS, CURATORS),
    "delete": (OWNERS, OWNERS),
    "bring_back": (CURATORS, CURATORS),
    "put_back": (CURATORS, CURATORS),
}
_SHEETS = dict.fromkeys(("import", "process_import", "export", "template"), (CURATORS, CURATORS))
_BEHIND = _RECORD | {
    "add": (REVIEWERS, REVIEWERS),
    "change": (CURATORS, REVIEWERS),
    "bring_back": (REVIEWERS, REVIEWERS),
    "put_back": (REVIEWERS, REVIEWERS),
}

MODELS = {
    "programs_program": _RECORD | _SHEETS | {"edition": (CURATORS, CURATORS)},
    "programs_track": _RECORD | _SHEETS,
    "programs_trackyear": _RECORD | _SHEETS,
    "programs_fact": _RECORD | _SHEETS | dict.fromkeys(("newer", "seen", "retract", "unretract"), (CURATORS, CURATORS)),
    "programs_specialty": _BEHIND,
    "programs_advancedtrack": _BEHIND,
    "programs_report": _RECORD | {"add": (NOBODY, NOBODY), "bring_back": (NOBODY, NOBODY)},
    "advisor_savedcase": _BEHIND,
    "auth_user": {
        "changelist": (OWNERS, OWNERS),
        "add": (OWNERS, OWNERS),
        "change": (OWNERS, OWNERS),
        "history": (OWNERS, OWNERS),
        "password_change": (OWNERS, OWNERS),
        "second_factor": (OWNERS, OWNERS),
        "delete": (NOBODY, NOBODY),
    },
}
PAGES = {
    "curating:desk": (CURATORS, UNSENT),
    "curating:check_next": (CURATORS, UNSENT),
    "curating:publish": (CURATORS, REVIEWERS),
    "curating:cases": (CURATORS, UNSENT),
    "curating:case": (CURATORS, UNSENT),
    "curating:expect": (REVIEWERS, REVIEWERS),
    "curating:seasons": (OWNERS, OWNERS),
    "curating:season": (OWNERS, OWNERS),
    "curating:season_cases": (OWNERS, OWNERS),
    "curating:season_plan": (OWNERS, OWNERS),
    "curating:second_factor": (STAFF, STAFF),
    "admin:index": (STAFF, STAFF),
    "admin:password_change": (STAFF, STAFF),
    "admin:password_change_done": (STAFF, STAFF),
    "admin:jsi18n": (STAFF, STAFF),
    "admin:view_on_site": (STAFF, STAFF),
    "admin:autocomplete": (CURATORS, UNSENT),
    "admin:app_list": (CURATORS, CURATORS),
}
# What every site has, and whoever is signed out: there is nothing to withhold.
OPEN = {"admin:login", "admin:logout"}

TABLE = PAGES | {f"admin:{model}_{page}": may for model, pages in MODELS.items() for page, may in pages.items()}

ACTIONS = {
    "Program": dict.fromkeys(("publish", "take_off", "withdraw", "show_again"), REVIEWERS) | {"mark_checked": CURATORS},
    "Fact": {"mark_as_checked": CURATORS},
    "Report": {"decline": CURATORS},
}
DELETES = {"Program", "Fact", "Track", "TrackYear", "Specialty", "AdvancedTrack", "Report", "SavedCase"}
