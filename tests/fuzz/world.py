"""What does the site hold while it is tried? One record of each kind, one that is gone, and a plan; all invented."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import Group, User
from django.core import signing
from django.test import Client

from advisor.draft import COOKIE, SALT
from advisor.models import Choice, SavedCase, SavedPlan
from programs.history import because
from programs.models import Report
from programs.publishing import publish
from tests.advisor.cast import ESRA
from tests.programs.world import advanced_neurology, fact, harbor_campus, lakeview, places, quiet_valley, track

TOKEN = "abcdefghijklmnopqrstuv"


@dataclass(frozen=True, slots=True, repr=False)
class World:
    """``known`` leads to what is there: by the name in an address, before it the model where each has its own."""

    known: dict[str, str]
    asha: Client
    olga: Client


def settle() -> World:
    hidden = {"published": False}  # until all is there: publishing once is quicker
    program, quiet, harbor = lakeview(**hidden), quiet_valley(**hidden), harbor_campus(**hidden)
    year = places(track(program), 2026, 12, 11)
    track(harbor, "9001140C0", "categorical")
    track(quiet, "9003140P0")
    stated = fact(program, "min_step2", number=220, strength="required")
    fact(harbor, note="read in November")
    with because("part of the world of these tests"):
        type(program).objects.update(published=True)
        publish([program.pk, quiet.pk, harbor.pk])
    fact(quiet, "visa_j1", answer="no")  # waits to be published
    report = Report.objects.create(program=program, about="visa_j1", says="It stopped in July.")
    case = SavedCase.objects.create(name="Esra", purpose="a second attempt", answers=ESRA, as_of=date(2026, 11, 22))
    rosa = User.objects.create_user("rosa", is_staff=True)
    rosa.groups.set(Group.objects.filter(name="Reviewers"))
    neighbor = advanced_neurology()
    records = [program, year.track, year, stated, report, case, neighbor, neighbor.specialty, rosa]
    return World(_known(records), _asha(), _olga())


def _known(records: list) -> dict[str, str]:
    known = {"slug": "lakeview", "token": TOKEN, "year": "2027", "app_label": "programs", "ending": "csv"}
    for record in records:
        model = record._meta.model_name
        known |= {f"{model}:{name}": str(record.pk) for name in ("object_id", "id")}
        if hasattr(record, "history"):
            known[f"{model}:history_id"] = str(record.history.latest().history_id)
        if model == "savedcase":
            known |= {"pk": str(record.pk), "case": str(record.pk)}
    return known


def _asha() -> Client:
    """An applicant with a plan, on which she chose something, and with answers that wait to be sent."""
    saved = SavedPlan.objects.create(token=TOKEN, answers=ESRA, expires_on=date(2100, 7, 31))
    Choice.objects.create(
        plan=saved, program="lakeview", name="Lakeview", note="ask Dr. X", updated_on=date(2026, 11, 1)
    )
    client = Client()
    client.cookies[COOKIE] = signing.dumps(
        {"answers": ESRA, "plan": "", "submission": "abc", "made": False}, salt=SALT, compress=True
    )
    return client


def _olga() -> Client:
    """She may do everything, so nothing is closed to what she sends."""
    client = Client()
    client.force_login(User.objects.create_superuser("olga"))
    return client
