"""Which questions narrow a curator's lists?

Each is cheap at ten thousand programs, and none shows how many each answer would find: that would ask them all at once.
"""

from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest
from django.utils import timezone

from programs.admin.questions import Question
from programs.age import AGING_FOR_YEARS
from programs.conflicts import programs_in_conflict
from programs.geography import DIVISION_NAMES, STATE_NAMES, division_of
from programs.models import Criterion, Fact, Kind, Report, ReportState, Track
from programs.models.program import Status

_OF_THE_PROGRAM = OuterRef("pk")


def counting_since() -> int:
    """The first year whose facts still count."""
    return timezone.localdate().year - AGING_FOR_YEARS


class StillCounts(Question):
    title = "Any fact that still counts?"
    parameter_name = "counts"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        since = counting_since()
        return [("yes", f"Yes, seen in {since} or later"), ("no", f"No, nothing seen in {since} or later")]

    def yes(self) -> Any:
        return Fact.objects.of_each_program(since=counting_since())


class ChangesWaiting(Question):
    title = "Changes waiting?"
    parameter_name = "waiting"
    answers = (("yes", "Yes, not yet published"), ("no", "No"))

    def yes(self) -> Any:
        return Q(edition__waiting=True, status=Status.ACTIVE)  # what is withdrawn cannot be published


class ShownToApplicants(Question):
    title = "Shown to applicants?"
    parameter_name = "shown"
    answers = (
        ("yes", "Yes"),
        ("no", "No"),
        ("never", "No, never published"),
        ("off", "No, taken off"),
        ("withdrawn", "No, withdrawn"),
    )

    def condition(self, answer: str) -> Any:
        active, once = Q(status=Status.ACTIVE), Q(edition__published_at__isnull=False)
        shown = active & once & Q(published=True)
        return {
            "yes": shown,
            "no": ~shown,
            "never": active & ~once,
            "off": active & once & Q(published=False),
            "withdrawn": ~active,
        }[answer]


class InConflict(Question):
    title = "Conflicting facts?"
    parameter_name = "conflict"
    answers = (("yes", "Yes, pages disagree"), ("no", "No"))

    def yes(self) -> Any:
        return Q(pk__in=programs_in_conflict(timezone.localdate().year))


class SettingKnown(Question):
    title = "Setting known?"
    parameter_name = "setting"
    answers = (("stated", "Yes, a page states it"), ("name", "Only from the name"), ("no", "No"))

    def condition(self, answer: str) -> Any:
        stated = Fact.objects.of_each_program(criterion=Criterion.SETTING)
        unstated = {"name": ~Q(setting_from_name=""), "no": Q(setting_from_name="")}
        return stated if answer == "stated" else ~stated & unstated[answer]


class WebsiteKnown(Question):
    title = "Website known?"
    parameter_name = "website"

    def yes(self) -> Any:
        return ~Q(website="")


class AcgmeIdKnown(Question):
    title = "ACGME id known?"
    parameter_name = "acgme"

    def yes(self) -> Any:
        return ~Q(acgme_id="")


class WordOn(Question):
    """What the pages say of one criterion: something that still counts, something old, or nothing."""

    answers = (("counts", "Yes, one that still counts"), ("old", "Only an old one"), ("no", "No"))
    criterion: Criterion

    def condition(self, answer: str) -> Any:
        said = Fact.objects.of_each_program(criterion=self.criterion)
        counts = Fact.objects.of_each_program(criterion=self.criterion, since=counting_since())
        return {"counts": counts, "old": said & ~counts, "no": ~said}[answer]


class WordOnGraduates(WordOn):
    title = "Word on international graduates?"
    parameter_name = "img"
    criterion = Criterion.IMG_CONSIDERED


class WordOnJ1(WordOn):
    title = "Word on the J-1 visa?"
    parameter_name = "j1"
    criterion = Criterion.VISA_J1


class OpenReports(Question):
    title = "Open reports?"
    parameter_name = "reports"
    answers = (("yes", "Yes, from readers"), ("no", "No"))

    def yes(self) -> Any:
        return Exists(Report.objects.filter(program=_OF_THE_PROGRAM, state=ReportState.OPEN).order_by())


class AnyPreliminaryTrack(Question):
    title = "Any preliminary track?"
    parameter_name = "preliminary"

    def yes(self) -> Any:
        return Exists(Track.objects.filter(program=_OF_THE_PROGRAM, kind=Kind.PRELIMINARY).order_by())


class InState(Question):
    title = "Which state?"
    parameter_name = "state"
    answers = tuple(STATE_NAMES.items())
    folded = True

    def condition(self, answer: str) -> Any:
        return Q(state=answer)


class InDivision(Question):
    title = "Which census division?"
    parameter_name = "division"
    answers = (*DIVISION_NAMES.items(), ("none", "None (Puerto Rico)"))
    folded = True

    def condition(self, answer: str) -> Any:
        division = "" if answer == "none" else answer
        return Q(state__in=[state for state in STATE_NAMES if division_of(state) == division])
