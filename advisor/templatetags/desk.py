"""How do the admin's own pages show the desk: its order of things, and what waits?"""

from django import template
from django.utils import timezone

from advisor.admin.contents import contents
from advisor.wanted import to_check
from programs import desk as records

register = template.Library()

SEES = ("programs.view_program", "programs.view_fact", "programs.view_report")


@register.simple_tag(takes_context=True)
def in_order(context, apps):
    return contents(apps or [], context["request"].user)


@register.inclusion_tag("admin/components/waits_now.html", takes_context=True)
def waits_now(context):
    """What waits, for whoever may see all of it; nothing for others."""
    if not context["request"].user.has_perms(SEES):
        return {"may_see": False}
    today = timezone.localdate()
    return {
        "may_see": True,
        "work": records.work(today.year),
        "to_check": len(to_check(today)),
    }
