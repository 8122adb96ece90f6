"""How does a page say something once that its head says twice: in its own title, and where its address is shared?"""

from django import template

register = template.Library()


@register.simple_block_tag
def said(content: str) -> str:
    """What stands inside, to be kept by a name: ``{% said as title %}…{% endsaid %}``."""
    return content
