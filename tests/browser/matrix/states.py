"""Which pages are there, and in which states can a person find each? One row a state; a page without one fails."""

from dataclasses import dataclass

from tests.advisor.cast import ASHA, CHIOMA
from tests.browser.matrix.ways import (
    Way,
    after,
    at,
    filled,
    flooded,
    in_a_rush,
    misused,
    pressed,
    rendered,
    repeated,
    unfolded,
    without_cookies,
)


@dataclass(frozen=True)
class State:
    """``covers`` names the URL patterns that the state is of; none for a refusal."""

    name: str
    covers: str
    way: Way
    status: int = 200

    @property
    def pages(self) -> list[str]:
        return self.covers.split()


SEND, MAKE = "Check my answers", "^Make my plan"
FORM = at("/profile/")
ASKED = filled(FORM, **{name: value for name, value in ASHA.items() if not isinstance(value, list)})
ALL_SAID = filled(FORM, **{name: value for name, value in CHIOMA.items() if not isinstance(value, list)})
PAIR = "p=1353-st-louis&p=1104-miami"
LONG_NOTE = filled(at("{chooser}mine/"), note="n" * 201)

REPORT = "/programs/1353-st-louis/report/"
REPORTED = filled(at(REPORT + "?about=visa_j1"), says="It stopped in July 2026.")
SOURCELESS = filled(at(REPORT + "?about=visa_j1"), says="n" * 501, source_url="ftp://www.hospital.example")

