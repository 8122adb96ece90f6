"""How are the form's own figures written?"""

from django import template
from django.contrib.humanize.templatetags.humanize import apnumber

register = template.Library()


@register.filter
def in_words(number: int) -> str:
    """ "seven", and figures from 10 on."""
    return str(apnumber(number))
