"""What does a page say of itself to a search engine, and to those who see its address shared?"""

from typing import Any

from django import template
from django.template.context import RequestContext
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.templatetags.static import static

register = template.Library()


@register.inclusion_tag("card.html", takes_context=True)
def card(context: RequestContext) -> dict[str, Any]:
    """The description and the card of a page that describes itself. A private plan has no description, so no card."""
    description = _block(context, "description")
    if not description:
        return {}
    address = context["request"].build_absolute_uri
    return {"title": _block(context, "title"), "description": description, "image": address(static("images/card.png"))}


def _block(context: RequestContext, name: str) -> str:
    """What the page wrote into a block, once more; a template's own blocks can stand only once."""
    blocks = context.render_context.get(BLOCK_CONTEXT_KEY)
    found = blocks and blocks.get_block(name)
    return found.nodelist.render(context).strip() if found else ""