PUBLIC = [
    State("start", "advisor:start", at("/")),
    State("privacy", "advisor:privacy", at("/privacy/")),
    State("glossary", "advisor:glossary", at("/glossary/")),
    State("method", "advisor:method", unfolded(at("/method/"))),
    State("sources", "advisor:sources", unfolded(at("/sources/"))),
    State("directory", "programs:directory", at("/programs/")),
    State("directory, filtered", "programs:directory", unfolded(at("/programs/?state=OH&state=MI&setting=university"))),
    State("directory, nothing found", "programs:directory", at("/programs/?words=zzzz")),
    State("directory, last page", "programs:directory", at("/programs/?page=999")),
    State("program, with much stated", "programs:program", unfolded(at("/programs/1353-st-louis/"))),
    State("program, with places by year", "programs:program", at("/programs/1104-miami/")),
    State("program, nothing stated", "programs:program", unfolded(at("/programs/2346-chandler/"))),
    State("program, its track closed", "programs:program", at("/programs/1295-detroit/")),
]
REPORTING = [
    State("report, which point", "programs:report", unfolded(at(REPORT))),
    State("report, of a statement", "programs:report", unfolded(at(REPORT + "?about=visa_j1"))),
    State("report, of what is not stated", "programs:report", at("/programs/2346-chandler/report/?about=min_step2")),
    State("report, of the tracks", "programs:report", at("/programs/1104-miami/report/?about=tracks")),
    State("report, two errors", "programs:report", pressed(SOURCELESS, "^Send"), 422),
    State("report, nothing said", "programs:report", pressed(at(REPORT), "^Send"), 422),
    State("report, sent", "programs:report programs:reported", pressed(REPORTED, "^Send")),
    State("report, too many", "programs:report", pressed(repeated(REPORTED), "^Send"), 429),
    State("report, of a program unknown", "", at("/programs/nowhere/report/"), 404),
]
ANSWERING = [
    State("form, empty", "advisor:profile", FORM),
    State("form, unfolded", "advisor:profile", unfolded(FORM)),
    State("form, filled in", "advisor:profile", unfolded(ALL_SAID)),
    State("form, many errors", "advisor:profile", unfolded(pressed(FORM, SEND)), 422),
    State("form, one error", "advisor:profile", pressed(filled(ASKED, step2_score="931"), SEND), 422),
    State("form, back from the check", "advisor:profile", pressed(pressed(ASKED, SEND), "^Change .*score")),
    State("check", "advisor:check", unfolded(pressed(ASKED, SEND))),
    State("check, everything said", "advisor:check", unfolded(pressed(ALL_SAID, SEND))),
    State("check, a possible slip", "advisor:check", pressed(filled(ASKED, step2_score="215"), SEND)),
    State("form, emptied", "advisor:empty", pressed(pressed(pressed(ASKED, SEND), "^Change .*score"), "empty form")),
    State("check, its plan made", "advisor:check", after(pressed(pressed(ASKED, SEND), MAKE), "/profile/check/")),
    State("form, its plan made", "advisor:profile", after(pressed(pressed(ASKED, SEND), MAKE), "/profile/")),
    State("check, no more plans this hour", "advisor:check", rendered(429), 429),
    State("form, a plan's answers", "advisor:profile advisor:change", at("{worked2}change/")),
    State("check, changing a plan", "advisor:check", pressed(at("{worked2}change/"), "Check my answers|Back to all")),
]
PLANS = [
    *(State(f"plan, worked profile {n}", "advisor:plan", at(f"{{worked{n}}}")) for n in range(1, 7)),
    State("plan, unfolded", "advisor:plan", unfolded(at("{worked2}"))),
    State("plan, Step 2 CK failed", "advisor:plan", at("{closed}")),
    State("plan, no attempt left", "advisor:plan", at("{no_attempt_left}")),
    State("plan, score awaited", "advisor:plan", unfolded(at("{awaiting}"))),
    State("plan, still at school", "advisor:plan", at("{student}")),
    State("plan, a citizen", "advisor:plan", at("{citizen}")),
    State("plan, H-1B without Step 3", "advisor:plan", at("{no_step3}")),
    State("plan, with an advanced position", "advisor:plan", unfolded(at("{linked}"))),
    State("plan, no money", "advisor:plan", at("{no_money}")),
    State("plan, no states", "advisor:plan", at("{no_states}")),
    State("plan, applied this season", "advisor:plan", unfolded(at("{applied}"))),
    State("plan, programs chosen", "advisor:plan", at("{chooser}")),
    State("plan, something new", "advisor:plan", at("{reader}")),
]
LISTS = [
    State("list", "advisor:shortlist", at("{worked2}shortlist/")),
    State("list, unfolded", "advisor:shortlist", unfolded(at("{ten}shortlist/"))),
    State("list, page 2", "advisor:shortlist", at("{worked2}shortlist/?page=2")),
    State("list, sorted", "advisor:shortlist", at("{worked2}shortlist/?sort=state")),
    State("list, filtered", "advisor:shortlist", unfolded(at("{worked2}shortlist/?state=OH&tier=reach"))),
    State("list, nothing found", "advisor:shortlist", at("{worked2}shortlist/?state=HI&setting=university")),
    State("list, empty", "advisor:shortlist", at("{no_states}shortlist/")),
    State("list, further open", "advisor:shortlist", at("{worked2}shortlist/?part=open")),
    State("list, left out", "advisor:shortlist", at("{worked2}shortlist/?part=left-out&rule=visa_j1")),
    State("list, programs chosen", "advisor:shortlist", at("{chooser}shortlist/")),
    State("list, one dropped", "advisor:shortlist advisor:mine", pressed(at("{ten}shortlist/"), "^Drop ")),
]
SHEETS = [
    State("my list, empty", "advisor:mine", at("{worked1}mine/")),
    State("my list", "advisor:mine", unfolded(at("{chooser}mine/"))),
    State("note, too long", "advisor:note", pressed(LONG_NOTE, "^Save"), 422),
    State("news, none", "advisor:since", at("{worked2}since/")),
    State("news", "advisor:since", unfolded(at("{reader}since/"))),
    State("questions", "advisor:questions", at("{worked2}questions/")),
    State("questions, unfolded", "advisor:questions", unfolded(at("{chooser}questions/"))),
    State("questions, none", "advisor:questions", at("{no_states}questions/")),
    State("ladder", "advisor:ladder", unfolded(at("{worked2}ladder/"))),
    State("ladder, no score", "advisor:ladder", at("{awaiting}ladder/")),
    State("ladder, a Step failed", "advisor:ladder", at("{closed}ladder/")),
    State("compare, to choose", "advisor:compare", at("{worked2}compare/")),
    State("compare, two", "advisor:compare", unfolded(at(f"{{worked2}}compare/?{PAIR}"))),
    State("compare, four", "advisor:compare", at(f"{{worked2}}compare/?{PAIR}&p=1249-baltimore&p=2028-las-vegas")),
    State("compare, unknown ones", "advisor:compare", at("{worked2}compare/?p=nobody&p=1104-miami&p=1104-miami")),
    State("print", "advisor:print", at("{ten}print/?link=yes")),
    State("print, no list", "advisor:print", at("{closed}print/")),
    State("for an adviser", "advisor:adviser", at("{worked2}adviser/")),
    State("for an adviser, a Step failed", "advisor:adviser", at("{closed}adviser/")),
    State("for an adviser, no list", "advisor:adviser", at("{no_states}adviser/")),
    State("delete", "advisor:delete", at("{worked6}delete/")),
    State("deleted", "advisor:deleted advisor:delete", pressed(at("{no_step3}delete/"), "Delete")),
]
REFUSALS = [
    State("nothing here", "", at("/nowhere/"), 404),
    State("no such plan", "", at("/plan/0123456789012345678901/"), 404),
    State("form token lost", "", pressed(without_cookies(ASKED), SEND), 403),
    State("too many fields", "", flooded(FORM), 400),
    State("an address that takes no form", "", misused(FORM, "/privacy/"), 405),
    State("not allowed", "", rendered(403), 403),
    State("something broke", "", rendered(500), 500),
    State("records away", "", rendered(503), 503),
    State("many at once", "", after(in_a_rush(at("/privacy/")), "/programs/"), 503),
    State("many at once, a form sent", "", pressed(in_a_rush(ASKED), SEND), 503),
]
SAMPLE = [
    State("sample", "advisor:plan", at("/plan/sample/")),
    State("sample's list", "advisor:shortlist", at("/plan/sample/shortlist/")),
    State("sample, what it cannot do", "advisor:mine", at("/plan/sample/mine/")),
    State("sample's ladder", "advisor:ladder", at("/plan/sample/ladder/")),
    State("sample's questions", "advisor:questions", at("/plan/sample/questions/")),
    State("sample's comparison", "advisor:compare", at(f"/plan/sample/compare/?{PAIR}")),
    State("sample for an adviser", "advisor:adviser", at("/plan/sample/adviser/")),
    State("sample on paper", "advisor:print", at("/plan/sample/print/")),
]
DEVELOPMENT = [State("style guide", "advisor:styleguide", unfolded(rendered(200)))]
STATES = [*PUBLIC, *REPORTING, *ANSWERING, *PLANS, *LISTS, *SHEETS, *SAMPLE, *REFUSALS, *DEVELOPMENT]

EXCUSED = {
    "live": "a word for machines",
    "ready": "a word for machines",
    "advisor:csv": "a file, tested for what it holds",
    "advisor:calendar": "a file, tested for what it holds",
}
