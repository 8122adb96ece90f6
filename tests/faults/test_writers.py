"""Do applicants who send forms at the same time get in each other's way, or undo each other's choices on one plan?"""

import json
from concurrent.futures import ThreadPoolExecutor

from tests.faults.site import Site, running
from tests.faults.visitors import ANSWERS, FORM_TOKEN, Answer, Crowd, Visitor

FORMS = 1000
WRITERS = 8  # people with the link to one plan: an applicant, windows, an adviser
PROGRAMS = 9  # that each of them keeps, drops and annotates


def test_a_thousand_forms_from_sixteen_browsers_at_once_are_all_taken(engine, database, tmp_path, kept):
    with running(Site(tmp_path, database, "-w", "4")) as site:
        crowd = Crowd(site.address, 16)
        crowd.visit(lambda: crowd.sent >= FORMS)
        stored = site.rows("advisor_savedplan")

    assert not [(answer.status, answer.path) for answer in crowd.unwell()]
    assert len(stored) == len(crowd.plans) == crowd.sent / 2
    kept(
        f"No lock errors under concurrent writers, {engine}",
        f"{crowd.sent:,} forms, {len(crowd.answers):,} requests, 0 failed",
        tried="once",
        held="once",
    )


def test_what_eight_browsers_choose_and_change_on_one_plan_at_once_is_all_kept(engine, database, tmp_path, kept):
    with running(Site(tmp_path, database, "-w", "4")) as site:
        plan = Visitor(site.address).make_plan()
        slugs = [row["fields"]["slug"] for row in json.loads(site.manage("dumpdata", "programs.program"))]
        writers = [Visitor(site.address, number) for number in range(WRITERS)]
        shares = [slugs[number::WRITERS][:PROGRAMS] for number in range(WRITERS)]
        with ThreadPoolExecutor(WRITERS) as together:
            wishes = list(together.map(lambda writer, share: choose(writer, plan, share), writers, shares))
        held = {
            row["fields"]["program"]: row["fields"] for row in json.loads(site.manage("dumpdata", "advisor.choice"))
        }
        (changed,) = json.loads(site.manage("dumpdata", "advisor.savedplan"))

    answers = [answer for writer in writers for answer in writer.answers]
    assert not [(answer.status, answer.path) for answer in answers if not answer.fine]
    wished = {slug: choice for share in wishes for slug, choice in share.items()}
    assert {slug: (row["decision"], row["status"], row["note"]) for slug, row in held.items()} == wished
    assert changed["fields"]["answers"]["step2_score"] in range(240, 240 + WRITERS)
    sent = sum(answer.method == "POST" for answer in answers)
    kept(
        f"What several browsers choose and change on one plan at once is kept, {engine}",
        f"{sent} forms from {WRITERS} browsers, 0 failed, {len(held)} choices as acknowledged",
        tried="once",
        held="once",
    )


def choose(writer: Visitor, plan: str, slugs: list[str]) -> dict[str, tuple[str, str, str]]:
    """Keeps every second program and drops the others, says of each where it stands, and in between changes an answer:
    what the plan should hold of each."""
    mine, wished = f"{plan}mine/", {}
    for number, slug in enumerate(slugs):
        note = f"Asked by {writer.number}"
        decision, status = ("drop", "") if number % 2 else ("keep", "applied")
        sent(writer, mine, mine, **{decision: slug})
        sent(writer, mine, f"{mine}{slug}/", status=status, note=note, status_was="", note_was="")
        wished[slug] = decision, status, note
        if number == PROGRAMS // 2:
            sent(writer, f"{plan}change/", "/profile/", **ANSWERS, step2_score=str(240 + writer.number))
            sent(writer, "/profile/check/", "/profile/check/", make="update")
    writer.leave()
    return wished


def sent(writer: Visitor, page: str, to: str, **fields: str) -> Answer:
    """The form of this page; of one that leads on, that of the page it leads to."""
    opened = writer.get(page)
    found = FORM_TOKEN.search((writer.get(opened.location) if opened.location else opened).body)
    return writer.post(to, {"csrfmiddlewaretoken": found[1] if found else "", **fields})
