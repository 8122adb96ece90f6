"""How does an applicant take the way back to their plan along?"""

from urllib.parse import quote

from django import template
from django.template.loader import render_to_string

register = template.Library()

MAIL = "advisor/components/keep_mail.txt"


@register.simple_tag(takes_context=True)
def plan_address(context, saved) -> str:
    """The plan's full address, which is all that guards it."""
    return context["request"].build_absolute_uri(saved.get_absolute_url())


@register.simple_tag(takes_context=True)
def mail_to_oneself(context, saved) -> str:
    """A ``mailto:`` link with the plan's address in its text and nobody's as its recipient. A mail program opens it;
    no server is asked."""
    told = {"address": plan_address(context, saved), "saved": saved}
    subject, _, body = render_to_string(MAIL, told).strip().partition("\n\n")
    lines = body.replace("\n", "\r\n")
    return f"mailto:?subject={quote(subject, safe='')}&body={quote(lines, safe='')}"
