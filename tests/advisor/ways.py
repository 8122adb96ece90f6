"""Where does each address under /admin/ lead, for one record of each kind?"""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Model
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from advisor.models import SavedCase
from programs.models import Report
from tests.advisor.rights import TABLE
from tests.programs.world import advanced_neurology, fact, lakeview, places, track

Records = dict[str, Any]


def addresses(resolver: URLResolver, under: str = "", space: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every named address under /admin/, with the names of what it takes."""
    for pattern in resolver.url_patterns:
        address = under + str(pattern.pattern)
        if not isinstance(pattern, URLPattern):
            yield from addresses(pattern, address, pattern.namespace or space)
        elif address.startswith("admin/") and pattern.name:
            yield f"{space}:{pattern.name}", pattern


def one_of_each() -> Records:
    """One record of each kind, one of each that was deleted, and the number of a row of its history."""
    program = lakeview()
    year = places(track(program), 2026, 12, 11)
    stated = fact(program)
    report = Report.objects.create(program=program, about="visa_j1", says="no")
    case = SavedCase.objects.create(name="Asha", purpose="a J-1 visa")
    neighbour = advanced_neurology()
    kept: list[Any] = [program, year.track, year, stated, report, case, neighbour, neighbour.specialty]
    return {record._meta.label_lower.replace(".", "_"): record for record in kept}


def ways_to(records: Records) -> dict[str, str]:
    """Where each address of the table leads for these records."""
    records["auth_user"] = User.objects.create_user("ines", is_staff=True)
    given = {"year": "2027", "case": str(records["advisor_savedcase"].pk), "ending": "csv", "app_label": "programs"}
    return {name: _to(name, pattern, records, given) for name, pattern in addresses(get_resolver()) if name in TABLE}


def _to(name: str, pattern: URLPattern, records: Records, given: dict[str, Any]) -> str:
    record = next((each for key, each in records.items() if f":{key}_" in name), records["advisor_savedcase"])
    of_history = record.history.latest().history_id if hasattr(record, "history") else 1
    if name.endswith("bring_back"):
        of_history = _deleted(record).history_id
    if name.endswith("_edition"):
        of_history = record.edition.history.latest().history_id
    known = given | {"object_id": record.pk, "id": record.pk, "pk": record.pk, "history_id": of_history}
    known |= {"content_type_id": 0} if name == "admin:view_on_site" else {}
    taken = {key: known[key] for key in pattern.pattern.regex.groupindex}
    query = "?app_label=programs&model_name=fact&field_name=program&term=lake" if name == "admin:autocomplete" else ""
    return reverse(name, kwargs=taken) + query


def _deleted(record: Model) -> Any:
    """A row of history of a record of this kind that is gone."""
    gone = record.history.latest()  # type: ignore[attr-defined]
    gone.pk, gone.history_type, gone.id = None, "-", 987654
    gone.save()
    return gone
