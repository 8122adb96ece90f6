"""What files does Inés send, and what does she see of them?"""

import csv
import io
from typing import Any

from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook

WHY = "Read on the programs' own pages in November"
FACT = {"program": "lakeview", "criterion": "min_step2", "number": 220, "source_url": "https://lakeview.example/gme"}


def csv_of(rows: list[dict[str, Any]], separator: str = ",", encoding: str = "utf-8") -> bytes:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(dict.fromkeys(name for row in rows for name in row)), delimiter=separator)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode(encoding)


def xlsx_of(rows: list[dict[str, Any]]) -> bytes:
    book = Workbook()
    names = list(dict.fromkeys(name for row in rows for name in row))
    book.active.append(names)
    for row in rows:
        book.active.append([row.get(name) for name in names])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def somebody(name: str, *rights: str) -> Client:
    """A person at the desk with these rights alone, named as "import_fact"."""
    user = User.objects.create_user(name, is_staff=True)
    user.user_permissions.set(Permission.objects.filter(content_type__app_label="programs", codename__in=rights))
    client = Client()
    client.force_login(user)
    return client


def page(name: str, model: str = "fact") -> str:
    return reverse(f"admin:programs_{model}_{name}")


def send(client: Client, content: bytes, model: str = "fact", name: str = "sent.csv", **more: Any) -> Any:
    """The preview, or the form again with what is wrong with the file."""
    values = {"import_file": SimpleUploadedFile(name, content), "why": WHY} | more
    return client.post(page("import", model), values)


def confirm(client: Client, preview: Any, model: str = "fact") -> Any:
    return client.post(page("process_import", model), preview.context["confirm"].initial, follow=True)


def take_over(client: Client, content: bytes, model: str = "fact", **more: Any) -> Any:
    preview = send(client, content, model, **more)
    assert preview.context["confirm"], told(preview)
    return confirm(client, preview, model)


def counts(preview: Any) -> dict[str, int]:
    judgement = preview.context["judgement"]
    return {
        "new": len(judgement.new),
        "changed": len(judgement.changed),
        "unchanged": judgement.unchanged,
        "wrong": judgement.wrong,
    }


def told(preview: Any) -> list[tuple[int, str, str]]:
    """What is wrong, by line and column; a file that is refused as a whole has line 0."""
    if "judgement" not in preview.context:
        return [
            (0, name, str(words)) for name, all_words in preview.context["form"].errors.items() for words in all_words
        ]
    return [(problem.line, problem.column, problem.words) for problem in preview.context["judgement"].problems]


def changes(preview: Any) -> list[tuple[str, str, str]]:
    rows = preview.context["judgement"].changed
    return [(change.column, change.was, change.will) for row in rows for change in row.changes]
