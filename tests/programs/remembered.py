"""What do the tests of history read off a page, and where does it lead?"""

from django.contrib.messages import get_messages
from django.urls import reverse

from programs.history import because
from programs.models import Fact


def history(record):
    return reverse(f"admin:programs_{record._meta.model_name}_history", args=[record.pk])


def put_back(record, row):
    return reverse(f"admin:programs_{record._meta.model_name}_put_back", args=[record.pk, row.history_id])


def bring_back(row):
    return reverse(f"admin:programs_{row.instance_type._meta.model_name}_bring_back", args=[row.history_id])


def deleted(model):
    return reverse(f"admin:programs_{model._meta.model_name}_deleted")


def messages(answer):
    return [" ".join(str(message).split()) for message in get_messages(answer.wsgi_request)]


def told(page):
    """Each entry of a timeline: who, why, and what was done to which record."""
    return [
        (each.entry.who, each.entry.why, [f"{told.done} {told.what}" for told in each.told])
        for each in page.context["entries"]
    ]


def fields(page, entry=0, change=0):
    return [(field.label, field.before, field.after) for field in page.context["entries"][entry].told[change].fields]


def raised(number, why="the page of November says so"):
    with because(why):
        Fact.objects.filter(criterion="min_step2").update(number=number)
